import rule from '../../../../rules/aws/ecs/service-minimum-tasks.js'
import { daemon, ecsService, worker } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

const one = { desiredCount: 1, runningCount: 1 }

testRule(rule, {
  pass: {
    'three tasks behind a load balancer': { subject: ecsService(), says: 'runs 3 tasks' },
    'exactly two': { subject: ecsService({ desiredCount: 2, runningCount: 2 }) },
    'two of three: that one is missing is said elsewhere': { subject: ecsService({ runningCount: 2 }) },
    'one, where the config asks for one': { subject: ecsService(one), options: { minTasks: 1 } },
    'no word on how it is scheduled': { subject: ecsService({ schedulingStrategy: undefined }) },
  },
  fail: {
    'one task': { subject: ecsService(one), says: 'asks for 1 task only' },
    'one task that is found by its name': { subject: worker({ ...one, isCalledByName: true }) },
    'one task that is found in Cloud Map': {
      subject: worker({ ...one, serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:1' }] }),
    },
    'two wanted, one there': { subject: ecsService({ desiredCount: 2, runningCount: 1 }), says: '1 task of the 2' },
    'three wanted, none there': { subject: ecsService({ runningCount: 0 }), says: '0 tasks of the 3' },
    'fewer than the config asks for': { subject: ecsService(), options: { minTasks: 4 } },
    'no word on how many': { subject: ecsService({ desiredCount: undefined, runningCount: undefined }) },
  },
  'not-applicable': {
    'a worker': { subject: worker(one), says: 'takes no requests' },
    'a daemon': { subject: daemon(), says: 'on each instance' },
    'scaled to nothing': { subject: ecsService({ desiredCount: 0, runningCount: 0 }) },
    'on its way out': { subject: ecsService({ status: 'DRAINING', ...one }), says: 'being deleted' },
  },
})
