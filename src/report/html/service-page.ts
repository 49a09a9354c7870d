import type { ServiceAnswer } from '../../model/judgement.js'
import type { Finding, Report } from '../../model/report.js'
import { type ActionRow, shareText } from '../actions.js'
import { shortNames } from '../finding-text.js'
import { groupedBy } from '../rule-groups.js'
import { openText, VERDICT_NAMES, VERDICT_SIGNS } from '../standing.js'
import { capitalized, counted, firstOf, numbered, shortened, shown } from '../text.js'
import { DIMENSION_NAMES } from './dimensions.js'
import type { Facets } from './facets.js'
import { type Markup, markup } from './markup.js'
import { anchorOf, facts, gradeChip, PROVIDER_LABELS, severityLabel } from './words.js'

const MOST_ACTIONS = 5

type Review = (service: ServiceAnswer, findings: readonly Finding[]) => Markup | undefined

/** The page of a service: its verdict, what blocks it, what to do about it, and its review filled in. */
export function servicePage(report: Report, rows: readonly ActionRow[], review: Review, facets: Facets) {
  const findingsOf = groupedBy(report.findings, ({ service }) => service ?? '')
  const actionsOf = new Map<string, ActionRow[]>()
  for (const row of rows)
    for (const service of row.action.services) {
      const own = actionsOf.get(service)
      if (own) own.push(row)
      else actionsOf.set(service, [row])
    }
  return (service: ServiceAnswer, index: number): Markup => {
    const { name, tier, verdict } = service
    const number = facets.serviceNumber(name)
    return markup`<details class="service" id="service-${index + 1}"${number !== undefined && markup` data-service="${number}"`}><summary><h3>${shortened(shown(name), 120)}</h3> <span class="state ${verdict}">${VERDICT_SIGNS[verdict]} ${capitalized(VERDICT_NAMES[verdict])}</span> <span>${tier ? `Tier ${tier}` : 'No tier'}: ${openText(service)}</span></summary>
<div>
${about(service)}
<p class="strip">${service.grades.map((grade) => markup`<span>${gradeChip(grade)} ${DIMENSION_NAMES[grade.dimension]}${grade.score !== undefined && ` ${numbered(grade.score)}`}</span> `)}</p>
${toDo(service, actionsOf.get(name) ?? [])}${review(service, findingsOf.get(name) ?? [])}</div></details>
`
  }
}

const about = ({ tierFrom, owner, catalogued, environments, providers, resources, waived, unknown }: ServiceAnswer) =>
  facts(
    owner === undefined ? 'No owner is known' : `Owner: ${shown(owner)}`,
    tierFrom !== undefined && `Tier from ${tierFrom}`,
    catalogued ? 'In the Datadog catalogue' : 'Not in the Datadog catalogue',
    `Environments: ${environments.map((one) => (one === 'unknown' ? 'not known' : one)).join(', ')}`,
    `Read from ${providers.map((one) => PROVIDER_LABELS[one]).join(', ')}`,
    counted(resources, 'resource'),
    waived > 0 && `${counted(waived, 'finding')} accepted`,
    unknown > 0 && `${counted(unknown, 'verdict')} not reached`,
  )

function toDo({ blocking }: ServiceAnswer, rows: readonly ActionRow[]): Markup {
  if (rows.length === 0) return markup`<p>Nothing that was judged fails.</p>`
  const more = rows.length - MOST_ACTIONS
  const blocks =
    blocking.length === 0
      ? 'No critical or high finding is open.'
      : `${counted(blocking.length, 'critical or high finding')} ${blocking.length === 1 ? 'stands' : 'stand'} in its way.`
  return markup`<p>${blocks} What to do first:</p>
<ol>${rows
    .slice(0, MOST_ACTIONS)
    .map(
      (row) =>
        markup`<li>${severityLabel(row.action.severity)} <a href="#${anchorOf(row.action.rule)}">${shown(row.action.title)}</a>: ${shareText(row)}, ${firstOf(shortNames(row.findings, 60), 3)}. Effort: ${row.action.effort}${row.action.within && `, within ${String(row.action.within)} days`}</li>\n`,
    )}</ol>
${more > 0 && markup`<p>And ${counted(more, 'more action')}.</p>`}
`
}
