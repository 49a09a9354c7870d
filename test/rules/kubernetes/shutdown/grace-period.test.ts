import rule from '../../../../rules/kubernetes/shutdown/grace-period.js'
import type { Handler } from '../../../../src/model/kubernetes/pod-template.js'
import {
  container,
  deployment,
  estate,
  job,
  madeBy,
  node,
  nodeA,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = (terminationGracePeriodSeconds: number | undefined, preStop: Handler = { sleep: { seconds: 10 } }) =>
  deployment('api', {
    containers: [container('app', { lifecycle: { preStop } })],
    pod: { terminationGracePeriodSeconds },
  })
const spot = node('node-s', { labels: { 'eks.amazonaws.com/capacityType': 'SPOT' } })
const karpenterSpot = node('node-k', { labels: { 'karpenter.sh/capacity-type': 'spot' } })

testRule(rule, {
  pass: {
    'more than the hook sleeps': { subject: api(30), says: 'is given 30 seconds to stop' },
    'the default, without a hook': {
      subject: deployment('api', { containers: [container('app', { lifecycle: undefined })] }),
    },
    'not said, which means 30 seconds': { subject: api(undefined) },
    'just the margin': { subject: api(15) },
    'a hook of unknown length': { subject: api(30, { exec: { program: 'drain.sh', digest: 'a1' } }) },
    'long, on nodes that stay': { subject: api(600), given: estate(nodeA, running(api(600), { on: [nodeA] })) },
    'long, without pods': { subject: api(600) },
    'two minutes on spot nodes': { subject: api(120), given: estate(spot, running(api(120), { on: [spot] })) },
    'long, beside a spot node that runs others': {
      subject: api(600),
      given: estate(nodeA, spot, running(api(600), { on: [nodeA] }), running(deployment('web'), { on: [spot] })),
    },
    'a Job': { subject: job('load') },
  },
  fail: {
    'no time at all': { subject: api(0), says: 'is killed at once' },
    'no time, in a StatefulSet': { subject: statefulSet('db', { pod: { terminationGracePeriodSeconds: 0 } }) },
    'less than the hook sleeps': { subject: api(30, { sleep: { seconds: 60 } }), says: 'killed before it is told' },
    'as much as the hook sleeps, by a command': {
      subject: api(30, { exec: { program: 'sh', digest: 'a2' }, sleepSeconds: 30 }),
      says: 'killed before it is told',
    },
    'the default, less than the hook sleeps': { subject: api(undefined, { sleep: { seconds: 45 } }) },
    'a native sidecar that sleeps longer': {
      subject: deployment('api', {
        pod: {
          initContainers: [
            container('proxy', { restartPolicy: 'Always', lifecycle: { preStop: { sleep: { seconds: 40 } } } }),
          ],
        },
      }),
    },
    'hardly more than the hook sleeps': { subject: api(14), severity: 'medium', says: 'leaves 4' },
    'long, on a spot node': {
      subject: api(600),
      given: estate(nodeA, spot, running(api(600), { on: [nodeA, spot] })),
      severity: 'medium',
      says: 'runs on spot node node-s',
    },
    'long, on a spot node of Karpenter': {
      subject: api(300),
      given: estate(karpenterSpot, running(api(300), { on: [karpenterSpot] })),
      severity: 'medium',
    },
    'what an operator made': {
      subject: deployment('api', {
        pod: { terminationGracePeriodSeconds: 0 },
        ownerReferences: [madeBy('Shop', 'api')],
      }),
    },
  },
  'not-applicable': {
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system', pod: { terminationGracePeriodSeconds: 0 } }),
    },
  },
})
