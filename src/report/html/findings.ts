import { type Dimension, DIMENSIONS } from '../../model/catalogue.js'
import type { Report } from '../../model/report.js'
import { type SharedFix, sharedFixes } from '../finding-text.js'
import { failingOf, groupedBy, type RuleGroup } from '../rule-groups.js'
import { counted, numbered, shown } from '../text.js'
import { DIMENSION_NAMES, dimensionOfRule } from './dimensions.js'
import type { Facets } from './facets.js'
import { filterBar } from './filter-bar.js'
import { findingNames, findingRow } from './finding-row.js'
import { fitting } from './fitting.js'
import { type Markup, markup, preformatted } from './markup.js'
import { anchorOf, facts, name, referenceList, severityLabel } from './words.js'

/** Bytes that the findings may take: with the other parts the page stays below 2 MB. */
const ROOM = 1_100_000
/** How many findings of a rule are told in full, and how many at least by name: the JSON report has them all. */
const DRAFTS = [
  { full: 200, named: 0 },
  { full: 60, named: 200 },
  { full: 20, named: 200 },
  { full: 8, named: 200 },
  { full: 3, named: 200 },
  { full: 3, named: 60 },
  { full: 2, named: 20 },
  { full: 1, named: 0 },
] as const
type Draft = (typeof DRAFTS)[number]
/** Fewer bytes than a finding that is told in full ever takes: drafts that cannot fit are not made. */
const SMALLEST_ROW = 300
const LEANEST = DRAFTS[DRAFTS.length - 1]

const OPEN_COMMANDS = 3

/** All findings, dimension by dimension, and in each a part for every rule. */
export function findingSections(report: Report, groups: readonly RuleGroup[], facets: Facets): Markup {
  const dimensionOf = dimensionOfRule(report)
  const byDimension = groupedBy(groups, ({ rule }) => dimensionOf(rule) ?? '')
  const now = report.run.takenAt
  const all = (draft: Draft) =>
    markup`${[...DIMENSIONS, undefined].map((dimension) =>
      dimensionPart(dimension, byDimension.get(dimension ?? '') ?? [], (group) => rulePart(group, draft, facets, now)),
    )}`
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">All findings</h2>
${
  groups.length === 0
    ? markup`<p>There are none.</p>`
    : markup`<p class="note">Each heading says what should hold, and does not. A rule stands under the dimension that it serves first.</p>
${filterBar(facets, report.findings.length)}${fitting(
        ROOM,
        DRAFTS.filter((draft) => draft === LEANEST || toldIn(groups, draft) * SMALLEST_ROW <= ROOM).map(
          (draft) => () => all(draft),
        ),
      )}`
}
</section>
`
}

const toldIn = (groups: readonly RuleGroup[], { full }: Draft): number =>
  groups.reduce((sum, { findings }) => sum + Math.min(full, findings.length), 0)

function dimensionPart(
  dimension: Dimension | undefined,
  groups: readonly RuleGroup[],
  part: (group: RuleGroup) => Markup,
): Markup | false {
  if (groups.length === 0) return false
  const findings = groups.reduce((sum, group) => sum + group.findings.length, 0)
  const id = `in-${dimension ?? 'none'}`
  return markup`<section class="dimension" aria-labelledby="${id}">
<h3 id="${id}">${dimension ? DIMENSION_NAMES[dimension] : 'Without a dimension'}</h3>
<p class="note">${counted(findings, 'finding')} under ${counted(groups.length, 'rule')}</p>
${groups.map(part)}</section>
`
}

function rulePart(group: RuleGroup, { full, named }: Draft, facets: Facets, now: string): Markup {
  const { rule, title, first, findings } = group
  const told = findings.slice(0, full)
  const byName = findings.slice(full, Math.max(full, named))
  const more = findings.length - told.length - byName.length
  const mixed = findings.some(({ severity }) => severity !== group.severity)
  return markup`<details class="rule" data-k="${facets.ruleKeyOf(first)}" data-n="${findings.length}"><summary>${severityLabel(group.severity)} <h4>${shown(title)}</h4> <span>${failingOf(group)}</span></summary>
<div id="${anchorOf(rule)}">
${facts(`Fails for ${failingOf(group)}`, `Effort: ${first.effort}`, markup`Rule ${name(rule)}`)}
<p><b>Why it matters:</b> ${shown(first.why)}</p>
<ul class="found">
${told.map((finding) => findingRow(finding, facets, mixed, now))}</ul>
${findingNames(byName, facets)}${more > 0 && markup`<p>And ${numbered(more)} more, in the JSON report.</p>`}
${sharedFixes(told).map(fixText)}
${referenceList(first.references)}
</div></details>
`
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
