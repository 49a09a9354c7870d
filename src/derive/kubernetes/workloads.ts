import { controllerOf, kubernetesId } from '../../model/kubernetes/id.js'
import type { KubernetesViews } from '../../model/kubernetes/joins.js'
import { isPlatformNamespace } from '../../model/kubernetes/namespaces.js'
import type { PodTemplate } from '../../model/kubernetes/pod-template.js'
import type { Pod } from '../../model/kubernetes/pod.js'
import { templateIsOwners } from '../../model/kubernetes/template-owner.js'
import type { Workload } from '../../model/kubernetes/workload.js'
import type { Join, Read } from '../join.js'
import { withoutInjected } from './injected.js'

/** The tops of all chains of owners that have a template. */
export const workloadsView: Join<KubernetesViews['kubernetes.workloads']> = {
  from: [
    'kubernetes.deployments',
    'kubernetes.statefulSets',
    'kubernetes.daemonSets',
    'kubernetes.rollouts',
    'kubernetes.cronJobs',
    'kubernetes.jobs',
    'kubernetes.replicaSets',
    'kubernetes.pods',
  ],
  *entries(read) {
    for (const workload of workloadsIn(read)) yield { scope: workload.scope, keys: [workload.id], value: workload }
  },
}

function* workloadsIn(read: Read): Generator<Workload> {
  for (const name of ['kubernetes.deployments', 'kubernetes.statefulSets', 'kubernetes.daemonSets'] as const)
    for (const { item } of read(name)) yield workloadOf(item, item.spec.template)
  yield* rolloutsIn(read)
  for (const { item } of read('kubernetes.cronJobs')) yield workloadOf(item, item.spec.jobTemplate.spec.template)
  for (const { item } of read('kubernetes.jobs'))
    if (item.spec.template && !templateIsOwners('Job', item.metadata)) yield workloadOf(item, item.spec.template)
  for (const { item } of read('kubernetes.replicaSets'))
    if (item.spec.template && !templateIsOwners('ReplicaSet', item.metadata)) yield workloadOf(item, item.spec.template)
  yield* podsOnTheirOwn(read)
}

/** A Rollout may refer to a Deployment in place of a template of its own. */
function* rolloutsIn(read: Read): Generator<Workload> {
  const templates = new Map<string, PodTemplate>()
  for (const { item } of read('kubernetes.deployments')) templates.set(item.id, item.spec.template)
  for (const { item } of read('kubernetes.rollouts')) {
    const { kind, name } = item.spec.workloadRef ?? { kind: '', name: '' }
    const template =
      item.spec.template ?? templates.get(kubernetesId(item.scope.cluster, kind, name, item.metadata.namespace))
    if (template) yield workloadOf(item, template)
  }
}

/** Pods that nothing controls, and one for each custom resource that controls pods itself. */
function* podsOnTheirOwn(read: Read): Generator<Workload> {
  const custom = new Map<string, Pod>()
  for (const { item: pod } of read('kubernetes.pods')) {
    if (!pod.template || templateIsOwners('Pod', pod.metadata)) continue
    const owner = controllerOf(pod.metadata)
    if (!owner || owner.kind === 'Node') yield workloadOf(pod, withoutInjected(pod.template))
    else {
      const id = kubernetesId(pod.scope.cluster, owner.kind, owner.name, pod.metadata.namespace)
      const earlier = custom.get(id)
      if (!earlier || standsFor(pod, earlier)) custom.set(id, pod)
    }
  }
  for (const [id, pod] of custom) {
    const owner = controllerOf(pod.metadata)
    if (!owner || !pod.template) continue
    const { kind, name } = owner
    yield { ...workloadOf(pod, withoutInjected(pod.template)), id, kind, name, operator: owner }
  }
}

/** Whether a pod tells more of its custom resource than another: one that runs and stays, then the first by name. */
function standsFor(pod: Pod, other: Pod): boolean {
  const [own, others] = [isLasting(pod), isLasting(other)]
  return own === others ? pod.name < other.name : own
}

const isLasting = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status.phase !== 'Succeeded' && status.phase !== 'Failed'

function workloadOf(source: Workload['source'], template: PodTemplate): Workload {
  const { id, scope, kind, name, tags, metadata } = source
  const owner = controllerOf(metadata)
  const isStatic = metadata.annotations['kubernetes.io/config.mirror'] !== undefined || owner?.kind === 'Node'
  return {
    id,
    scope,
    kind,
    name,
    tags,
    metadata,
    source,
    template,
    batch: isBatch(kind, template),
    isStatic,
    platform: isPlatformNamespace(metadata.namespace),
    ...(owner && !isStatic && { operator: owner }),
  }
}

const isBatch = (kind: string, { spec }: PodTemplate): boolean =>
  kind === 'CronJob' || kind === 'Job' || (spec.restartPolicy !== undefined && spec.restartPolicy !== 'Always')
