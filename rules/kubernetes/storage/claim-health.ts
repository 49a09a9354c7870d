import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { duration, MINUTE } from '../../support/time.js'

const SETTLE = 10 * MINUTE

export default defineRule({
  id: 'kubernetes/storage/claim-health',
  title: 'A PersistentVolumeClaim has its volume',
  severity: 'high',
  controls: ['auto-recovery', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'A pod whose claim has no volume does not start. A claim that is lost has had one: the data is gone, or lies in a volume that nothing refers to any more.',
  references: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  ],
  each: 'kubernetes.persistentVolumeClaims',
  using: [
    'kubernetes.volumesByClaim',
    'kubernetes.storageClasses',
    'kubernetes.workloadsByClaim',
    'kubernetes.scalingByWorkload',
  ],
  check(claim, { lookup, now }) {
    const { metadata, spec, status, scope } = claim
    const state = [
      seen(claim, 'status.phase', status.phase),
      seen(claim, 'spec.storageClassName', spec.storageClassName),
    ]
    if (metadata.deletionTimestamp !== undefined)
      return notApplicable('is being deleted', [seen(claim, 'metadata.deletionTimestamp', metadata.deletionTimestamp)])
    if (status.phase === 'Lost')
      return failAs('critical', `has lost its volume ${spec.volumeName ?? ''}`.trimEnd(), state)
    if (status.phase === 'Bound') {
      const volume = lookup('kubernetes.volumesByClaim').find(claim.id)
      const shown = [...state, ...(volume ? [seen(volume, 'status.phase', volume.status.phase)] : [])]
      return volume?.status.phase === 'Failed'
        ? fail(`is bound to volume ${volume.name}, which has failed`, shown)
        : pass('has its volume', shown)
    }
    if (status.phase !== 'Pending') return manual('does not say in which state it is', state)
    const age = now - Date.parse(metadata.creationTimestamp ?? '')
    if (age < SETTLE) return notApplicable(`was made ${duration(age)} ago`, state)

    const because = `has waited for a volume for ${duration(age)}`
    const { storageClassName = '' } = spec
    const kind =
      storageClassName === ''
        ? undefined
        : lookup('kubernetes.storageClasses').find(kubernetesId(scope.cluster, 'StorageClass', storageClassName))
    if (storageClassName !== '' && !kind)
      return fail(`${because}: its StorageClass ${storageClassName} does not exist`, state)
    if (!kind) return fail(`${because}: no StorageClass makes one, and none fits`, state)
    const binding = [...state, seen(kind, 'volumeBindingMode', kind.volumeBindingMode)]
    if (kind.volumeBindingMode === 'WaitForFirstConsumer') {
      const scaling = lookup('kubernetes.scalingByWorkload')
      const mounting = lookup('kubernetes.workloadsByClaim')
        .all(claim.id)
        .filter(({ id, batch }) => {
          const entry = batch ? undefined : scaling.find(id)
          return !batch && entry?.idle === undefined && entry?.toZero !== true
        })
      const [first] = mounting
      if (!first) return notApplicable('gets its volume when a pod mounts it, and none does', binding)
      return fail(`${because}, though ${first.kind} ${first.name} mounts it`, binding, [
        seen(first, 'kind', first.kind),
      ])
    }
    return fail(because, binding)
  },
  fix: ({ name, metadata }) => ({
    summary:
      'The events of the claim say what is missing: the driver, its rights, capacity in the zone, or a class of that name. For one that is lost look for its volume, or restore from the backup.',
    commands: [command`kubectl -n ${metadata.namespace} describe pvc ${name}`],
  }),
})
