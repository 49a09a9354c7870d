import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/vpc/vpn-tunnels',
  title: 'Both tunnels of a VPN connection are up',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'maintenance-without-downtime'],
  effort: 'hours',
  why: 'AWS takes down one tunnel at a time for maintenance, without asking. With only one of them up, that is the end of the connection to the site behind it.',
  references: [
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-overview-vpn.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-20',
  ],
  each: 'aws.ec2.vpnConnections',
  check(connection) {
    const { State: state, VgwTelemetry: tunnels = [] } = connection
    const seen = evidence(connection, 'State', 'VgwTelemetry')
    if (state !== undefined && state !== 'available') return notApplicable(`is ${state}`, evidence(connection, 'State'))
    if (tunnels.length === 0) return manual('does not say how its tunnels are', seen)
    const up = tunnels.filter(({ Status }) => Status === 'UP')
    if (up.length > 1) return pass(`has ${up.length} tunnels up`, seen)
    return up.length === 1
      ? failAs('medium', `has one of its ${tunnels.length} tunnels up`, seen)
      : failAs('critical', 'has no tunnel up', seen)
  },
  fix: (connection) => ({
    summary:
      'Set the second tunnel up on the customer gateway with its own address, key and route, and let the gateway change over by itself.',
    commands: [
      command`aws ec2 describe-vpn-connections --region ${regionOf(connection)} --vpn-connection-ids ${connection.VpnConnectionId} --query ${'VpnConnections[].VgwTelemetry'}`,
    ],
  }),
})
