import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { roomIn } from '../../support/nodes.js'
import { seenInTemplate } from '../../support/placed-containers.js'
import { seen } from '../../support/seen.js'
import { MINUTE } from '../../support/time.js'

/** The Service that every pod asks for names, whatever program is behind it. */
const SERVICE = { name: 'kube-dns', namespace: 'kube-system' }
const SETTLE = 10 * MINUTE

export default defineRule({
  id: 'kubernetes/cluster/dns-availability',
  title: 'The DNS of a cluster survives the loss of a node, and keeps up with its size',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'multi-az', 'dns'],
  effort: 'hours',
  why: 'Without DNS no pod finds another or anything outside: the loss of the one node with both DNS pods stops every application of the cluster at once.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/scale-cluster-services.html',
    'https://kubernetes.io/docs/tasks/administer-cluster/dns-horizontal-autoscaling/',
  ],
  each: 'kubernetes.clusters',
  using: [
    'kubernetes.workloadsByService',
    'kubernetes.podsByWorkload',
    'kubernetes.nodes',
    'kubernetes.daemonSets',
    'kubernetes.budgetsByWorkload',
  ],
  options: {
    largeCluster: {
      default: 20,
      doc: 'Nodes from which on two DNS pods are too few without a cache on each node.',
      min: 1,
    },
  },
  check(cluster, { lookup, now, options }) {
    const { cluster: name } = cluster.scope
    const [dns] = lookup('kubernetes.workloadsByService').all(
      kubernetesId(name, 'Service', SERVICE.name, SERVICE.namespace),
    )
    if (!dns)
      return manual('runs no DNS that can be seen: EKS Auto Mode runs it on the nodes themselves', [
        seen(cluster, 'workloads behind kube-system/kube-dns', []),
      ])
    if (dns.kind === 'DaemonSet') return pass('runs DNS on every node', [seen(dns, 'kind', dns.kind)])
    const { nodes, zones } = roomIn(lookup('kubernetes.nodes').list())
    if (nodes.length < 2)
      return notApplicable('has a single node: nothing survives its loss', [seen(cluster, 'nodes', nodes.length)])
    const pods = lookup('kubernetes.podsByWorkload').all(dns.id)
    const ready = pods.filter((placed) => placed.ready)
    const onNodes = new Set(ready.map(({ pod }) => pod.spec.nodeName))
    const inZones = new Set(ready.flatMap(({ zone }) => zone ?? []))
    const where = ready.map(({ pod, zone }) => ({
      pod: pod.name,
      node: pod.spec.nodeName ?? 'none',
      zone: zone ?? 'none',
    }))
    const evidence = [seen(dns, 'pods that are ready', where)]
    if (onNodes.size < 2) {
      const starting = pods.some(({ pod }) => now - Date.parse(pod.metadata.creationTimestamp ?? '') < SETTLE)
      if (starting && ready.length < 2) return notApplicable('is starting its DNS pods', evidence)
      return ready.length < 2
        ? fail(`has ${ready.length === 0 ? 'no DNS pod' : 'one DNS pod alone'} that is ready`, evidence)
        : fail(`has all ${ready.length} DNS pods on one node`, evidence)
    }
    if (zones.length > 1 && inZones.size === 1)
      return failAs('medium', `has all ${ready.length} DNS pods in ${[...inZones].join()}`, evidence)
    if (
      ready.length < 3 &&
      nodes.length > options.largeCluster &&
      !lookup('kubernetes.daemonSets').find(kubernetesId(name, 'DaemonSet', 'node-local-dns', SERVICE.namespace))
    )
      return failAs(
        'medium',
        `has ${ready.length} DNS pods for ${nodes.length} nodes, and no cache on the nodes`,
        evidence,
      )
    const unproved = unproven(dns)
    if (unproved)
      return failAs('medium', `takes DNS pods for ready without asking them (${unproved})`, evidence, [
        seenInTemplate(dns, 'containers[].readinessProbe', null),
      ])
    return lookup('kubernetes.budgetsByWorkload').find(dns.id) || spreads(dns)
      ? pass(`has ${ready.length} DNS pods that are ready, on ${onNodes.size} nodes`, evidence)
      : failAs('medium', 'has neither a disruption budget nor a spread for its DNS pods', evidence)
  },
  fix: () => ({
    summary:
      'Run three DNS pods or more, spread over nodes and zones, with a disruption budget; on EKS the add-on coredns takes all of that, and autoscaling, as configuration. Above some dozens of nodes add NodeLocal DNSCache.',
    commands: [command`kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide`],
  }),
})

/** CoreDNS answers on /ready when it can resolve; /health only says that it runs. */
function unproven({ template }: Workload): string | undefined {
  const server = template.spec.containers.find(({ image = '' }) => image.includes('coredns'))
  if (!server) return undefined
  return server.readinessProbe ? undefined : `container ${server.name} has no readiness probe`
}

const spreads = ({ template: { spec } }: Workload): boolean =>
  (spec.topologySpreadConstraints ?? []).length > 0 || spec.affinity?.podAntiAffinity !== undefined
