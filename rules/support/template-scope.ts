import type { NamespacedItem } from '../../src/model/kubernetes/object.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** Why the rules on what a workload's template says do not apply to this one, or `undefined` where they do. */
export function outOfTemplateScope(workload: Workload): Verdict | undefined {
  const { source } = workload
  if (workload.platform) return belongsToPlatform(workload)
  if (workload.isStatic)
    return notApplicable('is started by its node from a file', [
      seen(source, 'metadata.ownerReferences', source.metadata.ownerReferences),
    ])
  const referred = 'workloadRef' in source.spec ? source.spec.workloadRef : undefined
  if (referred) {
    const { kind, name } = referred
    return notApplicable(`takes its template from ${kind} ${name}, which is judged`, [
      seen(source, 'spec.workloadRef', referred),
    ])
  }
  if (workload.metadata.deletionTimestamp !== undefined)
    return notApplicable('is being deleted', [
      seen(source, 'metadata.deletionTimestamp', workload.metadata.deletionTimestamp),
    ])
  return hasEnded(workload)
    ? notApplicable('has ended, and does not run again', [seen(source, 'kind', source.kind)])
    : undefined
}

/** The verdict on what nobody but the cluster's provider changes. */
export const belongsToPlatform = (item: NamespacedItem): Verdict =>
  notApplicable('belongs to the cluster or its provider', [seen(item, 'metadata.namespace', item.metadata.namespace)])

/** A Job that is complete or has failed, or a pod on its own that is, or all pods of a custom resource that runs once. */
function hasEnded({ source, operator, batch }: Workload): boolean {
  if (source.kind === 'Job' && 'conditions' in source.status)
    return source.status.conditions.some(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    )
  const phase = source.kind === 'Pod' && 'phase' in source.status ? source.status.phase : undefined
  return (operator === undefined || batch) && (phase === 'Succeeded' || phase === 'Failed')
}
