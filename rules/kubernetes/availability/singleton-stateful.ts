import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { reached } from '../../support/workload-reach.js'
import { isA } from '../../support/workload-kind.js'
import { outOfReplicaScope, replicasSeen, scalingOf, servingOf } from '../../support/workload-scale.js'
import { seenInTemplate } from '../../support/placed-containers.js'

/** The volumes that a workload keeps data on, by the names of their claims or claim templates. */
function volumesOf({ source, template }: Workload): readonly string[] {
  const made = isA(source, 'StatefulSet') ? source.spec.volumeClaimTemplates.map(({ name }) => name) : []
  const mounted = template.spec.volumes.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? [])
  return [...made, ...mounted]
}

const volumesSeen = (workload: Workload): readonly Evidence[] => [
  seenInTemplate(workload, 'volumes', workload.template.spec.volumes),
  ...(isA(workload.source, 'StatefulSet')
    ? [seen(workload.source, 'spec.volumeClaimTemplates', workload.source.spec.volumeClaimTemplates)]
    : []),
]

export default defineRule({
  id: 'kubernetes/availability/singleton-stateful',
  title: 'What serves others does not hang on a single replica with a volume of its own',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['no-single-instance', 'multi-az', 'data-replication'],
  effort: 'days',
  why: 'The volume belongs to one node at a time and to one zone for good. Every move of the pod is an outage, and when its node or zone is lost, nothing can take over.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.scalingByWorkload', 'kubernetes.servingByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfReplicaScope(workload)
    if (outside) return outside
    const volumes = volumesOf(workload)
    const shown = volumesSeen(workload)
    if (volumes.length === 0) return notApplicable('keeps no data on volumes', shown)
    const scaling = scalingOf(workload, lookup('kubernetes.scalingByWorkload'))
    const replicas = replicasSeen(workload, scaling)
    if (scaling.idle !== undefined) return notApplicable(`runs nothing: ${scaling.idle}`, replicas)
    const servings = lookup('kubernetes.servingByWorkload')
    const { services } = servingOf(workload, servings)
    if (services.length === 0) return notApplicable('is selected by no Service', replicas)
    if (!scaling.singleton) return pass('does not hang on one replica and its volume', replicas, shown)
    const names = services.map(({ service }) => service.name).join(', ')
    return reached(
      workload,
      servings,
      fail(`serves ${names} from ${shape(workload)} on volume ${volumes.join(', ')}`, replicas, shown),
    )
  },
  fix: () => ({
    summary:
      'Move the data to a managed service with a standby, or run it by an operator that replicates it; until then keep tested backups, and know how long a restore in another zone takes.',
    commands: [],
  }),
})

/** A Deployment that stops the old pod first never has two, however many replicas it asks for. */
function shape({ source }: Workload): string {
  const recreates = isA(source, 'Deployment') && source.spec.strategy?.type === 'Recreate'
  return recreates ? 'pods that are stopped before they are replaced' : 'a single replica'
}
