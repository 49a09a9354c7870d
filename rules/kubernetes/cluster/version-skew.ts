import { command } from '../../../src/model/command.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { grouped } from '../../support/grouped.js'
import { minorOf } from '../../support/kubernetes-version.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'kubernetes/cluster/version-skew',
  title: 'The kubelets of a cluster are at most one version behind its API server',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'security-audits'],
  effort: 'days',
  why: 'A kubelet more than three versions behind, or ahead, of the API server is untested: pods may not start, or start wrongly. Long before that the old nodes hold up the next upgrade, and miss security fixes.',
  references: [
    'https://kubernetes.io/releases/version-skew-policy/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-upgrades.html',
  ],
  each: 'kubernetes.clusters',
  using: ['kubernetes.nodes'],
  check(cluster, { lookup }) {
    const server = minorOf(cluster.gitVersion)
    const shown = [seen(cluster, 'gitVersion', cluster.gitVersion)]
    if (server === undefined) return manual(`says a version that cannot be compared: ${cluster.gitVersion}`, shown)
    const nodes = lookup('kubernetes.nodes').list()
    if (nodes.length === 0) return notApplicable('has no nodes', shown)
    const byVersion = grouped(nodes, ({ status }) => status.nodeInfo?.kubeletVersion ?? '')
    const versions = [...byVersion].flatMap(([version, own]) => {
      const minor = minorOf(version)
      return minor === undefined ? [] : [{ version, minor, nodes: own }]
    })
    const evidence = [
      ...shown,
      seen(
        cluster,
        'nodes by status.nodeInfo.kubeletVersion',
        [...byVersion].map(([version, own]) => ({ version, nodes: own.length })),
      ),
    ]
    const ahead = versions.find(({ minor }) => minor > server)
    if (ahead) return fail(`has ${named(ahead)} ahead of its API server (1.${server})`, evidence)
    const [oldest] = versions.toSorted((a, b) => a.minor - b.minor)
    if (!oldest) return manual('has nodes whose versions cannot be compared', evidence)
    const behind = server - oldest.minor
    const because = `has ${named(oldest)}, ${count(behind, 'version')} behind its API server (1.${server})`
    if (behind > allowed(oldest.minor)) return fail(`${because}, which is not supported`, evidence)
    if (behind === allowed(oldest.minor))
      return failAs('medium', `${because}: the next upgrade leaves them unsupported`, evidence)
    if (behind > 1) return failAs('low', because, evidence)
    return versions.length < byVersion.size
      ? manual('has nodes whose versions cannot be compared', evidence)
      : pass(behind === 0 ? 'has kubelets of its own version' : 'has kubelets at most one version behind', evidence)
  },
  fix: () => ({
    summary:
      'Upgrade the node groups to the version of the control plane: a managed node group or Karpenter replaces the nodes one by one, as disruption budgets allow. Pods on Fargate take the new version when they are restarted.',
    commands: [
      command`kubectl get nodes -o ${'custom-columns=NAME:.metadata.name,KUBELET:.status.nodeInfo.kubeletVersion,AGE:.metadata.creationTimestamp'}`,
    ],
  }),
})

/** From 1.25 on a kubelet may be three versions behind, before that two. */
const allowed = (kubelet: number): number => (kubelet < 25 ? 2 : 3)

const named = ({ version, nodes }: { readonly version: string; readonly nodes: readonly Node[] }): string =>
  `${count(nodes.length, 'node')} on ${version}`
