import { need, notSeen } from '../../model/fact.js'
import { readField } from '../../model/datadog/object.js'
import type { EscalationPolicy, OnCallSchedule, RoutingRules, Team } from '../../model/datadog/people.js'
import type { ChainLink } from '../../model/verdict.js'
import type { Found, HandleAccess } from './resolve-handle.js'
import { troubleWith } from './user-trouble.js'

type Rule = RoutingRules['rules'][number]
type Target = EscalationPolicy['steps'][number]['targets'][number]

/** Follows a page to a team: team, routing rules, escalation policy, and whoever its steps call. */
export function resolvePage(handle: string, access: HandleAccess): Found {
  const team = access.teamByHandle(handle)
  if (!team)
    return broken('names a team that does not exist', [], {
      what: 'team',
      name: handle,
      state: 'missing',
      note: 'there is no team of this handle',
    })
  const before: ChainLink[] = [{ what: 'team', name: team.handle, state: 'ok' }]
  return routed(team, access, before)
}

/** Every rule that a page may take must end at somebody. */
function routed(team: Team, access: HandleAccess, before: readonly ChainLink[]): Found {
  const routing = access.routingOf(team.team_id)
  if (!routing) {
    const detail = `the on-call routing of team ${team.handle} was not read`
    return notSeen({ reason: 'not-collected', scope: team.scope, source: 'datadog.onCallRoutingRules', detail })
  }
  const all = readField(routing, 'rules')
  const link = { what: 'on-call routing', name: team.handle } as const
  if (all.length === 0)
    return broken('leads to a team without on-call routing rules', before, {
      ...link,
      state: 'missing',
      note: 'no rules',
    })
  // Rules before the last one may hold at some hours alone, so that even without a query they do not catch everything.
  const fallback = all.at(-1)
  if (!fallback || !catchesAll(fallback))
    return broken('leads to a team whose routing rules catch only some pages', before, {
      ...link,
      state: 'broken',
      note: 'the last rule has a query',
    })
  const here: ChainLink[] = [...before, { ...link, state: 'ok' }]
  if (fallback.policy_id === undefined) {
    if (fallback.actions.some(({ type }) => type.includes('escalation')))
      return { state: 'unproven', because: 'is routed by an action that is not read', chain: here }
    return broken('leads to a team whose last routing rule names no escalation policy', before, {
      ...link,
      state: 'broken',
      note: 'the last rule names no escalation policy',
    })
  }
  const found = escalated(fallback.policy_id, access, here)
  if (found.state !== 'reaches') return found
  const others = new Set(all.flatMap(({ policy_id }) => policy_id ?? []))
  for (const id of others) {
    const other = escalated(id, access, here)
    if (other.state !== 'reaches') return other
  }
  return found
}

/** A rule for every page: it has no query. */
export const catchesAll = ({ query }: Rule): boolean => query === undefined || ['', '*'].includes(query.trim())

/** Follows an escalation policy to whoever its steps call. */
export function escalated(id: string, access: HandleAccess, before: readonly ChainLink[]): Found {
  const policy = access.policyById(id)
  if (!policy)
    return broken('leads to an escalation policy that does not exist', before, {
      what: 'escalation policy',
      name: id,
      state: 'missing',
      note: 'it does not exist',
    })
  const link = { what: 'escalation policy', name: policy.name } as const
  const targets = readField(policy, 'steps').flatMap((step) => step.targets)
  if (targets.length === 0)
    return broken('leads to an escalation policy that calls nobody', before, {
      ...link,
      state: 'broken',
      note: 'it calls nobody',
    })
  return called(targets, access, [...before, { ...link, state: 'ok' }])
}

/** Whether at every moment looked at somebody is called: a later step may stand in for an earlier one. */
function called(targets: readonly Target[], access: HandleAccess, before: readonly ChainLink[]): Found {
  const tried: ChainLink[] = []
  let open: ReadonlySet<string> | undefined
  let doubt = false
  for (const target of targets) {
    const { link, empty } = targetOf(target, access)
    tried.push(link)
    if (empty === 'unknown') doubt = true
    if (empty === 'always' || empty === 'unknown') continue
    const still: ReadonlySet<string> = open ?? empty
    open = new Set([...still].filter((moment) => empty.has(moment)))
    if (open.size === 0)
      return { state: 'reaches', because: `reaches ${link.what} ${link.name}`, chain: [...before, ...tried] }
  }
  const chain = [...before, ...tried]
  if (doubt) return { state: 'unproven', because: 'calls a kind of target that is not known here', chain }
  const worst = tried.find(({ state }) => state !== 'ok')
  // A schedule that is there says itself on which days it is empty.
  const isSchedule = worst?.what === 'on-call schedule' && worst.state === 'broken'
  const when = open === undefined || isSchedule ? '' : ` on ${[...open].map(dayOf).join(', ')}`
  const why = worst ? `: ${worst.what} ${worst.name} ${worst.note ?? ''}`.trimEnd() : ''
  return { state: 'broken', because: `reaches nobody${when}${why}`, chain }
}

/** One target, and at which of the moments it calls nobody. */
export type ResolvedTarget = { readonly link: ChainLink; readonly empty: ReadonlySet<string> | 'always' | 'unknown' }

const NEVER: ReadonlySet<string> = new Set()

/** Whom a target of an escalation policy calls. */
export function targetOf({ type, id }: Target, access: HandleAccess): ResolvedTarget {
  switch (type) {
    case 'user': {
      const user = access.userById(id)
      if (!user) return lost('user', id)
      const trouble = troubleWith(user)
      const link = { what: 'user', name: user.name } as const
      return trouble === undefined
        ? { link: { ...link, state: 'ok' }, empty: NEVER }
        : { link: { ...link, state: 'broken', note: trouble }, empty: 'always' }
    }
    case 'team': {
      const team = access.teamById(id)
      if (!team) return lost('team', id)
      const link = { what: 'team', name: team.handle } as const
      return readField(team, 'user_count') === 0
        ? { link: { ...link, state: 'broken', note: 'has no members' }, empty: 'always' }
        : { link: { ...link, state: 'ok' }, empty: NEVER }
    }
    case 'schedule': {
      const schedule = access.scheduleById(id)
      return schedule ? scheduleTarget(schedule, access) : lost('on-call schedule', id)
    }
    case 'other':
      return {
        link: { what: 'target', name: id, state: 'ok', note: 'of a kind that is not known here' },
        empty: 'unknown',
      }
  }
}

const lost = (what: string, id: string): ResolvedTarget => ({
  link: { what, name: id, state: 'missing', note: 'does not exist' },
  empty: 'always',
})

function scheduleTarget(schedule: OnCallSchedule, access: HandleAccess): ResolvedTarget {
  const empty = momentsWithout(schedule, access)
  const link = { what: 'on-call schedule', name: schedule.name } as const
  const [first] = empty
  if (first === undefined) return { link: { ...link, state: 'ok' }, empty: NEVER }
  return {
    link: { ...link, state: 'broken', note: `has nobody on call on ${[...empty].map(dayOf).join(', ')}` },
    empty,
  }
}

/** The moments at which nobody who can be called has a shift. */
export function momentsWithout(schedule: OnCallSchedule, access: Pick<HandleAccess, 'userById'>): ReadonlySet<string> {
  const isThere = (id: string): boolean => {
    const user = access.userById(id)
    return user !== undefined && troubleWith(user) === undefined
  }
  return new Set(need(schedule.onCall).flatMap(({ at, user_ids }) => (user_ids.some(isThere) ? [] : [at])))
}

/** The day of a moment in ISO 8601. */
export const dayOf = (moment: string): string => moment.slice(0, 10)

const broken = (because: string, before: readonly ChainLink[], link: ChainLink): Found => ({
  state: 'broken',
  because,
  chain: [...before, link],
})
