import { command, type Fix } from '../../../src/model/command.js'
import type { Deployment, Rollout, StatefulSet } from '../../../src/model/kubernetes/controllers.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'
import { momentOf, shortened, sinceWhen, stayingPods } from '../../support/pod-status.js'
import { seen } from '../../support/seen.js'
import { belongsToPlatform } from '../../support/template-scope.js'
import { duration, HOUR } from '../../support/time.js'
import { isA, kubectlName } from '../../support/workload-kind.js'

/** A StatefulSet does not say since when it has been at it: its pods show when it last did something. */
const ROLLING = HOUR

type Judge = { readonly now: number; readonly pause: number }

export default defineRule({
  id: 'kubernetes/status/rollout-stuck',
  title: 'The last change of a workload was rolled out to its end',
  severity: 'high',
  controls: ['automated-deploy', 'zero-downtime-deploy', 'gradual-rollout'],
  effort: 'hours',
  why: 'Two versions run side by side for good, or the old one alone: a mend that everybody believes to be live is not. When nodes are replaced, the broken version takes the place of the one that works.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    'https://argo-rollouts.readthedocs.io/en/stable/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: {
    hours: { default: 24, doc: 'Hours that a rollout may be paused.', min: 1 },
  },
  check(workload, { lookup, now, options }) {
    const { source } = workload
    const pause = options.hours * HOUR
    if (workload.platform) return belongsToPlatform(workload)
    if (source.metadata.deletionTimestamp !== undefined)
      return notApplicable('is being deleted', [
        seen(source, 'metadata.deletionTimestamp', source.metadata.deletionTimestamp),
      ])
    if (isA(source, 'Deployment')) return ofDeployment(source, { now, pause })
    if (isA(source, 'Rollout')) return ofRollout(source, { now, pause })
    if (isA(source, 'StatefulSet'))
      return ofStatefulSet(source, () => stayingPods(workload, lookup('kubernetes.podsByWorkload')), { now, pause })
    return notApplicable('is not rolled out step by step', [seen(source, 'kind', source.kind)])
  },
  fix: fixOf,
})

function ofDeployment(deployment: Deployment, { now, pause }: Judge): Verdict {
  const progress = deployment.status.conditions.find(({ type }) => type === 'Progressing')
  const { replicas = 0, updatedReplicas = 0 } = deployment.status
  const shown = [
    seen(deployment, 'status.conditions[Progressing]', progress),
    seen(deployment, 'spec.paused', deployment.spec.paused),
    seen(deployment, 'status.updatedReplicas', updatedReplicas),
  ]
  if (deployment.spec.replicas === 0) return notApplicable('wants no pods', shown)
  if (progress?.status === 'False')
    return fail(`is stuck in a rollout: ${shortened(progress.message ?? progress.reason ?? 'no progress')}`, shown)
  if (deployment.status.observedGeneration === undefined)
    return manual('has never been reported on by its controller', shown)
  // With no deadline for its progress the controller says nothing of it.
  if (!progress && updatedReplicas < (deployment.spec.replicas ?? 1))
    return manual('does not say how its rollout gets on', shown)
  if (deployment.spec.paused !== true) return pass('has no rollout that is stuck', shown)
  const since = now - momentOf(progress?.lastTransitionTime ?? deployment.metadata.creationTimestamp)
  const because = `has been paused for ${duration(since)}`
  if (since <= pause) return notApplicable(because, shown)
  return updatedReplicas < replicas
    ? fail(`${because}, in the middle of a rollout`, shown)
    : failAs('medium', `${because}: no change is rolled out`, shown)
}

function ofRollout(rollout: Rollout, { now, pause }: Judge): Verdict {
  const { phase, message, conditions } = rollout.status
  const paused = conditions.find(({ type, status }) => type === 'Paused' && status === 'True')
  const shown = [seen(rollout, 'status.phase', phase), seen(rollout, 'status.conditions[Paused]', paused)]
  if (rollout.spec.replicas === 0) return notApplicable('wants no pods', shown)
  if (phase === undefined) return manual('has never been reported on by its controller', shown)
  if (phase === 'Degraded') return fail(`is stuck in a rollout: ${shortened(message ?? 'it is degraded')}`, shown)
  if (phase !== 'Paused') return pass(`has no rollout that is stuck (it is ${phase})`, shown)
  if (paused?.lastTransitionTime === undefined) return manual('is paused, and does not say since when', shown)
  const since = now - momentOf(paused.lastTransitionTime)
  const because = `has been paused for ${duration(since)} in the middle of a rollout`
  return since > pause ? fail(because, shown) : notApplicable(because, shown)
}

function ofStatefulSet(set: StatefulSet, pods: () => readonly PlacedPod[], { now }: Judge): Verdict {
  const { currentRevision, updateRevision, updatedReplicas } = set.status
  const { type, rollingUpdate } = set.spec.updateStrategy ?? {}
  const shown = [
    seen(set, 'status.currentRevision', currentRevision),
    seen(set, 'status.updateRevision', updateRevision),
    seen(set, 'status.updatedReplicas', updatedReplicas),
    seen(set, 'spec.updateStrategy', set.spec.updateStrategy),
  ]
  if (set.spec.replicas === 0) return notApplicable('wants no pods', shown)
  if (type === 'OnDelete') return notApplicable('is rolled out by hand, pod by pod', shown)
  if ((rollingUpdate?.partition ?? 0) > 0)
    return notApplicable(`is rolled out down to pod ${rollingUpdate?.partition ?? 0} only, on purpose`, shown)
  if (updateRevision === undefined) return manual('has never been reported on by its controller', shown)
  if (currentRevision === updateRevision) return pass('has no rollout that is stuck', shown)
  const acted = pods().map(({ pod }) => Math.max(momentOf(pod.metadata.creationTimestamp), sinceWhen(pod, 'Ready')))
  const since = now - Math.max(momentOf(set.metadata.creationTimestamp), ...acted)
  return since > ROLLING
    ? fail(`is stuck in a rollout: no pod was replaced or became ready for ${duration(since)}`, shown)
    : notApplicable('is being rolled out', shown)
}

function fixOf(workload: Workload): Fix {
  const { source, name } = workload
  const { namespace } = workload.metadata
  const target = kubectlName(workload)
  if (isA(source, 'Rollout'))
    return {
      summary:
        'Look at which step it stands. Promote it if the new version is good; otherwise abort it, which brings the old one back.',
      commands: [
        command`kubectl argo rollouts -n ${namespace} get rollout ${name}`,
        command`kubectl argo rollouts -n ${namespace} abort ${name}`,
      ],
    }
  if ('paused' in source.spec && source.spec.paused)
    return {
      summary: 'Go on with it, or undo it, so that what is declared is what runs.',
      commands: [command`kubectl -n ${namespace} rollout resume ${target}`],
    }
  return {
    summary: isA(source, 'StatefulSet')
      ? 'Go back to the version that works and mend the other one first. A pod of the broken version may have to be deleted by hand: the controller waits for it.'
      : 'Go back to the version that works, and mend the other one first.',
    commands: [
      command`kubectl -n ${namespace} rollout status ${target} --timeout=10s`,
      command`kubectl -n ${namespace} rollout undo ${target}`,
    ],
  }
}
