import type { Finding } from '../../model/report.js'
import { becauseOf, chainText, evidenceText, priorityText, type SharedFix, sharedFixes } from '../finding-text.js'
import { failingOf, type RuleGroup } from '../rule-groups.js'
import { counted, numbered, shown } from '../text.js'
import { type Markup, markup, preformatted } from './markup.js'
import { table } from './table.js'
import { anchorOf, breakable, name, place, referenceList, severityLabel } from './words.js'

/** A browser, and a reader, can only take so many rows; the JSON report has them all. */
const MOST_ROWS = 5_000
const MOST_OF_A_RULE = 200
const LEAST_OF_A_RULE = 20
const OPEN_COMMANDS = 3

/** All findings, a section for each rule. */
export function findingSections(groups: readonly RuleGroup[]): Markup {
  const rows = Math.min(MOST_OF_A_RULE, Math.max(LEAST_OF_A_RULE, Math.floor(MOST_ROWS / groups.length)))
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">All findings</h2>
${groups.length === 0 && markup`<p>There are none.</p>`}
${groups.length > 0 && markup`<p class="note">Each heading says what should hold, and does not.</p>`}
${groups.map((group) => ruleSection(group, rows))}
</section>
`
}

function ruleSection(group: RuleGroup, rows: number): Markup {
  const { rule, title, first, findings } = group
  const anchor = anchorOf(rule)
  const listed = findings.slice(0, rows)
  const more = findings.length - listed.length
  return markup`<article class="rule" id="${anchor}" aria-labelledby="${anchor}/title">
<h3 id="${anchor}/title">${title}</h3>
<p class="facts">${severityLabel(group.severity)} <span>Fails for ${failingOf(group)}</span> <span>Effort: ${first.effort}</span> <span>Rule ${name(rule)}</span></p>
<p><b>Why it matters:</b> ${shown(first.why)}</p>
${resources(group, listed)}
${more > 0 && markup`<p>And ${numbered(more)} more, in the JSON report.</p>`}
${sharedFixes(listed).map(fixText)}
${referenceList(first.references)}
</article>
`
}

function resources(group: RuleGroup, listed: readonly Finding[]): Markup {
  const mixed = listed.some(({ severity }) => severity !== group.severity)
  return table(
    `Resources that fail: ${failingOf(group)} judged`,
    [
      { title: 'Resource', share: 22 },
      { title: 'Scope', share: 17 },
      ...(mixed ? [{ title: 'Severity', share: 10 }] : []),
      { title: 'Because', share: mixed ? 15 : 22 },
      { title: 'Evidence', share: mixed ? 22 : 24 },
      { title: 'Priority', share: mixed ? 14 : 15 },
    ],
    listed.map((finding) => [
      markup`<span class="name">${shown(finding.subject.name)}</span> <span class="id">${breakable(finding.subject.id)}</span>`,
      markup`${place(finding.subject.scope)} <span class="id">${ENVIRONMENTS[finding.environment]}</span>`,
      ...(mixed ? [severityLabel(finding.severity)] : []),
      markup`${becauseOf(finding)}${finding.chain && markup` <span class="observed">${breakable(chainText(finding.chain))}</span>`}`,
      finding.evidence.map(
        (observed) => markup`<span class="observed">${breakable(evidenceText(observed, finding.subject.id))}</span> `,
      ),
      priorityText(finding.priority),
    ]),
  )
}

const ENVIRONMENTS: Readonly<Record<Finding['environment'], string>> = {
  production: 'production',
  'non-production': 'non-production',
  unknown: 'environment not known',
}

function fixText({ label, summary, commands }: SharedFix): Markup {
  const block = markup`<pre>${commands.map((command) => markup`<code>${preformatted(command)}</code>`)}</pre>`
  return markup`<p class="fix"><b>${label}:</b> ${summary}</p>
${
  commands.length > OPEN_COMMANDS
    ? markup`<details><summary>${counted(commands.length, 'command')}</summary>${block}</details>`
    : commands.length > 0 && block
}
`
}
