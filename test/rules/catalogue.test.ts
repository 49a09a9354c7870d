import { describe, expect, it } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { rules } from '../../rules/index.js'
import { DIMENSIONS } from '../../src/model/catalogue.js'
import { rulesByControl, unreadProviders } from '../support/evidence-for.js'

/** How many controls each dimension has, counted by hand in what the catalogue was made from. */
const CONTROLS = {
  reliability: 14,
  data: 17,
  observability: 16,
  scalability: 10,
  security: 16,
  delivery: 17,
  'incident-response': 4,
  networking: 4,
  cost: 5,
  documentation: 6,
  quality: 4,
}

/** How many items each section of each checklist has, counted by hand likewise. */
const ITEMS = {
  'production-readiness-review-level-a': {
    Maintainability: 8,
    Observability: 8,
    Reliability: 9,
    Security: 3,
    Accessibility: 3,
    'Data Storage': 14,
  },
  'poc-to-production': {
    'Alerts and metrics': 4,
    'Dashboard and SOP': 3,
    'On-call': 3,
    Deployment: 9,
    'Observability and tracing': 4,
    'Load tests': 3,
    Quality: 7,
    Release: 5,
    'Disaster recovery': 4,
    'Compliance and security': 4,
    Documentation: 4,
  },
  'go-live': {
    'Architecture documentation': 2,
    'CI/CD': 8,
    'Disaster recovery': 4,
    Premortem: 2,
    Observability: 3,
    'Rollout plan': 4,
    'Capacity planning': 3,
    Security: 5,
    Testing: 3,
  },
  'production-ready-solution': {
    'Backups and restoring': 8,
    'Code efficiency': 1,
    'Code readability': 4,
    'Continuous delivery': 11,
    'Continuous integration': 9,
    Cost: 13,
    Documentation: 5,
    'High availability': 6,
    Logging: 1,
    Maintenance: 5,
    Monitoring: 10,
    Networking: 9,
    Performance: 3,
    'Provisioning and deployment': 11,
    Scalability: 5,
    Security: 20,
    Testing: 3,
  },
  'readiness-audit': {
    'Reliability and resilience': 5,
    Observability: 5,
    'CI/CD and deploys': 5,
    'Security and access': 5,
    'Scalability and capacity': 4,
    'Incident response': 4,
    'Data and backups': 4,
  },
}

/** Controls that no checklist asks for. */
const UNASKED = ['deletion-protection']

/** What a provider could tell of a control that rules judge by other providers alone. What is read by now leaves this list. */
const UNREAD = {
  'health-checks': ['datadog'],
  timeouts: ['aws'],
  'storage-autoscaling': ['kubernetes'],
  'availability-metrics': ['aws'],
  'audit-logs': ['kubernetes'],
  'secrets-managed': ['aws'],
  'automated-deploy': ['aws'],
  'gradual-rollout': ['aws'],
  'versioned-releases': ['datadog'],
  'right-sizing': ['aws'],
}

/** Of these, the ones whose evidence names none of the providers by which they are judged. */
const JUDGED_BY_OTHERS: readonly string[] = []

const KEBAB = /^[a-z]+(?:-[a-z]+)*$/
const PROSE = /^[A-Z](?:.*[^.\s])?$/
const { dimensions, controls, checklists } = catalogue
const ids = new Set(controls.map(({ id }) => id))
const named = rulesByControl(rules)
const rulesOf = (id: string) => named.get(id) ?? []
const counted = (words: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries(counts)
}

describe('the controls', () => {
  it('are all there, dimension by dimension', () => {
    expect(controls).toHaveLength(113)
    expect(counted(controls.map(({ dimension }) => dimension))).toEqual(CONTROLS)
    expect([...new Set(controls.map(({ dimension }) => dimension))]).toEqual(DIMENSIONS)
    const order = controls.map(({ dimension }) => DIMENSIONS.indexOf(dimension))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('have ids that are unique and kebab-case', () => {
    expect(ids.size).toBe(controls.length)
    for (const id of ids) expect(id).toMatch(KEBAB)
  })

  it('are statements, each of its own', () => {
    for (const { asks } of controls) expect(asks).toMatch(PROSE)
    for (const { asks } of controls) expect(asks.length, asks).toBeLessThanOrEqual(110)
    expect(new Set(controls.map(({ asks }) => asks)).size).toBe(controls.length)
  })

  it('can be answered by somebody, each source named once', () => {
    for (const { id, evidence } of controls) {
      expect(evidence.length, id).toBeGreaterThan(0)
      expect(new Set(evidence).size, id).toBe(evidence.length)
    }
  })

  it('are dimensions with a question', () => {
    expect(Object.keys(dimensions)).toEqual(DIMENSIONS)
    for (const question of Object.values(dimensions)) expect(question).toMatch(/^[A-Z].*\w\?$/)
  })
})

describe('the evidence for the controls', () => {
  const ofProviders = controls.filter(({ evidence }) => evidence.some((source) => source !== 'attested'))

  it('that only a person can attest comes from no rule', () => {
    const attested = controls.filter((control) => !ofProviders.includes(control))
    expect(attested.length).toBeGreaterThan(0)
    for (const { id, unseen } of attested) {
      expect(rulesOf(id), id).toEqual([])
      expect(unseen, id).toBeUndefined()
    }
  })

  it('that providers could give comes from a rule, or it is said why not', () => {
    for (const { id, unseen } of ofProviders)
      if (rulesOf(id).length > 0) expect(unseen, id).toBeUndefined()
      else expect(unseen, id).toMatch(/^\S(?:.*[^.\s])?$/)
  })

  it('comes from a rule of a provider that it names, or from one across them', () => {
    const without = ofProviders
      .filter(({ unseen }) => unseen === undefined)
      .filter(({ id, evidence }) => {
        const folders = new Set(rulesOf(id).map((rule) => rule.id.slice(0, rule.id.indexOf('/'))))
        return !folders.has('cross') && !evidence.some((source) => folders.has(source))
      })
    expect(without.map(({ id }) => id)).toEqual(JUDGED_BY_OTHERS)
  })

  it('is read from every provider that it names, but for what is listed', () => {
    const unread = ofProviders
      .filter(({ unseen }) => unseen === undefined)
      .map((control) => [control.id, unreadProviders(control, rulesOf(control.id))] as const)
      .filter(([, providers]) => providers.length > 0)
    expect(Object.fromEntries(unread)).toEqual(UNREAD)
  })
})

describe('the checklists', () => {
  it('have lost no item', () => {
    expect(checklists.flatMap(({ items }) => items)).toHaveLength(285)
    const found = checklists.map(({ id, items }) => [id, counted(items.map((item) => item.section))] as const)
    expect(found).toHaveLength(5)
    expect(Object.fromEntries(found)).toEqual(ITEMS)
  })

  it('ask for every control, but for what is listed', () => {
    const asked = new Set(checklists.flatMap(({ items }) => items.flatMap((item) => item.controls)))
    expect([...asked].filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !asked.has(id))).toEqual(UNASKED)
  })
})

describe.each(checklists.map((checklist) => [checklist.id, checklist] as const))('%s', (id, { title, items }) => {
  it('has an id and a title', () => {
    expect(id).toMatch(KEBAB)
    expect(title).toMatch(PROSE)
  })

  it('numbers the items of each section, which stand together', () => {
    const numbers = new Map<string, number>()
    const keys = items.map(({ section }) => {
      const number = (numbers.get(section) ?? 0) + 1
      numbers.set(section, number)
      return `${section.toLowerCase().replaceAll(/[^a-z]+/g, '-')}/${number}`
    })
    expect(items.map(({ key }) => key)).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
    const headings = items.map(({ section }) => section)
    expect(headings.filter((heading, index) => heading !== headings[index - 1])).toEqual([...numbers.keys()])
  })

  it('says in each item what it asks, in words of its own', () => {
    for (const { key, label } of items) expect(label, key).toMatch(PROSE)
    for (const { key, label } of items) expect(label.length, key).toBeLessThanOrEqual(80)
    expect(new Set(items.map(({ label }) => label)).size).toBe(items.length)
  })

  it('has every item answered by controls, each named once', () => {
    for (const { key, controls: asked } of items) {
      expect(asked.length, key).toBeGreaterThan(0)
      expect(new Set(asked).size, key).toBe(asked.length)
    }
  })
})
