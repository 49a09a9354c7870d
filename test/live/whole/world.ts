import { parse, stringify } from 'yaml'
import { clusterRoleFor } from '../../../src/collect/kubernetes/permissions.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { rules } from '../../../rules/index.js'
import { type DatadogSandbox, startDatadogSandbox } from '../../../src/sandbox/datadog/server.js'
import { startMoto } from '../aws/emulator.js'
import { type Seeded, seed } from '../aws/seed/index.js'
import { type Cluster, startCluster } from '../kubernetes/cluster.js'
import { orgAround } from './datadog/index.js'
import { withoutAssociations } from './missing-answer.js'
import { type Ground, seedGround } from './seed/aws.js'
import { registerPods } from './seed/balancers.js'
import { seedCluster } from './seed/cluster.js'

/** The three servers of one estate: moto, an API server of Kubernetes, and the sandbox of Datadog. */
export type World = {
  readonly aws: Seeded & { readonly endpoint: string }
  readonly kubeconfig: string
  readonly datadog: DatadogSandbox
  /** The names that rows go by, of what has another one in the report. */
  readonly names: ReadonlyMap<string, string>
  readonly cluster: Cluster
  stop(): Promise<void>
}

type Stoppable = () => Promise<void>

/** Starts and seeds all three as far as possible side by side: machines come first, then the nodes on them. */
export async function startWorld(now: Date): Promise<World> {
  const stops: Stoppable[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(stops.map((one) => one()))
  }
  try {
    const [grounds, clusters] = await Promise.allSettled([startAws(stops), startKubernetes(stops)])
    const { endpoint, seeded, ground } = valueOf(grounds)
    const cluster = valueOf(clusters)
    const { podsOf, volumes } = await seedCluster(cluster, ground)
    await registerPods(endpoint, seeded, ground.targetGroups['checkout-pods'], await podsOf('checkout'))
    // The controller has not come to the second pod yet.
    await registerPods(endpoint, seeded, ground.targetGroups['catalogue-pods'], (await podsOf('catalogue')).slice(0, 1))
    const datadog = await startDatadogSandbox(orgAround(ground, now), { now })
    stops.push(() => datadog.close())
    return {
      aws: { ...seeded, endpoint },
      kubeconfig: asEks(cluster.kubeconfigOf('auditor'), ground.clusterArn),
      datadog,
      names: namesIn(ground, volumes),
      cluster,
      stop,
    }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

async function startAws(stops: Stoppable[]) {
  const moto = await startMoto()
  stops.push(() => moto.stop())
  const { endpoint, close } = await withoutAssociations(moto.endpoint)
  stops.unshift(close)
  const seeded = await seed(moto.endpoint)
  return { endpoint, seeded, ground: await seedGround(moto.endpoint, seeded) }
}

const RBAC = '/apis/rbac.authorization.k8s.io/v1'

/** Whoever reads may do what the printed role allows, and nothing more. */
async function startKubernetes(stops: Stoppable[]): Promise<Cluster> {
  const cluster = await startCluster()
  stops.push(() => cluster.stop())
  await cluster.api.send('POST', `${RBAC}/clusterroles`, clusterRoleFor(needsOf(rules)))
  await cluster.api.send('POST', `${RBAC}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'plumbline' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'plumbline' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'auditor' }],
  })
  return cluster
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

type Kubeconfig = {
  readonly clusters: readonly { readonly name: string }[]
  readonly contexts: readonly { readonly name: string; readonly context: { readonly cluster: string } }[]
}

/** A kubeconfig as `aws eks update-kubeconfig` names things, through a tunnel of the loopback interface. */
function asEks(kubeconfig: string, arn: string): string {
  const { clusters, contexts, ...rest } = parse(kubeconfig) as Kubeconfig
  return stringify({
    ...rest,
    'current-context': arn,
    clusters: clusters.map((one) => ({ ...one, name: arn })),
    contexts: contexts.map(({ context }) => ({ name: arn, context: { ...context, cluster: arn } })),
  })
}

/**
 * Which of the ledger's claims has which volume is the scheduler's choice: rows go by the volume, and so do the links of
 * ways. Volumes and endpoints bear the names that AWS made up.
 */
function namesIn(ground: Ground, volumes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const claims = [...volumes].flatMap(([claim, volume]) =>
    [claim, claim.replace(/^.*\//, '')].map((name) => [name, `claim of ${volume}`] as const),
  )
  const disks = [...ground.volumes].map(([name, id]) => [id, name] as const)
  const hosts = [...ground.endpoints].map(([name, host]) => [host, `endpoint of ${name}`] as const)
  return new Map([...ground.names, ...claims, ...disks, ...hosts])
}
