import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isAurora, outOfClusterScope } from '../../support/rds.js'
import { publicServer } from '../../support/rds-exposure.js'

export default defineRule({
  id: 'aws/rds/cluster-not-public',
  title: 'A Multi-AZ database cluster has no public addresses',
  severity: 'high',
  controls: ['public-exposure', 'network-segmentation'],
  effort: 'hours',
  why: 'Strangers can try passwords and exploits on the database, or can as soon as somebody loosens one security group.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/create-multi-az-db-cluster.html'],
  each: 'aws.rds.clusters',
  using: ['aws.rds.instancesByIdentifier', 'aws.ec2.securityGroupsById', 'aws.ec2.routeTablesBySubnet'],
  check(cluster, { lookup }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (isAurora(cluster.Engine))
      return notApplicable(
        'leaves public addresses to its members, which are judged instead',
        evidence(cluster, 'Engine'),
      )
    const seen = evidence(cluster, 'PubliclyAccessible')
    if (cluster.PubliclyAccessible === undefined) return manual('does not say whether it has public addresses', seen)
    if (!cluster.PubliclyAccessible) return pass('has no public addresses', seen)

    // Its members share one network: the first of them speaks for all.
    const name = cluster.DBClusterMembers?.[0]?.DBInstanceIdentifier
    const member = name === undefined ? undefined : lookup('aws.rds.instancesByIdentifier').find(name)
    return member
      ? publicServer(member, lookup('aws.ec2.securityGroupsById'), lookup('aws.ec2.routeTablesBySubnet'))
      : fail('is publicly accessible; whether anybody can reach it is not known, as no member of it was found', seen)
  },
  fix: () => ({
    summary:
      'Close its security group to the internet now. A cluster keeps its public addresses for life, so restore a snapshot of it into a cluster without them and move the applications over.',
    commands: [],
  }),
})
