import type { PodTemplate } from '../../../model/kubernetes/pod-template.js'
import { conditions, selector } from '../reduce/parts.js'
import { hasOwnTemplate, namespaced } from '../reduce/meta.js'
import { podTemplate } from '../reduce/pod-template.js'
import { cut, flag, listOf, members, number, numberOrText, object, orEmpty, type Read, text } from '../reduce/read.js'
import { builtIn, custom, defineCollector } from '../collector.js'

const strategy = object(
  {},
  {
    type: text,
    rollingUpdate: object({}, { maxUnavailable: numberOrText, maxSurge: numberOrText, partition: number }),
  },
)
const keeper = { selector, minReadySeconds: number, revisionHistoryLimit: number }
const replicaCounts = {
  observedGeneration: number,
  replicas: number,
  readyReplicas: number,
  availableReplicas: number,
  updatedReplicas: number,
  collisionCount: number,
}

/** The template of an object, where it is not that of the Deployment or CronJob that made it. */
const ownTemplate =
  (kind: 'ReplicaSet' | 'Job'): Read<{ readonly template?: PodTemplate }> =>
  (value, at) =>
    hasOwnTemplate(kind, members(value, at)) ? templateOf(value, at) : {}

const templateOf: Read<{ readonly template: PodTemplate }> = (value, at) =>
  object({ spec: object({ template: podTemplate }) })(value, at).spec

export const deployments = defineCollector({
  fills: 'kubernetes.deployments',
  sources: [
    builtIn(
      'apps/v1',
      'deployments',
      namespaced(
        'Deployment',
        object({
          spec: object(
            { template: podTemplate },
            { ...keeper, replicas: number, strategy, paused: flag, progressDeadlineSeconds: number },
          ),
          status: orEmpty(object({ conditions }, { ...replicaCounts, unavailableReplicas: number })),
        }),
      ),
    ),
  ],
})

const claimTemplate = object({
  metadata: object({ name: text }),
  spec: orEmpty(object({ accessModes: listOf(text) }, { storageClassName: text })),
})

export const statefulSets = defineCollector({
  fills: 'kubernetes.statefulSets',
  sources: [
    builtIn(
      'apps/v1',
      'statefulsets',
      namespaced(
        'StatefulSet',
        object({
          spec: object(
            {
              template: podTemplate,
              volumeClaimTemplates: listOf((value, at) => {
                const { metadata, spec } = claimTemplate(value, at)
                return { name: metadata.name, ...spec }
              }),
            },
            {
              ...keeper,
              replicas: number,
              serviceName: text,
              updateStrategy: strategy,
              podManagementPolicy: text,
              persistentVolumeClaimRetentionPolicy: object({}, { whenDeleted: text, whenScaled: text }),
            },
          ),
          status: orEmpty(
            object(
              { conditions },
              { ...replicaCounts, currentReplicas: number, currentRevision: text, updateRevision: text },
            ),
          ),
        }),
      ),
    ),
  ],
})

export const daemonSets = defineCollector({
  fills: 'kubernetes.daemonSets',
  sources: [
    builtIn(
      'apps/v1',
      'daemonsets',
      namespaced(
        'DaemonSet',
        object({
          spec: object({ template: podTemplate }, { ...keeper, updateStrategy: strategy }),
          status: orEmpty(
            object(
              { conditions },
              {
                observedGeneration: number,
                currentNumberScheduled: number,
                desiredNumberScheduled: number,
                numberAvailable: number,
                numberMisscheduled: number,
                numberReady: number,
                numberUnavailable: number,
                updatedNumberScheduled: number,
                collisionCount: number,
              },
            ),
          ),
        }),
      ),
    ),
  ],
})

export const replicaSets = defineCollector({
  fills: 'kubernetes.replicaSets',
  sources: [
    builtIn(
      'apps/v1',
      'replicasets',
      namespaced('ReplicaSet', (value, at) => {
        const { spec, status } = replicaSet(value, at)
        return { spec: { ...spec, ...ownTemplate('ReplicaSet')(value, at) }, status }
      }),
    ),
  ],
})
const replicaSet = object({
  spec: object({}, { replicas: number, selector }),
  status: orEmpty(object({}, { readyReplicas: number, replicas: number })),
})

const jobFields = {
  backoffLimit: number,
  activeDeadlineSeconds: number,
  ttlSecondsAfterFinished: number,
  suspend: flag,
}
const job = object({
  spec: object({}, jobFields),
  status: orEmpty(
    object(
      { conditions },
      { active: number, succeeded: number, failed: number, startTime: text, completionTime: text },
    ),
  ),
})

export const jobs = defineCollector({
  fills: 'kubernetes.jobs',
  sources: [
    builtIn(
      'batch/v1',
      'jobs',
      namespaced('Job', (value, at) => {
        const { spec, status } = job(value, at)
        return { spec: { ...spec, ...ownTemplate('Job')(value, at) }, status }
      }),
    ),
  ],
})

export const cronJobs = defineCollector({
  fills: 'kubernetes.cronJobs',
  sources: [
    builtIn(
      'batch/v1',
      'cronjobs',
      namespaced(
        'CronJob',
        object({
          spec: object(
            { schedule: text, jobTemplate: object({ spec: object({ template: podTemplate }, jobFields) }) },
            { timeZone: text, suspend: flag, concurrencyPolicy: text, startingDeadlineSeconds: number },
          ),
          status: orEmpty(object({}, { lastScheduleTime: text, lastSuccessfulTime: text })),
        }),
      ),
    ),
  ],
})

type RolloutStrategy = { readonly type: 'blueGreen' | 'canary' | 'none' }
const rolloutStrategy: Read<RolloutStrategy> = (value, at) => {
  const ways = members(value ?? {}, at)
  return { type: ways['blueGreen'] ? 'blueGreen' : ways['canary'] ? 'canary' : 'none' }
}
const rollout = object({
  spec: object(
    { strategy: rolloutStrategy },
    {
      replicas: number,
      selector,
      workloadRef: object({ kind: text, name: text }, { apiVersion: text }),
      paused: flag,
      revisionHistoryLimit: number,
    },
  ),
  status: orEmpty(
    object(
      { conditions },
      {
        phase: text,
        message: cut(300),
        replicas: number,
        readyReplicas: number,
        availableReplicas: number,
        updatedReplicas: number,
      },
    ),
  ),
})
/** Argo writes the generation that it has seen as text, in old versions as a hash. */
const observed = object({ status: orEmpty(object({}, { observedGeneration: numberOrText })) })

export const rollouts = defineCollector({
  fills: 'kubernetes.rollouts',
  sources: [
    custom(
      'argoproj.io',
      ['v1alpha1'],
      'rollouts',
      namespaced('Rollout', (value, at) => {
        const { spec, status } = rollout(value, at)
        // One that refers to a workload may have a template without containers.
        const own = spec.workloadRef ? {} : templateOf(value, at)
        const { observedGeneration } = observed(value, at).status
        const seen = observedGeneration === undefined ? {} : { observedGeneration: String(observedGeneration) }
        return { spec: { ...spec, ...own }, status: { ...status, ...seen } }
      }),
    ),
  ],
})
