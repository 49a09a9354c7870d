import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, pass } from '../../../src/model/verdict.js'
import { deployerOf, outOfServiceScope, placeOf } from '../../support/ecs.js'

export default defineRule({
  id: 'aws/ecs/service-rollback',
  title: 'An ECS service goes back to the last version by itself when a deployment fails',
  severity: 'high',
  controls: ['rollback', 'zero-downtime-deploy'],
  effort: 'minutes',
  why: 'Without it ECS starts the tasks of a broken version again and again, for hours, while the old ones dwindle. Somebody has to notice, find the last good version and deploy it by hand.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
  ],
  each: 'aws.ecs.services',
  check(service) {
    const outside = outOfServiceScope(service)
    if (outside) return outside
    const deployer = deployerOf(service)
    if (deployer !== 'ECS')
      return manual(
        deployer === 'CODE_DEPLOY'
          ? 'is deployed by CodeDeploy: look whether its deployment group rolls back by itself'
          : 'is deployed by a controller of its own: look whether that one rolls back by itself',
        evidence(service, 'deploymentController'),
      )
    const { deploymentCircuitBreaker: breaker, alarms } = service.deploymentConfiguration ?? {}
    const seen = evidence(service, 'deploymentConfiguration')
    const watched = alarms?.enable === true ? (alarms.alarmNames ?? []) : []
    if (breaker?.enable === true && breaker.rollback === true)
      return pass('goes back when the tasks of a deployment do not come up', seen)
    if (watched.length > 0 && alarms?.rollback === true)
      return pass(`goes back when ${watched.join(' or ')} goes off during a deployment`, seen)
    if (breaker?.enable === true || watched.length > 0)
      return failAs('medium', 'gives up a deployment that fails, but does not go back', seen)
    return fail('never gives up a deployment that fails', seen)
  },
  fix(service) {
    const { region, cluster, name } = placeOf(service)
    const configuration = JSON.stringify({ deploymentCircuitBreaker: { enable: true, rollback: true } })
    return {
      summary:
        'Switch the deployment circuit breaker on, with rollback, and let an alarm on errors stop a deployment whose tasks do come up.',
      commands: [
        command`aws ecs update-service --region ${region} --cluster ${cluster} --service ${name} --deployment-configuration ${configuration}`,
      ],
    }
  },
})
