import { watchesOf, workloadResource } from '../../../src/derive/coverage/kubernetes-resources.js'
import { JOB_FAILURE } from '../../../src/derive/coverage/kubernetes-signals.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { notApplicable } from '../../../src/model/verdict.js'
import { CLUSTER_TAG_SOURCES, clusterTags } from '../../support/cluster-tags.js'
import { ON_CALL_FACTS, onCallAccess } from '../../support/on-call.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { judgeWatching, WATCHING_SOURCES, watchingVerdict } from '../../support/watching.js'

export default defineRule({
  id: 'cross/monitoring/cron-jobs-watched',
  title: 'Somebody is told when the jobs of a CronJob fail or do not start',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['application-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'Nobody waits for a nightly job, so nobody notices that it has failed for weeks: until the invoice, the report or the backup that it should have made is asked for.',
  references: [
    'https://docs.datadoghq.com/containers/kubernetes/data_collected/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  ],
  each: 'kubernetes.cronJobs',
  using: [...WATCHING_SOURCES, ...CLUSTER_TAG_SOURCES, 'kubernetes.workloads'],
  facts: ON_CALL_FACTS,
  check(job, { lookup }) {
    const suspended = [seen(job, 'spec.suspend', job.spec.suspend)]
    if (job.spec.suspend === true) return notApplicable('is suspended', suspended)
    const workload = lookup('kubernetes.workloads').find(job.id)
    if (!workload)
      return notSeen({
        reason: 'failed',
        scope: job.scope,
        source: 'kubernetes.workloads',
        detail: `${job.name} was not derived`,
      })
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const tags = clusterTags(job.scope, lookup)
    const watching = judgeWatching(watchesOf(workloadResource(workload, tags), JOB_FAILURE), 'anybody', {
      watchers: lookup('datadog.watchersByKey'),
      onCall: onCallAccess(lookup),
    })
    const chain = [
      { what: 'CronJob', name: job.name, state: 'ok' },
      { what: 'tag', name: `kube_cronjob:${job.name}`, state: 'ok' },
    ] as const
    return watchingVerdict(watching, chain, [seen(job, 'spec.schedule', job.spec.schedule)], 'low')
  },
  fix: (job, { lookup }) => {
    const [name = job.scope.cluster] = clusterTags(job.scope, lookup).names
    return {
      summary: `One monitor serves all of the cluster: "kubernetes_state.cronjob.on_schedule_check".over("kube_cluster_name:${name}").by("kube_cronjob","kube_namespace").last(2).count_by_status(), and a second one on max:kubernetes_state.job.failed{kube_cluster_name:${name}} by {kube_cronjob,kube_namespace} > 0.`,
      commands: [],
    }
  },
})
