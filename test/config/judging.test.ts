import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightsWith } from '../../src/config/judging.js'
import { parseSettings } from '../../src/config/settings.js'
import { SEVERITIES } from '../../src/model/verdict.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { messageOf } from '../support/message-of.js'

const parse = (text: string) => parseSettings('plumbline.yaml', text)

describe('services in the config file', () => {
  it('are read whole', () => {
    const text = `
services:
  keys: [app, service]
  define:
    - { name: Checkout, tier: A, owner: team-payments, match: { namespaces: [checkout], tags: { app: 'check*' } } }
    - { name: ledger, tier: B }
  tiers: [{ tier: C, match: { services: ['internal-*'] } }]
  environments: [{ environment: production, match: { accounts: ['111111111111'] } }]
`
    expect(parse(text).services).toMatchObject({
      keys: ['app', 'service'],
      define: [
        { name: 'Checkout', tier: 'A', match: { tags: { app: 'check*' } } },
        { name: 'ledger', tier: 'B' },
      ],
      tiers: [{ tier: 'C' }],
      environments: [{ environment: 'production' }],
    })
  })

  it.each([
    ['a key that there is not', 'services:\n  key: [app]\n', 'plumbline.yaml:2:3: there is no setting services.key'],
    [
      'a selector by what there is not',
      'services: { tiers: [{ tier: A, match: { namespace: [a] } }] }',
      'services.tiers.0.match.namespace',
    ],
    [
      'a selector without anything',
      'services:\n  tiers:\n    - { tier: A, match: {} }\n',
      'plumbline.yaml:3:25: services.tiers.0.match must state something',
    ],
    ['a selector of no tags', 'services: { tiers: [{ tier: A, match: { tags: {} } }] }', 'must state something'],
    [
      'a selector of no accounts',
      'services: { tiers: [{ tier: A, match: { accounts: [] } }] }',
      'services.tiers.0.match.accounts',
    ],
    [
      'an empty pattern',
      "services: { tiers: [{ tier: A, match: { accounts: [''] } }] }",
      'services.tiers.0.match.accounts.0',
    ],
    [
      'a service that is told by itself',
      'services: { define: [{ name: a, match: { services: [b] } }] }',
      'services.define.0.match.services',
    ],
    [
      'a tier that there is not',
      'services: { tiers: [{ tier: D, match: { regions: [a] } }] }',
      'services.tiers.0.tier',
    ],
    ['a tier in lower case', 'services: { define: [{ name: a, tier: a }] }', 'services.define.0.tier'],
    ['a service without a name', "services: { define: [{ name: ' ' }] }", 'services.define.0.name'],
    [
      'an environment that nobody can be sure of',
      'services: { environments: [{ environment: unknown, match: { regions: [a] } }] }',
      'services.environments.0.environment',
    ],
    ['no keys at all', 'services: { keys: [] }', 'services.keys'],
    ['a tier without a selector', 'services: { tiers: [{ tier: A }] }', 'services.tiers.0'],
    ['a weight that there is not', 'priority: { severity: { grave: 5 } }', 'priority.severity.grave'],
    ['a weight below nothing', 'priority: { severity: { high: -1 } }', 'priority.severity.high'],
    ['a factor of nothing', 'priority: { tier: { A: 0 } }', 'priority.tier.A'],
    ['a factor that is too large', 'priority: { exposed: 101 }', 'priority.exposed'],
    ['a factor in words', 'priority: { environment: { production: double } }', 'priority.environment.production'],
    ['an unknown kind of weights', 'priority: { effort: 2 }', 'priority.effort'],
  ])('are refused with %s', (_what, text, says) => {
    const message = messageOf(() => parse(text))
    expect(message).toMatch(/^plumbline\.yaml:\d+:\d+: /)
    expect(message).toContain(says)
  })
})

describe('weights', () => {
  it('are the documented ones unless others are stated', () => {
    expect(weightsWith(undefined)).toEqual(WEIGHTS)
    expect(weightsWith({})).toEqual(WEIGHTS)
  })

  it('are changed where they are stated, and nowhere else', () => {
    const { priority } = parse(
      'priority: { severity: { low: 0 }, tier: { A: 3 }, exposed: 2, alsoMissing: { one: 1 }, grade: { info: 1 } }',
    )
    expect(weightsWith(priority)).toEqual({
      ...WEIGHTS,
      severity: { ...WEIGHTS.severity, low: 0 },
      tier: { ...WEIGHTS.tier, A: 3 },
      exposed: 2,
      alsoMissing: { ...WEIGHTS.alsoMissing, one: 1 },
      grade: { ...WEIGHTS.grade, info: 1 },
    })
  })

  it('that are stated as they are change nothing', () => {
    fc.assert(
      fc.property(fc.subarray([...SEVERITIES]), (chosen) => {
        const severity = Object.fromEntries(chosen.map((one) => [one, WEIGHTS.severity[one]]))
        expect(weightsWith(parse(JSON.stringify({ priority: { severity } })).priority)).toEqual(WEIGHTS)
      }),
    )
  })
})
