import type { Checklist } from '../model/catalogue.js'
import { type ChecklistAnswer, type ControlAnswer, READINESS, type Readiness, together } from '../model/readiness.js'

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
