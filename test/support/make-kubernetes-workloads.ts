import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  ReplicaSet,
  Rollout,
  StatefulSet,
} from '../../src/model/kubernetes/controllers.js'
import type { Condition, Labels } from '../../src/model/kubernetes/object.js'
import type { Container, PodSpec, PodTemplate, Probe } from '../../src/model/kubernetes/pod-template.js'
import { ago } from './make.js'
import { changed, inNamespace, type Meta, type Over } from './make-kubernetes-meta.js'

export const httpProbe = (path: string, over: Over<Probe> = {}): Probe =>
  changed<Probe>(
    {
      httpGet: { path, port: 'http', scheme: 'HTTP' },
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    },
    over,
  )

/** A container that does everything right and listens on 8080, named `http`. */
export const container = (name: string, over: Over<Container> = {}): Container =>
  changed<Container>(
    {
      name,
      image: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${name}:1.4.2@sha256:${'a1'.repeat(32)}`,
      imagePullPolicy: 'IfNotPresent',
      flags: [],
      env: [],
      envFrom: [],
      ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
      resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
      readinessProbe: httpProbe('/ready'),
      livenessProbe: httpProbe('/alive', { failureThreshold: 6 }),
      lifecycle: { preStop: { sleep: { seconds: 10 } } },
      securityContext: {
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      volumeMounts: [],
    },
    over,
  )

type WorkloadOver<T extends { readonly spec: object; readonly status: object }> = Meta & {
  /** One container `app` that does everything right, unless stated. */
  readonly containers?: readonly Container[]
  /** What is said otherwise of the pods' specification. */
  readonly pod?: Over<PodSpec>
  /** Labels of the pods: those of the selector. */
  readonly podLabels?: Labels
  readonly podAnnotations?: Labels
  readonly spec?: Over<T['spec']>
  readonly status?: Over<T['status']>
}
type Templated = Omit<WorkloadOver<Deployment>, 'spec' | 'status'>
type ReplicatedOver<T extends { readonly spec: object; readonly status: object }> = WorkloadOver<T> & {
  /** Replicas wanted, all of them up to date and available unless stated. */
  readonly replicas?: number
}

/** The template of a workload with this name: `{app: name}` as labels. */
export const podTemplate = (name: string, over: Templated = {}): PodTemplate => ({
  metadata: { labels: over.podLabels ?? { app: name }, annotations: over.podAnnotations ?? {} },
  spec: changed<PodSpec>(
    {
      containers: over.containers ?? [container('app')],
      initContainers: [],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      serviceAccountName: name,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      volumes: [],
    },
    over.pod,
  ),
})

/** The condition of a controller: long settled unless stated. */
export const condition = (type: string, status: string, reason = type, since = ago({ days: 7 })): Condition => ({
  type,
  status,
  reason,
  lastTransitionTime: since,
})

const selectorOf = (name: string, over: Templated) => ({ matchLabels: over.podLabels ?? { app: name } })

/** Three replicas of a healthy container, spread over the zones; a case states what differs. */
export function deployment(name: string, over: ReplicatedOver<Deployment> = {}): Deployment {
  const { replicas = 3 } = over
  return {
    ...inNamespace('Deployment', name, over),
    spec: changed<Deployment['spec']>(
      {
        replicas,
        selector: selectorOf(name, over),
        template: podTemplate(name, over),
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 10,
      },
      over.spec,
    ),
    status: changed<Deployment['status']>(
      {
        observedGeneration: 1,
        replicas,
        updatedReplicas: replicas,
        readyReplicas: replicas,
        availableReplicas: replicas,
        conditions: [
          condition('Available', 'True', 'MinimumReplicasAvailable'),
          condition('Progressing', 'True', 'NewReplicaSetAvailable'),
        ],
      },
      over.status,
    ),
  }
}

/** Three replicas without volumes, unless stated. */
export function statefulSet(name: string, over: ReplicatedOver<StatefulSet> = {}): StatefulSet {
  const { replicas = 3 } = over
  return {
    ...inNamespace('StatefulSet', name, over),
    spec: changed<StatefulSet['spec']>(
      {
        replicas,
        serviceName: name,
        selector: selectorOf(name, over),
        template: podTemplate(name, over),
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        podManagementPolicy: 'OrderedReady',
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        revisionHistoryLimit: 10,
        volumeClaimTemplates: [],
      },
      over.spec,
    ),
    status: changed<StatefulSet['status']>(
      {
        observedGeneration: 1,
        replicas,
        updatedReplicas: replicas,
        readyReplicas: replicas,
        availableReplicas: replicas,
        currentReplicas: replicas,
        conditions: [],
      },
      over.status,
    ),
  }
}

/** One pod on each of three nodes. */
export function daemonSet(name: string, over: WorkloadOver<DaemonSet> & { readonly nodes?: number } = {}): DaemonSet {
  const { nodes = 3 } = over
  return {
    ...inNamespace('DaemonSet', name, over),
    spec: changed<DaemonSet['spec']>(
      {
        selector: selectorOf(name, over),
        template: podTemplate(name, over),
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
        revisionHistoryLimit: 10,
      },
      over.spec,
    ),
    status: changed<DaemonSet['status']>(
      {
        observedGeneration: 1,
        desiredNumberScheduled: nodes,
        currentNumberScheduled: nodes,
        updatedNumberScheduled: nodes,
        numberReady: nodes,
        numberAvailable: nodes,
        numberMisscheduled: 0,
        conditions: [],
      },
      over.status,
    ),
  }
}

/** A ReplicaSet that nothing owns, unless `ownerReferences` say otherwise. */
export function replicaSet(name: string, over: ReplicatedOver<ReplicaSet> = {}): ReplicaSet {
  const { replicas = 3 } = over
  const spec = { replicas, selector: selectorOf(name, over), template: podTemplate(name, over) }
  return {
    ...inNamespace('ReplicaSet', name, over),
    spec: changed<ReplicaSet['spec']>(spec, over.spec),
    status: changed<ReplicaSet['status']>({ replicas, readyReplicas: replicas }, over.status),
  }
}

/** A Rollout of Argo with a template of its own; `template: undefined` and a `workloadRef` where a case is about that. */
export function rollout(name: string, over: ReplicatedOver<Rollout> = {}): Rollout {
  const { replicas = 3 } = over
  return {
    ...inNamespace('Rollout', name, over),
    spec: changed<Rollout['spec']>(
      { replicas, selector: selectorOf(name, over), template: podTemplate(name, over), strategy: { type: 'canary' } },
      over.spec,
    ),
    status: changed<Rollout['status']>(
      {
        phase: 'Healthy',
        observedGeneration: '1',
        replicas,
        updatedReplicas: replicas,
        readyReplicas: replicas,
        availableReplicas: replicas,
        conditions: [condition('Available', 'True', 'AvailableReason')],
      },
      over.status,
    ),
  }
}

const once = <T extends Templated>(over: T) => ({ ...over, pod: { restartPolicy: 'Never', ...over.pod } })

/** A job that runs once a night. */
export function cronJob(name: string, over: WorkloadOver<CronJob> = {}): CronJob {
  return {
    ...inNamespace('CronJob', name, over),
    spec: changed<CronJob['spec']>(
      {
        schedule: '0 3 * * *',
        suspend: false,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 600,
        jobTemplate: {
          spec: { backoffLimit: 3, activeDeadlineSeconds: 3600, template: podTemplate(name, once(over)) },
        },
      },
      over.spec,
    ),
    status: changed<CronJob['status']>(
      { lastScheduleTime: ago({ hours: 6 }), lastSuccessfulTime: ago({ hours: 5 }) },
      over.status,
    ),
  }
}

/** A job that runs at this moment. */
export function job(name: string, over: WorkloadOver<Job> = {}): Job {
  return {
    ...inNamespace('Job', name, over),
    spec: changed<Job['spec']>(
      {
        backoffLimit: 3,
        activeDeadlineSeconds: 3600,
        ttlSecondsAfterFinished: 3600,
        template: podTemplate(name, once(over)),
      },
      over.spec,
    ),
    status: changed<Job['status']>({ active: 1, startTime: ago({ minutes: 20 }), conditions: [] }, over.status),
  }
}
