import rule from '../../../../rules/cross/monitoring/load-balancer-errors-watched.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { loadBalancer } from '../../../support/make-elbv2.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const front = loadBalancer({ Type: 'application', Scheme: 'internet-facing' })
const path = front.LoadBalancerArn.replace(/^.*:loadbalancer\//, '')
const SCOPE = `{loadbalancer:${path}}`
const around = { 'datadog.awsAccounts': [awsAccount()], ...paymentsOnCall() }
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...around,
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const ERRORS = `sum(last_10m):sum:aws.applicationelb.httpcode_target_5xx${SCOPE}.as_count() / sum:aws.applicationelb.request_count${SCOPE}.as_count() * 100 > 2`
const passing = loadBalancer({ Type: 'network' })

testRule(rule, {
  pass: {
    'the share of errors': { subject: front, given: watched(ERRORS) },
    'slow answers': {
      subject: front,
      given: watched(`avg(last_10m):avg:aws.applicationelb.target_response_time.average${SCOPE} > 2`),
    },
    'too few targets': {
      subject: front,
      given: watched('min(last_10m):min:aws.applicationelb.healthy_host_count{*} by {loadbalancer} < 2'),
    },
    'an alarm': {
      subject: front,
      given: {
        ...around,
        'aws.sns.topics': [topic()],
        'aws.sns.subscriptions': [subscription()],
        'aws.cloudwatch.alarms': [
          metricAlarm({
            Namespace: 'AWS/ApplicationELB',
            MetricName: 'HTTPCode_Target_5XX_Count',
            Dimensions: [{ Name: 'LoadBalancer', Value: path }],
            Threshold: 10,
            ComparisonOperator: 'GreaterThanThreshold',
          }),
        ],
      },
    },
  },
  fail: {
    'nothing watches it': { subject: front, given: around },
    'another one': {
      subject: front,
      given: watched(
        'sum(last_10m):sum:aws.applicationelb.httpcode_target_5xx{loadbalancer:app/other/1}.as_count() > 2',
      ),
    },
    'the number of requests alone': {
      subject: front,
      given: watched(`sum(last_10m):sum:aws.applicationelb.request_count${SCOPE}.as_count() < 2`),
    },
    'inside the network': {
      subject: loadBalancer({ Type: 'application', Scheme: 'internal' }),
      given: around,
      severity: 'medium',
    },
    'its account is not read': {
      subject: front,
      given: { ...watched(ERRORS), 'datadog.awsAccounts': [awsAccount('222222222222')] },
    },
    'the targets of a network load balancer': { subject: passing, given: around },
  },
  'not-applicable': {
    'made by Kubernetes': { subject: { ...front, tags: { 'elbv2.k8s.aws/cluster': 'shop' } }, given: around },
    'a gateway': { subject: loadBalancer({ Type: 'gateway' }), given: around },
    'not there yet': { subject: loadBalancer({ Type: 'application', State: { Code: 'provisioning' } }), given: around },
  },
})
