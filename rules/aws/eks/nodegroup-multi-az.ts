import type { EksNodegroup } from '../../../src/model/aws/eks.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfClusterScope } from '../../support/eks.js'

/** A group on its way out, or one that never came up, keeps nothing running. */
const counts = ({ status }: EksNodegroup): boolean => status !== 'DELETING' && status !== 'CREATE_FAILED'

export default defineRule({
  id: 'aws/eks/nodegroup-multi-az',
  title: 'The managed node groups of an EKS cluster span two Availability Zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az'],
  effort: 'hours',
  why: 'When the one zone fails, every node fails with it, and there is no subnet in another zone where new nodes could start. Everything on the cluster is down until the zone is back.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html',
  ],
  each: 'aws.eks.clusters',
  using: ['aws.eks.nodegroupsByCluster', 'aws.ec2.subnetsById'],
  check(cluster, { lookup }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (cluster.outpostConfig)
      return notApplicable('runs on an Outpost, where node groups are self-managed', evidence(cluster, 'outpostConfig'))
    if (cluster.computeConfig?.enabled === true)
      return notApplicable('runs in Auto Mode, where EKS places the nodes', evidence(cluster, 'computeConfig'))

    const subnets = lookup('aws.ec2.subnetsById')
    const subnetsOf = (group: EksNodegroup) =>
      (group.subnets ?? []).map((id) => subnets.find(id)).filter((subnet) => subnet !== undefined)
    const zonesOf = (groups: readonly EksNodegroup[]) => [
      ...new Set(
        groups
          .flatMap(subnetsOf)
          .map((subnet) => subnet.AvailabilityZone)
          .filter((zone) => zone !== undefined),
      ),
    ]
    const nodegroups = lookup('aws.eks.nodegroupsByCluster')
    const spread = nodegroups.first(cluster.name, (group) => counts(group) && zonesOf([group]).length > 1)
    if (spread)
      return pass(
        `has node group ${spread.nodegroupName ?? spread.name} in ${zonesOf([spread]).join(', ')}`,
        evidence(spread, 'subnets'),
      )

    const groups = nodegroups.all(cluster.name).filter(counts)
    if (groups.length === 0)
      return notApplicable(
        'has no managed node groups: Fargate, Karpenter and self-managed nodes are not listed by EKS',
        evidence(cluster, 'computeConfig'),
      )
    const zones = zonesOf(groups)
    const seen = [
      ...groups.flatMap((group) => evidence(group, 'subnets')),
      ...groups.flatMap(subnetsOf).flatMap((subnet) => evidence(subnet, 'AvailabilityZone')),
    ]
    if (zones.length > 1) return pass(`has node groups in ${zones.join(', ')}`, seen)
    if (zones.length === 0) return manual('has node groups in no subnet that is listed', seen)
    return fail(`has all its managed node groups in ${zones.join(', ')} alone`, seen)
  },
  fix: (cluster) => {
    const vpc = cluster.resourcesVpcConfig?.vpcId
    return {
      summary:
        'The subnets of a node group are fixed: create another group with subnets in other zones, move the pods over, and check that volumes and quotas allow it.',
      commands:
        vpc === undefined
          ? []
          : [
              command`aws ec2 describe-subnets --region ${regionOf(cluster)} --filters Name=vpc-id,Values=${vpc} --query 'Subnets[].[SubnetId,AvailabilityZone,AvailableIpAddressCount]' --output table`,
            ],
    }
  },
})
