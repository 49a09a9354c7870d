import { instanceOf, keeperOf } from '../../../src/model/cross/ec2-node.js'
import type { Host } from '../../../src/model/datadog/integrations.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { DaemonSet } from '../../../src/model/kubernetes/controllers.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { admits, tolerates } from '../../support/admits.js'
import { runsAgent } from '../../support/node-agents.js'
import { isUp } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'
import { count, HOUR, MINUTE } from '../../support/time.js'

const AGENTS = ['datadog/agent', 'datadoghq/agent']
/** A node that has just come may still be pulling the agent's image. */
const SETTLING = 15 * MINUTE

export default defineRule({
  id: 'cross/monitoring/agent-on-every-node',
  title: 'Every node of a cluster has a Datadog agent that reports',
  severity: 'high',
  controls: ['metrics-submitted', 'logs-captured', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'What runs on a node without an agent sends no metrics, logs or traces. Monitors that look at it stay green, as there is nothing that could turn them red.',
  references: [
    'https://docs.datadoghq.com/containers/kubernetes/installation/',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  ],
  each: 'kubernetes.clusters',
  using: ['kubernetes.nodes', 'kubernetes.daemonSets', 'datadog.hostsByInstance'],
  options: {
    maxSilentMinutes: { default: 60, doc: 'Minutes after which an agent that says nothing counts as gone.', min: 5 },
  },
  check(cluster, { lookup, now, options }) {
    const nodes = lookup('kubernetes.nodes').list()
    const own = nodes.filter(
      (node) => keeperOf(node) !== 'fargate' && isUp(node) && now - createdAt(node, now) >= SETTLING,
    )
    const machines = own.flatMap((node) => {
      const instance = instanceOf(node)
      return instance ? [{ node, id: instance.id }] : []
    })
    const where = [seen(cluster, 'server', cluster.server)]
    if (own.length === 0) return notApplicable('has no node that an agent could run on', where)
    if (machines.length === 0)
      return manual('runs on machines that are not of EC2: which hosts of Datadog they are was not learnt', where)

    const hosts = lookup('datadog.hostsByInstance')
    const reports = (host: Host): boolean =>
      hasAgent(host) && now - (readField(host, 'last_reported_time') ?? 0) * 1000 <= options.maxSilentMinutes * MINUTE
    const blind = machines.filter(({ id }) => !hosts.first(id, reports))
    const chain: ChainLink[] = [{ what: 'cluster', name: cluster.name, state: 'ok' }]
    const all = count(machines.length, 'node')
    if (blind.length === 0)
      return along(
        chain,
        pass(`has an agent that reports on each of ${all}`, where, [
          { item: cluster.id, field: 'nodes with an agent', value: machines.length },
        ]),
      )

    const agents = lookup('kubernetes.daemonSets').list().filter(isAgent)
    const reasons = new Set(blind.map(({ node }) => whyNot(node, agents)))
    const names = blind.map(({ node }) => node.name).join(', ')
    const failure = fail(
      `has no agent that reports on ${blind.length} of ${all}: ${names} (${[...reasons].join('; ')})`,
      where,
      blind.map(({ node }) => seen(node, 'spec.taints', node.spec.taints)),
      agents.map((agent) => seen(agent, 'spec.template.spec.tolerations', agent.spec.template.spec.tolerations)),
    )
    return along([...chain, ...linksTo(blind, agents, [...reasons])], failure)
  },
  fix: (_cluster, { lookup }) => {
    const agents = lookup('kubernetes.daemonSets').list().filter(isAgent)
    return {
      summary:
        'Let the agent tolerate the taints of these nodes: agents.tolerations in the Helm chart, or override.nodeAgent.tolerations of the DatadogAgent. Where no taint keeps it away, look at its pods there.',
      commands: agents.map(
        ({ name, metadata }) => command`kubectl -n ${metadata.namespace} get daemonset ${name} -o yaml`,
      ),
    }
  },
})

const createdAt = ({ metadata }: Node, now: number): number =>
  metadata.creationTimestamp === undefined ? now - HOUR : Date.parse(metadata.creationTimestamp)

/** A host that only AWS tells of has no agent. */
const hasAgent = (host: Host): boolean =>
  host.up !== false &&
  (host.agent_version !== undefined ||
    readField(host, 'sources').includes('agent') ||
    readField(host, 'apps').includes('agent'))

const isAgent = ({ spec }: DaemonSet): boolean =>
  spec.template.spec.containers.some((container) => runsAgent(container, AGENTS))

/** Why none of the agent's DaemonSets puts a pod on a node. */
function whyNot({ metadata, spec }: Node, agents: readonly DaemonSet[]): string {
  const [first] = agents
  if (!first) return 'no DaemonSet runs the agent'
  if (agents.some((agent) => admits(agent.spec.template.spec, metadata.labels, spec.taints)))
    return `DaemonSet ${first.name} may run there, but Datadog hears nothing`
  const kept = spec.taints.filter((taint) => !agents.some((agent) => tolerates(agent.spec.template.spec, [taint])))
  const taints = kept.map(({ key, value, effect }) => `${key}${value === undefined ? '' : `=${value}`}:${effect}`)
  return kept.length > 0
    ? `DaemonSet ${first.name} does not tolerate taint ${taints.join(', ')}`
    : `DaemonSet ${first.name} does not select it`
}

function linksTo(
  blind: readonly { readonly node: Node }[],
  agents: readonly DaemonSet[],
  reasons: readonly string[],
): readonly ChainLink[] {
  const [first] = agents
  const note = reasons.join('; ')
  const nodes = blind.map(({ node }) => node.name).join(', ')
  if (!first) return [{ what: 'DaemonSet', name: 'of the Datadog agent', state: 'missing', note }]
  return [
    { what: 'DaemonSet', name: first.name, state: 'ok' },
    { what: 'node', name: nodes, state: 'broken', note },
  ]
}
