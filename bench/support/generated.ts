import {
  clusterName,
  generateCluster,
  generateEstate,
  generateOrganisation,
  HOME,
  type Size,
} from '../../fixtures/generate/index.js'
import { arnOf } from '../../fixtures/support/place.js'
import { ACME_NOW } from '../../fixtures/support/time.js'
import type { ProviderSettings } from '../../src/cli/read-providers.js'
import type { Clock } from '../../src/collect/clock.js'
import { startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { startDatadogSandbox } from '../../src/sandbox/datadog/server.js'
import { kubeconfigFor } from '../../src/sandbox/kubernetes/kubeconfig.js'
import { startKubernetesSandbox } from '../../src/sandbox/kubernetes/server.js'

/** Of about 10,000 resources in all; what does not grow with an estate is not multiplied. */
const TEN_THOUSAND = {
  services: 50,
  databases: 100,
  databaseClusters: 6,
  instances: 330,
  loadBalancers: 10,
  alarms: 100,
  snapshots: 170,
  buckets: 100,
  roles: 130,
  users: 27,
  workloads: 330,
  pods: 3_300,
  monitors: 400,
} satisfies Partial<Size>

/** The size of an estate of all three providers with about so many resources. */
export function sizeFor(resources: number): Size {
  const times = (count: number): number => Math.max(1, Math.round((count * resources) / 10_000))
  const grown = Object.fromEntries(Object.entries(TEN_THOUSAND).map(([name, count]) => [name, times(count)]))
  return { ...grown, accounts: 1, regions: 1, groups: 5, eksClusters: 1, nodegroups: 4, backupPlans: 3 }
}

/** Where the servers of the three providers listen. */
export type Addresses = { readonly aws: string; readonly kubernetes: string; readonly datadog: string }

/** Serves a generated estate of all three providers on loopback, each answer so many milliseconds late. */
export async function serveGenerated(size: Size, delay = 0) {
  const estate = generateEstate(size)
  const cluster = generateCluster(estate, size)
  const organisation = generateOrganisation(estate, size)
  const late = delay > 0 ? { faults: () => ({ delay }) } : {}
  const [aws, kubernetes, datadog] = await Promise.all([
    startAwsSandbox(estate, { now: ACME_NOW, ...late }),
    startKubernetesSandbox(cluster, { now: ACME_NOW, ...late }),
    startDatadogSandbox(organisation, { now: ACME_NOW, ...late }),
  ])
  const addresses: Addresses = { aws: aws.endpoint, kubernetes: kubernetes.endpoint, datadog: datadog.endpoint }
  return { estate, organisation, aws, kubernetes, datadog, addresses }
}

/** What to read of a generated estate. */
export const providersAt = ({ aws, kubernetes, datadog }: Addresses, requestTimeout = 120_000) =>
  ({
    aws: {
      targets: [{}],
      concurrency: 50,
      requestTimeout,
      endpoint: aws,
      credentials: () => Promise.resolve({ accessKeyId: `AKIA${HOME.account}`, secretAccessKey: 'sandbox' }),
    },
    kubernetes: {
      targets: [],
      kubeconfigText: kubeconfigFor({ name: arnOf(HOME, 'eks', `cluster/${clusterName(1)}`), endpoint: kubernetes }),
      requestTimeout,
    },
    datadog: {
      site: 'datadoghq.eu',
      endpoint: datadog,
      credentials: { apiKey: 'sandbox', appKey: 'sandbox' },
      requestTimeout,
    },
  }) satisfies ProviderSettings

/** Nobody waits: time leaps to where somebody would have slept to. */
export function hurriedClock(): Clock {
  let time = 0
  return {
    now: () => time,
    sleep: (milliseconds, signal) => {
      time += milliseconds
      return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()
    },
  }
}
