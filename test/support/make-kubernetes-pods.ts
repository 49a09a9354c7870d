import type { Node } from '../../src/model/kubernetes/cluster.js'
import type {
  DaemonSet,
  Deployment,
  Job,
  ReplicaSet,
  Rollout,
  StatefulSet,
} from '../../src/model/kubernetes/controllers.js'
import type { Labels } from '../../src/model/kubernetes/object.js'
import type { Container, PodTemplate } from '../../src/model/kubernetes/pod-template.js'
import type { ContainerStatus, Pod, PodContainer } from '../../src/model/kubernetes/pod.js'
import { templateIsOwners } from '../../src/model/kubernetes/template-owner.js'
import { ago } from './make.js'
import { changed, inNamespace, type Meta, type Over, ownedBy } from './make-kubernetes-meta.js'
import { condition, podTemplate, replicaSet } from './make-kubernetes-workloads.js'

type PodOver = Meta & {
  /** The template that it was made from; kept on the pod itself only where no controller of Kubernetes owns it. */
  readonly template?: PodTemplate
  /** The node that it is bound to. */
  readonly on?: Node
  /** Running and ready unless stated. */
  readonly ready?: boolean
  readonly spec?: Over<Pod['spec']>
  readonly status?: Over<Pod['status']>
  /** What is said otherwise of the status of each of its main containers. */
  readonly containers?: Over<ContainerStatus>
}

/** A container's status: running for seven days without a restart, unless stated. */
export const containerStatus = (name: string, over: Over<ContainerStatus> = {}): ContainerStatus =>
  changed<ContainerStatus>(
    {
      name,
      image: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${name}:1.4.2`,
      imageID: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${name}@sha256:${'a1'.repeat(32)}`,
      ready: true,
      restartCount: 0,
      state: { running: { startedAt: ago({ days: 7 }) } },
    },
    over,
  )

const shownOf = ({ name, image, resources, restartPolicy }: Container): PodContainer => ({
  name,
  ...(image !== undefined && { image }),
  ...(resources !== undefined && { resources }),
  ...(restartPolicy !== undefined && { restartPolicy }),
})

/** A pod, running and ready for seven days. Where no controller of Kubernetes owns it, it carries its template. */
export function pod(name: string, over: PodOver = {}): Pod {
  const { template = podTemplate(name), on, ready = true } = over
  const { spec } = template
  const owners = over.ownerReferences ?? over.metadata?.ownerReferences ?? []
  const owned = templateIsOwners('Pod', { ownerReferences: owners })
  const labels: Labels = over.labels ?? template.metadata.labels
  return {
    ...inNamespace('Pod', name, {
      ...over,
      labels,
      metadata: { creationTimestamp: ago({ days: 7 }), ...over.metadata },
    }),
    spec: changed<Pod['spec']>(
      {
        nodeName: on?.name ?? 'node-a',
        serviceAccountName: spec.serviceAccountName ?? 'default',
        restartPolicy: spec.restartPolicy ?? 'Always',
        terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
        containers: spec.containers.map(shownOf),
        initContainers: spec.initContainers.map(shownOf),
        claims: spec.volumes.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []),
      },
      over.spec,
    ),
    status: changed<Pod['status']>(
      {
        phase: 'Running',
        qosClass: 'Burstable',
        startTime: ago({ days: 7 }),
        podIP: '10.0.0.10',
        conditions: [
          condition('PodScheduled', 'True'),
          condition('Ready', ready ? 'True' : 'False', ready ? 'Ready' : 'ContainersNotReady'),
        ],
        containerStatuses: spec.containers.map(({ name: one }) => containerStatus(one, { ready, ...over.containers })),
        initContainerStatuses: [],
      },
      over.status,
    ),
    ...(!owned && { template }),
  }
}

/** A pod that the scheduler found no node for. */
export const unschedulable = (name: string, over: PodOver & { readonly since?: string } = {}): Pod => {
  const since = over.since ?? ago({ hours: 1 })
  return pod(name, {
    ...over,
    metadata: { creationTimestamp: since, ...over.metadata },
    spec: { nodeName: undefined, ...over.spec },
    status: {
      phase: 'Pending',
      startTime: undefined,
      podIP: undefined,
      conditions: [
        { ...condition('PodScheduled', 'False', 'Unschedulable', since), message: '0/3 nodes are available' },
      ],
      containerStatuses: [],
      ...over.status,
    },
  })
}

type Runner = Deployment | StatefulSet | DaemonSet | ReplicaSet | Rollout | Job
type RunningOver = Omit<PodOver, 'on' | 'template' | 'ownerReferences'> & {
  /** One pod on each of these nodes; a node named twice bears two. */
  readonly on: readonly (Node | undefined)[]
  /** Sidecars that something put into the pods on their way in. */
  readonly injected?: readonly PodContainer[]
}

/** What a workload's controller makes of it: the pods, and the ReplicaSet between where there is one. */
export function running(
  owner: Runner,
  { on, injected = [], ...over }: RunningOver,
): { readonly replicaSet?: ReplicaSet; readonly pods: readonly Pod[] } {
  const { namespace } = owner.metadata
  const template = owner.spec.template ?? podTemplate(owner.name)
  const between =
    owner.kind === 'Deployment' || owner.kind === 'Rollout'
      ? replicaSet(`${owner.name}-6d4cf56db6`, {
          scope: owner.scope,
          namespace,
          labels: template.metadata.labels,
          ownerReferences: [ownedBy(owner, owner.kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1')],
          replicas: on.length,
          spec: { template: undefined, selector: owner.spec.selector },
          status: { readyReplicas: over.ready === false ? undefined : on.length },
        })
      : undefined
  const nameOf = (index: number) => (owner.kind === 'StatefulSet' ? `${owner.name}-${index}` : undefined)
  const pods = on.map((node, index) => {
    const made = pod(nameOf(index) ?? `${(between ?? owner).name}-${'bcdfghjklm'[index] ?? index}x2v7`, {
      scope: owner.scope,
      namespace,
      ...over,
      template,
      ...(node && { on: node }),
      ownerReferences: [ownedBy(between ?? owner, owner.kind === 'Job' ? 'batch/v1' : 'apps/v1')],
    })
    return injected.length === 0
      ? made
      : { ...made, spec: { ...made.spec, containers: [...made.spec.containers, ...injected] } }
  })
  return { ...(between && { replicaSet: between }), pods }
}
