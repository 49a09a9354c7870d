import { PRODUCTION } from '../../../fixtures/acme-shop/accounts.js'
import { SHOP } from '../../../fixtures/acme-shop/cluster/index.js'
import { ACME_NOW } from '../../../fixtures/support/time.js'
import { rules } from '../../../rules/index.js'
import { collectAws } from '../../../src/collect/aws/collect-aws.js'
import { collectDatadog } from '../../../src/collect/datadog/collect-datadog.js'
import { collectKubernetes } from '../../../src/collect/kubernetes/collect-kubernetes.js'
import type { Collected, RunContext } from '../../../src/collect/run.js'
import { createStats } from '../../../src/collect/stats.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Provider } from '../../../src/model/scope.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { SANDBOX_TOKEN } from '../../../src/sandbox/kubernetes/server.js'
import { sharedRequests } from '../../support/datadog-requests.js'
import { DIALECTS } from './dialects/index.js'
import { type Faults, type ProxySettings, startProxy, type WireRequest } from './proxy.js'
import { quietClock } from './quiet-clock.js'

/** What nobody may be told, beside what is on the wire itself. */
const CREDENTIALS = {
  accessKeyId: `AKIA${PRODUCTION}`,
  secretAccessKey: 'wire-secret-access-key',
  sessionToken: 'wire-session-token',
} as const
/** As `aws eks update-kubeconfig` names clusters. */
const CLUSTER = `arn:aws:eks:eu-west-1:${PRODUCTION}:cluster/${SHOP}`
const KEYS = { apiKey: 'wire-api-key', appKey: 'wire-application-key' } as const
export const SECRETS: readonly string[] = [
  CREDENTIALS.secretAccessKey,
  CREDENTIALS.sessionToken,
  KEYS.apiKey,
  KEYS.appKey,
  SANDBOX_TOKEN,
]

/** Where a provider's API is, whoever serves it. */
export type Upstream = Pick<ProxySettings, 'upstream' | 'tls'>

/** What was read of a provider, and what it took on the wire. */
export type Read = {
  readonly collected: Collected
  readonly requests: readonly WireRequest[]
  /** How many requests came once more of those that anything had befallen. */
  readonly repeated: number
  /** The operations that were called, as gaps name them. */
  readonly operations: ReadonlySet<string>
}

type Settings = { readonly faults?: Faults | undefined; readonly requestTimeout?: number | undefined }

const needs = needsOf(rules)
/** The deadline of a run, by a clock that leaps. */
const DEADLINE_MILLISECONDS = 30 * 60_000
const REQUEST_MILLISECONDS = 30_000

/** Reads all that the rules need of one provider, through a proxy at which things go wrong. */
export async function readThrough(
  provider: Provider,
  upstream: Upstream,
  { faults, requestTimeout = REQUEST_MILLISECONDS }: Settings = {},
): Promise<Read> {
  const { same } = DIALECTS[provider]
  const befallen = new Set<string>()
  const proxy = await startProxy({
    ...upstream,
    same,
    faults: (request) => {
      const fault = faults?.(request)
      if (fault) befallen.add(same(request))
      return fault
    },
  })
  const run = new AbortController()
  const stats = createStats()
  const context: RunContext = {
    signal: run.signal,
    stats,
    now: ACME_NOW.getTime(),
    onProgress: () => undefined,
    clock: quietClock(proxy, DEADLINE_MILLISECONDS, () => run.abort(new Error('the deadline of the run'))),
  }
  const { endpoint } = proxy
  const read: { readonly [P in Provider]: () => Promise<Collected> } = {
    aws: () =>
      collectAws(
        {
          targets: [{ regions: ['eu-west-1'] }],
          concurrency: 50,
          requestTimeout,
          endpoint,
          credentials: () => Promise.resolve(CREDENTIALS),
        },
        needs,
        context,
      ),
    kubernetes: () =>
      collectKubernetes(
        { targets: [], kubeconfigText: kubeconfigFor({ name: CLUSTER, endpoint }), requestTimeout },
        needs,
        context,
      ),
    datadog: () =>
      collectDatadog(
        { site: 'datadoghq.eu', endpoint, credentials: KEYS, requestTimeout },
        needs,
        context,
        sharedRequests,
      ),
  }
  try {
    const collected = await read[provider]()
    if (proxy.problems.length > 0) throw new AggregateError(proxy.problems, 'the proxy did not reach the server')
    const repeated = proxy.requests.filter((one) => one.earlier > 0 && befallen.has(same(one))).length
    return { collected, requests: proxy.requests, repeated, operations: new Set(stats.operations.keys()) }
  } finally {
    await proxy.close()
  }
}
