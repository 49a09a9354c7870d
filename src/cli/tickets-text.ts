import type { Applied } from '../tickets/apply.js'
import type { Planned } from '../tickets/plan/decide.js'
import type { Plan } from '../tickets/plan/plan.js'
import { safeText } from './safe-text.js'

/** A plan as people read it: what is to be done, why, and what is left as it is. */
export function planText({ tickets }: Plan, target: string, run: string): string {
  const due = tickets.filter(({ actions }) => actions.length > 0)
  const idle = tickets.filter(({ actions, isDeferred }) => actions.length === 0 && isDeferred !== true)
  const later = tickets.filter(({ isDeferred }) => isDeferred === true)
  return [
    `Tickets in ${safeText(target)}, after the run ${safeText(run)}`,
    ...section('To do', due, ({ actions }) => actions.join(', ')),
    ...section('In later runs', later, () => 'create'),
    ...section('Nothing to do', idle, () => 'nothing'),
    '',
    `${sumOf(due)}. Nothing was changed: plumbline tickets apply does it.`,
    '',
  ].join('\n')
}

/** What was done, as people read it. */
export function appliedText({ plan, done, failures, notes, urls }: Applied, target: string, run: string): string {
  const all = plan.tickets.filter(({ actions }) => actions.length > 0)
  const was = all.filter(({ group }) => done.has(group))
  const later = plan.tickets.filter(({ isDeferred }) => isDeferred === true).length
  const left = all.length - was.length
  return [
    `Tickets in ${safeText(target)}, after the run ${safeText(run)}`,
    ...section('Done', was, ({ actions }) => actions.join(', '), urls),
    ...notes.map((note) => `\nNote: ${safeText(note)}`),
    ...(failures.length > 0 ? ['', 'Not done'] : []),
    ...failures.map(({ title, problem }) => `  ${safeText(title)}\n    ${safeText(problem.message)}`),
    '',
    [
      was.length === 0 ? 'Nothing had to be done' : sumOf(was),
      ...(left > 0 ? [`${left} not done`] : []),
      ...(later > 0 ? [`${later} to be created in later runs`] : []),
    ].join(', ') + '.',
    '',
  ].join('\n')
}

/** A plan for programs. */
export const planJson = ({ tickets }: Plan, target: string, run: string): object => ({
  target,
  run,
  tickets: tickets.map(({ group, rule, title, owner, severity, ticket, actions, reason, isDeferred }) => ({
    ...{ group, rule, title, owner, severity, actions, reason },
    ...(ticket && { ticket: { key: ticket.key, url: ticket.url } }),
    ...(isDeferred && { deferred: true }),
  })),
})

/** What was done, for programs. */
export const appliedJson = ({ plan, done, failures, notes, urls }: Applied, target: string, run: string): object => ({
  ...{ target, run },
  done: plan.tickets
    .filter(({ group }) => done.has(group))
    .map(({ group, rule, owner, actions }) => ({ group, rule, owner, actions, url: urls.get(group) ?? null })),
  failures: failures.map(({ group, title, problem }) => ({
    group,
    title,
    kind: problem.kind,
    problem: problem.message,
  })),
  deferred: plan.tickets.filter(({ isDeferred }) => isDeferred === true).map(({ group }) => group),
  notes,
})

function section(
  heading: string,
  tickets: readonly Planned[],
  what: (planned: Planned) => string,
  urls: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  if (tickets.length === 0) return []
  return [
    '',
    heading,
    ...tickets.map((planned) => {
      const { severity, title, owner, reason, ticket, group } = planned
      const url = urls.get(group) ?? ticket?.url ?? ''
      const where = url === '' ? '' : ` [${url}]`
      return `  ${what(planned)}: ${severity}, ${safeText(title)} (${safeText(owner)})${safeText(where)}\n    ${safeText(reason)}`
    }),
  ]
}

const NAMES = {
  create: 'created',
  reopen: 'reopened',
  comment: 'commented on',
  update: 'edited',
  close: 'closed',
} as const

function sumOf(tickets: readonly Planned[]): string {
  if (tickets.length === 0) return 'Nothing to do'
  const counts = Object.entries(NAMES).flatMap(([action, name]) => {
    const count = tickets.filter(({ actions }) => (actions as readonly string[]).includes(action)).length
    return count > 0 ? [`${count} ${name}`] : []
  })
  return counts.join(', ')
}
