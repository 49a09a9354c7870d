import { scopeKey } from '../../model/scope.js'
import { ageText } from '../age.js'
import { becauseOf, evidenceText, priorityText, relaxedText } from '../finding-text.js'
import type { Finding } from '../../model/report.js'
import { groupedBy } from '../rule-groups.js'
import { counted, numbered, shortened, shown, visible } from '../text.js'
import { chain } from './chain.js'
import type { Facets } from './facets.js'
import { type Markup, markup } from './markup.js'
import { severityLabel } from './words.js'

const MOST_OBSERVED = 8
const LONGEST_OBSERVED = 300
const LONGEST_ID = 200

/** One finding with everything that it rests on. `mixed` where its severity differs from that of others beside it. */
export function findingRow(finding: Finding, { keyOf }: Facets, mixed: boolean, now: string): Markup {
  const { subject, environment, service, tier, owner, priority, relaxed, severity } = finding
  const age = ageText(finding, now)
  const belongs =
    service !== undefined &&
    `${shown(service)}${tier ? `, tier ${tier}` : ''}${owner === undefined ? '' : `, ${shown(owner)}`}`
  return markup`<li data-k="${keyOf(finding)}"><div><b class="name">${shown(subject.name)}</b><i>${shortened(visible(subject.id), LONGEST_ID)}</i><span>${scopeKey(subject.scope)} ${ENVIRONMENTS[environment]}</span></div><div>${becauseOf(finding)}${observed(finding)}${finding.chain && chain(finding.chain)}</div><div>${mixed && severityLabel(severity)}${belongs !== false && markup`<span>${belongs}</span>`}${relaxed && markup`<span>${relaxedText(relaxed)}</span>`}${age !== undefined && markup`<span>${age}</span>`}<span class="sum">${priorityText(priority)}</span></div></li>
`
}

/** What was observed, each item that it was read from named once. */
function observed({ evidence, subject }: Finding): readonly Markup[] {
  const more = evidence.length - MOST_OBSERVED
  const byItem = groupedBy(evidence.slice(0, MOST_OBSERVED), ({ item }) => item)
  return [
    ...[...byItem].map(([item, own]) => {
      const values = own.map((one) => shortened(evidenceText(one, item), LONGEST_OBSERVED)).join('; ')
      return markup`<i>${item !== subject.id && `${shortened(shown(item), LONGEST_ID)}: `}${values}</i>`
    }),
    ...(more > 0 ? [markup`<i>and ${counted(more, 'more value')}</i>`] : []),
  ]
}

const ENVIRONMENTS: Readonly<Record<Finding['environment'], string>> = {
  production: 'production',
  'non-production': 'non-production',
  unknown: 'environment not known',
}

/** Findings by name alone, put together by where they lie: the JSON report has the rest of them. */
export function findingNames(findings: readonly Finding[], { keyOf }: Facets): Markup {
  if (findings.length === 0) return markup``
  return markup`<div class="others"><p>${numbered(findings.length)} more, by name:</p>
${[...groupedBy(findings, ({ subject }) => scopeKey(subject.scope))].map(
  ([key, here]) => markup`<p><i>${key}</i></p><ul>${here.map(
    (finding) => markup`<li data-k="${keyOf(finding)}">${shortened(shown(finding.subject.name), 80)}</li>`,
  )}</ul>
`,
)}</div>
`
}
