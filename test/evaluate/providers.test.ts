import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { type AnyRule, defineRule } from '../../src/model/rule.js'
import type { Scope } from '../../src/model/scope.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import { evidence, fail, pass } from '../../src/model/verdict.js'
import { GLOBAL, IRELAND, NOW } from '../support/make.js'
import { dbInstance } from '../support/make-rds.js'
import { deployment, SHOP } from '../support/make-kubernetes.js'

const texts = {
  title: 'x',
  severity: 'low',
  controls: [],
  effort: 'minutes',
  why: 'x',
  references: [],
  fix: () => ({ summary: 'x', commands: [] }),
} as const
const joined = defineRule({
  ...texts,
  id: 'cross/made/up',
  each: 'aws.rds.instances',
  using: ['datadog.watchers'],
  check: (db, { lookup }) =>
    lookup('datadog.watchers').list().length > 0 ? pass('watched') : fail('not watched', evidence(db, 'Engine')),
}) as unknown as AnyRule
const own = defineRule({
  ...texts,
  id: 'aws/made/up',
  each: 'aws.rds.instances',
  check: () => pass('fine'),
}) as unknown as AnyRule

const whole = <T>(scope: Scope, items: readonly T[]): Portion<T> => ({ scope, state: 'complete', items, gaps: [] })
const databases = ['a', 'b', 'c'].map((name) => dbInstance({ DBInstanceIdentifier: name }))
function snapshot(scopes: readonly Scope[], datasets: Snapshot['datasets']): Snapshot {
  return { schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes, gaps: [], datasets }
}
const AWS_ALONE = snapshot([GLOBAL, IRELAND], { 'aws.rds.instances': [whole(IRELAND, databases)] })

describe('a provider that is not part of the run', () => {
  it('is named once by each rule that joins it, however many subjects there are', () => {
    const judged = evaluate([joined], AWS_ALONE)
    expect(judged).toMatchObject([
      { status: 'unknown', because: 'not judged: datadog was not part of this run', subject: { name: 'this run' } },
    ])
  })

  it('is named also where the rule judges its things', () => {
    const kubernetesAlone = snapshot([SHOP], { 'kubernetes.deployments': [whole(SHOP, [deployment('api')])] })
    const rule = { ...joined, each: 'aws.rds.instances', using: ['kubernetes.deployments'] } as unknown as AnyRule
    expect(evaluate([rule], kubernetesAlone)).toMatchObject([{ status: 'unknown', gaps: [{ source: 'aws' }] }])
  })

  it('is not missed where the rule joins nothing that was read', () => {
    expect(evaluate([joined], snapshot([SHOP], {}))).toEqual([])
  })

  it('leaves the audit that was asked for complete, and is told', () => {
    const report = assess([own, joined], evaluate([own, joined], AWS_ALONE), AWS_ALONE, 'run')
    expect(report).toMatchObject({
      verdict: 'ready',
      coverage: {
        complete: true,
        judged: 3,
        expected: 3,
        gaps: [],
        notInRun: [{ source: 'datadog', rules: ['cross/made/up'] }],
      },
      totals: { byStatus: { pass: 3, unknown: 1 } },
    })
  })

  it('differs from one that could not be read', () => {
    const org: Scope = { provider: 'datadog', org: 'acme' }
    const gap = { reason: 'denied', scope: org, source: 'datadog:ListMonitors', detail: 'Forbidden' } as const
    const denied = snapshot([GLOBAL, IRELAND, org], {
      ...AWS_ALONE.datasets,
      'datadog.monitors': [{ scope: org, state: 'missing', items: [], gaps: [gap] }],
      'datadog.notificationRules': [whole(org, [])],
    })
    const report = assess([joined], evaluate([joined], denied), denied, 'run')
    expect(report.totals.byStatus.unknown).toBe(3)
    expect(report).toMatchObject({
      verdict: 'incomplete',
      coverage: { complete: false, gaps: [{ source: gap.source, scopes: [org] }], notInRun: [] },
    })
  })
})

describe('a join that concludes from absence', () => {
  const rule = defineRule({
    ...texts,
    id: 'kubernetes/made/up',
    each: 'kubernetes.workloads',
    using: ['kubernetes.scalingByWorkload'],
    check: (workload, { lookup }) => {
      const scaling = lookup('kubernetes.scalingByWorkload').find(workload.id)
      return scaling ? pass(`${scaling.least} replicas`) : fail('lost', evidence(workload, 'kind'))
    },
  }) as unknown as AnyRule

  it('tells nothing of one cluster while one of its lists is missing there, and all of another', () => {
    const other: Scope = { provider: 'kubernetes', cluster: 'other' }
    const lists = [
      'deployments',
      'statefulSets',
      'daemonSets',
      'rollouts',
      'cronJobs',
      'jobs',
      'replicaSets',
      'pods',
      'horizontalPodAutoscalers',
      'scaledObjects',
      'persistentVolumeClaims',
    ]
    const gap = { reason: 'denied', scope: other, source: 'kubernetes:list', detail: 'Forbidden' } as const
    const datasets = Object.fromEntries(
      lists.map((name) => [
        `kubernetes.${name}`,
        [
          whole(SHOP, name === 'deployments' ? [deployment('api')] : []),
          name === 'horizontalPodAutoscalers'
            ? { scope: other, state: 'missing', items: [], gaps: [gap] }
            : whole(other, name === 'deployments' ? [deployment('api', { scope: other })] : []),
        ],
      ]),
    ) as Snapshot['datasets']
    expect(evaluate([rule], snapshot([SHOP, other], datasets)).map(({ because }) => because)).toEqual([
      '3 replicas',
      'not judged: kubernetes:list was denied',
    ])
  })
})
