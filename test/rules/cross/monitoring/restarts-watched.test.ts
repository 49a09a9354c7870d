import rule from '../../../../rules/cross/monitoring/restarts-watched.js'
import { host, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { cluster, cronJob, deployment, estate, exposed, namespace, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const api = deployment('api')
const around = {
  ...estate(cluster(), node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } }), api, exposed(api)),
  'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop', 'env:prod'] })],
  ...paymentsOnCall(),
}
const CRASHES = (scope: string) =>
  `max(last_10m):max:kubernetes_state.container.status_report.count.waiting{${scope}} by {kube_namespace,pod_name} >= 1`
const MISSING = (scope: string) =>
  `min(last_15m):max:kubernetes_state.deployment.replicas_unavailable{${scope}} by {kube_deployment} >= 1`
const watched = (...queries: readonly string[]) => ({
  ...around,
  'datadog.monitors': queries.map((query, index) => monitor(index + 1, { query })),
})
const SHOP = 'kube_cluster_name:shop'

testRule(rule, {
  pass: {
    'one of each for the whole cluster': {
      subject: namespace(),
      given: watched(CRASHES(`${SHOP},reason:crashloopbackoff`), MISSING(SHOP)),
    },
    'restarts, and a difference of replicas': {
      subject: namespace(),
      given: watched(
        `max(last_10m):max:kubernetes.containers.restarts{${SHOP}} by {pod_name} > 5`,
        `avg(last_15m):max:kubernetes_state.deployment.replicas_desired{${SHOP}} by {kube_namespace,kube_deployment} - max:kubernetes_state.deployment.replicas_available{${SHOP}} by {kube_namespace,kube_deployment} >= 2`,
      ),
    },
    'several namespaces by name': {
      subject: namespace(),
      given: watched(CRASHES('kube_namespace IN (web,orders)'), MISSING('kube_namespace:web')),
    },
  },
  fail: {
    'nothing watches it': { subject: namespace(), given: watched(), says: 'has no monitor on restarts' },
    'crashes alone': {
      subject: namespace(),
      given: watched(CRASHES(SHOP)),
      says: 'has no monitor on missing replicas',
    },
    'another namespace': {
      subject: namespace(),
      given: watched(CRASHES(SHOP), MISSING('kube_namespace:orders')),
      says: 'has no monitor on missing replicas',
    },
    'images that are not found alone': {
      subject: namespace(),
      given: watched(CRASHES(`${SHOP},reason:imagepullbackoff`), MISSING(SHOP)),
      says: 'reason:imagepullbackoff',
    },
    'an average over all clusters': {
      subject: namespace(),
      given: watched('avg(last_10m):avg:kubernetes.containers.restarts{*} > 5', MISSING(SHOP)),
      says: 'averages over several',
    },
  },
  manual: {
    'a tag that nobody here knows': { subject: namespace(), given: watched(CRASHES('tenant:one'), MISSING(SHOP)) },
  },
  'not-applicable': {
    'of the cluster itself': { subject: namespace('kube-system'), given: watched() },
    'only batch': {
      subject: namespace('jobs'),
      given: { ...watched(), ...estate(cronJob('export', { namespace: 'jobs' })) },
    },
    'being deleted': { subject: namespace('web', { phase: 'Terminating' }), given: watched() },
  },
})
