import type { ChainLink } from '../../model/verdict.js'
import type { EscalationPolicy, OnCallSchedule, RoutingRules, Team, User } from '../../model/datadog/people.js'
import type { HandleClass } from '../../model/datadog/watcher.js'
import { classOf } from './message/class-of.js'
import { resolvePage } from './resolve-page.js'
import { troubleWith } from './user-trouble.js'

/** Finds what a handle leads to. Where a list was not read to its end, each of these throws instead of finding nothing. */
export type HandleAccess = {
  teamByHandle(handle: string): Team | undefined
  teamById(id: string): Team | undefined
  routingOf(teamId: string): RoutingRules | undefined
  policyById(id: string): EscalationPolicy | undefined
  scheduleById(id: string): OnCallSchedule | undefined
  userById(id: string): User | undefined
  /** By mail address or handle. */
  userByMail(mail: string): User | undefined
}

/** `unproven`: nothing is wrong with it, but what it leads to lies where nobody looked. */
export type HandleState = 'reaches' | 'broken' | 'unproven'

/** Whether a handle reaches somebody, and the way that was followed. */
export type ResolvedHandle = {
  /** Without its `@`. */
  readonly handle: string
  readonly class: HandleClass
  readonly state: HandleState
  /** Finishes a sentence about the handle. */
  readonly because: string
  readonly chain: readonly ChainLink[]
}

const ON_CALL = 'oncall-'

/**
 * Follows a handle to whoever it reaches. `reportedBroken`: Datadog itself says that it is broken, which is believed of
 * handles of other products, as those are not read.
 */
export function resolveHandle(written: string, access: HandleAccess, reportedBroken = false): ResolvedHandle {
  const handle = written.replace(/^@/, '')
  const name = handle.toLowerCase()
  const ofClass = classOf(handle)
  const found =
    ofClass === 'dynamic'
      ? unproven('is only known when an alert is sent')
      : ofClass === 'paging' && name.startsWith(ON_CALL)
        ? resolvePage(name.slice(ON_CALL.length), access)
        : ofClass === 'mail'
          ? resolveMail(name, access)
          : ofClass === 'team'
            ? resolveName(name, access, reportedBroken)
            : foreign(reportedBroken)
  const { state, because } = found
  const link: ChainLink = { what: 'handle', name: `@${handle}`, ...linkState(found) }
  return { handle, class: ofClass, state, because, chain: [link, ...found.chain] }
}

export type Found = Pick<ResolvedHandle, 'state' | 'because' | 'chain'>

const reaches = (because: string, chain: readonly ChainLink[] = []): Found => ({ state: 'reaches', because, chain })
const broken = (because: string, chain: readonly ChainLink[] = []): Found => ({ state: 'broken', because, chain })
const unproven = (because: string): Found => ({ state: 'unproven', because, chain: [] })

/** The handle itself is where the chain ends unless something behind it is. */
const linkState = ({ state, because, chain }: Found): Pick<ChainLink, 'state' | 'note'> =>
  state === 'broken' && chain.length === 0 ? { state: 'broken', note: because } : { state: 'ok' }

/** Slack, PagerDuty and the like: whether the name exists there is not read. */
const foreign = (reportedBroken: boolean): Found =>
  reportedBroken
    ? broken('is reported as broken by Datadog itself')
    : unproven('belongs to an integration, whose settings are not read')

function resolveMail(mail: string, access: HandleAccess): Found {
  if (mail === 'all') return reaches('writes to everybody in the organisation')
  const user = access.userByMail(mail)
  if (!user) return unproven('is the address of nobody in the organisation, so whether anybody reads it is not known')
  return ofUser(user)
}

/** Somebody who was invited may read mails before the first sign-in. */
function ofUser(user: User): Found {
  const trouble = troubleWith(user)
  const link = { what: 'user', name: user.name } as const
  if (trouble === 'is disabled')
    return broken('belongs to a user who is disabled', [{ ...link, state: 'broken', note: trouble }])
  if (trouble !== undefined) return unproven(`belongs to a user who ${trouble}`)
  return reaches('belongs to an active user', [{ ...link, state: 'ok' }])
}

/** A team, a user by a handle that is no address, or an integration that is not known here. */
function resolveName(name: string, access: HandleAccess, reportedBroken: boolean): Found {
  const team = access.teamByHandle(name) ?? access.teamByHandle(name.replace(/^team-/, ''))
  if (team) return unproven('is a team, whose own notification rules are not read')
  const user = access.userByMail(name)
  if (user) return ofUser(user)
  return reportedBroken
    ? broken('names no team and no user, and Datadog itself reports it as broken')
    : unproven('names no team and no user, so it may be an integration, or nothing')
}
