import { message, runbook } from '../../../../fixtures/support/datadog/message.js'
import { monitor } from '../../../../fixtures/support/datadog/monitor.js'
import { mailOf } from '../../../../fixtures/support/datadog/people.js'
import type { Creator } from '../../../../src/sandbox/datadog/wire/monitors.js'
import type { Ground } from '../seed/aws.js'
import type { Moments } from './moments.js'
import { AGAIN, CHANNEL, MISSED, OF_PAYMENTS, OF_WEB, OURS, PAYS } from './monitor-parts.js'

/** The monitors of what runs in the cluster, and of what leads there. */
export const clusterMonitors = ({ balancers }: Ground, { before }: Moments, creator: Creator) => [
  monitor('A node is lost', {
    query: `max(last_15m):sum:kubernetes_state.node.by_condition{${OURS},condition:ready,!status:true} by {kube_node} >= 1`,
    message: message('{{kube_node.name}} is lost.', CHANNEL, runbook('cluster/node')),
    tags: OF_WEB,
    options: MISSED,
    creator,
  }),
  monitor('Pods crash again and again', {
    query: `max(last_10m):max:kubernetes_state.container.status_report.count.waiting{${OURS},reason:crashloopbackoff} by {kube_namespace,pod_name} >= 1`,
    message: message('{{pod_name.name}} crashes.', CHANNEL, `@${mailOf('Ana Bright')}`),
    tags: OF_WEB,
    state: 'Alert',
    since: before({ days: 3 }),
    creator,
  }),
  monitor('Payments misses pods', {
    query: `min(last_15m):max:kubernetes_state.deployment.replicas_unavailable{${OURS},kube_namespace:payments} by {kube_deployment} >= 1`,
    message: message('{{kube_deployment.name}} misses pods.', PAYS, runbook('cluster/pods')),
    tags: OF_PAYMENTS,
    options: AGAIN,
    creator,
  }),
  /** The namespace is gone. */
  monitor('The basket misses pods', {
    query: `avg(last_15m):avg:kubernetes_state.deployment.replicas_available{${OURS},kube_namespace:basket} < 2`,
    message: message('Fewer than two pods.', CHANNEL),
    tags: OF_WEB,
    state: 'No Data',
    since: before({ hours: 2 }),
    creator,
  }),
  monitor('Invoices are not made', {
    query: `"kubernetes_state.cronjob.on_schedule_check".over("${OURS}","kube_cronjob:invoice").by("kube_cronjob","kube_namespace").last(2).count_by_status()`,
    message: message('No invoices tonight.', CHANNEL),
    tags: OF_WEB,
    options: { thresholds: { critical: 1, warning: 1, ok: 1 } },
    creator,
  }),
  monitor('Volumes of the shop fill up', {
    query: `min(last_15m):max:kubernetes.kubelet.volume.stats.used_bytes{${OURS},kube_namespace:shop} by {kube_namespace,persistentvolumeclaim} / max:kubernetes.kubelet.volume.stats.capacity_bytes{${OURS},kube_namespace:shop} by {kube_namespace,persistentvolumeclaim} * 100 > 85`,
    message: message('{{persistentvolumeclaim.name}} is nearly full.', CHANNEL, runbook('cluster/volumes')),
    tags: OF_WEB,
    creator,
  }),
  monitor('Few machines of web serve', {
    query: 'min(last_10m):min:aws.autoscaling.group_in_service_instances{autoscalinggroupname:web} < 2',
    message: message('Fewer than two. Restart with api_key=canary-in-a-message.', CHANNEL),
    tags: OF_WEB,
    creator,
  }),
  monitor('No machine of platform-b serves', {
    query: 'min(last_10m):min:aws.autoscaling.group_in_service_instances{autoscalinggroupname:platform-b} < 1',
    message: message(
      'None. Tell https://hooks.slack.com/services/T0/B0/canary-webhook too.',
      CHANNEL,
      runbook('cluster/machines'),
    ),
    tags: OF_WEB,
    options: MISSED,
    creator,
  }),
  monitor('The front answers with errors', {
    query: `sum(last_5m):sum:aws.applicationelb.httpcode_target_5xx{loadbalancer:${balancers['shop-front'].path}}.as_count() > 100`,
    message: message('Errors.', PAYS, runbook('front')),
    tags: OF_PAYMENTS,
    priority: 2,
    options: AGAIN,
    creator,
  }),
]
