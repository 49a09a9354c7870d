import rule from '../../../../rules/cross/iam/node-credentials.js'
import type { NetworkPolicy } from '../../../../src/model/kubernetes/network.js'
import { groupInstance, scalingGroup } from '../../../support/make-autoscaling.js'
import { instance } from '../../../support/make-ec2.js'
import {
  customResourceDefinition,
  daemonSet,
  deployment,
  estate,
  networkPolicy,
  nodeA,
  nodeB,
  pod,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

type Metadata = NonNullable<ReturnType<typeof instance>['MetadataOptions']>
const group = scalingGroup({
  Instances: [
    groupInstance('eu-west-1a', { InstanceId: 'i-node-a' }),
    groupInstance('eu-west-1b', { InstanceId: 'i-node-b' }),
  ],
})
const closed = instance({ InstanceId: 'i-node-b' })
const machine = (over: Metadata = {}) =>
  instance({
    InstanceId: 'i-node-a',
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2, ...over },
  })
const machines = (one = machine()) => ({ 'aws.ec2.instances': [one, closed] })
const api = deployment('api')
const here = [api, ...Object.values(running(api, { on: [nodeA, nodeA, nodeB] })).flat()]
const egress = (rules: NetworkPolicy['spec']['egress']) =>
  networkPolicy('api', { spec: { policyTypes: ['Ingress', 'Egress'], egress: rules } })
const anywhere = (...except: readonly string[]) => egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except } }] }])
const held = (policy: NetworkPolicy) => ({ ...machines(), ...estate(nodeA, nodeB, here, policy) })
const agent = daemonSet('agent', { pod: { hostNetwork: true } })

testRule(rule, {
  pass: {
    'one step': {
      subject: group,
      given: { ...machines(machine({ HttpPutResponseHopLimit: 1 })), ...estate(nodeA, nodeB, here) },
      says: 'gives credentials to its nodes alone',
    },
    'no metadata at all': {
      subject: group,
      given: { ...machines(machine({ HttpEndpoint: 'disabled' })), ...estate(nodeA, nodeB, here) },
    },
    'a policy for everything but this': {
      subject: group,
      given: held(anywhere('169.254.169.254/32')),
      says: 'keeps the 2 pods of its nodes from their metadata',
    },
    'a policy for everything but what is near': { subject: group, given: held(anywhere('169.254.0.0/16')) },
    'a policy that lets nothing out': { subject: group, given: held(egress([])) },
    'a policy for pods alone': { subject: group, given: held(egress([{ to: [{ podSelector: {} }] }])) },
    'a policy for another port': { subject: group, given: held(egress([{ ports: [{ port: 443, protocol: 'TCP' }] }])) },
    'nothing but what is on the network of the node': {
      subject: group,
      given: {
        ...machines(),
        ...estate(nodeA, nodeB, agent, pod('agent-x', { on: nodeA, spec: { hostNetwork: true } })),
      },
    },
  },
  fail: {
    'two steps': {
      subject: group,
      given: { ...machines(), ...estate(nodeA, nodeB, here) },
      severity: 'high',
      says: 'hands the credentials of its nodes to 2 pods: web/',
    },
    'a policy for what comes in alone': { subject: group, given: held(networkPolicy('api')) },
    'a policy for everywhere': { subject: group, given: held(anywhere()) },
    'a policy of everything on one port': {
      subject: group,
      given: held(egress([{ ports: [{ port: 80, protocol: 'TCP' }] }])),
    },
    'a pod that nothing controls': {
      subject: group,
      given: { ...machines(), ...estate(nodeA, pod('debug', { on: nodeA })) },
    },
  },
  manual: {
    'policies of another kind': {
      subject: group,
      given: {
        ...machines(),
        ...estate(
          nodeA,
          nodeB,
          here,
          customResourceDefinition('ciliumnetworkpolicies', 'cilium.io', 'CiliumNetworkPolicy'),
        ),
      },
      says: 'unless a CiliumNetworkPolicy forbids it',
    },
  },
  'not-applicable': {
    'no nodes': { subject: scalingGroup(), given: { ...machines(), ...estate(nodeA) } },
    'tokens are optional: that is judged elsewhere': {
      subject: group,
      given: {
        ...machines(machine({ HttpTokens: 'optional', HttpPutResponseHopLimit: 1 })),
        ...estate(nodeA, nodeB, here),
      },
      says: 'aws/ec2/instance-imdsv2',
    },
    'nodes without a role': {
      subject: group,
      given: {
        'aws.ec2.instances': [{ ...machine(), IamInstanceProfile: undefined }, closed] as never,
        ...estate(nodeA, nodeB, here),
      },
    },
  },
})
