import rule from '../../../../rules/cross/monitoring/group-metrics.js'
import { scalingGroup } from '../../../support/make-autoscaling.js'
import { awsAccount, monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const enabled = scalingGroup({ EnabledMetrics: [{ Metric: 'GroupInServiceInstances', Granularity: '1Minute' }] })
const silent = scalingGroup({ EnabledMetrics: [] })
const name = (silent.AutoScalingGroupName ?? '').toLowerCase()
const watched = (query: string) => ({
  'datadog.awsAccounts': [awsAccount()],
  'datadog.monitors': [monitor(1, { query })],
})
const OWN = `max(last_10m):min:aws.autoscaling.group_in_service_instances{autoscalinggroupname:${name}} < 2`

testRule(rule, {
  pass: {
    'the metric that is watched': { subject: enabled, given: watched(OWN) },
    'watched with all others': {
      subject: enabled,
      given: watched('max(last_10m):min:aws.autoscaling.group_in_service_instances{*} by {autoscalinggroupname} < 2'),
    },
  },
  fail: {
    'a metric that is not sent': {
      subject: silent,
      given: watched(OWN),
      says: 'does not send GroupInServiceInstances',
    },
    'another metric than those that are sent': {
      subject: enabled,
      given: watched(`min(last_15m):max:aws.autoscaling.group_pending_instances{autoscaling_group:${name}} > 3`),
      says: 'GroupPendingInstances',
    },
    'nothing is stated': { subject: scalingGroup({ EnabledMetrics: undefined }), given: watched(OWN) },
    'by a tag of the account': {
      subject: silent,
      given: watched(
        'max(last_10m):min:aws.autoscaling.group_in_service_instances{env:prod} by {autoscaling_group} < 2',
      ),
    },
  },
  'not-applicable': {
    'nobody watches it': { subject: silent, given: { 'datadog.awsAccounts': [awsAccount()] } },
    'another group is watched': {
      subject: silent,
      given: watched('max(last_10m):min:aws.autoscaling.group_in_service_instances{autoscalinggroupname:other} < 2'),
    },
    'its account is not read': {
      subject: silent,
      given: { ...watched(OWN), 'datadog.awsAccounts': [awsAccount('222222222222')] },
    },
  },
})
