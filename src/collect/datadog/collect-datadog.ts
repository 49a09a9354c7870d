import { setMaxListeners } from 'node:events'
import pLimit from 'p-limit'
import type { Gap } from '../../model/gap.js'
import type { DatadogScope } from '../../model/scope.js'
import { gapFrom } from '../call-failed.js'
import type { Collected, Needs, RunContext } from '../run.js'
import { type CallerSettings, createCaller } from './caller.js'
import { collectOrg } from './collect-org.js'
import type { DatadogDatasetName } from './collector.js'
import type { DatadogCredentials } from './credentials.js'
import { identify } from './identify.js'
import { ALWAYS, type Plan, planDatadog } from './plan.js'
import { AT_ONCE } from './rate.js'
import { type RequestBuilder, startRequestBuilder } from './request-builder.js'
import { originOf } from './site.js'

export type DatadogSettings = {
  /** Where the organisation lives: `datadoghq.com`, `datadoghq.eu` ... */
  readonly site: string
  readonly credentials: DatadogCredentials
  /** Another server than the site's, for tests. */
  readonly endpoint?: string
  /** For one request, in milliseconds. */
  readonly requestTimeout: number
  /** Reads first pages of one element only: to see what answers. */
  readonly sample?: boolean
  /** What to call the organisation in place of its own id. */
  readonly org?: string
}

/** Reads what the rules need from an organisation. Never rejects: what fails leaves a gap. */
export async function collectDatadog(
  settings: DatadogSettings,
  needs: Needs,
  context: RunContext,
  /** Starts what makes the requests. Tests share one: loading the official client takes seconds. */
  start: (origin: string) => RequestBuilder = startRequestBuilder,
): Promise<Collected> {
  const plan = planDatadog(needs)
  const scope: DatadogScope = { provider: 'datadog', org: settings.org ?? settings.site }
  const place = originOf(settings.site, settings.endpoint)
  if ('problem' in place) {
    return closed(plan, { reason: 'failed', scope, source: 'datadog:GetCurrentUser', detail: place.problem })
  }
  try {
    const builder = start(place.origin)
    return await readOrg(settings, { builder, origin: place.origin, plan }, context).finally(builder.close)
  } catch (thrown) {
    return closed(plan, gapFrom(thrown, scope, 'datadog:GetCurrentUser'))
  }
}

async function readOrg(
  { site, org, credentials, requestTimeout, sample = false }: DatadogSettings,
  { builder, origin, plan }: { readonly builder: RequestBuilder; readonly origin: string; readonly plan: Plan },
  { signal, stats, clock, now, onProgress }: RunContext,
): Promise<Collected> {
  // Every call under way listens for the end of the run.
  setMaxListeners(0, signal)
  const allowed = new Set([...plan.operations, ...ALWAYS])
  const gate: CallerSettings['gate'] = pLimit(AT_ONCE)
  const caller = createCaller({ builder, origin, credentials, allowed, gate, signal, stats, requestTimeout }, clock)
  const { scope, title, user } = await identify(caller, { site, org, hasKeys: 'apiKey' in credentials })
  onProgress({ kind: 'entered', target: `organisation ${title}`, identity: user })
  onProgress({ kind: 'planned', portions: plan.collectors.length })
  const onRead = (dataset: DatadogDatasetName): void => onProgress({ kind: 'read', dataset, scope })
  const portions = await collectOrg({ caller, plan, now, sample, onRead }, scope)
  return { entered: 1, scopes: [scope], gaps: [], portions }
}

/** An organisation of which nothing could be read: every list is missing, for this one reason. */
function closed(plan: Plan, gap: Gap): Collected {
  const scope = gap.scope
  const portions = plan.collectors.map(({ fills }) => ({
    name: fills,
    portion: { scope, state: 'missing' as const, items: [], gaps: [gap] },
  }))
  return { entered: 0, scopes: [scope], gaps: [gap], portions }
}
