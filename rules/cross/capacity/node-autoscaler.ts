import { command } from '../../../src/model/command.js'
import { isEksHost } from '../../../src/model/cross/eks-host.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { eksClusterOf } from '../../support/beyond-run.js'
import { breaks, holds, lacks, objectLink } from '../../support/links.js'
import { hasReadyReplica, isAutoMode, isClusterAutoscaler, isUsable } from '../../support/node-autoscalers.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'cross/capacity/node-autoscaler',
  title: 'A cluster whose workloads are autoscaled gets more nodes when they need them',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['autoscaling', 'capacity-planned'],
  effort: 'hours',
  why: 'The autoscaler adds replicas under load, but nobody adds nodes: once the present ones are full, every further replica stays pending.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/autoscaling.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-autoscaling.html',
  ],
  each: 'kubernetes.clusters',
  using: [
    'kubernetes.horizontalPodAutoscalers',
    'kubernetes.scaledObjects',
    'kubernetes.workloads',
    'kubernetes.nodePools',
    'kubernetes.nodes',
    'cross.homesByCluster',
  ],
  check(cluster, { lookup }) {
    const scaled = [
      ...lookup('kubernetes.horizontalPodAutoscalers')
        .list()
        .map((hpa) => ({ item: hpa, field: 'spec.maxReplicas', most: hpa.spec.maxReplicas })),
      ...lookup('kubernetes.scaledObjects')
        .list()
        .map((keda) => ({ item: keda, field: 'spec.maxReplicaCount', most: keda.spec.maxReplicaCount })),
    ]
    const [first] = scaled
    if (!first) return notApplicable('has no autoscaler of pods', [seen(cluster, 'server', cluster.server)])
    const shown = scaled.slice(0, 3).map(({ item, field, most }) => seen(item, field, most))
    const way = [holds('cluster', cluster.name), objectLink(first.item)]

    const home = isEksHost(cluster.server)
      ? eksClusterOf(cluster, lookup('cross.homesByCluster'))
      : lookup('cross.homesByCluster').find(cluster.id)
    if (home?.eks && isAutoMode(home.eks))
      return along(
        [...way, holds('EKS Auto Mode', home.name)],
        pass('gets its nodes from EKS Auto Mode', shown, evidence(home.eks, 'computeConfig')),
      )
    const pool = lookup('kubernetes.nodePools').list().find(isUsable)
    if (pool)
      return along(
        [...way, objectLink(pool)],
        pass(`gets its nodes from Karpenter, by NodePool ${pool.name}`, shown, [
          seen(pool, 'status.conditions', pool.status.conditions),
        ]),
      )
    const scalers = lookup('kubernetes.workloads').list().filter(isClusterAutoscaler)
    const running = scalers.find(hasReadyReplica)
    if (running)
      return along(
        [...way, objectLink(running)],
        pass('gets its nodes from the Cluster Autoscaler', shown, [seen(running, 'status', 'ready')]),
      )
    const nodes = lookup('kubernetes.nodes').list()
    const isFargate = nodes.every(({ metadata: { labels } }) => labels['eks.amazonaws.com/compute-type'] === 'fargate')
    if (nodes.length > 0 && isFargate) return notApplicable('runs on Fargate, which makes a node for each pod', shown)

    const [down] = scalers
    return down
      ? along(
          [...way, breaks(down.kind, down.name, 'no ready replica')],
          fail(
            `has ${count(scaled.length, 'autoscaled workload')}, but its Cluster Autoscaler has no ready replica`,
            shown,
          ),
        )
      : along(
          [...way, lacks('node autoscaler', 'Cluster Autoscaler, Karpenter or Auto Mode', 'none is there')],
          fail(
            `has ${count(scaled.length, 'autoscaled workload')}, but nothing that adds nodes: neither Cluster Autoscaler nor Karpenter nor EKS Auto Mode`,
            shown,
            home?.eks ? evidence(home.eks, 'computeConfig') : [],
          ),
        )
  },
  fix: () => ({
    summary:
      'Install Karpenter or the Cluster Autoscaler, or switch EKS Auto Mode on, and let its node groups or NodePools grow beyond what runs today. Where there is a Cluster Autoscaler already, see why it does not run.',
    commands: [
      command`kubectl get pods --all-namespaces --field-selector status.phase=Pending`,
      command`kubectl get deployments --all-namespaces`,
    ],
  }),
})
