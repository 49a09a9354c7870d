import type { Finding, Report } from '../../model/report.js'
import { groupedBy } from '../rule-groups.js'
import { counted, firstOf, numbered, shortened, shown } from '../text.js'
import { chain } from './chain.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { anchorOf, place, severityLabel } from './words.js'

const MOST_CHAINS = 8
const MOST_COMBINED = 12
/** What priorities call the lack of a protection. */
export const LACKS = ['no second place to run', 'no way back for lost data', 'nobody watching'] as const

/** What only shows where providers are read together. Left out where nothing does. */
export function insightsPart({ findings }: Pick<Report, 'findings'>): Markup {
  const chained = findings.filter((finding) => finding.chain !== undefined && finding.rule.startsWith('cross/'))
  const combined = combinedLacks(findings)
  if (chained.length === 0 && combined.length === 0) return markup``
  return markup`<section id="insights" aria-labelledby="insights-title">
<h2 id="insights-title">What only shows together</h2>
${chains(chained)}${combinations(combined)}</section>
`
}

function chains(findings: readonly Finding[]): Markup {
  const byRule = [...groupedBy(findings, ({ rule }) => rule)]
  if (byRule.length === 0) return markup``
  const more = byRule.length - MOST_CHAINS
  return markup`<h3>Chains that break between providers</h3>
<p class="note">No provider shows these alone. Each is followed link by link; the marked link is where it breaks. One is told for each rule, the most urgent.</p>
${byRule.slice(0, MOST_CHAINS).map(
  ([
    rule,
    own,
  ]) => markup`<div class="insight"><p>${severityLabel(own[0].severity)} <a href="#${anchorOf(rule)}">${shown(own[0].title)}</a></p>
${own[0].chain && chain(own[0].chain)}
<p class="note">${shown(own[0].subject.name)}: ${shortened(shown(own[0].because), 240)}.${own.length > 1 && ` ${counted(own.length - 1, 'more finding')} of this rule.`}</p></div>
`,
)}${more > 0 && markup`<p>And ${counted(more, 'more rule')} that ${more === 1 ? 'joins' : 'join'} providers: see <a href="#findings">all findings</a>.</p>`}
`
}

type Combined = { readonly finding: Finding; readonly lacks: readonly string[] }

/** Resources that lack several protections at once, told by the terms of their priorities. */
function combinedLacks(findings: readonly Finding[]): readonly Combined[] {
  const bySubject = new Map<string, { readonly finding: Finding; readonly lacks: Set<string> }>()
  for (const finding of findings) {
    const named = finding.priority.terms.flatMap(({ label }) => LACKS.filter((lack) => label.includes(lack)))
    if (named.length === 0) continue
    const known = bySubject.get(finding.subject.id) ?? { finding, lacks: new Set<string>() }
    bySubject.set(finding.subject.id, known)
    for (const lack of named) known.lacks.add(lack)
  }
  return [...bySubject.values()]
    .map(({ finding, lacks }) => ({ finding, lacks: LACKS.filter((lack) => lacks.has(lack)) }))
    .filter(({ lacks }) => lacks.length > 1)
}

function combinations(combined: readonly Combined[]): Markup {
  if (combined.length === 0) return markup``
  const worst = [...combined].sort((one, other) => other.lacks.length - one.lacks.length)
  const more = worst.length - MOST_COMBINED
  return markup`<h3>Several protections missing at once</h3>
<p>${counted(combined.length, 'resource')} ${combined.length === 1 ? 'lacks' : 'lack'} more than one of: a second place to run, a way back for lost data, somebody who watches. Together they are worse than their sum, and their priority says so.</p>
${table(
  'Resources that lack several protections',
  [
    { title: 'Resource', share: 25 },
    { title: 'Scope', share: 25 },
    { title: 'Service', share: 15 },
    { title: 'Lacks', share: 35 },
  ],
  worst
    .slice(0, MOST_COMBINED)
    .map(({ finding, lacks }) => [
      markup`<span class="name">${shown(finding.subject.name)}</span>`,
      place(finding.subject.scope),
      finding.service === undefined ? '–' : shown(finding.service),
      firstOf(lacks, LACKS.length),
    ]),
)}${more > 0 && markup`<p>And ${numbered(more)} more.</p>`}
`
}
