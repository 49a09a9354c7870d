import rule from '../../../../rules/aws/rds/cluster-not-public.js'
import { routeTable, securityGroup } from '../../../support/make-network.js'
import { dbCluster, dbInstance, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const member = dbInstance({
  DBInstanceIdentifier: 'ledger-1',
  DBClusterIdentifier: 'ledger',
  Engine: 'mysql',
  PubliclyAccessible: true,
  Endpoint: { Port: 3306 },
  DBSubnetGroup: { VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-a' }] },
})
const wide = securityGroup({ IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] })
const leading = routeTable({ Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] })

testRule(rule, {
  pass: { 'no public addresses': { subject: multiAzCluster() } },
  fail: {
    'open to the internet': {
      subject: multiAzCluster({ PubliclyAccessible: true }),
      given: {
        'aws.rds.instances': [member],
        'aws.ec2.securityGroups': [wide],
        'aws.ec2.routeTables': [leading],
      },
      severity: 'critical',
    },
    'public addresses behind closed groups': {
      subject: multiAzCluster({ PubliclyAccessible: true }),
      given: { 'aws.rds.instances': [member], 'aws.ec2.securityGroups': [securityGroup()] },
      says: 'no security group opens port 3306',
    },
    'members that were not found': { subject: multiAzCluster({ PubliclyAccessible: true }), says: 'not known' },
    'no members': { subject: multiAzCluster({ PubliclyAccessible: true, DBClusterMembers: [] }), says: 'not known' },
  },
  'not-applicable': {
    'an Aurora cluster, whose members are judged': { subject: dbCluster({ PubliclyAccessible: true }) },
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb', PubliclyAccessible: true }) },
    'being deleted': { subject: multiAzCluster({ Status: 'deleting', PubliclyAccessible: true }) },
  },
  manual: { 'an API that does not say': { subject: multiAzCluster({ PubliclyAccessible: undefined }) } },
})
