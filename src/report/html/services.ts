import { type Dimension, DIMENSIONS } from '../../model/catalogue.js'
import type { DimensionGrade, ServiceAnswer } from '../../model/judgement.js'
import type { Report } from '../../model/report.js'
import type { ActionRow } from '../actions.js'
import { servicesSentence, VERDICT_NAMES, VERDICT_SIGNS } from '../standing.js'
import { capitalized, counted, numbered, shortened, shown } from '../text.js'
import { DIMENSION_NAMES } from './dimensions.js'
import type { Facets } from './facets.js'
import { fitting } from './fitting.js'
import { htmlOf, type Markup, markup } from './markup.js'
import { reviewsOf } from './review.js'
import { servicePage } from './service-page.js'
import { count, gradeChip } from './words.js'

const MOST_ROWS = 500
/** Bytes that services may take, their table and their pages together, and how many pages are tried. */
const ROOM = 480_000
const DRAFTS = [80, 60, 50, 42, 35, 28, 20, 12, 6, 3, 0] as const

/** Every service with its verdict and its grades side by side, then a page for each of the most urgent. */
export function servicesPart(report: Report, rows: readonly ActionRow[], facets: Facets): Markup {
  const sentence = servicesSentence(report)
  const { services } = report
  if (sentence === undefined) return markup``
  if (services.length === 0) return head(markup`<p>No service is known. ${sentence}</p>`)
  const pageOf = servicePage(report, rows, reviewsOf(report), facets)
  const pages = (most: number) => {
    const own = services.slice(0, most)
    const more = services.length - own.length
    return markup`${own.map((service, index) => pageOf(service, index))}${
      more > 0 &&
      markup`<p>${counted(more, 'more service')} ${more === 1 ? 'has' : 'have'} no page here, so that this file stays small: those of the gravest tier and with the worst findings go first. The JSON report has them all.</p>`
    }`
  }
  const table = matrix(services)
  return head(markup`<p>${sentence}</p>
${table}
<p class="note">Below is a page for each, which reads as a review of a critical service: the weakest control speaks for its item.</p>
${fitting(
  ROOM - Buffer.byteLength(htmlOf(table)),
  DRAFTS.filter((most, index) => index === 0 || most < services.length).map((most) => () => pages(most)),
)}`)
}

const head = (content: Markup): Markup => markup`<section id="services" aria-labelledby="services-title">
<h2 id="services-title">Services</h2>
${content}</section>
`

/** A chosen table of its own: narrow columns, and headings that stand upright. */
function matrix(services: readonly ServiceAnswer[]): Markup {
  const used = new Set(services.flatMap(({ grades }) => grades.map(({ dimension }) => dimension)))
  const dimensions = DIMENSIONS.filter((dimension) => used.has(dimension))
  const more = services.length - MOST_ROWS
  const caption = 'Services and their grades by dimension'
  return markup`<div class="frame" role="group" aria-label="${caption}" tabindex="0"><table class="matrix">
<caption>${caption}</caption>
<thead><tr><th scope="col">Service</th><th scope="col">Tier</th><th scope="col">Owner</th><th scope="col">Verdict</th><th scope="col" class="number">Critical</th><th scope="col" class="number">High</th><th scope="col" class="number">Other</th>${dimensions.map((dimension) => markup`<th scope="col" class="up"><span>${DIMENSION_NAMES[dimension]}</span></th>`)}</tr></thead>
<tbody>${services.slice(0, MOST_ROWS).map((service, index) => matrixRow(service, index, dimensions))}</tbody>
</table></div>
${more > 0 && markup`<p>And ${numbered(more)} more, in the JSON report.</p>`}<p class="note">A is best and E worst; a tilde marks a grade that may fall when more is seen. No grade: nothing was judged.</p>
`
}

function matrixRow(service: ServiceAnswer, index: number, dimensions: readonly Dimension[]): Markup {
  const { name, tier, owner, verdict, bySeverity, grades } = service
  const byDimension = new Map<Dimension, DimensionGrade>(grades.map((grade) => [grade.dimension, grade]))
  const { critical, high, medium, low, info } = bySeverity
  return markup`<tr><th scope="row"><a href="#${serviceAnchor(index)}">${shortened(shown(name), 60)}</a></th><td>${tier ?? '–'}</td><td>${owner === undefined ? '–' : shortened(shown(owner), 40)}</td><td class="state ${verdict}">${VERDICT_SIGNS[verdict]} ${capitalized(VERDICT_NAMES[verdict])}</td><td class="number">${count(critical)}</td><td class="number">${count(high)}</td><td class="number">${count(medium + low + info)}</td>${dimensions.map((dimension) => markup`<td>${gradeChip(byDimension.get(dimension) ?? { provisional: false })}</td>`)}</tr>
`
}

const serviceAnchor = (index: number): string => `service-${String(index + 1)}`
