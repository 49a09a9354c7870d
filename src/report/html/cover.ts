import type { Report } from '../../model/report.js'
import { answerOf } from '../answer.js'
import type { Cover } from '../cover.js'
import { placesOf, PROVIDER_NAMES, scopePhrase } from '../place.js'
import { counted, firstOf, moment, numbered, shortened, shown } from '../text.js'
import { type Content, type Markup, markup } from './markup.js'

const MOST_NAMES = 6

/** Whose estate was looked at, by whom, when and with what. On paper it is a page of its own. */
export function coverPart(report: Report, { title, customer, auditor, confidentiality }: Cover): Markup {
  const { run, scope, coverage } = report
  const rules = coverage.leftOut === 0 ? '' : ` of ${numbered(coverage.rules + coverage.leftOut)}`
  return markup`<header>
${confidentiality !== undefined && markup`<p class="confidentiality">${shown(confidentiality)}</p>`}
<h1>${title === undefined ? 'Production readiness' : shown(title)}</h1>
<p class="lead">${customer !== undefined && `${shown(customer)}: `}${scopePhrase(scope)}, read ${moment(run.takenAt)}</p>
<dl class="cover">
${line('Answer', answerOf(report).title)}${placesByProvider(report)}${line('Read', `${moment(run.takenAt)} to ${moment(run.finishedAt)}`)}${line('By', `${shown(run.tool)}, with ${numbered(coverage.rules)}${rules} rules`)}${line('Run', shown(run.id))}${auditor !== undefined && line('Auditor', shown(auditor))}</dl>
</header>
`
}

const line = (term: string, content: Content): Markup => markup`<div><dt>${term}</dt><dd>${content}</dd></div>\n`

const placesByProvider = ({ scope }: Report): readonly Markup[] => {
  const places = placesOf(scope)
  return (['aws', 'kubernetes', 'datadog'] as const).flatMap((provider) => {
    const names = places.flatMap((one) => (one.provider === provider ? [shortened(one.name, 80)] : []))
    return names.length === 0 ? [] : [line(counted(names.length, PROVIDER_NAMES[provider]), firstOf(names, MOST_NAMES))]
  })
}
