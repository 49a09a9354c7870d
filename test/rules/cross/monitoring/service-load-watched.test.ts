import rule from '../../../../rules/cross/monitoring/service-load-watched.js'
import { ecsService } from '../../../support/make-ecs.js'
import { alarmed, around, watched } from '../../../support/make-watched.js'
import { testRule } from '../../../support/test-rule.js'

const subject = ecsService()
const place = { ClusterName: 'shop', ServiceName: 'orders' }

testRule(rule, {
  pass: {
    'a monitor on the service': {
      subject,
      given: watched('avg(last_10m):avg:aws.ecs.memory_utilization{servicename:orders,clustername:shop} > 90'),
    },
    'one monitor for all services': {
      subject,
      given: watched('min(last_10m):min:aws.ecs.service.running{*} by {servicename} < 1'),
    },
    'a monitor by a tag of the service': {
      subject: ecsService({ tags: { service: 'orders' } }),
      given: watched('avg(last_10m):avg:aws.ecs.cpuutilization{service:orders} by {servicename} > 90'),
    },
    'an alarm on its memory': { subject, given: alarmed('AWS/ECS MemoryUtilization', place) },
  },
  fail: {
    nothing: { subject, given: around, severity: 'high', says: 'has no monitor on load or missing tasks' },
    'another service': {
      subject,
      given: watched('avg(last_10m):avg:aws.ecs.memory_utilization{servicename:mails} > 90'),
    },
    'a service of the same name in another cluster': {
      subject,
      given: alarmed('AWS/ECS MemoryUtilization', { ...place, ClusterName: 'staging' }),
    },
    'an average over all': {
      subject,
      given: watched('avg(last_10m):avg:aws.ecs.memory_utilization{*} > 90'),
    },
    'an alarm on too little': {
      subject,
      given: alarmed('AWS/ECS CPUUtilization', place, { ComparisonOperator: 'LessThanThreshold' }),
    },
    'an alarm of whom nobody hears': {
      subject,
      given: { ...alarmed('AWS/ECS CPUUtilization', place), 'aws.sns.topics': [], 'aws.sns.subscriptions': [] },
    },
  },
  'not-applicable': {
    'scaled to nothing': { subject: ecsService({ desiredCount: 0 }), given: around },
    'on its way out': { subject: ecsService({ status: 'DRAINING' }), given: around },
  },
})
