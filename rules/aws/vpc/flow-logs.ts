import { regionOf } from '../../../src/model/aws/region-of.js'
import type { FlowLog } from '../../../src/model/aws/vpc.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { count } from '../../support/time.js'

const arrives = ({ FlowLogStatus, DeliverLogsStatus }: FlowLog): boolean =>
  FlowLogStatus === 'ACTIVE' && DeliverLogsStatus !== 'FAILED'

export default defineRule({
  id: 'aws/vpc/flow-logs',
  title: 'The traffic of a VPC in use is logged',
  severity: 'medium',
  controls: ['audit-logs', 'logs-captured'],
  effort: 'minutes',
  why: 'Without flow logs nobody can tell afterwards which machine an intruder reached or where data went, nor, when something does not connect, whether a security group turned it away.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
  ],
  each: 'aws.ec2.vpcs',
  using: ['aws.ec2.flowLogsByResource', 'aws.ec2.interfacesByVpc'],
  check(vpc, { lookup }) {
    const seen = evidence(vpc, 'OwnerId', 'IsDefault')
    if (vpc.OwnerId !== undefined && vpc.OwnerId !== accountOf(vpc))
      return notApplicable('belongs to another account, which alone can log all of it', seen)
    const logs = lookup('aws.ec2.flowLogsByResource')
    const log = logs.first(vpc.VpcId, arrives)
    if (log) return pass(`is logged as ${log.FlowLogId}`, seen, evidence(log, 'TrafficType', 'LogDestinationType'))

    const cards = lookup('aws.ec2.interfacesByVpc').all(vpc.VpcId)
    if (cards.length === 0) return notApplicable('has nothing in it', seen)
    const bare = cards.filter(
      ({ SubnetId = '', NetworkInterfaceId }) =>
        !logs.first(SubnetId, arrives) && !logs.first(NetworkInterfaceId, arrives),
    )
    const subnets = new Set(bare.map(({ SubnetId }) => SubnetId)).size
    const counted = { item: vpc.id, field: 'network interfaces without a flow log', value: bare.length }
    if (bare.length === 0) return pass('is logged subnet by subnet, or interface by interface', seen, [counted])
    const broken = logs.all(vpc.VpcId)
    if (broken.length > 0)
      return fail(
        'has a flow log of which nothing arrives',
        seen,
        ...broken.map((one) => evidence(one, 'FlowLogStatus', 'DeliverLogsStatus', 'DeliverLogsErrorMessage')),
      )
    return fail(`has no flow log for ${count(bare.length, 'network interface')} in ${count(subnets, 'subnet')}`, seen, [
      counted,
    ])
  },
  fix: (vpc) => ({
    summary:
      'Log the traffic to a bucket or a log group with a retention; what was rejected alone is a cheap beginning.',
    commands: [
      command`aws ec2 create-flow-logs --region ${regionOf(vpc)} --resource-type VPC --resource-ids ${vpc.VpcId} --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN`,
    ],
  }),
})
