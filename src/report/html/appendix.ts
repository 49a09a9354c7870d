import type { Report, Result } from '../../model/report.js'
import type { Status } from '../../model/verdict.js'
import { WEIGHTS } from '../../model/weights.js'
import { placesOf, PROVIDER_NAMES } from '../place.js'
import { type RuleGroup, ruleTallies } from '../rule-groups.js'
import { GRADE_FORMULA } from '../standing.js'
import { capitalized, counted, moment, numbered, shortened, shown, STATUS_NAMES } from '../text.js'
import { type Markup, markup } from './markup.js'
import { table } from './table.js'
import { anchorOf, name, place } from './words.js'

const MOST_ROWS = 200
const STATUSES = Object.keys(STATUS_NAMES) as Status[]

/** Points that only a person can judge, with where to look. Left out where there are none. */
export function forAPerson(results: readonly Result[]): Markup {
  const manual = results.filter(({ status }) => status === 'manual')
  if (manual.length === 0) return markup``
  const more = manual.length - MOST_ROWS
  return markup`<section id="for-a-person" aria-labelledby="for-a-person-title">
<h2 id="for-a-person-title">What a person has to judge</h2>
${table(
  'Points that no API can tell',
  [
    { title: 'Resource', share: 25 },
    { title: 'Scope', share: 20 },
    { title: 'Rule', share: 25 },
    { title: 'What to look at', share: 30 },
  ],
  manual
    .slice(0, MOST_ROWS)
    .map(({ subject, rule, because }) => [
      markup`<span class="name">${shown(subject.name)}</span> <span class="id">${subject.id}</span>`,
      place(subject.scope),
      name(rule),
      shortened(shown(because), 400),
    ]),
)}
${more > 0 && markup`<p>And ${numbered(more)} more, in the JSON report.</p>`}
</section>
`
}

/** What every rule came to, those without findings included. */
export function resultsByRule({ results, coverage, rules }: Report, groups: readonly RuleGroup[]): Markup {
  const failing = new Set(groups.map(({ rule }) => rule))
  const tallies = ruleTallies(results)
  const titles = new Map(rules.map(({ id, title }) => [id, title]))
  const idle = coverage.rules - tallies.length
  return markup`<section id="by-rule" aria-labelledby="by-rule-title">
<h2 id="by-rule-title">Results by rule</h2>
${
  tallies.length === 0
    ? markup`<p>No rule reached a verdict.</p>`
    : markup`<details><summary>${counted(tallies.length, 'rule')}, those included that found nothing to complain about</summary>
${table(
  'How many resources came to which status',
  [
    { title: 'Rule', share: 40 },
    ...STATUSES.map((status) => ({ title: capitalized(STATUS_NAMES[status]), share: 10 })),
  ],
  tallies.map(({ rule, counts }) => [
    markup`${failing.has(rule) ? markup`<a href="#${anchorOf(rule)}">${shown(rule)}</a>` : shown(rule)} <span>${shown(titles.get(rule) ?? 'no title')}</span>`,
    ...STATUSES.map((status) => numbered(counts[status])),
  ]),
  'tallies',
)}</details>`
}
${idle > 0 && markup`<p>${counted(idle, 'chosen rule')} found no place to look: nothing in the scope holds what ${idle === 1 ? 'it judges' : 'they judge'}.</p>`}
</section>
`
}

/** Which accounts, regions, clusters and organisations were read, when and by what. */
export function scopeSection({ scope, run }: Report): Markup {
  const places = placesOf(scope)
  return markup`<section id="scope" aria-labelledby="scope-title">
<h2 id="scope-title">Scope</h2>
<p>The estate was read from ${moment(run.takenAt)} to ${moment(run.finishedAt)} by ${run.tool}, run ${name(run.id)}. Everything here is as it was then.</p>
${
  places.length === 0
    ? markup`<p>Nothing was in scope.</p>`
    : table(
        'What was read',
        [
          { title: 'Account, cluster or organisation', share: 35 },
          { title: 'Kind', share: 20 },
          { title: 'Regions', share: 45 },
        ],
        places.map(({ provider, name: owner, regions }) => [
          markup`<code>${owner}</code>`,
          PROVIDER_NAMES[provider],
          regions.length === 0 ? '–' : regions.join(', '),
        ]),
      )
}
</section>
`
}

/** How priorities and grades come about. */
export function formulas(): Markup {
  return markup`<section id="formulas" aria-labelledby="formulas-title">
<h2 id="formulas-title">How it is weighed</h2>
<p>${PRIORITY_FORMULA}</p>
<p>${GRADE_FORMULA}</p>
<p>Not ready: a critical or high finding is open. Ready on conditions: none is, but some are accepted. Incomplete: none is, but not everything was seen.</p>
</section>
`
}

const { severity, tier, environment, exposed, alsoMissing } = WEIGHTS
const times = (weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([name, weight]) => `${name} ${numbered(weight)}`)
    .join(', ')
const PRIORITY_FORMULA = `A priority is a product, and each is printed with its terms. It starts from the severity (${times(severity)}) and is multiplied for the tier of the service (${times(tier)}), for the environment (${times(environment)}), by ${numbered(exposed)} for what can be reached from the internet, and by ${numbered(alsoMissing.one)} or ${numbered(alsoMissing.several)} where the same resource lacks one or several other protections. The config file may state other numbers; the terms of each priority are those that were used.`

/** What the words of the report mean. */
export function glossary(): Markup {
  return markup`<section id="glossary" aria-labelledby="glossary-title">
<h2 id="glossary-title">What the words mean</h2>
<dl class="glossary">${GLOSSARY.map(([term, meaning]) => markup`<div><dt>${term}</dt><dd>${meaning}</dd></div>\n`)}</dl>
</section>
`
}

const GLOSSARY = [
  ['Pass', 'The resource was read, and what the rule asks for holds.'],
  ['Fail', 'The resource was read, and what the rule asks for does not hold. Every fail is a finding.'],
  ['Unknown', 'Something the rule needs to see could not be read. This may hide a fail; it never counts as a pass.'],
  ['Not applicable', 'The question does not arise for this resource, or there is no such resource. Not a pass either.'],
  ['Manual', 'No API can answer this; a person has to look, and the evidence says where.'],
  ['Error', 'The rule itself broke on this resource. The fault is with the tool, and the verdict is missing.'],
  ['Coverage', 'The share of the verdicts to be reached that were reached: unknown and error are what is missing.'],
  ['Accepted', 'It fails, and somebody decided to leave it so until a day. From then on it counts again.'],
  [
    'Verified, attested',
    'Of a control: rules see all of it and it holds; or a person vouches for what no rule sees. Partly: the rest is open.',
  ],
  [
    'Service, tier',
    'What belongs together by tags, labels or the config file. Tier A is critical, B important, C internal.',
  ],
  ['Action', 'One change that mends all its findings, because they have one cause or one template.'],
  ['Grade', 'How a dimension stands, from A to E. A tilde, or provisional: it may fall when the rest is seen.'],
  ['Severity', 'How bad the failure is in itself, from critical to info.'],
  ['Priority', 'Severity weighted by what is known of the resource, such as its environment. Higher comes first.'],
  ['Effort', 'How long the fix takes whoever makes it: minutes, hours or days. Review and rollout come on top.'],
] as const
