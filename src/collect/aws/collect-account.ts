import type { Gap } from '../../model/gap.js'
import { DATASETS } from '../../model/inventory.js'
import { type AwsScope, GLOBAL_REGION } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import { CallFailed, failedAnswer, gapFrom } from '../call-failed.js'
import type { Caller, Target } from './caller.js'
import type { Clients } from './clients.js'
import { ec2 } from './clients/ec2.js'
import { sts } from './clients/sts.js'
import type { AnyCollector, AwsDatasetName, FactReader, Reader } from './collector.js'
import type { Credentials } from './credentials.js'
import { readAnswers, readPages } from './pages.js'
import type { Plan } from './plan.js'
import { addFacts, list, type Listed } from './run-collector.js'
import type { Operation } from './service.js'

/** Who the credentials belong to. */
export type Identity = { readonly account: string; readonly arn: string; readonly partition: string }

/** Everything read from one account. */
export type AccountData = {
  /** Whether anybody could sign in at all. */
  readonly entered: boolean
  readonly scopes: readonly AwsScope[]
  readonly gaps: readonly Gap[]
  readonly portions: readonly { readonly name: AwsDatasetName; readonly portion: Portion<never> }[]
}

export type AccountRun = {
  readonly caller: Caller
  readonly clients: Clients
  readonly credentials: Credentials
  readonly plan: Plan
  readonly now: number
  /** Nobody could tell which regions there are: what lies in any of them belongs to the run. */
  readonly coversAll: boolean
  /** Reads first pages and the first item's facts only: to see what answers, not to judge. */
  readonly sample: boolean
  /** Called as each dataset of each scope is read to its end. */
  readonly onRead: (name: AwsDatasetName, scope: AwsScope) => void
  readonly onPlanned: (portions: number) => void
}

/** Asks STS who this is: the one call that needs no permission. */
export async function identify(
  { caller, clients, credentials }: Pick<AccountRun, 'caller' | 'clients' | 'credentials'>,
  assumed: string,
): Promise<Identity> {
  const scope: AwsScope = { provider: 'aws', account: assumed, region: GLOBAL_REGION }
  const { Account, Arn } = await caller.call({ scope, clients, credentials }, sts, 'GetCallerIdentity', {})
  if (Account === undefined || Arn === undefined) {
    return failedAnswer({ scope }, 'sts:GetCallerIdentity', 'the answer names no account')
  }
  return { account: Account, arn: Arn, partition: Arn.split(':')[1] ?? 'aws' }
}

/** The regions that are enabled for the account, in alphabetical order. */
export async function enabledRegions(
  { caller, clients, credentials }: Pick<AccountRun, 'caller' | 'clients' | 'credentials'>,
  account: string,
): Promise<string[]> {
  const scope: AwsScope = { provider: 'aws', account, region: GLOBAL_REGION }
  const { Regions } = await caller.call({ scope, clients, credentials }, ec2, 'DescribeRegions', { AllRegions: false })
  const names = (Regions ?? []).map(({ RegionName }) => RegionName).filter((name) => name !== undefined)
  return names.length > 0 ? names.sort() : failedAnswer({ scope }, 'ec2:DescribeRegions', 'the answer names no region')
}

/** Runs every planned collector in every scope that it belongs to, all at once: the caller's gate and pacers hold them back. */
export async function collectAccount(
  run: AccountRun,
  { account, partition }: Identity,
  regions: readonly string[],
): Promise<AccountData> {
  const scopes = [GLOBAL_REGION, ...regions].map((region): AwsScope => ({ provider: 'aws', account, region }))
  const listed = new Map<string, Promise<Listed>>()
  const declarations = new Map<AnyCollector, ReadonlySet<Operation>>()

  function declaredBy(collector: AnyCollector): ReadonlySet<Operation> {
    const facts = factReaders(collector).flatMap(({ operations }) => operations)
    const declared = declarations.get(collector) ?? new Set([...collector.operations, ...facts])
    declarations.set(collector, declared)
    return declared
  }

  function listOnce(collector: AnyCollector, scope: AwsScope): Promise<Listed> {
    const key = `${collector.fills} ${scope.region}`
    const promise = listed.get(key) ?? list(collector, (gap) => readerFor(collector, scope, gap))
    listed.set(key, promise)
    return promise
  }

  function readerFor(collector: AnyCollector, scope: AwsScope, gap: (gap: Gap) => void): Reader {
    const target: Target = { scope, clients: run.clients, credentials: run.credentials }
    const declared = declaredBy(collector)
    const check = (operation: Operation): Operation => {
      if (!declared.has(operation)) throw new Error(`${collector.fills} calls ${operation} without declaring it`)
      return operation
    }
    const reader: Reader = {
      scope,
      partition,
      covers: (region) => run.coversAll || regions.includes(region),
      now: run.now,
      gap,
      call: (service, name, input) => {
        check(`${service.prefix}:${name}`)
        return run.caller.call(target, service, name, input)
      },
      pages: (service, name, request) =>
        readPages(
          (input) => run.caller.call(target, service, name, input as never) as Promise<object>,
          request as never,
          { scope, operation: check(`${service.prefix}:${name}`), firstOnly: run.sample },
        ) as never,
      answers: (service, name, request) =>
        readAnswers(
          (input) => run.caller.call(target, service, name, input as never) as Promise<object>,
          request as never,
          { scope, operation: check(`${service.prefix}:${name}`), firstOnly: run.sample },
        ) as never,
      pause: run.caller.pause,
      itemsOf: async (name) => {
        const earlier = run.plan.collectors.find(({ fills }) => fills === name)
        if (!earlier || !startsFrom(collector).includes(name))
          throw new Error(`${collector.fills} does not say that it comes after ${name}`)
        const { items, gaps, state } = await listOnce(earlier, scope)
        // A service that is not enabled leaves a gap in a complete list: nothing is missing here either.
        for (const one of state === 'complete' ? [] : gaps) gap(one)
        return items as never
      },
      inRegion: (region) => readerFor(collector, { ...scope, region }, gap),
      attempt: async (task, goneCodes = []) => {
        try {
          return await task
        } catch (thrown) {
          const gone = thrown instanceof CallFailed && goneCodes.includes(thrown.failure.code)
          if (!gone) gap(gapFrom(thrown, scope, collector.fills))
          return undefined
        }
      },
    }
    return reader
  }

  const work = run.plan.collectors.flatMap((collector) =>
    scopesOf(collector, scopes).map((scope) => ({ collector, scope })),
  )
  run.onPlanned(work.length)
  const portions = await Promise.all(
    work.map(async ({ collector, scope }) => {
      const chosen = run.plan.facts.get(collector.fills) ?? new Set()
      const first = await listOnce(collector, scope)
      const portion = await addFacts(
        collector,
        first,
        readerFor(collector, scope, () => undefined),
        chosen,
        run.sample,
      )
      run.onRead(collector.fills, scope)
      return { name: collector.fills, portion: portion as unknown as Portion<never> }
    }),
  )
  return { entered: true, scopes, gaps: [], portions }
}

/** The scopes that a collector's dataset is read in. */
export function scopesOf(collector: AnyCollector, scopes: readonly AwsScope[]): readonly AwsScope[] {
  const isGlobal = DATASETS[collector.fills].level === 'global'
  return scopes.filter(({ region }) => (region === GLOBAL_REGION) === isGlobal)
}

type Declared = Pick<FactReader<AwsDatasetName, unknown>, 'operations' | 'after'>

const factReaders = (collector: AnyCollector): readonly Declared[] => Object.values<Declared>(collector.facts ?? {})

/** The datasets that it or any of its facts starts from. */
const startsFrom = (collector: AnyCollector): readonly AwsDatasetName[] => [
  ...(collector.after ?? []),
  ...factReaders(collector).flatMap(({ after = [] }) => after),
]
