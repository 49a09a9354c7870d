import rule from '../../../../rules/cross/monitoring/aws-account-monitored.js'
import { awsAccount } from '../../../support/make-datadog.js'
import { loadBalancer } from '../../../support/make-elbv2.js'
import { dbInstance, region } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const databases = { 'aws.rds.instances': [dbInstance(), dbInstance({ DBInstanceIdentifier: 'billing' })] }
const filtered = (namespace_filters: object) => ({
  'datadog.awsAccounts': [
    awsAccount(undefined, { metrics_config: { enabled: true, namespace_filters, tag_filters: [] } }),
  ],
})
const integrated = { 'datadog.awsAccounts': [awsAccount()] }
const other = { 'datadog.awsAccounts': [awsAccount('222222222222')] }

testRule(rule, {
  pass: {
    'all regions and namespaces': { subject: region(), given: { ...databases, ...integrated } },
    'this region by name': {
      subject: region(),
      given: {
        ...databases,
        'datadog.awsAccounts': [awsAccount(undefined, { aws_regions: { include_only: ['eu-west-1'] } })],
      },
    },
    'a namespace is left out that is not in use': {
      subject: region(),
      given: { ...databases, ...filtered({ exclude_only: ['AWS/SQS', 'AWS/Usage'] }) },
    },
    'this namespace alone': { subject: region(), given: { ...databases, ...filtered({ include_only: ['AWS/RDS'] }) } },
    'a second organisation reads it': {
      subject: region(),
      given: {
        ...databases,
        'datadog.awsAccounts': [
          awsAccount(undefined, { metrics_config: { enabled: false, namespace_filters: {}, tag_filters: [] } }),
          awsAccount(undefined, {
            id: 'datadog://other/aws-account/111111111111',
            scope: { provider: 'datadog', org: 'other' },
          }),
        ],
      },
    },
  },
  fail: {
    'not integrated': {
      subject: region(),
      given: { ...databases, ...other },
      says: 'has 2 database instances that Datadog gets no metrics of: account 111111111111 is not integrated',
    },
    'metrics are off': {
      subject: region(),
      given: {
        ...databases,
        'datadog.awsAccounts': [
          awsAccount(undefined, { metrics_config: { enabled: false, namespace_filters: {}, tag_filters: [] } }),
        ],
      },
      says: 'switched off',
    },
    'another region': {
      subject: region(),
      given: {
        ...databases,
        'datadog.awsAccounts': [awsAccount(undefined, { aws_regions: { include_only: ['us-east-1'] } })],
      },
      says: 'without region eu-west-1',
    },
    'the namespace is excluded': {
      subject: region(),
      given: { ...databases, ...filtered({ exclude_only: ['AWS/RDS'] }) },
      says: 'without AWS/RDS',
    },
    'another namespace alone': {
      subject: region(),
      given: { 'aws.elbv2.loadBalancers': [loadBalancer()], ...filtered({ include_only: ['AWS/RDS'] }) },
      says: 'load balancer',
    },
  },
  manual: {
    'only what bears a tag': {
      subject: region(),
      given: {
        ...databases,
        'datadog.awsAccounts': [
          awsAccount(undefined, {
            metrics_config: {
              enabled: true,
              namespace_filters: {},
              tag_filters: [{ namespace: 'AWS/RDS', tags: ['monitored:true'] }],
            },
          }),
        ],
      },
    },
  },
  unknown: {
    'a shape that nobody knows': {
      subject: region(),
      given: { ...databases, 'datadog.awsAccounts': [awsAccount(undefined, { odd: ['aws_regions.include_only'] })] },
    },
  },
  'not-applicable': {
    'nothing in it': { subject: region(), given: { ...integrated } },
    'another engine': {
      subject: region(),
      given: { ...integrated, 'aws.rds.instances': [dbInstance({ Engine: 'docdb' })] },
    },
  },
})
