import { bestCoverage } from '../../src/derive/coverage/best-coverage.js'
import {
  type CoverageVerdict,
  nearestFirst,
  type Signal,
  type Wanted,
  type WatchedResource,
} from '../../src/derive/coverage/covers.js'
import { isCalculated } from '../../src/derive/coverage/signals.js'
import { type HandleAccess, resolveHandle, type ResolvedHandle } from '../../src/derive/datadog/resolve-handle.js'
import type { Watcher } from '../../src/model/datadog/watcher.js'
import { MissingEvidence } from '../../src/model/fact.js'
import type { Lookup } from '../../src/model/lookup.js'
import {
  along,
  type ChainLink,
  type Evidence,
  fail,
  failAs,
  manual,
  pass,
  type Severity,
  type Verdict,
} from '../../src/model/verdict.js'
import { attempt, type Attempt, settled } from './attempt.js'
import { ON_CALL_SOURCES } from './on-call.js'

/** What a rule on whether monitors watch something names in its `using`. */
export const WATCHING_SOURCES = ['datadog.watchersByKey', ...ON_CALL_SOURCES] as const

/** Where the monitors are, and what their handles lead to. */
export type Watchers = { readonly watchers: Lookup<Watcher>; readonly onCall: HandleAccess }

/** One way to watch something: any of several may do. */
type Watch = { readonly resource: WatchedResource; readonly signal: Signal }

/** Whether a signal is watched, in words, with the way that was followed and what was looked at. */
export type Watching = {
  /** `open`: only a person can tell. `quiet`: a monitor would see it and tell somebody, but page nobody. */
  readonly state: 'watched' | 'open' | 'quiet' | 'unwatched'
  /** Finishes a sentence that begins with the resource. */
  readonly because: string
  readonly chain: readonly ChainLink[]
  readonly evidence: readonly Evidence[]
  /** The monitors that would see it and tell somebody. */
  readonly covering: readonly Watcher[]
}

/** Whether any monitor watches any of these signals, and whether somebody answers whom it tells. */
export function judgeWatching(watches: readonly Watch[], wanted: Wanted, access: Watchers): Watching {
  const found = watches.map(({ resource, signal }) => bestCoverage(access.watchers, resource, signal, wanted))
  const name = [...new Set(watches.map(({ signal }) => signal.name))].join(' or ')
  return judgeCoverage(
    { covering: found.flatMap(({ covering }) => covering), nearest: found.flatMap(({ nearest }) => nearest) },
    name,
    access.onCall,
  )
}

/** The same for coverage that was found in other ways. */
export function judgeCoverage(
  found: { readonly covering: readonly CoverageVerdict[]; readonly nearest: readonly CoverageVerdict[] },
  name: string,
  onCall: HandleAccess,
): Watching {
  const told = [...found.covering]
    .sort(nearestFirst)
    .map((verdict) => attempt(() => ({ verdict, end: endOf(verdict, onCall) })))
  const right = told.flatMap((one) => ('value' in one ? [one.value] : [])).find(({ end }) => end.state !== 'broken')
  if (right) {
    const { verdict, end } = right
    const because = `has its ${name} watched by ${titleOf(verdict)}, which tells @${end.handle}`
    return {
      ...watchedBy(verdict, 'watched', because, end.chain),
      covering: found.covering.map(({ watcher }) => watcher),
    }
  }
  const [first] = told
  const nearest = [...found.nearest].sort(nearestFirst)
  const unread = nearest.find(({ state }) => state === 'unread')
  if (unread) throw new MissingEvidence(unread.gaps)
  if (first) {
    const { verdict, end } = settled(told.find((one) => 'missing' in one) ?? first)
    const because = `has its ${name} watched by ${titleOf(verdict)}, but @${end.handle} ${end.because}`
    return watchedBy(verdict, 'unwatched', because, end.chain)
  }
  const doubtful = nearest.find(
    ({ state, steps, watched }) => state === 'possibly' || (state === 'partly' && steps === 3 && isCalculated(watched)),
  )
  if (doubtful)
    return {
      ...watchedBy(doubtful, 'open', `may have its ${name} watched by ${titleOf(doubtful)}: ${doubtful.because}`, []),
      evidence: nearestEvidence(nearest, name),
    }
  const [best] = nearest
  return {
    state: best?.steps === 6 ? 'quiet' : 'unwatched',
    because: best
      ? `has no monitor that would tell of ${name}: the nearest is ${titleOf(best)}, but ${best.because}`
      : `has no monitor on ${name}`,
    chain: [
      best
        ? { what: 'monitor', name: titleOf(best).replace(/^monitor /, ''), state: 'broken', note: best.because }
        : { what: 'monitor', name: `on ${name}`, state: 'missing', note: 'no monitor watches it' },
    ],
    evidence: nearestEvidence(nearest, name),
    covering: [],
  }
}

/** `monitor 123 "Replica is behind"`. */
export const titleOf = ({ watcher: { monitor } }: Pick<CoverageVerdict, 'watcher'>): string =>
  `monitor ${monitor.monitor_id} "${monitor.name}"`

function watchedBy(
  verdict: CoverageVerdict,
  state: Watching['state'],
  because: string,
  chain: readonly ChainLink[],
): Watching {
  const { monitor } = verdict.watcher
  return {
    state,
    because,
    chain: [{ what: 'monitor', name: titleOf(verdict).replace(/^monitor /, ''), state: 'ok' }, ...chain],
    evidence: [{ item: monitor.id, field: 'query', value: monitor.query }],
    covering: [],
  }
}

/** The recipient of an alert who can be reached, else the first of those who cannot. */
function endOf({ recipients }: CoverageVerdict, onCall: HandleAccess): ResolvedHandle {
  const ends = recipients.map(({ handle }) => leadsTo(handle, onCall))
  const known = ends.flatMap((one) => ('value' in one ? [one.value] : []))
  const reached = known.find(({ state }) => state === 'reaches') ?? known.find(({ state }) => state === 'unproven')
  if (reached) return reached
  const missing = ends.find((one) => 'missing' in one) ?? ends[0]
  // A monitor that covers something tells somebody: that is the last step of covering it.
  if (!missing) throw new Error('a monitor that covers something tells nobody')
  return settled(missing)
}

const followed = new WeakMap<HandleAccess, Map<string, Attempt<ResolvedHandle>>>()

/** Where a handle leads. Many monitors tell the same few: each is followed once. */
function leadsTo(handle: string, onCall: HandleAccess): Attempt<ResolvedHandle> {
  const ends = followed.get(onCall) ?? new Map<string, Attempt<ResolvedHandle>>()
  followed.set(onCall, ends)
  const end = ends.get(handle) ?? attempt(() => resolveHandle(handle, onCall))
  ends.set(handle, end)
  return end
}

const NEAREST = 3

/** The monitors that come nearest, each with the step at which it fails. */
const nearestEvidence = (nearest: readonly CoverageVerdict[], name: string): readonly Evidence[] =>
  nearest.length === 0
    ? [{ item: 'datadog.monitors', field: `monitors on ${name}`, value: 0 }]
    : nearest.slice(0, NEAREST).map((one) => ({
        item: one.watcher.monitor.id,
        field: 'query',
        value: `${one.watcher.monitor.query} (${titleOf(one)}: ${one.because})`,
      }))

/** The verdict on something, `before` being the way that led to the question. `quiet`: how it weighs that nobody is paged. */
export function watchingVerdict(
  watching: Watching,
  before: readonly ChainLink[],
  seen: readonly Evidence[],
  quiet: Severity,
): Verdict {
  const { state, because, evidence } = watching
  const chain = [...before, ...watching.chain]
  switch (state) {
    case 'watched':
      return along(chain, pass(because, seen, evidence))
    case 'open':
      return manual(because, seen, evidence)
    case 'quiet':
      return along(chain, failAs(quiet, because, seen, evidence))
    case 'unwatched':
      return along(chain, fail(because, seen, evidence))
  }
}
