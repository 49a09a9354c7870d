import type { DnsRecord, HealthCheck, RecordSet } from '../../../src/model/aws/route53.js'
import { command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { routingOf } from '../../support/dns-routing.js'

export default defineRule({
  id: 'aws/route53/health-checks-valid',
  title: 'Route 53 knows of each record that it chooses from whether what is behind it works',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['dns', 'health-checks'],
  effort: 'hours',
  why: 'Without a health check Route 53 goes on sending its share of the people to what is down, and a failover never happens: the second place stands there, and nobody is sent to it.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html',
  ],
  each: 'aws.route53.recordSets',
  using: ['aws.route53.healthChecksById'],
  check(set, { lookup }) {
    const shown = evidence(set, 'records')
    const { policy, chosen } = routingOf(set.records)
    if (policy === 'simple') return notApplicable('has nothing to choose from', shown)
    if (policy === 'place') return notApplicable('is answered by where people are: nothing stands in', shown)
    if (policy === 'failover') {
      const has = (role: string): boolean => set.records.some(({ Failover }) => Failover === role)
      if (!has('SECONDARY'))
        return fail('has a primary record, but no secondary: there is nothing to fail over to', shown)
      if (!has('PRIMARY')) return fail('has a secondary record, but no primary', shown)
    } else if (chosen.length < 2) return notApplicable('has one record alone that gets requests', shown)

    const checks = lookup('aws.route53.healthChecksById')
    const found = chosen.map((record) => ({ record, ...healthOf(record, checks) }))
    const blind = found.flatMap(({ record, trouble }) =>
      trouble === undefined ? [] : [`${record.SetIdentifier ?? 'a record'} ${trouble}`],
    )
    const read = found.flatMap(({ check }) => (check ? evidence(check, 'Type', 'Disabled') : []))
    if (blind.length > 0) return fail(`is chosen blindly (${policy}): ${blind.join('; ')}`, shown, read)
    return pass(`is chosen by health (${policy})`, shown, read)
  },
  fix: (set) => mend(set),
})

/** What tells Route 53 how a record does, or why nothing does. */
function healthOf(
  { AliasTarget, HealthCheckId }: DnsRecord,
  checks: Lookup<HealthCheck>,
): { readonly check?: HealthCheck; readonly trouble?: string } {
  if (AliasTarget?.EvaluateTargetHealth === true) return {}
  if (HealthCheckId === undefined)
    return { trouble: AliasTarget ? 'does not look at the health of its target' : 'has no health check' }
  const check = checks.find(HealthCheckId)
  if (check === undefined) return { trouble: `has a health check that the account does not have (${HealthCheckId})` }
  return check.Disabled === true
    ? { check, trouble: 'has a health check that is switched off, and so always passes' }
    : { check }
}

const mend = ({ zoneId, host, type }: RecordSet) => ({
  summary:
    'Let an alias look at the health of its target (EvaluateTargetHealth); give any other record a health check of what it leads to, and a failover a record of each role. A health check that is gone must be made anew and named by the record.',
  commands: [
    command`aws route53 list-resource-record-sets --hosted-zone-id ${zoneId} --query ${`ResourceRecordSets[?Name=='${host.replace('*', '\\052')}.' && Type=='${type}']`}`,
  ],
})
