import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { rules } from '../../rules/index.js'
import { awsCollectors } from '../../src/collect/aws/collectors/index.js'
import { isRead } from '../../src/collect/aws/guard.js'
import { planAws } from '../../src/collect/aws/plan.js'
import { datadogCollectors } from '../../src/collect/datadog/collectors/index.js'
import { planDatadog } from '../../src/collect/datadog/plan.js'
import { kubernetesCollectors } from '../../src/collect/kubernetes/collectors/index.js'
import { planKubernetes } from '../../src/collect/kubernetes/plan.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { DATASETS } from '../../src/model/inventory.js'
import { SEVERITIES, type Severity } from '../../src/model/verdict.js'

const CONTROLS = new Set(catalogue.controls.map(({ id }) => id))
const ROOT = join(import.meta.dirname, '../..')
const listed = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith(ending) && name.includes('/') && !name.startsWith('support/') && !name.startsWith('catalogue/'),
    )
    .map((name) => name.slice(0, -ending.length))
    .sort()

describe('the list of rules', () => {
  const ids = rules.map(({ id }) => id)

  it('is the files, each under the id that is its path', () => {
    expect([...ids].sort()).toEqual(listed('rules', '.ts'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is the tests, one for each rule', () => {
    expect(listed('test/rules', '.test.ts')).toEqual([...ids].sort())
  })

  it('is sorted, so that a new rule has one place', () => {
    expect(ids).toEqual([...ids].sort())
  })
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('says what holds, why, and where that is written', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/)
    expect(rule.title.length).toBeLessThanOrEqual(110)
    expect(rule.why).toMatch(/^[A-Z].*\.$/s)
    expect(rule.references.length).toBeGreaterThan(0)
    for (const reference of rule.references) expect(reference).toMatch(/^https:\/\/[a-z0-9.-]+\//)
    for (const { doc } of Object.values(rule.options)) expect(doc).toMatch(/^[A-Z].*\.$/s)
  })

  it('names controls that there are', () => {
    expect(rule.controls.length).toBeGreaterThan(0)
    expect(rule.controls.filter((control) => !CONTROLS.has(control))).toEqual([])
  })

  it('weighs less where it is relaxed, outside production no more than in tier C', () => {
    const rank = (one: Severity): number => SEVERITIES.indexOf(one)
    const { outsideProduction, tierC } = rule.relaxed ?? {}
    if (rule.relaxed) expect(Object.keys(rule.relaxed)).not.toHaveLength(0)
    for (const less of [outsideProduction, tierC])
      if (less !== undefined) expect(rank(less)).toBeGreaterThan(rank(rule.severity))
    if (outsideProduction !== undefined && tierC !== undefined)
      expect(rank(outsideProduction)).toBeGreaterThanOrEqual(rank(tierC))
  })
})

describe('the collectors', () => {
  const all = [...awsCollectors, ...kubernetesCollectors, ...datadogCollectors]

  it('fill every dataset, each once, with every fact', () => {
    expect(all.map(({ fills }) => fills).sort()).toEqual(Object.keys(DATASETS).sort())
    for (const { fills, facts = {} } of [...awsCollectors, ...datadogCollectors])
      expect(Object.keys(facts).sort(), fills).toEqual([...DATASETS[fills].facts].sort())
  })

  it('read, and nothing else', () => {
    const { operations } = planAws({
      datasets: new Set(awsCollectors.map(({ fills }) => fills)),
      facts: needsOf(rules).facts,
    })
    expect([...operations].filter((operation) => !isRead(operation))).toEqual([])
  })

  it('serve the rules: what no rule reads is not collected', () => {
    const needs = needsOf(rules)
    const needed = [planAws(needs), planKubernetes(needs), planDatadog(needs)].flatMap(({ collectors }) =>
      collectors.map(({ fills }) => fills as string),
    )
    expect(all.map(({ fills }) => fills as string).filter((name) => !needed.includes(name))).toEqual([])
  })
})
