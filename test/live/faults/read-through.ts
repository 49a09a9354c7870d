import { rules } from '../../../rules/index.js'
import { collectAws } from '../../../src/collect/aws/collect-aws.js'
import { collectDatadog } from '../../../src/collect/datadog/collect-datadog.js'
import { collectKubernetes } from '../../../src/collect/kubernetes/collect-kubernetes.js'
import type { Collected, RunContext } from '../../../src/collect/run.js'
import { createStats } from '../../../src/collect/stats.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Provider } from '../../../src/model/scope.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { sharedRequests } from '../../support/datadog-requests.js'
import { IRELAND, SHOP } from '../aws/seed/place.js'
import { DIALECTS } from './dialects/index.js'
import { type Faults, startProxy, type WireRequest } from './proxy.js'
import { quietClock } from './quiet-clock.js'
import type { Upstreams } from './upstreams.js'

/** As `aws eks update-kubeconfig` names clusters. */
const CLUSTER = `arn:aws:eks:${IRELAND}:${SHOP}:cluster/platform`

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
  upstreams: Upstreams,
  { faults, requestTimeout = REQUEST_MILLISECONDS }: Settings = {},
): Promise<Read> {
  const { aws, kubernetes, datadog } = upstreams
  const { now, secrets: _, ...served } = upstreams[provider]
  const { same } = DIALECTS[provider]
  const befallen = new Set<string>()
  const proxy = await startProxy({
    ...served,
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
    now: now.getTime(),
    onProgress: () => undefined,
    clock: quietClock(proxy, DEADLINE_MILLISECONDS, () => run.abort(new Error('the deadline of the run'))),
  }
  const { endpoint } = proxy
  const read: { readonly [P in Provider]: () => Promise<Collected> } = {
    aws: () =>
      collectAws(
        {
          targets: [{ regions: [IRELAND] }],
          // moto answers one request at a time: the more of them wait, the longer does each.
          concurrency: 10,
          requestTimeout,
          endpoint,
          credentials: () => Promise.resolve(aws.credentials),
        },
        needs,
        context,
      ),
    kubernetes: () =>
      collectKubernetes(
        {
          targets: [],
          kubeconfigText: kubeconfigFor({ name: CLUSTER, endpoint, token: kubernetes.token }),
          requestTimeout,
        },
        needs,
        context,
      ),
    datadog: () =>
      collectDatadog(
        { site: 'datadoghq.eu', endpoint, credentials: datadog.credentials, requestTimeout },
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
