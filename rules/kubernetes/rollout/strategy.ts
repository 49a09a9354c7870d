import { command } from '../../../src/model/command.js'
import type { IntOrString } from '../../../src/model/kubernetes/object.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, manual, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached } from '../../support/workload-reach.js'
import { scalingOf, servingOf } from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/rollout/strategy',
  title: 'A workload replaces its pods a few at a time',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['zero-downtime-deploy', 'gradual-rollout'],
  effort: 'minutes',
  why: 'A strategy that stops all pods before the new ones serve is an outage at each release, as long as the new version takes to start, and for good where it does not start. With OnDelete a release reaches nothing until somebody deletes pods.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload) ?? outOfStrategies(workload)
    if (outside) return outside
    const { type, unavailable, evidence } = strategyOf(workload)
    if (workload.kind === 'Rollout')
      return type === 'none'
        ? manual('names neither a canary nor a blue-green strategy', evidence)
        : pass(`replaces its pods by its ${type} strategy`, evidence)
    if (type === 'OnDelete')
      return workload.operator
        ? notApplicable(`is updated pod by pod by its ${workload.operator.kind}`, evidence)
        : failAs('medium', 'updates its pods only when somebody deletes them (OnDelete)', evidence)
    if (workload.kind === 'StatefulSet' && unavailable === 1) return pass('replaces its pods one by one', evidence)
    // Below 100% at least one pod is left, whatever their number.
    if (type !== 'Recreate' && (unavailable === 0 || (typeof unavailable === 'string' && percent(unavailable) < 100)))
      return pass(
        `replaces ${unavailable === 0 ? 'no pod before another is ready' : `at most ${unavailable} of its pods at a time`}`,
        evidence,
      )

    const serving = lookup('kubernetes.servingByWorkload')
    const isServing = servingOf(workload, serving).services.length > 0
    if (workload.kind === 'DaemonSet')
      return typeof unavailable === 'number'
        ? pass(`replaces ${unavailable} of its pods at a time`, evidence)
        : failAs(isServing ? 'high' : 'medium', 'stops its pods on all nodes at once', evidence)
    if (!isServing) return notApplicable('serves no traffic that a release could break', evidence)
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    if (scaling.idle !== undefined) return notApplicable(`runs nothing: ${scaling.idle}`, evidence)
    if (scaling.singleton)
      return notApplicable('keeps one replica on a volume of its own, which is judged as such', evidence)
    if (type === 'Recreate')
      return reached(workload, serving, fail('stops all its pods before it starts new ones (Recreate)', evidence))
    const { least = 0 } = scaling
    return least > 0 && (typeof unavailable === 'string' || unavailable >= least)
      ? reached(
          workload,
          serving,
          fail(
            `may stop ${least === 1 ? 'its only replica' : `all of its ${least} replicas`} before new ones serve`,
            evidence,
          ),
        )
      : pass(`replaces at most ${unavailable} of its pods at a time`, evidence)
  },
  fix: (workload) => {
    const { kind, name, metadata, operator } = workload
    const summary =
      kind === 'Deployment'
        ? 'Roll: start new pods first, and stop an old one when a new one is ready. The two versions then run side by side for a while, so data and interfaces must suit both.'
        : 'Let the controller roll the pods one by one.'
    if (operator) return { summary: `${summary} Change it in ${operator.kind} ${operator.name}.`, commands: [] }
    const rolling =
      kind === 'Deployment'
        ? { rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } }
        : kind === 'DaemonSet'
          ? { rollingUpdate: { maxUnavailable: 1 } }
          : {}
    const field = kind === 'Deployment' ? 'strategy' : 'updateStrategy'
    const patch = { spec: { [field]: { type: 'RollingUpdate', ...rolling } } }
    return {
      summary,
      commands: [
        command`kubectl -n ${metadata.namespace} patch ${`${kind.toLowerCase()}/${name}`} --patch ${JSON.stringify(patch)}`,
      ],
    }
  },
})

const ROLLED = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']

const outOfStrategies = (workload: Workload): Verdict | undefined =>
  workload.batch || !ROLLED.includes(workload.kind)
    ? notApplicable('has no strategy: its pods are not replaced by others', [
        seen(workload.source, 'kind', workload.kind),
      ])
    : undefined

type Strategy = { readonly type: string; readonly unavailable: IntOrString; readonly evidence: readonly Evidence[] }

/** How pods are replaced; a StatefulSet rolls them one by one. */
function strategyOf({ source }: Workload): Strategy {
  const { spec } = source
  const field = 'updateStrategy' in spec ? 'updateStrategy' : 'strategy'
  const strategy = 'updateStrategy' in spec ? spec.updateStrategy : 'strategy' in spec ? spec.strategy : undefined
  const rolling = strategy && 'rollingUpdate' in strategy ? strategy.rollingUpdate : undefined
  return {
    type: strategy?.type ?? 'RollingUpdate',
    unavailable: rolling?.maxUnavailable ?? (source.kind === 'Deployment' ? '25%' : 1),
    evidence: [seen(source, `spec.${field}`, strategy)],
  }
}

const percent = (text: string): number => Number(text.replace('%', ''))
