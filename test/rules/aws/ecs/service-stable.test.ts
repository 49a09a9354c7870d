import rule from '../../../../rules/aws/ecs/service-stable.js'
import type { EcsService } from '../../../../src/model/aws/ecs.js'
import { ago } from '../../../support/make.js'
import { daemon, deployment, ecsService } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

type Deployment = Parameters<typeof deployment>[0]
const deploying = (over: Deployment = {}, service: Partial<EcsService> = {}) => ({
  subject: ecsService({
    deployments: [
      deployment({ id: 'ecs-svc/2', rolloutState: 'IN_PROGRESS', createdAt: ago({ minutes: 10 }), ...over }),
      deployment({ status: 'ACTIVE' }),
    ],
    ...service,
  }),
})
const saying = (message: string, over: Partial<EcsService> = {}) => ({
  subject: ecsService({ events: [{ id: 'e-1', createdAt: ago({ hours: 3 }), message }], ...over }),
})

testRule(rule, {
  pass: {
    'all tasks run': { subject: ecsService(), says: 'runs 3 tasks of one version' },
    'a deployment of ten minutes': { ...deploying(), says: 'is being deployed for 10 minutes' },
    'a deployment of exactly an hour': deploying({ createdAt: ago({ hours: 1 }) }),
    'tasks are missing while it is deployed': deploying({}, { runningCount: 2 }),
    'a longer deployment whose new version bakes': deploying(
      { createdAt: ago({ minutes: 90 }) },
      { deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 30 } },
    ),
    'the old version drains yet': deploying({ rolloutState: 'COMPLETED' }),
    'it said that it is steady': saying('(service orders) has reached a steady state.'),
    'it said that it registered a target': saying('(service orders) registered 1 targets in (target-group orders)'),
    'a daemon on fewer instances than there were': { subject: daemon({ desiredCount: 3, runningCount: 2 }) },
    'by CodeDeploy, which knows no deployments': {
      subject: ecsService({ deploymentController: { type: 'CODE_DEPLOY' }, deployments: [] }),
    },
  },
  fail: {
    'a task is missing': {
      subject: ecsService({ runningCount: 2 }),
      severity: 'high',
      says: 'runs 2 of 3 tasks, and no deployment is under way',
    },
    'a task of what CodeDeploy runs is missing': {
      subject: ecsService({ deploymentController: { type: 'CODE_DEPLOY' }, deployments: [], runningCount: 1 }),
    },
    'a deployment that failed': {
      subject: ecsService({ deployments: [deployment({ rolloutState: 'FAILED', rolloutStateReason: 'breaker' })] }),
      says: 'has a deployment that failed',
    },
    'a deployment of many hours': { ...deploying({ createdAt: ago({ hours: 7 }) }), says: 'for 7 hours' },
    'a longer one than the config allows': { ...deploying(), options: { maxMinutes: 5 } },
    'a deployment that loses tasks': { ...deploying({ failedTasks: 4 }), says: '4 tasks failed already' },
    'it could not place a task': {
      ...saying('(service orders) was unable to place a task because no container instance met all requirements.'),
      severity: 'medium',
      says: 'was unable to place a task',
    },
    'a task did not pass its health check': saying('(service orders) (task 1) failed container health checks.'),
    'a target was not healthy': saying('(service orders) (port 8080) is unhealthy in (target-group orders)'),
  },
  'not-applicable': {
    'scaled to nothing': { subject: ecsService({ desiredCount: 0, runningCount: 0 }) },
    'on its way out': { subject: ecsService({ status: 'DRAINING', runningCount: 1 }) },
  },
})
