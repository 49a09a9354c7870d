import type { Action } from '../model/judgement.js'
import type { Finding, Report } from '../model/report.js'
import { ownerKey } from '../model/scope.js'
import { groupedBy } from './rule-groups.js'
import { firstOf, numbered, shown } from './text.js'

/** An action with the findings that it mends. */
export type ActionRow = {
  readonly action: Action
  readonly findings: readonly [Finding, ...Finding[]]
  /** How many subjects the rule passed or failed in all. */
  readonly decided: number
  /** How many of these fail and are waived. */
  readonly accepted: number
}

/** What to do, in the report's order. */
export function actionRows(report: Pick<Report, 'actions' | 'findings' | 'results' | 'waived'>): readonly ActionRow[] {
  const { actions, findings, results, waived } = report
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const decided = new Map<string, number>()
  for (const { rule, status } of results)
    if (status === 'pass' || status === 'fail') decided.set(rule, (decided.get(rule) ?? 0) + 1)
  const accepted = groupedBy(waived, ({ rule }) => rule)
  return actions.flatMap((action): readonly ActionRow[] => {
    const [first, ...others] = action.findings.flatMap((one) => byFingerprint.get(one) ?? [])
    if (!first) return []
    const all = [first, ...others] as const
    return [
      {
        action,
        findings: [...all],
        decided: Math.max(decided.get(action.rule) ?? 0, all.length),
        accepted: accepted.get(action.rule)?.length ?? 0,
      },
    ]
  })
}

/** How many of how many it is about, and how many of the rest are waived: `3 of 40, 2 more accepted`. */
export const shareText = ({ findings, decided, accepted }: ActionRow): string =>
  `${numbered(findings.length)} of ${numbered(decided)}${accepted === 0 ? '' : `, ${numbered(accepted)} more accepted`}`

/**
 * Where an action is to be done and by whom: `Helm chart web, service orders (team-orders)`, or the account, the cluster or
 * the organisation where nothing tells more.
 */
export function placeText({ action: { root, services, owners }, findings }: ActionRow): string {
  const [service, ...others] = services
  const owner = owners.length > 0 ? ` (${owners.map(shown).join(', ')})` : ''
  if (service === undefined) {
    const places = [...new Set(findings.map(({ subject }) => ownerKey(subject.scope)))].map(shown)
    return `${root ? `${root.kind} ${shown(root.name)}` : firstOf(places, 2)}${owner}`
  }
  const serving = others.length === 0 ? `service ${shown(service)}` : `${numbered(services.length)} services`
  return `${root ? `${root.kind} ${shown(root.name)}, ` : ''}${serving}${owner}`
}
