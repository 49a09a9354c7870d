import type { Signal } from './covers.js'

/** A signal of something in a cluster, with the tags that its metrics bear besides while there is trouble. */
type TaggedSignal = { readonly signal: Signal; readonly also: readonly string[] }

/** Any of several ways to notice the same. */
export type Ways = readonly TaggedSignal[]

/** Containers that crash, or are restarted again and again. */
export const RESTARTS: Ways = [
  {
    signal: {
      name: 'restarts and crash loops',
      metrics: [
        'kubernetes_state.container.status_report.count.waiting',
        'kubernetes_state.container.restarts',
        'kubernetes.containers.restarts',
      ],
      trouble: 'above',
    },
    also: ['reason:crashloopbackoff'],
  },
]

/** Replicas that are wanted and not there. What is wanted less what is there has no side of its own. */
export const MISSING_REPLICAS: Ways = [
  {
    signal: {
      name: 'missing replicas',
      metrics: ['kubernetes_state.deployment.replicas_unavailable'],
      trouble: 'above',
    },
    also: [],
  },
  {
    signal: {
      name: 'missing replicas',
      metrics: [
        'kubernetes_state.deployment.replicas_available',
        'kubernetes_state.deployment.replicas_ready',
        'kubernetes_state.deployment.replicas_desired',
        'kubernetes_state.statefulset.replicas_ready',
        'kubernetes_state.statefulset.replicas_desired',
      ],
    },
    also: [],
  },
]

/** Nodes that are gone or not ready: either the bad ones are counted, or the good ones. */
export const NODE_LOSS: Ways = [
  {
    signal: {
      name: 'lost nodes',
      metrics: ['kubernetes_state.node.by_condition', 'kubernetes_state.node.status'],
      trouble: 'above',
    },
    also: ['condition:ready', 'status:false', 'status:unknown', 'status:unschedulable'],
  },
  {
    signal: {
      name: 'lost nodes',
      metrics: ['kubernetes_state.node.by_condition', 'kubernetes_state.node.status', 'kubernetes_state.node.count'],
      trouble: 'below',
      checks: [
        'kubernetes_state.node.ready',
        'kubernetes.kubelet.check',
        'kubernetes.kubelet.check.ping',
        'datadog.agent.up',
      ],
      // The number of good nodes is one number for all.
      fleetCounts: true,
    },
    also: ['condition:ready', 'status:true', 'status:schedulable'],
  },
]

/** Volumes of claims filling up, in bytes or in inodes. */
export const VOLUME_FILL: Ways = [
  {
    signal: {
      name: 'volumes filling up',
      metrics: ['kubernetes.kubelet.volume.stats.used_bytes', 'kubernetes.kubelet.volume.stats.inodes_used'],
      trouble: 'above',
    },
    also: [],
  },
  {
    signal: {
      name: 'volumes filling up',
      metrics: ['kubernetes.kubelet.volume.stats.available_bytes', 'kubernetes.kubelet.volume.stats.inodes_free'],
      trouble: 'below',
    },
    also: [],
  },
]

/** Jobs that fail, and CronJobs that do not start when they should. */
export const JOB_FAILURE: Ways = [
  {
    signal: {
      name: 'failed jobs',
      metrics: [
        'kubernetes_state.job.failed',
        'kubernetes_state.job.completion.failed',
        'kubernetes_state.cronjob.duration_since_last_successful',
        'kubernetes_state.cronjob.duration_since_last_schedule',
      ],
      trouble: 'above',
      checks: [
        'kubernetes_state.job.complete',
        'kubernetes_state.cronjob.complete',
        'kubernetes_state.cronjob.on_schedule_check',
      ],
    },
    also: [],
  },
]
