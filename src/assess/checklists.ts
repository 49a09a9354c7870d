import type { Checklist } from '../model/catalogue.js'
import { type ChecklistAnswer, type ControlAnswer, READINESS, type Readiness } from '../model/readiness.js'

/** What became of each item of each checklist: what its controls come to together. */
export function answerChecklists(
  checklists: readonly Checklist[],
  controls: readonly ControlAnswer[],
): readonly ChecklistAnswer[] {
  const statuses = new Map(controls.map(({ id, status }) => [id, status]))
  return checklists.map(({ id, title, items }) => {
    const answered = items.map((item) => ({
      ...item,
      status: together(item.controls.map((control) => statuses.get(control) ?? 'unanswered')),
    }))
    const count = (status: Readiness): number => answered.filter((item) => item.status === status).length
    const totals = Object.fromEntries(READINESS.map((status) => [status, count(status)])) as ChecklistAnswer['totals']
    return { id, title, totals, items: answered }
  })
}

/** The weakest of them speaks for all; where only some are answered, the item is answered in part. */
export function together(statuses: readonly Readiness[]): Readiness {
  const all = new Set(statuses)
  if (all.has('failing')) return 'failing'
  if (all.has('unknown')) return 'unknown'
  if (all.size === 1 && all.has('unanswered')) return 'unanswered'
  if (all.has('unanswered') || all.has('partly')) return 'partly'
  return (['planned', 'accepted', 'attested'] as const).find((one) => all.has(one)) ?? 'verified'
}
