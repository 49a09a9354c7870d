import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfReplicaScope, placeOf, takesRequests } from '../../support/ecs.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/ecs/service-minimum-tasks',
  title: 'An ECS service that takes requests runs two tasks at least',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'load-balancing'],
  effort: 'minutes',
  why: 'Whenever the only task crashes, is retired by Fargate or loses its host or zone, nobody answers until another has started and passed its health checks.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-maintenance.html',
  ],
  each: 'aws.ecs.services',
  options: {
    minTasks: { default: 2, doc: 'Tasks that must be asked for and run.', min: 1 },
  },
  check(service, { options }) {
    const outside = outOfReplicaScope(service)
    if (outside) return outside
    if (!takesRequests(service))
      return notApplicable(
        'takes no requests: it has no load balancer and is found by no name',
        evidence(service, 'loadBalancers', 'serviceRegistries', 'isCalledByName'),
      )
    const { desiredCount = 0, runningCount = 0 } = service
    const seen = evidence(service, 'desiredCount', 'runningCount', 'pendingCount')
    if (desiredCount < options.minTasks) return fail(`asks for ${count(desiredCount, 'task')} only`, seen)
    if (runningCount < options.minTasks)
      return fail(`runs ${count(runningCount, 'task')} of the ${desiredCount} that it asks for`, seen)
    return pass(`runs ${count(runningCount, 'task')}`, seen)
  },
  fix(service, { options }) {
    const { region, cluster, name } = placeOf(service)
    const isAsked = (service.desiredCount ?? 0) >= options.minTasks
    return isAsked
      ? {
          summary: 'Read in the latest events of the service why its tasks do not start or do not stay, and mend that.',
          commands: [
            command`aws ecs describe-services --region ${region} --cluster ${cluster} --services ${name} --query ${'services[].events[:10].message'}`,
          ],
        }
      : {
          summary:
            'Ask for two tasks, and raise the minimum of the scalable target too where there is one: it would take the second away again.',
          commands: [
            command`aws ecs update-service --region ${region} --cluster ${cluster} --service ${name} --desired-count ${options.minTasks}`,
          ],
        }
  },
})
