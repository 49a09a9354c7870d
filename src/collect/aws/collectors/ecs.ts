import type { Deployment, Failure, Service } from '@aws-sdk/client-ecs'
import {
  ECS_CLUSTER_FIELDS,
  ECS_DEPLOYMENT_FIELDS,
  ECS_EVENT_FIELDS,
  ECS_SERVICE_FIELDS,
  ECS_TASK_FIELDS,
} from '../../../model/aws/ecs.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { ecs } from '../clients/ecs.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf, gather } from '../gather.js'
import { required } from '../item-parts.js'
import type { Operation } from '../service.js'

const PAGE = { maxResults: 100 }
const GONE = ['ClusterNotFoundException']
/** What was deleted stays in answers for a while. */
const INACTIVE = 'INACTIVE'
const DAY_MILLISECONDS = 24 * 60 * 60_000

/** How many the API describes at once. */
const AT_ONCE = { clusters: 100, services: 10, tasks: 100 }

export const clusters = defineCollector({
  fills: 'aws.ecs.clusters',
  operations: ['ecs:ListClusters', 'ecs:DescribeClusters'],
  async *collect(reader) {
    const operation = 'ecs:DescribeClusters'
    const pages = reader.pages(ecs, 'ListClusters', { input: PAGE, items: 'clusterArns', next: 'nextToken' })
    for await (const page of pages) {
      const described = await eachOf(batches(page, AT_ONCE.clusters), (clusters) =>
        reader.attempt(
          reader
            .call(ecs, 'DescribeClusters', { clusters, include: ['TAGS'] })
            .then((answer) => listed(reader, operation, answer.clusters, answer.failures)),
        ),
      )
      for (const cluster of described.flat()) {
        const named = required(reader, operation, cluster, ['clusterArn', 'clusterName'])
        if (!named || cluster.status === INACTIVE) continue
        const { clusterArn, clusterName } = named
        const item = { id: clusterArn, scope: reader.scope, name: clusterName, tags: tagsOf(cluster.tags) }
        yield { ...pick(cluster, ECS_CLUSTER_FIELDS), ...item, clusterArn }
      }
    }
  },
})

export const services = defineCollector({
  fills: 'aws.ecs.services',
  operations: ['ecs:ListServices', 'ecs:DescribeServices'],
  after: ['aws.ecs.clusters'],
  async *collect(reader) {
    const operation = 'ecs:DescribeServices'
    const found = await eachOf(await reader.itemsOf('aws.ecs.clusters'), async ({ clusterArn: cluster }) => {
      const request = { input: { ...PAGE, cluster }, items: 'serviceArns', next: 'nextToken' } as const
      const arns = await gather(reader, reader.pages(ecs, 'ListServices', request), GONE)
      return eachOf(batches(arns, AT_ONCE.services), (services) => {
        const call = reader.call(ecs, 'DescribeServices', { cluster, services, include: ['TAGS'] })
        return reader.attempt(
          call.then((answer) => listed(reader, operation, answer.services, answer.failures)),
          GONE,
        )
      })
    })
    for (const service of found.flat(2)) {
      const named = required(reader, operation, service, ['serviceArn', 'serviceName', 'clusterArn', 'deployments'])
      if (!named || service.status === INACTIVE) continue
      const { serviceArn, serviceName, clusterArn, deployments } = named
      const item = { id: serviceArn, scope: reader.scope, name: serviceName, tags: tagsOf(service.tags) }
      yield {
        ...pick(service, ECS_SERVICE_FIELDS),
        ...{ ...item, serviceArn, serviceName, clusterArn },
        deployments: deployments.map((deployment) => pick(deployment, ECS_DEPLOYMENT_FIELDS)),
        events: eventsSince(service, reader.now - DAY_MILLISECONDS).map((event) => pick(event, ECS_EVENT_FIELDS)),
        isCalledByName: deployments.some(isCalledByName),
      }
    }
  },
})

export const tasks = defineCollector({
  fills: 'aws.ecs.tasks',
  operations: ['ecs:ListTasks', 'ecs:DescribeTasks'],
  after: ['aws.ecs.clusters'],
  async *collect(reader) {
    const operation = 'ecs:DescribeTasks'
    const found = await eachOf(await reader.itemsOf('aws.ecs.clusters'), async ({ clusterArn: cluster }) => {
      const input = { ...PAGE, cluster, desiredStatus: 'RUNNING' } as const
      const arns = await gather(
        reader,
        reader.pages(ecs, 'ListTasks', { input, items: 'taskArns', next: 'nextToken' }),
        GONE,
      )
      return eachOf(batches(arns, AT_ONCE.tasks), (tasks) => {
        const call = reader.call(ecs, 'DescribeTasks', { cluster, tasks })
        return reader.attempt(
          call.then((answer) => listed(reader, operation, answer.tasks, answer.failures)),
          GONE,
        )
      })
    })
    for (const task of found.flat(2)) {
      const named = required(reader, operation, task, ['taskArn', 'clusterArn'])
      if (!named) continue
      const { taskArn, clusterArn } = named
      const item = { id: taskArn, scope: reader.scope, name: taskArn.slice(taskArn.lastIndexOf('/') + 1), tags: {} }
      yield { ...pick(task, ECS_TASK_FIELDS), ...item, taskArn, clusterArn }
    }
  },
})

/** What was described. Whatever could not be, for another reason than that it is gone, leaves a gap. */
function listed<T>(
  reader: Reader,
  operation: Operation,
  list: readonly T[] | undefined,
  failures: readonly Failure[] | undefined,
): readonly T[] {
  for (const { arn = 'one of them', reason = 'no reason given' } of failures ?? [])
    if (reason !== 'MISSING')
      reader.gap({ reason: 'failed', scope: reader.scope, source: operation, detail: `${arn}: ${reason}` })
  return list ?? failedAnswer(reader, operation, 'the answer has no list of what was asked for')
}

function batches<T>(list: readonly T[], size: number): T[][] {
  const starts = list.map((_, index) => index).filter((index) => index % size === 0)
  return starts.map((start) => list.slice(start, start + size))
}

const eventsSince = ({ events }: Service, since: number) =>
  (events ?? []).filter(({ createdAt }) => createdAt !== undefined && createdAt.getTime() >= since)

/** A client of Service Connect has the setting too; only who offers something names it. */
const isCalledByName = ({ serviceConnectConfiguration, vpcLatticeConfigurations }: Deployment): boolean =>
  (serviceConnectConfiguration?.enabled === true && (serviceConnectConfiguration.services ?? []).length > 0) ||
  (vpcLatticeConfigurations ?? []).length > 0

/** ECS spells the members of a tag in small letters. */
const tagsOf = (
  tags: readonly { readonly key?: string | undefined; readonly value?: string | undefined }[] = [],
): Record<string, string> =>
  Object.fromEntries(tags.flatMap(({ key, value }) => (key === undefined ? [] : [[key, value ?? '']])))
