import type { LoadBalancer } from '../../../src/model/aws/elastic-load-balancing.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { attempt, settled } from '../../support/attempt.js'
import { datadogSees } from '../../support/datadog-sees.js'
import { isRdsEngine } from '../../support/rds.js'
import { count } from '../../support/time.js'

const NAMESPACES: Readonly<Record<string, string>> = {
  application: 'AWS/ApplicationELB',
  network: 'AWS/NetworkELB',
  gateway: 'AWS/GatewayELB',
}

export default defineRule({
  id: 'cross/monitoring/aws-account-monitored',
  title: 'Datadog reads the metrics of what runs in an AWS account and region',
  severity: 'critical',
  controls: ['metrics-submitted', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'Databases, load balancers and groups of servers in an account or region that Datadog does not read have no metrics there, so that no monitor ever turns red for them, however many there are.',
  references: [
    'https://docs.datadoghq.com/integrations/amazon_web_services/',
    'https://docs.datadoghq.com/api/latest/aws-integration/',
  ],
  each: 'aws.regions',
  using: [
    'aws.rds.instances',
    'aws.ec2.instances',
    'aws.autoscaling.groups',
    'aws.elbv2.loadBalancers',
    'datadog.awsAccountsById',
  ],
  check(region, { lookup }) {
    const lists = [
      attempt(() => {
        const databases = lookup('aws.rds.instances').list()
        return [
          {
            namespace: 'AWS/RDS',
            what: 'database instance',
            amount: databases.filter(({ Engine }) => isRdsEngine(Engine)).length,
          },
        ]
      }),
      attempt(() => {
        const instances = lookup('aws.ec2.instances').list()
        const up = instances.filter(({ State }) => State?.Name === 'running')
        return [{ namespace: 'AWS/EC2', what: 'EC2 instance', amount: up.length }]
      }),
      attempt(() => {
        const groups = lookup('aws.autoscaling.groups').list()
        return [{ namespace: 'AWS/AutoScaling', what: 'Auto Scaling group', amount: groups.length }]
      }),
      attempt(() => balancersIn(lookup('aws.elbv2.loadBalancers').list())),
    ]
    const used = lists.flatMap((one) => ('value' in one ? one.value : [])).filter(({ amount }) => amount > 0)
    const account = accountOf(region)
    const where: readonly ChainLink[] = [
      { what: 'AWS account', name: account, state: 'ok' },
      { what: 'region', name: region.name, state: 'ok' },
    ]
    const sights = used.map((one) => ({
      ...one,
      sight: datadogSees(region.scope, one.namespace, lookup('datadog.awsAccountsById')),
    }))
    const seen = used.map(({ namespace, what, amount }) => ({
      item: region.id,
      field: namespace,
      value: count(amount, what),
    }))
    const dark = sights.filter(({ sight }) => sight.state === 'no')
    const [first] = dark
    if (first) {
      const things = dark.map(({ what, amount }) => count(amount, what)).join(', ')
      const reasons = [...new Set(dark.map(({ sight }) => sight.because))].join('; ')
      return along(
        [...where, first.sight.link],
        fail(
          `has ${things} that Datadog gets no metrics of: account ${account} ${reasons}`,
          seen,
          first.sight.evidence,
        ),
      )
    }
    for (const one of lists) settled(one)
    const [one] = sights
    if (!one) return notApplicable('has nothing in it that sends metrics of its own', evidence(region, 'RegionName'))
    const narrow = sights.find(({ sight }) => sight.state === 'partly')
    if (narrow) return manual(`lies in account ${account}, which ${narrow.sight.because}`, seen, narrow.sight.evidence)
    return along(
      [...where, one.sight.link],
      pass(`lies in account ${account}, which ${one.sight.because}, this region included`, seen, one.sight.evidence),
    )
  },
  fix: (region) => ({
    summary: `Add account ${accountOf(region)} to Datadog's AWS integration, by a role with an external id, with metrics on, region ${region.name} included and the namespaces above not excluded. Where the account is left out on purpose, waive the finding.`,
    commands: [],
  }),
})

function balancersIn(balancers: readonly Pick<LoadBalancer, 'Type'>[]) {
  return Object.entries(NAMESPACES).map(([type, namespace]) => ({
    namespace,
    what: `${type} load balancer`,
    amount: balancers.filter(({ Type }) => Type === type).length,
  }))
}
