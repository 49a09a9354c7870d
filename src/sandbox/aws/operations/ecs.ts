import type { AwsRegionEstate } from '../estate.js'
import { type Caller, type Handlers, type Input, orFail, text, texts } from '../operation.js'

type Clusters = NonNullable<NonNullable<AwsRegionEstate['ecs']>['clusters']>

export const ecsHandlers: Handlers = {
  ListClusters: ({ here }) => ({ clusterArns: (here.ecs?.clusters ?? []).map(({ clusterArn }) => clusterArn) }),
  DescribeClusters: ({ here }, input) => {
    const asked = texts(input, 'clusters') ?? []
    const { found, failures } = pickedFrom(here.ecs?.clusters ?? [], asked, ({ clusterArn }) => clusterArn)
    return { clusters: found.map(({ services: _, tasks: __, ...cluster }) => withTags(cluster, input)), failures }
  },
  ListServices: (caller, input) => ({
    serviceArns: (clusterOf(caller, input).services ?? []).map(({ serviceArn }) => serviceArn),
  }),
  DescribeServices: (caller, input) => {
    const asked = texts(input, 'services') ?? []
    const { found, failures } = pickedFrom(
      clusterOf(caller, input).services ?? [],
      asked,
      ({ serviceArn }) => serviceArn,
    )
    return { services: found.map((service) => withTags(service, input)), failures }
  },
  ListTasks: (caller, input) => ({
    taskArns: (clusterOf(caller, input).tasks ?? [])
      .filter(({ desiredStatus }) => desiredStatus === (text(input, 'desiredStatus') || 'RUNNING'))
      .map(({ taskArn }) => taskArn),
  }),
  DescribeTasks: (caller, input) => {
    const asked = texts(input, 'tasks') ?? []
    const { found, failures } = pickedFrom(clusterOf(caller, input).tasks ?? [], asked, ({ taskArn }) => taskArn)
    return { tasks: found.map((task) => withTags(task, input)), failures }
  },
}

const clusterOf = ({ here }: Caller, input: Input): Clusters[number] =>
  orFail(
    here.ecs?.clusters?.find(({ clusterArn }) => clusterArn === text(input, 'cluster')),
    'ClusterNotFoundException',
    400,
    'Cluster not found.',
  )

/** What was asked for in the order of the asking; what is not there is a failure of its own, not of the call. */
function pickedFrom<T>(all: readonly T[], asked: readonly string[], arnOf: (one: T) => string | undefined) {
  const byArn = new Map(all.map((one) => [arnOf(one), one]))
  return {
    found: asked.flatMap((arn) => byArn.get(arn) ?? []),
    failures: asked.filter((arn) => !byArn.has(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
  }
}

/** Tags come only to who asks for them. */
const withTags = <T extends { readonly tags?: unknown }>({ tags, ...rest }: T, input: Input) => ({
  ...rest,
  ...(texts(input, 'include')?.includes('TAGS') && { tags: tags ?? [] }),
})
