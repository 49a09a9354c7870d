import rule from '../../../../rules/datadog/aws/collection.js'
import { activeMetric, awsAccount, monitor } from '../../../support/make-datadog.js'
import { ACCOUNT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const OTHER = '222222222222'
const BY_DEFAULT = ['AWS/SQS', 'AWS/ElasticMapReduce', 'AWS/Usage']
const QUEUE = 'aws.sqs.approximate_number_of_messages_visible'

const without = (...exclude_only: string[]) =>
  awsAccount(ACCOUNT, { metrics_config: { enabled: true, namespace_filters: { exclude_only }, tag_filters: [] } })
const only = (...include_only: string[]) =>
  awsAccount(ACCOUNT, { metrics_config: { enabled: true, namespace_filters: { include_only }, tag_filters: [] } })
const watching = (metric: string, scope = '*', over = {}) =>
  monitor(1, { name: 'Letters wait', query: `max(last_10m):max:${metric}{${scope}} by {queuename} > 0`, ...over })
const inIreland = awsAccount(ACCOUNT, { aws_regions: { include_only: ['eu-west-1'] } })
const deaf = { overall_state: 'No Data' }

testRule(rule, {
  pass: {
    'everything is collected': {
      subject: awsAccount(),
      given: { 'datadog.monitors': [watching(QUEUE)] },
    },
    'nobody watches what is left out': {
      subject: without(...BY_DEFAULT),
      given: { 'datadog.monitors': [watching('aws.rds.cpuutilization')] },
    },
    'a metric stream brings it': {
      subject: without(...BY_DEFAULT),
      given: { 'datadog.monitors': [watching(QUEUE)], 'datadog.activeMetrics': [activeMetric(QUEUE)] },
    },
    'a monitor of another account': {
      subject: without(...BY_DEFAULT),
      given: {
        'datadog.monitors': [watching(QUEUE, `aws_account:${OTHER}`)],
        'datadog.awsAccounts': [awsAccount(OTHER)],
      },
    },
    'a muted monitor asks for nothing': {
      subject: without(...BY_DEFAULT),
      given: { 'datadog.monitors': [watching(QUEUE, '*', { options: { silenced: { '*': null } } })] },
    },
    'what only comes with faults': {
      subject: without('AWS/ApplicationELB'),
      given: { 'datadog.monitors': [watching('aws.applicationelb.httpcode_target_5xx')] },
    },
    'what is included': {
      subject: only('AWS/SQS', 'AWS/RDS'),
      given: { 'datadog.monitors': [watching(QUEUE)] },
    },
    'what a Lambda extension sends itself': {
      subject: only('AWS/SQS'),
      given: { 'datadog.monitors': [watching('aws.lambda.enhanced.duration')] },
    },
    'a region that is left out, but has data': {
      subject: inIreland,
      given: { 'datadog.monitors': [watching(QUEUE, 'region:eu-central-1')] },
    },
    'a region that another account may have': {
      subject: inIreland,
      given: {
        'datadog.monitors': [watching(QUEUE, 'region:eu-central-1', deaf)],
        'datadog.awsAccounts': [awsAccount(OTHER)],
      },
    },
  },
  fail: {
    'metrics are switched off': {
      subject: awsAccount(ACCOUNT, { metrics_config: { enabled: false, namespace_filters: {}, tag_filters: [] } }),
      says: 'switched off',
    },
    'no region': { subject: awsAccount(ACCOUNT, { aws_regions: { include_only: [] } }), says: 'in no region' },
    'queues are watched and left out': {
      subject: without(...BY_DEFAULT),
      given: { 'datadog.monitors': [watching(QUEUE)] },
      says: `${QUEUE}, which monitor 1 "Letters wait" watches`,
    },
    'under the name of a statistic': {
      subject: without('AWS/SQS'),
      given: {
        'datadog.monitors': [watching(`${QUEUE}.maximum`)],
        'datadog.activeMetrics': [activeMetric('aws.sqs.sent')],
      },
    },
    'a namespace with capitals': {
      subject: without('AWS/ElasticMapReduce'),
      given: { 'datadog.monitors': [watching('aws.elasticmapreduce.is_idle')] },
    },
    'what is not included': {
      subject: only('AWS/RDS'),
      given: { 'datadog.monitors': [watching(QUEUE)] },
    },
    'another account has the metric, this one is asked for': {
      subject: without('AWS/SQS'),
      given: {
        'datadog.monitors': [watching(QUEUE, `aws_account:${ACCOUNT}`, deaf)],
        'datadog.activeMetrics': [activeMetric(QUEUE)],
        'datadog.awsAccounts': [awsAccount(OTHER)],
      },
    },
    'a region that is left out, without data': {
      subject: inIreland,
      given: { 'datadog.monitors': [watching(QUEUE, 'region:eu-central-1', deaf)] },
      says: 'is not read in eu-central-1',
    },
    'a region of this account that is left out': {
      subject: inIreland,
      given: {
        'datadog.monitors': [watching(QUEUE, `region:eu-central-1,aws_account:${ACCOUNT}`, deaf)],
        'datadog.awsAccounts': [awsAccount(OTHER)],
      },
    },
  },
  'not-applicable': { 'of staging': { subject: awsAccount(ACCOUNT, { account_tags: ['env:staging'] }) } },
  unknown: {
    'an odd configuration': { subject: awsAccount(ACCOUNT, { odd: ['metrics_config.enabled'] }) },
    'odd regions': { subject: awsAccount(ACCOUNT, { aws_regions: {}, odd: ['aws_regions'] }) },
  },
})
