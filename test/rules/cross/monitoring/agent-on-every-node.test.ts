import rule from '../../../../rules/cross/monitoring/agent-on-every-node.js'
import { ago } from '../../../support/make.js'
import { host, seconds } from '../../../support/make-datadog.js'
import { cluster, container, daemonSet, estate, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const IDS = ['i-0a1b2c3d4e5f60001', 'i-0a1b2c3d4e5f60002'] as const
const on = (name: string, id: string, over: Parameters<typeof node>[1] = {}) =>
  node(name, { ...over, spec: { providerID: `aws:///eu-west-1a/${id}`, ...over.spec } })
const a = on('node-a', IDS[0])
const b = on('node-b', IDS[1])
const TAINT = { key: 'dedicated', value: 'payments', effect: 'NoSchedule' }
const tainted = on('node-b', IDS[1], { spec: { taints: [TAINT] } })
const agent = (pod: Parameters<typeof daemonSet>[1] = {}) =>
  daemonSet('datadog', {
    namespace: 'monitoring',
    containers: [container('agent', { image: 'gcr.io/datadoghq/agent:7.73.0' })],
    ...pod,
  })
const both = { 'datadog.hosts': IDS.map((id) => host(id)) }
const first = { 'datadog.hosts': [host(IDS[0])] }
/** A host that is no node. */
const other = { 'datadog.hosts': [host('i-0a1b2c3d4e5f60009')] }
const onlyAws = { agent_version: undefined, sources: ['aws'], apps: ['aws'] }

testRule(rule, {
  pass: {
    'an agent on each': { subject: cluster(), given: { ...estate(a, b, agent()), ...both } },
    'agents that came with the image of the nodes': { subject: cluster(), given: { ...estate(a, b), ...both } },
    'Fargate has none, and needs none': {
      subject: cluster(),
      given: {
        ...estate(a, node('fargate', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } }), agent()),
        ...first,
      },
    },
    'a node that came a minute ago': {
      subject: cluster(),
      given: {
        ...estate(a, on('node-b', IDS[1], { metadata: { creationTimestamp: ago({ minutes: 1 }) } }), agent()),
        ...first,
      },
    },
    'a node that is down anyway': {
      subject: cluster(),
      given: { ...estate(a, on('node-b', IDS[1], { ready: false }), agent()), ...first },
    },
    'a host that is known by an alias': {
      subject: cluster(),
      given: { ...estate(a, agent()), 'datadog.hosts': [host('web-1', { aliases: [`${IDS[0]}-shop`, IDS[0]] })] },
    },
  },
  fail: {
    'a taint keeps it away': {
      subject: cluster(),
      given: { ...estate(a, tainted, agent()), ...first },
      says: '1 of 2 nodes: node-b (DaemonSet datadog does not tolerate taint dedicated=payments:NoSchedule)',
    },
    'only AWS tells of the machine': {
      subject: cluster(),
      given: { ...estate(a, b, agent()), 'datadog.hosts': [host(IDS[0]), host(IDS[1], onlyAws)] },
      says: 'may run there, but Datadog hears nothing',
    },
    'silent for two hours': {
      subject: cluster(),
      given: {
        ...estate(a, agent()),
        'datadog.hosts': [host(IDS[0], { last_reported_time: seconds(ago({ hours: 2 })) })],
      },
    },
    'a selector keeps it away': {
      subject: cluster(),
      given: { ...estate(a, agent({ pod: { nodeSelector: { pool: 'general' } } })), ...other },
      says: 'does not select it',
    },
    'nothing runs it': {
      subject: cluster(),
      given: { ...estate(a, b), ...other },
      says: 'no DaemonSet runs the agent',
    },
    'a DaemonSet of something else': { subject: cluster(), given: { ...estate(a, daemonSet('logs')), ...other } },
  },
  manual: {
    'machines of somebody else': {
      subject: cluster(),
      given: { ...estate(node('bare', { spec: { providerID: 'kind://docker/shop/bare' } })), ...both },
    },
  },
  'not-applicable': {
    'no nodes': { subject: cluster(), given: { ...both } },
    'Fargate alone': {
      subject: cluster(),
      given: { ...estate(node('f', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } })), ...both },
    },
  },
})
