import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../src/config/settings.js'
import { messageOf } from '../support/message-of.js'

const parse = (text: string) => parseSettings('plumbline.yaml', text)
const refused = (text: string): string => messageOf(() => parse(text))

describe('the config file', () => {
  it('may be empty', () => {
    expect(parse('')).toEqual({})
    expect(parse('# nothing yet\n')).toEqual({})
  })

  it('is read whole', () => {
    const text = `
aws:
  accounts:
    - roleArn: arn:aws:iam::111111111111:role/audit/plumbline
      externalId: acme
    - profile: staging
      regions: [eu-west-1]
select: { rules: [aws/rds], exclude: [aws/rds/instance-alarms] }
rules:
  aws/rds/instance-backup-retention: { severity: high, options: { minDays: 14 } }
report: { formats: [json, html], output: out, severity: low }
gate: { failOn: critical, allowGaps: true }
limits: { timeoutSeconds: 60, concurrency: 10 }
`
    expect(parse(text)).toMatchObject({
      gate: { failOn: 'critical' },
      aws: { accounts: [{ externalId: 'acme' }, { profile: 'staging' }] },
    })
  })

  it.each([
    [
      'a key that is misspelt, with the right one',
      'gate:\n  failon: high\n',
      'plumbline.yaml:2:3: there is no setting gate.failon: did you mean failOn?',
    ],
    [
      'a key at the top that there is not',
      'gates: {}\n',
      'plumbline.yaml:1:1: there is no setting gates: did you mean gate?',
    ],
    [
      'a key inside a list',
      'aws:\n  accounts:\n    - role: x\n',
      'plumbline.yaml:3:7: there is no setting aws.accounts.0.role: it may be profile, roleArn',
    ],
    ['a value of the wrong kind', 'limits:\n  concurrency: many\n', 'plumbline.yaml:2:16: limits.concurrency'],
    ['a severity that there is not', 'gate: { failOn: severe }', 'gate.failOn'],
    ['a role that is no role', 'aws: { accounts: [{ roleArn: admin }] }', 'is not the ARN of a role'],
    ['a key that comes twice', 'gate: {}\ngate: {}\n', 'plumbline.yaml:2:1'],
    ['text that is not YAML', 'gate: {\n', 'plumbline.yaml:'],
    ['a list where settings belong', '- a\n', 'plumbline.yaml:1:1'],
  ])('refuses %s', (_what, text, says) => {
    expect(refused(text)).toContain(says)
  })
})
