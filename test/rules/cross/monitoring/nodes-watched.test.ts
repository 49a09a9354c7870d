import rule from '../../../../rules/cross/monitoring/nodes-watched.js'
import { host, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { cluster, estate, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const nodes = estate(node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } }))
const named = (name: string) => ({
  'datadog.hosts': [host(ID, { tag_list: [`kube_cluster_name:${name}`, 'env:prod'] })],
})
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...nodes,
  ...named('shop'),
  ...paymentsOnCall(),
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const NOT_READY = (scope: string) =>
  `max(last_15m):sum:kubernetes_state.node.by_condition{${scope},condition:ready,!status:true} by {kube_node} >= 1`

testRule(rule, {
  pass: {
    'nodes that are not ready': { subject: cluster(), given: watched(NOT_READY('kube_cluster_name:shop')) },
    'too few nodes that are ready': {
      subject: cluster(),
      given: watched(
        'min(last_10m):sum:kubernetes_state.node.by_condition{kube_cluster_name:shop,condition:ready,status:true} < 3',
      ),
    },
    'the check of the agent': {
      subject: cluster(),
      given: watched(
        '"kubernetes_state.node.ready".over("kube_cluster_name:shop").by("kube_node").last(3).count_by_status()',
        {
          type: 'service check',
        },
      ),
    },
    'agents know the cluster by another name': {
      subject: cluster(),
      given: { ...watched(NOT_READY('kube_cluster_name:shop-prod')), ...named('shop-prod') },
      says: 'monitor 1',
    },
    'the environment of the hosts': { subject: cluster(), given: watched(NOT_READY('env:prod')) },
    'a chat is enough': {
      subject: cluster(),
      given: watched(NOT_READY('kube_cluster_name:shop'), { message: '@slack-platform' }),
    },
  },
  fail: {
    'nothing watches them': {
      subject: cluster(),
      given: { ...nodes, ...named('shop'), ...paymentsOnCall() },
      says: 'has no monitor on lost nodes',
    },
    'a monitor of another cluster': {
      subject: cluster(),
      given: watched(NOT_READY('kube_cluster_name:staging')),
      says: 'has no monitor',
    },
    'the name that the agents do not use': {
      subject: cluster(),
      given: { ...watched(NOT_READY('kube_cluster_name:shop')), ...named('shop-prod') },
    },
    'another environment': { subject: cluster(), given: watched(NOT_READY('env:staging')), says: 'env:staging' },
    'pressure on the disk alone': {
      subject: cluster(),
      given: watched(
        'max(last_15m):sum:kubernetes_state.node.by_condition{kube_cluster_name:shop,condition:diskpressure,status:true} by {kube_node} >= 1',
      ),
      says: 'condition:diskpressure',
    },
    'it tells nobody': {
      subject: cluster(),
      given: watched(NOT_READY('kube_cluster_name:shop'), { message: 'Gone.' }),
    },
  },
  manual: {
    'a tag that nobody here knows': {
      subject: cluster(),
      given: watched(NOT_READY('kube_cluster_name:shop,tenant:one')),
      says: 'tenant:one',
    },
  },
  'not-applicable': {
    'no nodes': { subject: cluster(), given: { ...named('shop') } },
  },
})
