import rule from '../../../../rules/kubernetes/network/policy-missing.js'
import {
  customResourceDefinition,
  deployment,
  estate,
  exposed,
  job,
  namespace,
  networkPolicy,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const db = statefulSet('db')
const shop = estate(api, db, exposed(api), exposed(db))
const withPolicies = (...policies: ReturnType<typeof networkPolicy>[]) => ({
  ...shop,
  'kubernetes.networkPolicies': policies,
})
const cilium = customResourceDefinition('ciliumnetworkpolicies', 'cilium.io', 'CiliumNetworkPolicy')

testRule(rule, {
  pass: {
    'one for each': { subject: namespace(), given: withPolicies(networkPolicy('api'), networkPolicy('db')) },
    // polaris wants matchLabels: an empty selector takes in the whole namespace.
    'one for all': { subject: namespace(), given: withPolicies(networkPolicy('all', { spec: { podSelector: {} } })) },
    'by an expression': {
      subject: namespace(),
      given: withPolicies(
        networkPolicy('all', {
          spec: { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'db'] }] } },
        }),
      ),
    },
    'a policy that refuses everything': {
      subject: namespace(),
      given: withPolicies(networkPolicy('none', { spec: { podSelector: {}, ingress: [] } })),
    },
    'and what serves nothing is left out': {
      subject: namespace(),
      given: estate(api, exposed(api), networkPolicy('api'), deployment('worker')),
    },
  },
  fail: {
    none: {
      subject: namespace(),
      given: shop,
      says: 'reach all of its workloads that serve traffic: Deployment api, StatefulSet db',
    },
    'one of two': {
      subject: namespace(),
      given: withPolicies(networkPolicy('api')),
      says: 'reach 1 of 2 of its workloads that serve traffic: StatefulSet db',
    },
    'on the way out alone': {
      subject: namespace(),
      given: withPolicies(networkPolicy('all', { spec: { podSelector: {}, policyTypes: ['Egress'] } })),
    },
    'of another namespace': {
      subject: namespace(),
      given: withPolicies(networkPolicy('all', { namespace: 'other', spec: { podSelector: {} } })),
    },
    'before the internet': { subject: namespace(), given: estate(api, exposed(api, { to: 'internet' })) },
    'more than can be named': {
      subject: namespace(),
      given: estate(...['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => [deployment(name), service(name)])),
      says: 'Deployment e and 1 more',
    },
  },
  manual: {
    Cilium: {
      subject: namespace(),
      given: { ...shop, ...estate(cilium) },
      says: 'the cluster knows CiliumNetworkPolicy',
    },
  },
  'not-applicable': {
    'nothing runs': { subject: namespace(), says: 'no workload that serves traffic' },
    'nothing serves': { subject: namespace(), given: estate(deployment('worker')) },
    'on the network of the nodes': {
      subject: namespace(),
      given: estate(deployment('edge', { pod: { hostNetwork: true } }), service('edge')),
    },
    'a job that a Service happens to select': { subject: namespace(), given: estate(job('api'), service('api')) },
    'of the cluster': { subject: namespace('kube-system') },
    'being deleted': { subject: namespace('web', { phase: 'Terminating' }), given: shop },
  },
})
