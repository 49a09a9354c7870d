import { describe, expect, it } from 'vitest'
import { withItem, withoutItems } from '../../src/config/edit-list.js'
import { nextId, parseWaivers, WAIVERS_FILE } from '../../src/config/waivers.js'
import { waiver } from '../support/make-waiver.js'
import { messageOf } from '../support/message-of.js'

const severityOf = (rule: string) =>
  (({ 'aws/rds/instance-multi-az': 'critical', 'aws/rds/minor-versions': 'low' }) as const)[rule]
const parse = (text: string) => parseWaivers('waivers.yaml', text, severityOf)
const refused = (text: string): string => messageOf(() => parse(text))

const WRITTEN = `# Kept by the data platform team.
version: 1
waivers:
  # The reporting replica may be down for a day.
  - id: W-001
    rule: aws/rds/minor-versions
    match:
      resources: ["arn:aws:rds:eu-west-1:111111111111:db:reporting-*"] # all of them
      accounts: ["111111111111"]
    decision: planned
    reason: Upgraded together with the framework in spring.
    owner: data-platform@example.com
    created: 2026-11-20
    expires: 2027-05-01
    ticket: https://tickets.example.com/RISK-221
    maxResources: 3
`
const edited = (from: string, to: string): string => {
  if (!WRITTEN.includes(from)) throw new Error(`${from} is not in the file`)
  return WRITTEN.replace(from, to)
}

describe('the file of waivers', () => {
  it('is read whole', () => {
    expect(parse(WRITTEN)).toMatchObject([
      {
        id: 'W-001',
        decision: 'planned',
        expires: '2027-05-01',
        maxResources: 3,
        match: { accounts: ['111111111111'] },
      },
    ])
  })

  it('may have no waivers yet', () => {
    expect(parse('version: 1\nwaivers: []\n')).toEqual([])
  })

  it.each([
    ['no reason', edited('    reason: Upgraded together with the framework in spring.\n', ''), '5:5', 'reason'],
    [
      'a reason that is none',
      edited('Upgraded together with the framework in spring.', 'later'),
      '11:13',
      '20 characters',
    ],
    ['no owner', edited('    owner: data-platform@example.com\n', ''), '5:5', 'owner'],
    ['no end', edited('    expires: 2027-05-01\n', ''), '5:5', 'expires'],
    ['a day that is none', edited('2027-05-01', '2027-02-30'), '14:14', 'must be a day'],
    ['an end before its beginning', edited('2027-05-01', '2026-11-19'), '14:14', 'before it was created'],
    ['an end that is far away', edited('2027-05-01', '2027-06-01'), '14:14', '180 days at most'],
    ['a decision that there is not', edited('planned', 'ignored'), '10:15', 'accept-risk'],
    ['a key that there is not', edited('owner:', 'owners:'), '12:5', 'did you mean owner?'],
    [
      'a pattern of everything',
      edited('"arn:aws:rds:eu-west-1:111111111111:db:reporting-*"', '"*"'),
      '8:18',
      'allowBroad',
    ],
    ['a pattern of rules', edited('aws/rds/minor-versions', 'aws/rds/*'), '6:11', 'allowBroad'],
    ['another version', edited('version: 1', 'version: 2'), '2:10', 'must be 1'],
    ['broken YAML', edited('owner: data', 'owner: "data'), '17:1', 'quote'],
  ])('is refused for %s, with the place', (_what, text, place, says) => {
    expect(refused(text)).toContain(`waivers.yaml:${place}: `)
    expect(refused(text)).toContain(says)
  })

  it('is refused where two have one id', () => {
    const [, second = ''] = WRITTEN.split('waivers:\n')
    expect(refused(WRITTEN + second)).toContain('there is another one with this id')
  })

  it('asks for approval and a short time where the rule is grave', () => {
    const grave = edited('aws/rds/minor-versions', 'aws/rds/instance-multi-az')
    expect(refused(grave)).toContain('30 days at most from its creation, as its rule is of critical severity')
    const short = grave.replace('2027-05-01', '2026-12-20')
    expect(refused(short)).toContain('approvedBy is missing')
    expect(parse(short.replace('    ticket:', '    approvedBy: cto@example.com\n    ticket:'))).toHaveLength(1)
  })

  it('may say how broad it is meant', () => {
    const broad = edited('"arn:aws:rds:eu-west-1:111111111111:db:reporting-*"', '"*"')
    expect(parse(broad.replace('    maxResources: 3', '    allowBroad: true'))).toHaveLength(1)
  })
})

describe('an edited file of waivers', () => {
  it('keeps every comment and every line that was there', () => {
    const text = withItem(WAIVERS_FILE, WRITTEN, waiver({ id: 'W-002' }))
    expect(text.startsWith(WRITTEN.trimEnd())).toBe(true)
    expect(parse(text).map(({ id }) => id)).toEqual(['W-001', 'W-002'])
  })

  it('begins with what it is for', () => {
    const text = withItem(WAIVERS_FILE, undefined, waiver())
    expect(text).toMatch(/^# Accepted risks/)
    expect(parse(text)).toEqual([waiver()])
  })

  it('goes on from an empty list in one line', () => {
    expect(parse(withItem(WAIVERS_FILE, 'version: 1\nwaivers: []\n', waiver()))).toEqual([waiver()])
  })

  it('loses nothing where all stands on one line', () => {
    const line = JSON.stringify({ version: 1, waivers: [waiver(), waiver({ id: 'W-002' })] })
    expect(parse(withItem(WAIVERS_FILE, line, waiver({ id: 'W-003' }))).map(({ id }) => id)).toEqual([
      'W-001',
      'W-002',
      'W-003',
    ])
    expect(parse(withoutItems(WAIVERS_FILE, line, new Set(['W-001']))).map(({ id }) => id)).toEqual(['W-002'])
  })

  it('keeps what stands around an empty list', () => {
    const text = withItem(WAIVERS_FILE, '# ours\nversion: 1\nwaivers: [] # none yet\n# the end\n', waiver())
    expect(parse(text)).toEqual([waiver()])
    expect(text).toMatch(/^# ours\nversion: 1\nwaivers: # none yet\n {2}- id: W-001\n[^]*# the end\n$/)
  })

  it('loses the waivers that were named, and no comment on the others', () => {
    const text = withItem(WAIVERS_FILE, WRITTEN, waiver({ id: 'W-002' }))
    expect(withoutItems(WAIVERS_FILE, text, new Set(['W-002']))).toBe(WRITTEN)
    const without = withoutItems(WAIVERS_FILE, text, new Set(['W-001']))
    expect(parse(without).map(({ id }) => id)).toEqual(['W-002'])
    expect(without).toContain('# Kept by the data platform team.')
  })

  it('numbers on from the highest', () => {
    expect(nextId([])).toBe('W-001')
    expect(nextId([{ id: 'W-009' }, { id: 'RISK-77' }, { id: 'W-002' }])).toBe('W-010')
  })
})
