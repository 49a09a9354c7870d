import { setMaxListeners } from 'node:events'
import pLimit from 'p-limit'
import type { Gap } from '../../model/gap.js'
import { type AwsScope, GLOBAL_REGION, UNLISTED_REGIONS } from '../../model/scope.js'
import { CallFailed, gapFrom } from '../call-failed.js'
import { type CallerSettings, createCaller } from './caller.js'
import { createClients, createRequestHandler } from './clients.js'
import {
  type AccountData,
  collectAccount,
  enabledRegions,
  type Identity,
  identify,
  scopesOf,
} from './collect-account.js'
import type { AwsCredentialIdentityProvider } from './credentials.js'
import type { Collected, Needs, RunContext } from '../run.js'
import { ALWAYS, type Plan, planAws, REGIONS } from './plan.js'
import { type Attempt, perAccount } from './per-account.js'
import { type AwsTarget, homeRegionOf, signIn } from './sign-in.js'

export type AwsSettings = {
  readonly targets: readonly AwsTarget[]
  /** Calls under way at once, over all accounts and regions. */
  readonly concurrency: number
  /** For one request, in milliseconds. */
  readonly requestTimeout: number
  /** Another server than AWS, such as an emulator or a private endpoint. */
  readonly endpoint?: string
  readonly credentials?: AwsCredentialIdentityProvider
  /** Reads first pages and first items only: to see what answers. */
  readonly sample?: boolean
}

/** Reads what the rules need from all target accounts, side by side. Never rejects: a target that fails leaves a gap. */
export async function collectAws(settings: AwsSettings, needs: Needs, context: RunContext): Promise<Collected> {
  const plan = planAws(needs)
  const access = openAccess(settings, plan, context)
  const run = { plan, access, context, sample: settings.sample ?? false }
  const attempts = await Promise.all(settings.targets.map((target) => attemptToEnter(target, access)))
  const accounts = await Promise.all(
    perAccount<Entry, Promise<AccountData>>(attempts, {
      read: (entry) =>
        readAccount(entry, run).catch((thrown: unknown) => {
          const { account } = entry.identity
          return closed(plan, account, gapFrom(thrown, scopeOf(account), 'aws.regions'))
        }),
      again: (account) => Promise.resolve(twice(account)),
      closed: (account, gap, isAlone) => Promise.resolve(isAlone ? closed(plan, account, gap) : onlyGap(gap)),
    }),
  )
  access.close()
  return {
    entered: accounts.filter(({ entered }) => entered).length,
    scopes: accounts.flatMap(({ scopes }) => scopes),
    gaps: accounts.flatMap(({ gaps }) => gaps),
    portions: accounts.flatMap(({ portions }) => portions),
  }
}

type Run = { readonly plan: Plan; readonly access: Access; readonly context: RunContext; readonly sample: boolean }

export type Access = ReturnType<typeof openAccess>

/** The gate, the pacers and the connections that all accounts of a run share. */
export function openAccess(
  settings: AwsSettings,
  plan: Plan,
  { signal, stats, clock }: Pick<RunContext, 'signal' | 'stats' | 'clock'>,
) {
  const { concurrency, requestTimeout, endpoint, credentials: source } = settings
  // Every call under way listens for the end of the run.
  setMaxListeners(0, signal)
  const requestHandler = createRequestHandler({ sockets: concurrency, requestTimeout })
  const gate: CallerSettings['gate'] = pLimit(concurrency)
  const caller = createCaller({ gate, signal, stats, requestTimeout }, clock)
  const allowed = new Set([...plan.operations, ...ALWAYS, REGIONS])
  return {
    caller,
    /** Signs in to a target and asks who that is. Rejects where the credentials are not accepted. */
    async enter(target: AwsTarget) {
      const homeRegion = await homeRegionOf(target)
      const credentials = await signIn(target, homeRegion, {
        requestHandler,
        ...(endpoint !== undefined && { endpoint }),
        ...(source && { source }),
      })
      const clients = createClients(credentials, { requestHandler, allowed, endpoint, homeRegion })
      const identity = await identify({ caller, clients, credentials }, accountOf(target))
      return { credentials, clients, identity }
    },
    close: () => requestHandler.destroy(),
  }
}

type Entry = { readonly target: AwsTarget } & Awaited<ReturnType<Access['enter']>>

async function attemptToEnter(target: AwsTarget, access: Access): Promise<Attempt<Entry>> {
  const account = accountOf(target)
  try {
    const entered = await access.enter(target)
    return { account: entered.identity.account, entry: { target, ...entered } }
  } catch (thrown) {
    return { account, gap: gapFrom(thrown, scopeOf(account), 'sts:GetCallerIdentity') }
  }
}

async function readAccount(
  { target, credentials, clients, identity }: Entry,
  { plan, access, context, sample }: Run,
): Promise<AccountData> {
  const { regions, unlisted } = await regionsFor(target, identity, { caller: access.caller, clients, credentials })
  context.onProgress({
    kind: 'entered',
    target: `account ${identity.account}`,
    identity: identity.arn,
    size: `${regions.length} ${regions.length === 1 ? 'region' : 'regions'}`,
  })
  const data = await collectAccount(
    {
      caller: access.caller,
      clients,
      credentials,
      plan,
      sample,
      coversAll: unlisted !== undefined,
      now: context.now,
      onPlanned: (portions) => context.onProgress({ kind: 'planned', portions }),
      onRead: (dataset, where) => context.onProgress({ kind: 'read', dataset, scope: where }),
    },
    identity,
    regions,
  )
  if (unlisted === undefined) return data
  const others = unreadable(plan, identity.account, [UNLISTED_REGIONS], unlisted)
  return {
    entered: true,
    scopes: [...data.scopes, ...others.scopes],
    gaps: [...data.gaps, ...others.gaps],
    portions: [...data.portions, ...others.portions],
  }
}

const scopeOf = (account: string): AwsScope => ({ provider: 'aws', account, region: GLOBAL_REGION })

const onlyGap = (gap: Gap): AccountData => ({ entered: false, scopes: [], gaps: [gap], portions: [] })

/** An account of which nothing could be read, in regions that nobody could list. */
const closed = (plan: Plan, account: string, gap: Gap): AccountData => ({
  ...unreadable(plan, account, [GLOBAL_REGION, UNLISTED_REGIONS], gap),
  entered: false,
})

/** Two targets that lead to one account: it is read once, and whoever configured them is told. */
function twice(account: string): AccountData {
  const detail = `two targets lead to account ${account}: it was read once, as the first of them says`
  const gap: Gap = { reason: 'failed', scope: scopeOf(account), source: 'sts:GetCallerIdentity', detail }
  return { ...onlyGap(gap), entered: true }
}

/** Scopes of which nothing could be read: every list in them is missing, for this one reason. */
function unreadable(plan: Plan, account: string, regions: readonly string[], gap: Gap): Omit<AccountData, 'entered'> {
  const scopes = regions.map((region): AwsScope => ({ provider: 'aws', account, region }))
  const portions = plan.collectors.flatMap((collector) =>
    scopesOf(collector, scopes).map((where) => ({
      name: collector.fills,
      portion: { scope: where, state: 'missing' as const, items: [], gaps: [gap] },
    })),
  )
  return { scopes, gaps: [gap], portions }
}

/** Where the enabled regions cannot be listed, the home region is read and the rest is a gap. */
async function regionsFor(
  target: AwsTarget,
  { account }: Identity,
  access: Parameters<typeof enabledRegions>[0],
): Promise<{ regions: readonly string[]; unlisted?: Gap }> {
  if (target.regions !== undefined && target.regions.length > 0) return { regions: [...new Set(target.regions)].sort() }
  try {
    return { regions: await enabledRegions(access, account) }
  } catch (thrown) {
    if (!(thrown instanceof CallFailed)) throw thrown
    return { regions: [await homeRegionOf(target)], unlisted: thrown.gap }
  }
}

/** The account that a role belongs to; before anybody has been asked, the account of other credentials has no name. */
const accountOf = ({ roleArn }: AwsTarget): string => /^arn:[^:]*:iam::(\d{12}):/.exec(roleArn ?? '')?.[1] ?? 'unknown'
