import { describe, expect, it } from 'vitest'
import { ATTESTATIONS_FILE, attestationsTemplate, parseAttestations } from '../../src/config/attestations.js'
import { itemKey, withItem, withoutItems } from '../../src/config/edit-list.js'
import { messageOf } from '../support/message-of.js'

const parse = (text: string) => parseAttestations('attestations.yaml', text, ['restore-tested', 'premortem', 'on-call'])
const refused = (text: string): string => messageOf(() => parse(text))

const WRITTEN = `version: 1
attestations:
  - control: restore-tested
    answer: yes
    evidence: https://wiki.example.com/restore
    by: sre@example.com
    on: 2026-10-01
  - control: premortem
    answer: not-yet
    plan: a morning in December
    due: 2026-12-18
    by: sre@example.com
    on: 2026-10-01
  - control: on-call
    answer: accepted-risk
    because: office hours are agreed with all customers
    until: 2027-01-31
    by: cto@example.com
    on: 2026-10-01
`

describe('the file of attestations', () => {
  it('is read whole', () => {
    expect(parse(WRITTEN).map(({ control, answer }) => [control, answer])).toEqual([
      ['restore-tested', 'yes'],
      ['premortem', 'not-yet'],
      ['on-call', 'accepted-risk'],
    ])
  })

  it.each([
    [
      'a yes without evidence',
      WRITTEN.replace('    evidence: https://wiki.example.com/restore\n', ''),
      '3:5',
      'evidence',
    ],
    ['a plan without its day', WRITTEN.replace('    due: 2026-12-18\n', ''), '8:5', 'due is missing'],
    ['a risk without an end', WRITTEN.replace('    until: 2027-01-31\n', ''), '14:5', 'until is missing'],
    [
      'an answer that there is not',
      WRITTEN.replace('answer: yes', 'answer: maybe'),
      '4:13',
      'yes, not-yet or accepted-risk',
    ],
    [
      'a control that there is not',
      WRITTEN.replace('control: premortem', 'control: postmortem'),
      '8:14',
      'did you mean premortem?',
    ],
    [
      'a control that is answered twice',
      WRITTEN.replace('control: premortem', 'control: on-call'),
      '14:14',
      'answered twice',
    ],
    [
      'a control of a service that is answered twice',
      WRITTEN.replace('control: premortem', 'control: on-call\n    service: checkout').replace(
        /control: on-call$(?=\n {4}answer: acc)/m,
        'control: on-call\n    service: checkout',
      ),
      '15:14',
      'on-call of service checkout is answered twice',
    ],
    ['a key that belongs to another answer', WRITTEN.replace('plan:', 'because:'), '10:5', 'there is no setting'],
    ['nobody who signs', WRITTEN.replace('    by: cto@example.com\n', ''), '14:5', 'by is missing'],
  ])('is refused for %s, with the place', (_what, text, place, says) => {
    expect(refused(text)).toContain(`attestations.yaml:${place}: `)
    expect(refused(text)).toContain(says)
  })
})

describe('answers for services', () => {
  const item = { control: 'on-call', answer: 'yes', evidence: 'x', by: 'sre', on: '2026-11-20' }
  const both = [item, { ...item, service: 'checkout' }, { ...item, service: 'search' }]
  const text =
    both.reduce<string | undefined>((before, one) => withItem(ATTESTATIONS_FILE, before, one), undefined) ?? ''

  it('stand beside those for the estate', () => {
    expect(parse(text)).toEqual(both)
  })

  it('are taken out one by one', () => {
    const left = (service?: string) =>
      parse(withoutItems(ATTESTATIONS_FILE, text, new Set([itemKey(['on-call', service])]))).map((one) => one.service)
    expect(left()).toEqual(['checkout', 'search'])
    expect(left('checkout')).toEqual([undefined, 'search'])
  })
})

describe('the template', () => {
  const text = attestationsTemplate([{ id: 'restore-tested', asks: 'A restore was tried' }], '2026-11-20')

  it('is a valid file that answers nothing', () => {
    expect(parse(text)).toEqual([])
    expect(text).toContain('# A restore was tried.')
  })

  it('is answered by taking the marks of comments away', () => {
    const filled = text
      .replace('attestations: []', 'attestations:')
      .replace(/^ {2}# - control/m, '  - control')
      .replace(/^ {2}# {3}/gm, '    ')
      .replace('evidence:\n', 'evidence: https://wiki.example.com/restore\n')
      .replace('by:\n', 'by: sre@example.com\n')
    expect(parse(filled)).toMatchObject([{ control: 'restore-tested', answer: 'yes', on: '2026-11-20' }])
  })

  it('keeps its comments when an answer is added to it', () => {
    const item = { control: 'on-call', answer: 'yes', evidence: 'x', by: 'sre', on: '2026-11-20' }
    const added = withItem(ATTESTATIONS_FILE, text, item)
    expect(parse(added)).toEqual([item])
    expect(added).toContain('# - control: restore-tested')
  })
})
