import { describe, expect, it } from 'vitest'
import { type Answers, answerControls } from '../../src/assess/controls.js'
import type { Attestation } from '../../src/model/attestation.js'
import type { Control } from '../../src/model/catalogue.js'
import { together } from '../../src/model/readiness.js'
import type { Judged, WaivedFinding } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Provider } from '../../src/model/scope.js'
import type { Status } from '../../src/model/verdict.js'
import { GAP, IRELAND } from '../support/make.js'
import { finding } from '../support/make-report-parts.js'

const control = (evidence: Control['evidence']): Control => ({
  id: 'multi-az',
  dimension: 'reliability',
  asks: 'It is spread over several zones',
  evidence,
})

const rule = (id: string): AnyRule => ({ id, controls: ['multi-az'] }) as unknown as AnyRule
const judged = (id: string, status: Status, gaps: Judged['gaps'] = []): Judged => ({
  rule: id,
  subject: { id: `arn:${id}`, name: id, scope: IRELAND },
  status,
  because: '',
  evidence: [],
  tags: {},
  gaps,
})
const YES: Attestation = {
  control: 'multi-az',
  answer: 'yes',
  evidence: 'https://wiki.example.com/drill',
  by: 'sre@example.com',
  on: '2026-10-01',
}
const PLANNED: Attestation = {
  control: 'multi-az',
  answer: 'not-yet',
  plan: 'move',
  due: '2027-01-31',
  by: 'sre@example.com',
  on: '2026-10-01',
}
const ACCEPTED: Attestation = {
  control: 'multi-az',
  answer: 'accepted-risk',
  because: 'one zone will do',
  until: '2027-01-31',
  by: 'sre@example.com',
  on: '2026-10-01',
}

function answered(evidence: Control['evidence'], statuses: readonly Status[], over: Partial<Answers> = {}) {
  const ids = statuses.map((_status, index) => `aws/r${index}`)
  const [answer] = answerControls([control(evidence)], {
    rules: ids.map(rule),
    judged: statuses.map((status, index) => judged(`aws/r${index}`, status, status === 'unknown' ? [GAP] : [])),
    waived: [],
    providersOf: ({ id }) => new Set([id.split('/')[0] as Provider]),
    inRun: new Set<Provider>(['aws', 'kubernetes', 'datadog']),
    attestations: [],
    today: '2026-11-20',
    ...over,
  })
  if (!answer) throw new Error('no control was answered')
  return answer
}
const statusOf = (...args: Parameters<typeof answered>) => answered(...args).status

describe('a control that rules see all of', () => {
  it.each<[Status[], string]>([
    [['pass', 'not-applicable'], 'verified'],
    [['pass', 'fail'], 'failing'],
    [['pass', 'fail', 'unknown'], 'failing'],
    [['pass', 'unknown'], 'unknown'],
    [['pass', 'error'], 'unknown'],
    [['pass', 'manual'], 'partly'],
    [['manual'], 'partly'],
    [['not-applicable'], 'unanswered'],
    [[], 'unanswered'],
  ])('with %j is %s', (statuses, status) => {
    expect(statusOf(['aws'], statuses)).toBe(status)
  })

  it('is accepted where all that fails is waived, and failing where one is not', () => {
    const waived = [{ ...finding({ name: 'x' }), rule: 'aws/r0' } as WaivedFinding]
    expect(statusOf(['aws'], ['fail', 'pass'], { waived })).toBe('accepted')
    expect(answered(['aws'], ['fail', 'fail'], { waived })).toMatchObject({
      status: 'failing',
      because: '1 of 2 verdicts of 2 rules fail',
      verdicts: { fail: 1, waived: 1 },
    })
  })

  it('is not made better by a person than rules see it', () => {
    for (const attestation of [YES, ACCEPTED, PLANNED]) {
      expect(statusOf(['aws'], ['fail'], { attestations: [attestation] })).toBe('failing')
      expect(statusOf(['aws'], ['unknown'], { attestations: [attestation] })).toBe('unknown')
      expect(statusOf(['aws'], ['pass'], { attestations: [attestation] })).toBe('verified')
    }
  })
})

describe('a control that rules see a part of', () => {
  it.each<[string, Control['evidence'], string]>([
    ['a person has to tell the rest', ['aws', 'attested'], 'no API tells all of it'],
    ['no rule reads another provider', ['aws', 'datadog'], 'no rule sees it in Datadog'],
  ])('is answered in part where %s', (_what, evidence, because) => {
    const answer = answered(evidence, ['pass'])
    expect(answer).toMatchObject({ status: 'partly' })
    expect(answer.because).toBe(`all 1 verdicts of one rule pass; ${because}`)
  })

  it('says which provider was not part of the run, and does not call that unread', () => {
    const outside = { ...GAP, reason: 'not-in-run' as const }
    const answer = answered(['aws', 'datadog'], ['pass', 'unknown'], {
      judged: [judged('aws/r0', 'pass'), judged('aws/r1', 'unknown', [outside])],
      inRun: new Set<Provider>(['aws']),
    })
    expect(answer).toMatchObject({ status: 'partly', verdicts: { unknown: 0 } })
    expect(answer.because).toContain('Datadog was not part of this run')
  })

  it.each([
    ['attested', YES],
    ['planned', PLANNED],
    ['accepted', ACCEPTED],
  ] as const)('is %s where a person says so', (status, attestation) => {
    expect(statusOf(['aws', 'attested'], ['pass'], { attestations: [attestation] })).toBe(status)
    expect(statusOf(['attested'], [], { attestations: [attestation] })).toBe(status)
  })
})

describe('what a person answered', () => {
  const alone = (attestation: Attestation, over: Partial<Answers> = {}) =>
    answered(['attested'], [], { attestations: [attestation], ...over })

  it('counts for 180 days, or for as many as are configured', () => {
    expect(alone({ ...YES, on: '2026-05-24' }).status).toBe('attested')
    expect(alone({ ...YES, on: '2026-05-23' })).toMatchObject({
      status: 'unanswered',
      because: 'sre@example.com answered 181 days ago, which is too old to count',
    })
    expect(alone({ ...YES, on: '2026-11-01' }, { staleDays: 10 }).status).toBe('unanswered')
  })

  it('of an accepted risk counts until its day', () => {
    expect(alone({ ...ACCEPTED, until: '2026-11-20' }).status).toBe('accepted')
    expect(alone({ ...ACCEPTED, until: '2026-11-19' }).status).toBe('unanswered')
  })

  it('that is planned says so when it is overdue', () => {
    expect(alone({ ...PLANNED, due: '2026-11-19' })).toMatchObject({
      status: 'planned',
      because: 'sre@example.com plans it until 2026-11-19, which is over',
    })
  })

  it('and is too old leaves a control answered in part where rules see some of it', () => {
    const attestations = [{ ...YES, on: '2026-01-01' }]
    expect(statusOf(['aws', 'attested'], ['pass'], { attestations })).toBe('partly')
  })
})

describe('an item with several controls', () => {
  it.each([
    [['verified', 'verified'], 'verified'],
    [['verified', 'attested'], 'attested'],
    [['attested', 'accepted'], 'accepted'],
    [['accepted', 'planned'], 'planned'],
    [['verified', 'unanswered'], 'partly'],
    [['planned', 'unanswered'], 'partly'],
    [['unanswered', 'unanswered'], 'unanswered'],
    [['partly', 'verified'], 'partly'],
    [['unknown', 'partly'], 'unknown'],
    [['failing', 'unknown'], 'failing'],
  ] as const)('of %j is %s', (statuses, status) => {
    expect(together(statuses)).toBe(status)
  })
})

describe('an answer for a service', () => {
  const OWN: Attestation = { ...PLANNED, service: 'checkout' }
  const of = (service: string | undefined, ...attestations: readonly Attestation[]) =>
    answered(['attested'], [], { attestations, ...(service !== undefined && { service }) }).status

  it('counts for that service only', () => {
    expect(of('checkout', OWN)).toBe('planned')
    expect(of('search', OWN)).toBe('unanswered')
    expect(of(undefined, OWN)).toBe('unanswered')
  })

  it('goes before one for the estate, wherever they stand', () => {
    for (const both of [
      [YES, OWN],
      [OWN, YES],
    ]) {
      expect(of('checkout', ...both)).toBe('planned')
      expect(of('search', ...both)).toBe('attested')
      expect(of(undefined, ...both)).toBe('attested')
    }
  })

  it('that is too old is not made up for by one for the estate', () => {
    expect(of('checkout', YES, { ...OWN, on: '2026-01-01' })).toBe('unanswered')
  })
})
