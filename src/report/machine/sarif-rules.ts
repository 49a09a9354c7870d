import type { ReportingDescriptor, Result } from 'sarif'
import type { Finding, Report } from '../../model/report.js'
import type { Severity } from '../../model/verdict.js'
import { isLinkable } from '../finding-text.js'
import { dimensionsByRule } from './dimensions.js'
import { readable, readableId, within } from './limits.js'
import { LEVELS } from './sarif-results.js'

/** GitHub takes this much of a description, and shows ten tags. */
const LONGEST_DESCRIPTION = 1_024
const MOST_TAGS = 10

/** GitHub calls what is above 9.0 critical; 0.0 would be no severity at all. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.1',
}
const PROBLEM_SEVERITY = { error: 'error', warning: 'warning', note: 'recommendation' } as const

/** The rules of the results, in the order in which these first name them. */
export function rulesOf(report: Report, results: readonly Result[]): ReportingDescriptor[] {
  const dimensions = dimensionsByRule(report)
  const severities = new Map(report.rules.map(({ id, severity }) => [id, severity]))
  const shownRules = new Set(results.map(({ ruleIndex }) => ruleIndex))
  const firsts = new Map<string, Finding>()
  for (const finding of [...report.findings, ...report.waived])
    if (!firsts.has(finding.rule)) firsts.set(finding.rule, finding)
  return [...firsts]
    .slice(0, shownRules.size)
    .map(([rule, finding]) => ruleOf(finding, severities.get(rule) ?? finding.severity, dimensions.get(rule) ?? []))
}

function ruleOf(finding: Finding, severity: Severity, dimensions: readonly string[]): ReportingDescriptor {
  const { rule, title, why, fix, references, controls } = finding
  const level = LEVELS[severity]
  const links = references.filter(isLinkable)
  const [helpUri] = links
  const isSecurity = dimensions.includes('security')
  return {
    id: readableId(rule, 255),
    shortDescription: { text: readable(title, LONGEST_DESCRIPTION) },
    fullDescription: { text: readable(why, LONGEST_DESCRIPTION) },
    help: { text: within([readable(why, 4_000), readable(fix.summary, 4_000), ...links].join('\n\n'), 10_000) },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level },
    properties: {
      tags: [...new Set([...dimensions, ...controls])].slice(0, MOST_TAGS).map((tag) => readableId(tag, 255)),
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITY[level],
      ...(isSecurity && { 'security-severity': SECURITY_SEVERITY[severity] }),
    },
  }
}
