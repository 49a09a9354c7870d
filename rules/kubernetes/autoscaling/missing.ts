import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { boundsSeen, targetOf } from '../../support/autoscaler.js'
import { offRequestPath } from '../../support/request-path.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'
import { kubectlName } from '../../support/workload-kind.js'
import { reached } from '../../support/workload-reach.js'
import { outOfReplicaScope, outOfScaleScope, replicasSeen, scalingOf, servingOf } from '../../support/workload-scale.js'

export default defineRule({
  id: 'kubernetes/autoscaling/missing',
  title: 'A workload that serves others grows with its load',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['autoscaling', 'capacity-planned'],
  effort: 'hours',
  why: 'When more requests come than the present replicas can answer, users wait or are turned away until somebody scales by hand.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://keda.sh/docs/latest/reference/scaledobject-spec/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfReplicaScope(workload)
    if (outside) return outside
    const { source } = workload
    if (source.kind === 'ReplicaSet')
      return notApplicable('is a ReplicaSet on its own', [seen(source, 'kind', source.kind)])
    const servings = lookup('kubernetes.servingByWorkload')
    const serving = servingOf(workload, servings)
    if (serving.services.length === 0)
      return notApplicable('is selected by no Service', [
        seen(source, 'spec.template.metadata.labels', workload.template.metadata.labels),
      ])
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const [keda] = scaling.scaledObjects
    const [hpa] = scaling.autoscalers
    if (keda && scaling.idle === undefined)
      return pass(`is scaled by ScaledObject ${keda.name}`, [
        seen(keda, 'spec.scaleTargetRef', keda.spec.scaleTargetRef),
        seen(keda, 'spec.maxReplicaCount', keda.spec.maxReplicaCount),
      ])
    if (hpa && scaling.idle === undefined)
      return pass(`is scaled by HorizontalPodAutoscaler ${hpa.name} (${targetOf(hpa)})`, boundsSeen(hpa))
    const unscaled = outOfScaleScope(workload, scaling)
    if (unscaled) return unscaled
    const shown = replicasSeen(workload, scaling)
    const excuse = offRequestPath(workload, serving)
    if (excuse !== undefined) return notApplicable(`need not grow with its callers: ${excuse}`, shown)
    const because = `has ${count(scaling.least ?? 0, 'replica')} whatever the load`
    return source.kind === 'StatefulSet'
      ? failAs('info', `${because}, as stateful workloads often must`, shown)
      : reached(workload, servings, fail(because, shown))
  },
  fix(workload, { lookup }) {
    const { least = 1 } = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const [min, max] = [Math.max(2, least), Math.max(4, 2 * least)]
    return {
      summary:
        'Scale it by what its load shows in: CPU where that is what runs out, requests or the length of a queue (KEDA) otherwise. Take the number of replicas out of what is deployed, or each deploy sets it back.',
      commands: workload.operator
        ? []
        : [
            command`kubectl -n ${workload.metadata.namespace} autoscale ${kubectlName(workload)} --cpu-percent=60 --min=${min} --max=${max}`,
          ],
    }
  },
})
