import rule from '../../../../rules/cross/monitoring/cron-jobs-watched.js'
import { host, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { cluster, cronJob, estate, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const around = {
  ...estate(cluster(), node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } })),
  'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop'] })],
  ...paymentsOnCall(),
}
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...around,
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const FAILED = 'max(last_1h):max:kubernetes_state.job.failed{kube_cluster_name:shop} by {kube_cronjob} > 0'

testRule(rule, {
  pass: {
    'jobs that fail': { subject: cronJob('export'), given: watched(FAILED) },
    'jobs that do not start': {
      subject: cronJob('export'),
      given: watched(
        '"kubernetes_state.cronjob.on_schedule_check".over("kube_cluster_name:shop").by("kube_cronjob").last(2).count_by_status()',
        { type: 'service check' },
      ),
    },
    'this one by name': {
      subject: cronJob('export'),
      given: watched(
        'max(last_1d):max:kubernetes_state.cronjob.duration_since_last_successful{kube_cronjob:export} > 90000',
      ),
    },
  },
  fail: {
    'nothing watches it': { subject: cronJob('export'), given: watched('avg(last_5m):avg:system.load.1{*} > 4') },
    'another one': {
      subject: cronJob('export'),
      given: watched('max(last_1d):max:kubernetes_state.job.failed{kube_cronjob:import} > 0'),
    },
    'nobody is told': {
      subject: cronJob('export'),
      given: watched(FAILED, { message: 'It failed.' }),
      says: 'tells nobody',
    },
  },
  'not-applicable': {
    suspended: { subject: cronJob('export', { spec: { suspend: true } }), given: watched(FAILED) },
    'of the cluster itself': { subject: cronJob('export', { namespace: 'kube-system' }), given: watched(FAILED) },
  },
})
