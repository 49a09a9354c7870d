import rule from '../../../../rules/aws/ecs/service-minimum-healthy.js'
import { daemon, ecsService, worker } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

const of = (desiredCount: number, minimumHealthyPercent?: number, maximumPercent?: number) => ({
  subject: ecsService({
    desiredCount,
    deploymentConfiguration: {
      ...(minimumHealthyPercent !== undefined && { minimumHealthyPercent }),
      ...(maximumPercent !== undefined && { maximumPercent }),
    },
  }),
})

testRule(rule, {
  pass: {
    'all of three': { ...of(3, 100, 200), says: 'keeps 3 of its 3 tasks' },
    'what ECS does unless told': { subject: ecsService({ deploymentConfiguration: undefined }) },
    'exactly half of four': of(4, 50, 100),
    'half of three, rounded up': { ...of(3, 50, 100), says: 'keeps 2 of its 3' },
    'both of two, with room for one more': of(2, 100, 150),
    'the only one, with room for another': of(1, 100, 200),
    'a third, where the config asks for no more': { ...of(6, 33, 100), options: { minPercent: 30 } },
    'blue and green': {
      subject: ecsService({ deploymentConfiguration: { strategy: 'BLUE_GREEN', minimumHealthyPercent: 0 } }),
      says: 'all of the new version',
    },
    'a canary': { subject: ecsService({ deploymentConfiguration: { strategy: 'CANARY' } }) },
  },
  fail: {
    none: { ...of(3, 0, 100), severity: 'high', says: 'may stop all its tasks' },
    'none of one': of(1, 0, 100),
    'one of two': { ...of(2, 50, 100), severity: 'medium', says: 'keeps 1 of its 2' },
    'a quarter of eight': { ...of(8, 25, 200), severity: 'high', says: 'keeps 2 of its 8' },
    'less than the config asks for': { ...of(4, 50, 100), options: { minPercent: 75 } },
    'no room at all': { ...of(3, 100, 100), says: 'cannot be deployed' },
    'no room for a second one': of(1, 100, 150),
  },
  'not-applicable': {
    'a worker': { subject: worker({ deploymentConfiguration: { minimumHealthyPercent: 0 } }) },
    'a daemon': { subject: daemon() },
    'by CodeDeploy': { subject: ecsService({ deploymentController: { type: 'CODE_DEPLOY' } }) },
    'scaled to nothing': of(0, 0, 100),
  },
})
