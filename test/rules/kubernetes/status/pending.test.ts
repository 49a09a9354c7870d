import rule from '../../../../rules/kubernetes/status/pending.js'
import { ago } from '../../../support/make.js'
import {
  condition,
  deployment,
  estate,
  job,
  nodeA,
  ownedBy,
  podTemplate,
  running,
  statefulSet,
  unschedulable,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const up = running(api, { on: [nodeA] })
const waits = (since: string, name = 'api-new', over = {}) =>
  unschedulable(name, { since, ownerReferences: up.replicaSet ? [ownedBy(up.replicaSet)] : [], ...over })
const gated = (since: string) =>
  waits(since, 'api-gated', {
    spec: { nodeName: undefined, schedulingGates: [{ name: 'example.com/quota' }] },
    status: {
      phase: 'Pending',
      conditions: [condition('PodScheduled', 'False', 'SchedulingGated', since)],
      containerStatuses: [],
    },
  })

testRule(rule, {
  pass: {
    'all placed': { subject: api, given: estate(up) },
    'waiting for five minutes, as for a new node': { subject: api, given: estate(up, waits(ago({ minutes: 5 }))) },
    'placed, and pulling its image': {
      subject: api,
      given: estate(running(api, { on: [nodeA], ready: false, status: { phase: 'Pending' } })),
    },
    'on its way out': {
      subject: api,
      given: estate(up, waits(ago({ hours: 1 }), 'api-old', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } })),
    },
    'a longer wait allowed': {
      subject: api,
      given: estate(up, waits(ago({ minutes: 20 }))),
      options: { minutes: 30 },
    },
  },
  fail: {
    'waiting for an hour': {
      subject: api,
      given: estate(up, waits(ago({ hours: 1 }))),
      says: 'has 1 of 2 pods without a node for 1 hour: 0/3 nodes are available',
    },
    'all of them': {
      subject: api,
      given: estate(up.replicaSet ?? [], waits(ago({ hours: 3 }))),
      says: 'has 1 of 1 pod',
    },
    'one held back, one refused': {
      subject: api,
      given: estate(up, gated(ago({ hours: 5 })), waits(ago({ hours: 1 }))),
      says: 'has 1 of 3 pods',
    },
    'a StatefulSet': {
      subject: statefulSet('db'),
      given: estate(unschedulable('db-0', { ownerReferences: [ownedBy(statefulSet('db'))] })),
    },
    'a Job': {
      subject: job('load'),
      given: estate(unschedulable('load-x', { ownerReferences: [ownedBy(job('load'), 'batch/v1')] })),
    },
    'a pod on its own': { subject: unschedulable('tool', { template: podTemplate('tool') }) },
    'a workload of the cluster': {
      subject: deployment('coredns', { namespace: 'kube-system' }),
      given: estate(
        ...[running(deployment('coredns', { namespace: 'kube-system' }), { on: [nodeA] })].map(
          ({ replicaSet, pods }) => ({
            replicaSet,
            pods: [
              ...pods,
              unschedulable('coredns-new', {
                namespace: 'kube-system',
                ownerReferences: replicaSet ? [ownedBy(replicaSet)] : [],
              }),
            ],
          }),
        ),
      ),
    },
  },
  manual: {
    'held back by a scheduling gate': {
      subject: api,
      given: estate(up, gated(ago({ hours: 5 }))),
      says: '1 pod held back by a scheduling gate (example.com/quota)',
    },
  },
  'not-applicable': { 'no pods': { subject: api } },
})
