import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { offRequestPath } from '../../support/request-path.js'
import { reached } from '../../support/workload-reach.js'
import {
  decidedBy,
  outOfReplicaScope,
  outOfScaleScope,
  replicasSeen,
  scalingOf,
  servingOf,
} from '../../support/workload-scale.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'
import { kubectlName } from '../../support/workload-kind.js'

export default defineRule({
  id: 'kubernetes/availability/replicas',
  title: 'A workload that serves others has at least two replicas',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'maintenance-without-downtime'],
  effort: 'minutes',
  why: 'When its only pod is moved, crashes or loses its node, the service is gone until another one has started. That happens with every upgrade of the nodes, too.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload'],
  options: {
    least: { default: 2, doc: 'Replicas that a serving workload must always have.', min: 1 },
    critical: { default: 3, doc: 'Replicas that a critical one must always have.', min: 1 },
    criticalLabels: {
      default: ['tier=critical'],
      doc: 'Labels of workloads or their pods that mark them as critical, as key=value.',
    },
  },
  check(workload, { lookup, options }) {
    const outside = outOfReplicaScope(workload)
    if (outside) return outside
    const servings = lookup('kubernetes.servingByWorkload')
    const serving = servingOf(workload, servings)
    const { services } = serving
    if (services.length === 0)
      return notApplicable('is selected by no Service', [
        seen(workload.source, 'spec.template.metadata.labels', workload.template.metadata.labels),
      ])
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const unscaled = outOfScaleScope(workload, scaling)
    if (unscaled) return unscaled

    const { least = 0 } = scaling
    const labels = { ...workload.template.metadata.labels, ...workload.metadata.labels }
    const mark = options.criticalLabels.find((one) => {
      const [key = '', value = ''] = one.split('=')
      return labels[key] === value
    })
    const needed = mark === undefined ? options.least : options.critical
    const shown = replicasSeen(workload, scaling)
    const by = decidedBy(scaling)
    if (least >= needed) return pass(`has ${count(least, 'replica')} at least, by ${by}`, shown)
    if (scaling.by === 'HorizontalPodAutoscaler' && least < 2)
      return notApplicable(`may fall to ${count(least, 'replica')} by ${by}, which is judged`, shown)
    const because = `has ${least === 1 ? 'a single replica' : `only ${count(least, 'replica')}`} at least, by ${by}${mark === undefined ? '' : `, though ${mark} marks it as critical`}`
    const excuse = offRequestPath(workload, serving)
    const served = services.map(({ service }) => seen(service, 'spec.selector', service.spec.selector))
    return excuse === undefined
      ? reached(workload, servings, fail(because, shown, served))
      : failAs('medium', `${because}; ${excuse}`, shown, served)
  },
  fix(workload, { lookup, options }) {
    const { autoscalers, scaledObjects, by } = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const { namespace } = workload.metadata
    const [keda] = scaledObjects
    const [hpa] = autoscalers
    const patch = (field: string) => JSON.stringify({ spec: { [field]: options.least } })
    const change = () => {
      if (by === 'ScaledObject' && keda)
        return command`kubectl -n ${namespace} patch ${`scaledobject.keda.sh/${keda.name}`} --type merge --patch ${patch('minReplicaCount')}`
      if (by === 'HorizontalPodAutoscaler' && hpa)
        return command`kubectl -n ${namespace} patch ${`hpa/${hpa.name}`} --patch ${patch('minReplicas')}`
      return command`kubectl -n ${namespace} scale ${kubectlName(workload)} --replicas ${options.least}`
    }
    return {
      summary: workload.operator
        ? `Ask for more replicas in ${workload.operator.kind} ${workload.operator.name}, which makes it.`
        : 'Let it run in more replicas, spread over nodes and zones, once it keeps nothing in memory or on disk that the others would need. Change it where it is declared too.',
      commands: workload.operator ? [] : [change()],
    }
  },
})
