import rule from '../../../../rules/aws/route53/health-checks-valid.js'
import type { DnsRecord } from '../../../../src/model/aws/route53.js'
import { address, alias, healthCheck, recordSet } from '../../../support/make-route53.js'
import { testRule } from '../../../support/test-rule.js'

const one = { SetIdentifier: 'one' }
const two = { SetIdentifier: 'two' }
const checked = { 'aws.route53.healthChecks': [healthCheck()] }
const of = (...records: readonly DnsRecord[]) => ({ subject: recordSet(records), given: checked })
const primary = { ...one, Failover: 'PRIMARY' } as const
const secondary = { ...two, Failover: 'SECONDARY' } as const
const ireland = { ...one, Region: 'eu-west-1' } as const
const ohio = { ...two, Region: 'us-east-2' } as const
const BLIND = { AliasTarget: { HostedZoneId: 'Z', DNSName: 'lb.example.com.', EvaluateTargetHealth: false } }
const unchecked = { HealthCheckId: undefined }

testRule(rule, {
  pass: {
    'a failover by a health check': {
      ...of(address(primary), address({ ...secondary, ...unchecked })),
      says: '(failover)',
    },
    'a failover between load balancers': of(alias(primary), alias(secondary)),
    'a failover of an alias under a health check of its own': of(
      { ...primary, ...BLIND, HealthCheckId: 'check-1' },
      { ...secondary, ...BLIND },
    ),
    'two weights': { ...of(address({ ...one, Weight: 1 }), alias({ ...two, Weight: 9 })), says: '(weighted)' },
    'two regions': of(address(ireland), alias(ohio)),
    'several answers': of(address({ ...one, MultiValueAnswer: true }), address({ ...two, MultiValueAnswer: true })),
  },
  fail: {
    'a failover without a health check': {
      ...of(address({ ...primary, ...unchecked }), address(secondary)),
      severity: 'high',
      says: 'is chosen blindly (failover): one has no health check',
    },
    'a failover that does not look at its target': {
      ...of({ ...primary, ...BLIND }, alias(secondary)),
      says: 'one does not look at the health of its target',
    },
    'a failover to nowhere': { ...of(alias(primary)), says: 'no secondary' },
    'a failover from nowhere': { ...of(alias(secondary)), says: 'no primary' },
    'a health check that is gone': {
      subject: recordSet([address({ ...primary, HealthCheckId: 'gone' }), alias(secondary)]),
      given: checked,
      says: 'a health check that the account does not have (gone)',
    },
    'a health check that is switched off': {
      subject: recordSet([address(ireland), alias(ohio)]),
      given: { 'aws.route53.healthChecks': [healthCheck({ Disabled: true })] },
      says: 'is switched off, and so always passes',
    },
    'one of two weights': {
      ...of(address({ ...one, Weight: 5 }), address({ ...two, Weight: 5, ...unchecked })),
      says: 'two has no health check',
    },
    'several answers of which nobody knows': of(
      address({ ...one, MultiValueAnswer: true, ...unchecked }),
      address({ ...two, MultiValueAnswer: true }),
    ),
  },
  'not-applicable': {
    'one record': { ...of(address({ ...unchecked })), says: 'nothing to choose from' },
    'one weight that counts': of(address({ ...one, Weight: 1 }), address({ ...two, Weight: 0, ...unchecked })),
    'one region': of(alias(ireland)),
    'an answer by country': { ...of(alias(one), alias(two)), says: 'by where people are' },
  },
})
