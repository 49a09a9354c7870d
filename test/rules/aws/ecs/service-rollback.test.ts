import rule from '../../../../rules/aws/ecs/service-rollback.js'
import type { EcsService } from '../../../../src/model/aws/ecs.js'
import { daemon, ecsService } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

const configured = (deploymentConfiguration: EcsService['deploymentConfiguration']) => ({
  subject: ecsService({ deploymentConfiguration }),
})
const breaker = (enable: boolean, rollback: boolean) => ({ deploymentCircuitBreaker: { enable, rollback } })
const alarms = (enable: boolean, rollback: boolean, ...alarmNames: string[]) => ({
  alarms: { alarmNames, enable, rollback },
})
const by = (type: 'CODE_DEPLOY' | 'EXTERNAL') => ({
  subject: ecsService({ deploymentController: { type }, deploymentConfiguration: undefined }),
})

testRule(rule, {
  pass: {
    'a circuit breaker with rollback': { subject: ecsService() },
    'the same of a daemon': { subject: daemon() },
    'an alarm with rollback': { ...configured(alarms(true, true, 'orders-5xx')), says: 'when orders-5xx goes off' },
    'an alarm with rollback beside a breaker without': configured({
      ...breaker(true, false),
      ...alarms(true, true, 'orders-5xx'),
    }),
    'no word on who deploys, which means ECS': { subject: ecsService({ deploymentController: undefined }) },
  },
  fail: {
    nothing: { ...configured(undefined), severity: 'high', says: 'never gives up' },
    'a breaker that is off': configured(breaker(false, false)),
    'a breaker that is off, with rollback on paper': configured(breaker(false, true)),
    'a breaker without rollback': { ...configured(breaker(true, false)), severity: 'medium', says: 'does not go back' },
    'an alarm without rollback': { ...configured(alarms(true, false, 'orders-5xx')), severity: 'medium' },
    'alarms that name none': { ...configured(alarms(true, true)), severity: 'high' },
    'alarms that are off': configured(alarms(false, true, 'orders-5xx')),
  },
  manual: { 'by CodeDeploy': { ...by('CODE_DEPLOY'), says: 'CodeDeploy' }, 'by something else': by('EXTERNAL') },
  'not-applicable': {
    'scaled to nothing': { subject: ecsService({ desiredCount: 0, deploymentConfiguration: undefined }) },
  },
})
