import { hash } from 'node:crypto'
import type { Action } from '../model/judgement.js'
import type { Finding } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import { ownerKey } from '../model/scope.js'
import type { Placement, Root } from '../model/service.js'
import { isGrave, SEVERITIES, type Severity } from '../model/verdict.js'

/** What findings are put together by: what is edited to mend them, else the service, else where they lie. */
type Cause = { readonly key: string; readonly root?: Root }

/**
 * Puts open findings together that one change mends: those of one rule that come from the same template, chart or stack;
 * where nothing tells what that is, those of one rule in one service, or in one account, cluster or organisation, with
 * those outside production apart.
 * They come in the order of their most urgent findings.
 */
export function actionsFor(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Pick<AnyRule, 'using'>>,
  placed: (item: string) => Placement | undefined,
): readonly Action[] {
  const groups = new Map<string, { readonly cause: Cause; readonly findings: [Finding, ...Finding[]] }>()
  for (const finding of findings) {
    const cause = causeOf(finding, rules.get(finding.rule), placed(finding.subject.id))
    const key = `${finding.rule}\u001f${cause.key}`
    const group = groups.get(key)
    if (group) group.findings.push(finding)
    else groups.set(key, { cause, findings: [finding] })
  }
  return [...groups].map(([key, group]) => actionOf(key, group.cause, group.findings))
}

function causeOf(
  { service, subject, environment }: Finding,
  rule: Pick<AnyRule, 'using'> | undefined,
  placement: Placement | undefined,
): Cause {
  const isTemplates = rule?.using.some((source) => source === 'aws.ec2.launchTemplatesByVersion') === true
  const root = (isTemplates ? placement?.launchTemplate : undefined) ?? placement?.root
  if (root) return { key: `${root.kind}\u001f${root.name}`, root }
  // What is done to production is planned apart from what is tried out elsewhere.
  const apart = environment === 'non-production' ? ' outside production' : ''
  return { key: `${service === undefined ? ownerKey(subject.scope) : `service ${service}`}${apart}` }
}

function actionOf(key: string, { root }: Cause, findings: readonly [Finding, ...Finding[]]): Action {
  const [first] = findings
  const { rule, title, priority } = first
  const effort = effortOf(first.effort, root ? 1 : findings.length)
  const severity = SEVERITIES.find((one) => findings.some((finding) => finding.severity === one)) ?? first.severity
  const within = daysFor(severity, effort)
  const distinct = (values: readonly (string | undefined)[]) => [...new Set(values.filter((one) => one !== undefined))]
  return {
    id: `a1:${hash('sha256', key, 'hex').slice(0, 32)}`,
    rule,
    title,
    severity,
    effort,
    priority,
    ...(root && findings.length > 1 && { root }),
    services: distinct(findings.map(({ service }) => service)),
    owners: distinct(findings.map(({ owner }) => owner)),
    findings: findings.map(({ fingerprint }) => fingerprint),
    fix: fixOf(findings),
    quickWin: isGrave(severity) && effort === 'minutes',
    ...(within && { within }),
  }
}

/** Where nothing is edited that they have in common, many small changes are a large one. */
const MANY_CHANGES = 10

function effortOf(effort: Finding['effort'], changes: number): Finding['effort'] {
  if (changes <= MANY_CHANGES) return effort
  return effort === 'minutes' ? 'hours' : 'days'
}

/** One fix for all of them, or that there are several: the first must not be read as that of the others. */
function fixOf(findings: readonly [Finding, ...Finding[]]): string {
  const [{ fix }] = findings
  const others = findings.filter((one) => one.fix.summary !== fix.summary).length
  return others === 0 ? fix.summary : `Each finding says its own fix. That of the first: ${fix.summary}`
}

/** What is grave comes in the first month unless it takes days; what takes minutes goes before what takes long. */
function daysFor(severity: Severity, effort: Finding['effort']): Action['within'] {
  switch (severity) {
    case 'critical':
      return 30
    case 'high':
      return effort === 'days' ? 60 : 30
    case 'medium':
      return effort === 'minutes' ? 60 : 90
    case 'low':
      return effort === 'days' ? undefined : 90
    case 'info':
      return undefined
    default:
      return severity satisfies never
  }
}
