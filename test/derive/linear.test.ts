import { beforeAll, describe, expect, it } from 'vitest'
import type { Size } from '../../fixtures/generate/index.js'
import { rules } from '../../rules/index.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { kubernetesId } from '../../src/model/kubernetes/id.js'
import { type AnyRule, defineRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { pass } from '../../src/model/verdict.js'
import { countedRules, type Work } from '../support/counted-rules.js'
import { counted, type Counter } from '../support/counted.js'
import { readGenerated } from '../support/read-generated.js'

const TIMES = 4

/** What there is of everything; what every cluster has whatever its size comes on top. */
const sizeOf = (times: number): Size => ({
  accounts: 1,
  regions: 1,
  services: 10 * times,
  databases: 30 * times,
  databaseClusters: 2 * times,
  // Three nodes in each group for each time.
  instances: Math.ceil((12 * times) / 0.7),
  groups: 4,
  eksClusters: 1,
  nodegroups: 4,
  loadBalancers: 8 * times,
  alarms: 40 * times,
  snapshots: 90 * times,
  backupPlans: 1,
  buckets: 12 * times,
  roles: 18 * times,
  users: 6 * times,
  workloads: 8 + 60 * times,
  pods: 600 * times,
  monitors: 8 + 120 * times,
})

/** Chance makes a little more here and a little less there; a list that is searched for each subject makes four times as much. */
const CHANCE = 1.5
const SMALL_CHANGE = 1_500

/** How much of a snapshot each join and each rule looks at. */
function workOf(all: readonly AnyRule[], snapshot: Snapshot): Work {
  const counter: Counter = { reads: 0 }
  const watched = countedRules(all, counter)
  const verdicts = evaluate(watched.rules, counted(snapshot, counter))
  const broken = verdicts.flatMap(({ rule, status, because }) => (status === 'error' ? [`${rule} ${because}`] : []))
  expect([...new Set(broken)]).toEqual([])
  return watched.work
}

/** What grew faster than the estate. */
const steep = (small: Work, large: Work): string[] =>
  [...large].flatMap(([name, reads]) => {
    const before = small.get(name) ?? 0
    return reads > CHANCE * TIMES * before + SMALL_CHANGE ? [`${name}: ${before} before, ${reads} now`] : []
  })

const sum = (work: Work): number => [...work.values()].reduce((total, reads) => total + reads, 0)

describe('an estate of four times the size', () => {
  let estates: { readonly small: Snapshot; readonly large: Snapshot }
  beforeAll(async () => {
    estates = { small: await readGenerated(sizeOf(1), rules), large: await readGenerated(sizeOf(TIMES), rules) }
  }, 120_000)

  it('is four times as large', () => {
    const count = ({ datasets }: Snapshot, name: keyof Snapshot['datasets']): number =>
      (datasets[name] ?? []).reduce((total, { items }) => total + items.length, 0)
    const { small, large } = estates
    expect(count(small, 'kubernetes.pods')).toBe(600)
    for (const name of ['kubernetes.pods', 'kubernetes.nodes', 'aws.rds.instances', 'aws.ec2.instances'] as const)
      expect(count(large, name) / count(small, name), name).toBeCloseTo(TIMES, 0)
    expect(count(large, 'datadog.monitors') - 8).toBe(TIMES * (count(small, 'datadog.monitors') - 8))
    for (const { datasets } of [small, large])
      expect(Object.values(datasets).flatMap((portions) => portions.filter((one) => one.state !== 'complete'))).toEqual(
        [],
      )
  })

  it('makes no join and no rule look at more than about four times as much', () => {
    const [small, large] = [workOf(rules, estates.small), workOf(rules, estates.large)]
    expect(steep(small, large)).toEqual([])
    expect(sum(large)).toBeGreaterThan(3 * sum(small))
    expect(sum(large)).toBeLessThan(1.1 * TIMES * sum(small))
  })

  it('would show a rule that searches a list for each of its subjects', () => {
    const [small, large] = [workOf([SEARCHES], estates.small), workOf([SEARCHES], estates.large)]
    expect(steep(small, large)).toEqual([expect.stringMatching(/^test\/searches: /)])
    expect(steep(workOf([LOOKS_UP], estates.small), workOf([LOOKS_UP], estates.large))).toEqual([])
  })
})

const COMMON = {
  title: 'A pod runs on a node',
  severity: 'low',
  controls: [],
  effort: 'minutes',
  why: '',
  references: [],
  each: 'kubernetes.pods',
  fix: () => ({ summary: '', commands: [] }),
} as const

const SEARCHES = defineRule({
  ...COMMON,
  id: 'test/searches',
  using: ['kubernetes.nodes'],
  check(pod, { lookup }) {
    const node = lookup('kubernetes.nodes')
      .list()
      .find(({ name }) => name === pod.spec.nodeName)
    return pass(`runs on ${node?.name ?? 'nothing'}`, [])
  },
}) as unknown as AnyRule

const LOOKS_UP = defineRule({
  ...COMMON,
  id: 'test/looks-up',
  using: ['kubernetes.nodes'],
  check(pod, { lookup }) {
    const node = lookup('kubernetes.nodes').find(kubernetesId(pod.scope.cluster, 'Node', pod.spec.nodeName ?? ''))
    return pass(`runs on ${node?.name ?? 'nothing'}`, [])
  },
}) as unknown as AnyRule
