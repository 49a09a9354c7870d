import { type Attestation, STALE_DAYS } from '../model/attestation.js'
import type { Control } from '../model/catalogue.js'
import type { ControlAnswer, Readiness } from '../model/readiness.js'
import type { Judged, WaivedFinding } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'
import { daysBetween } from '../model/waiver.js'
import { isOutside } from './outside.js'

/** What controls are answered from. */
export type Answers = {
  readonly rules: readonly AnyRule[]
  readonly judged: readonly Judged[]
  readonly waived: readonly WaivedFinding[]
  /** The providers that a rule reads. */
  readonly providersOf: (rule: AnyRule) => ReadonlySet<Provider>
  /** The providers of the run. */
  readonly inRun: ReadonlySet<Provider>
  readonly attestations: readonly Attestation[]
  readonly staleDays?: number
  /** The day of the reading. */
  readonly today: string
  /** The service whose controls are answered; the whole estate's unless told. */
  readonly service?: string
}

type Verdicts = ControlAnswer['verdicts']
type Tally = Verdicts & { readonly 'not-applicable': number }
const NONE: Tally = { pass: 0, fail: 0, waived: 0, manual: 0, unknown: 0, 'not-applicable': 0 }

/** What became of each control: rules answer what they see, a person the rest, and no person hides what a rule sees. */
export function answerControls(controls: readonly Control[], answers: Answers): readonly ControlAnswer[] {
  const tallies = talliesOf(answers)
  const byControl = new Map<string, AnyRule[]>()
  for (const rule of answers.rules)
    for (const id of rule.controls) {
      const own = byControl.get(id)
      if (own) own.push(rule)
      else byControl.set(id, [rule])
    }
  const attested = countingFor(answers.service, answers.attestations)
  return controls.map((control) => answerOf(control, byControl.get(control.id) ?? [], tallies, attested, answers))
}

/** The answers that count for a service, or for the whole estate: its own go before those that name no service. */
function countingFor(
  service: string | undefined,
  attestations: readonly Attestation[],
): ReadonlyMap<string, Attestation> {
  const general = attestations.filter((one) => one.service === undefined)
  const own = service === undefined ? [] : attestations.filter((one) => one.service === service)
  return new Map([...general, ...own].map((one) => [one.control, one]))
}

function talliesOf({ judged, waived }: Answers): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Record<keyof Tally, number>>()
  const count = (rule: string, key: keyof Tally, by = 1): void => {
    const tally = tallies.get(rule) ?? { ...NONE }
    tally[key] += by
    tallies.set(rule, tally)
  }
  for (const one of judged) {
    const { rule, status } = one
    // A provider that nobody asked for leaves the question open; it is not evidence that could not be read.
    if (isOutside(one)) continue
    count(rule, status === 'error' ? 'unknown' : status)
  }
  for (const { rule } of waived) {
    count(rule, 'fail', -1)
    count(rule, 'waived')
  }
  return tallies
}

function answerOf(
  control: Control,
  rules: readonly AnyRule[],
  tallies: ReadonlyMap<string, Tally>,
  attested: ReadonlyMap<string, Attestation>,
  answers: Answers,
): ControlAnswer {
  const tallyOf = ({ id }: AnyRule): Tally => tallies.get(id) ?? NONE
  const sum = (key: keyof Tally): number => rules.reduce((total, rule) => total + tallyOf(rule)[key], 0)
  const verdicts = {
    pass: sum('pass'),
    fail: sum('fail'),
    waived: sum('waived'),
    manual: sum('manual'),
    unknown: sum('unknown'),
  }
  const reached = rules.filter((rule) => Object.values(tallyOf(rule)).some((count) => count > 0))
  const seen = new Set(reached.flatMap((rule) => [...answers.providersOf(rule)]))
  const attestation = attested.get(control.id)
  const left = leftOpen(control, seen, verdicts, answers.inRun)
  const { status, because } = judgedBy(verdicts, left, reached.length, spokenBy(attestation, answers), control.unseen)
  return {
    id: control.id,
    dimension: control.dimension,
    status,
    because,
    rules: reached.map(({ id }) => id),
    verdicts,
    ...(attestation && { attestation }),
  }
}

const NAMES: Readonly<Record<Provider, string>> = { aws: 'AWS', kubernetes: 'Kubernetes', datadog: 'Datadog' }

/** What rules do not tell of a control although they may pass. */
function leftOpen(
  { evidence }: Control,
  seen: ReadonlySet<Provider>,
  { manual }: Verdicts,
  inRun: ReadonlySet<Provider>,
): readonly string[] {
  return [
    ...(manual > 0 ? [manual === 1 ? 'one point needs a person' : `${manual} points need a person`] : []),
    ...evidence.flatMap((source) => {
      if (source === 'attested') return ['no API tells all of it']
      if (seen.has(source)) return []
      return [inRun.has(source) ? `no rule sees it in ${NAMES[source]}` : `${NAMES[source]} was not part of this run`]
    }),
  ]
}

type Said = { readonly status: Readiness; readonly because: string }

/** What a person says of it, where that still counts; otherwise why it does not. */
function spokenBy(attestation: Attestation | undefined, { today, staleDays = STALE_DAYS }: Answers): Said | undefined {
  if (!attestation) return undefined
  const { by, on } = attestation
  const age = daysBetween(on, today)
  if (age > staleDays)
    return { status: 'unanswered', because: `${by} answered ${age} days ago, which is too old to count` }
  switch (attestation.answer) {
    case 'yes':
      return { status: 'attested', because: `${by} vouches for it since ${on}` }
    case 'not-yet': {
      const overdue = attestation.due < today ? ', which is over' : ''
      return { status: 'planned', because: `${by} plans it until ${attestation.due}${overdue}` }
    }
    case 'accepted-risk':
      return attestation.until < today
        ? { status: 'unanswered', because: `${by} accepted it until ${attestation.until}, which is over` }
        : { status: 'accepted', because: `${by} accepts it until ${attestation.until}` }
  }
}

function judgedBy(
  { pass, fail, waived, manual, unknown }: Verdicts,
  left: readonly string[],
  rules: number,
  spoken: Said | undefined,
  unseen: string | undefined,
): Said {
  const by = rules === 1 ? 'one rule' : `${rules} rules`
  const decided = pass + fail + waived
  if (fail > 0) return { status: 'failing', because: `${fail} of ${decided} verdicts of ${by} fail` }
  if (unknown > 0)
    return { status: 'unknown', because: `${unknown} of ${decided + manual + unknown} verdicts of ${by} are missing` }
  const passes =
    waived > 0 ? `${pass} verdicts of ${by} pass and ${waived} are waived` : `all ${pass} verdicts of ${by} pass`
  if (decided + manual === 0) {
    if (spoken) return spoken
    const nobody = unseen === undefined ? 'no API tells it' : `no rule judges it yet: ${unseen}`
    return { status: 'unanswered', because: rules > 0 ? `there is nothing that ${by} could judge` : nobody }
  }
  const seen = decided === 0 ? [] : [passes]
  if (left.length === 0) return { status: waived > 0 ? 'accepted' : 'verified', because: passes }
  if (!spoken || spoken.status === 'unanswered')
    return { status: 'partly', because: [...seen, ...(spoken ? [spoken.because] : left)].join('; ') }
  return {
    status: spoken.status === 'attested' && waived > 0 ? 'accepted' : spoken.status,
    because: [...seen, spoken.because].join('; '),
  }
}
