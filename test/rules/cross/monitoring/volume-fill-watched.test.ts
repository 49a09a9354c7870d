import rule from '../../../../rules/cross/monitoring/volume-fill-watched.js'
import { host, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { claim, cluster, estate, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const base = [node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } })]
const around = (...parts: readonly ReturnType<typeof claim>[]) => ({
  ...estate(...base, ...parts),
  'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop'] })],
  ...paymentsOnCall(),
})
const data = claim('data-0')
const more = claim('data-1')
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...around(data, more),
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const USED = 'max:kubernetes.kubelet.volume.stats.used_bytes{kube_cluster_name:shop} by {persistentvolumeclaim}'
const ALL = 'max:kubernetes.kubelet.volume.stats.capacity_bytes{kube_cluster_name:shop} by {persistentvolumeclaim}'

testRule(rule, {
  pass: {
    'the share in use': { subject: cluster(), given: watched(`min(last_15m):${USED} / ${ALL} * 100 > 85`) },
    'what is left': {
      subject: cluster(),
      given: watched(
        'min(last_15m):min:kubernetes.kubelet.volume.stats.available_bytes{*} by {persistentvolumeclaim} < 1000000000',
      ),
    },
    inodes: {
      subject: cluster(),
      given: watched('min(last_15m):max:kubernetes.kubelet.volume.stats.inodes_used{kube_namespace:web} > 1000000'),
    },
  },
  fail: {
    'nothing watches them': {
      subject: cluster(),
      given: around(data, more),
      says: '2 claims of 2 (web/data-0, web/data-1)',
    },
    'one of two': {
      subject: cluster(),
      given: watched('max(last_15m):max:kubernetes.kubelet.volume.stats.used_bytes{persistentvolumeclaim:data-0} > 9'),
      says: '1 claim of 2 (web/data-1)',
    },
    'another cluster': {
      subject: cluster(),
      given: watched('max(last_15m):max:kubernetes.kubelet.volume.stats.used_bytes{kube_cluster_name:tools} > 9'),
    },
    'an average': {
      subject: cluster(),
      given: watched('avg(last_15m):avg:kubernetes.kubelet.volume.stats.used_bytes{kube_cluster_name:shop} > 9'),
      says: 'averages over several',
    },
  },
  'not-applicable': {
    'no claims': { subject: cluster(), given: around() },
    'none that is bound': {
      subject: cluster(),
      given: around(claim('data-0', { status: { phase: 'Pending' } })),
    },
  },
})
