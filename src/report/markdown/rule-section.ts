import type { Finding } from '../../model/report.js'
import { scopeKey } from '../../model/scope.js'
import { ageText } from '../age.js'
import {
  becauseOf,
  chainText,
  evidenceText,
  isLinkable,
  relaxedText,
  type SharedFix,
  sharedFixes,
} from '../finding-text.js'
import { failingOf, type RuleGroup } from '../rule-groups.js'
import { capitalized, counted, numbered, shortened, shown } from '../text.js'
import { code, codeBlock, prose, table } from './syntax.js'

const LONGEST = 400

/** Everything about one rule that fails: why it matters, what fails it and on what evidence, and what to do. */
export function ruleSection(group: RuleGroup, mostRows: number, now: string): string {
  const { rule, first, findings } = group
  const mixed = findings.some(({ severity }) => severity !== group.severity)
  const rows = findings
    .slice(0, mostRows)
    .map((finding) => [
      code(shortened(shown(finding.subject.name), 120)),
      code(scopeKey(finding.subject.scope)),
      ...(mixed ? [finding.severity] : []),
      [prose(shortened(becauseOf(finding), LONGEST)), ...noted(finding, now).map(prose)].join('<br>'),
      finding.evidence
        .map((observed) => code(shortened(evidenceText(observed, finding.subject.id), LONGEST)))
        .join('<br>'),
    ])
  const more = findings.length - rows.length
  return [
    `#### ${prose(group.title)}`,
    `${capitalized(group.severity)}, ${first.effort} of work, fails for ${failingOf(group)}: ${code(rule)}`,
    prose(first.why),
    table(['Resource', 'Where', ...(mixed ? ['Severity'] : []), 'What was found', 'Evidence'], rows),
    ...(more > 0 ? [`And ${numbered(more)} more, in the HTML and the JSON report.`] : []),
    ...sharedFixes(findings.slice(0, mostRows)).map(fixText),
    ...referenceLine(first.references),
  ].join('\n\n')
}

/** What else is to be known of one finding: what was followed, how old it is, and why it weighs less here. */
const noted = (finding: Finding, now: string): readonly string[] => [
  ...(finding.chain ? [chainText(finding.chain)] : []),
  ...[ageText(finding, now)].filter((age) => age !== undefined),
  ...(finding.relaxed ? [relaxedText(finding.relaxed)] : []),
]

function fixText({ label, summary, commands }: SharedFix): string {
  const fix = `**${prose(label)}:** ${prose(summary)}`
  if (commands.length === 0) return fix
  const title = counted(commands.length, 'command')
  return [fix, `<details><summary>${title}</summary>`, codeBlock(commands), '</details>'].join('\n\n')
}

function referenceLine(references: readonly string[]): string[] {
  if (references.length === 0) return []
  return [
    `See ${references.map((reference) => (isLinkable(reference) ? `<${reference}>` : code(reference))).join(', ')}`,
  ]
}
