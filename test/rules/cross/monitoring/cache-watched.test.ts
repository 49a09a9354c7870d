import rule from '../../../../rules/cross/monitoring/cache-watched.js'
import { replicationGroup } from '../../../support/make-elasticache.js'
import { alarmed, around, watched } from '../../../support/make-watched.js'
import { testRule } from '../../../support/test-rule.js'

const subject = replicationGroup()

testRule(rule, {
  pass: {
    'a monitor on one of its nodes': {
      subject,
      given: watched('avg(last_10m):max:aws.elasticache.engine_cpuutilization{cacheclusterid:sessions-002} > 90'),
    },
    'one monitor for all caches': {
      subject,
      given: watched('avg(last_10m):max:aws.elasticache.database_memory_usage_percentage{*} by {cacheclusterid} > 85'),
    },
    'an alarm on one of its nodes': {
      subject,
      given: alarmed('AWS/ElastiCache EngineCPUUtilization', { CacheClusterId: 'sessions-002' }),
    },
    'an alarm on little memory': {
      subject,
      given: alarmed(
        'AWS/ElastiCache FreeableMemory',
        { CacheClusterId: 'sessions-001', CacheNodeId: '0001' },
        { ComparisonOperator: 'LessThanThreshold' },
      ),
    },
  },
  fail: {
    nothing: { subject, given: around, severity: 'high', says: 'has no monitor on memory or load' },
    'another cache': {
      subject,
      given: watched('avg(last_10m):max:aws.elasticache.engine_cpuutilization{cacheclusterid:carts-001} > 90'),
    },
    'an alarm on another cache': {
      subject,
      given: alarmed('AWS/ElastiCache EngineCPUUtilization', { CacheClusterId: 'carts-001' }),
    },
  },
  'not-applicable': {
    'a group without nodes': { subject: replicationGroup({ NodeGroups: [] }), given: around },
    'a group that is being made': { subject: replicationGroup({ Status: 'creating' }), given: around },
  },
})
