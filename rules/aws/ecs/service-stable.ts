import type { EcsDeployment, EcsService } from '../../../src/model/aws/ecs.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, type Evidence, pass } from '../../../src/model/verdict.js'
import { deployerOf, isDaemon, outOfServiceScope, placeOf } from '../../support/ecs.js'
import { count, duration, MINUTE } from '../../support/time.js'

/** How ECS words that a task could not be placed, did not start, or did not pass its health checks. */
const TROUBLE = /\bunable to\b|\bfailed\b|\bis unhealthy\b/i

/** The deployment that is under way, where one is: while it is, two versions run or the new one is not settled. */
const underWay = ({ deployments }: EcsService): EcsDeployment | undefined => {
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  return deployments.length > 1 || primary?.rolloutState === 'IN_PROGRESS' ? primary : undefined
}

export default defineRule({
  id: 'aws/ecs/service-stable',
  title: 'An ECS service has come to rest: all its tasks run, of one version, and none had trouble in the last day',
  severity: 'high',
  controls: ['auto-recovery', 'zero-downtime-deploy'],
  effort: 'hours',
  why: 'A service that cannot place, start or keep its tasks runs on what is left of them, perhaps on an old version, and nobody notices before the next task fails as well.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html',
  ],
  each: 'aws.ecs.services',
  options: {
    maxMinutes: {
      default: 60,
      doc: 'Minutes that a deployment may be under way, on top of the time for which the new version bakes.',
      min: 1,
    },
  },
  check(service, { now, options }) {
    const outside = outOfServiceScope(service)
    if (outside) return outside
    const { desiredCount = 0, runningCount = 0, deployments, deploymentConfiguration } = service
    const seen = evidence(service, 'desiredCount', 'runningCount', 'pendingCount')
    const rollouts = deployments.flatMap(({ id = '', status, rolloutState, rolloutStateReason, failedTasks }) =>
      evidenceOf(service, `deployments.${id}`, {
        ...{ status: status ?? null, rolloutState: rolloutState ?? null },
        ...{ rolloutStateReason: rolloutStateReason ?? null, failedTasks: failedTasks ?? 0 },
      }),
    )
    const broken = deployments.find(({ rolloutState }) => rolloutState === 'FAILED')
    if (broken) return fail('has a deployment that failed', seen, rollouts)

    const current = deployerOf(service) === 'ECS' ? underWay(service) : undefined
    const age = current ? now - Date.parse(current.createdAt ?? '') : 0
    const allowed = (options.maxMinutes + (deploymentConfiguration?.bakeTimeInMinutes ?? 0)) * MINUTE
    if (age > allowed) return fail(`has been deploying for ${duration(age)}`, seen, rollouts)
    const lost = current?.failedTasks ?? 0
    if (lost > 0) return fail(`is deploying a version of which ${count(lost, 'task')} failed already`, seen, rollouts)
    if (!current && !isDaemon(service) && runningCount < desiredCount)
      return fail(`runs ${runningCount} of ${desiredCount} tasks, and no deployment is under way`, seen, rollouts)

    const said = service.events.find(({ message = '' }) => TROUBLE.test(message))
    if (said)
      return failAs(
        'medium',
        `runs again, but had trouble in the last day: ${said.message ?? ''}`,
        seen,
        evidenceOf(service, 'events', { createdAt: said.createdAt ?? null, message: said.message ?? null }),
      )
    return pass(
      current ? `is being deployed for ${duration(age)}` : `runs ${count(runningCount, 'task')} of one version`,
      seen,
      rollouts,
    )
  },
  fix(service) {
    const { region, cluster, name } = placeOf(service)
    return {
      summary:
        'Read the latest events and why the last tasks stopped: too little capacity or addresses, an image or secret that cannot be fetched, a health check that the new version does not pass.',
      commands: [
        command`aws ecs describe-services --region ${region} --cluster ${cluster} --services ${name} --query ${'services[].events[:10].message'}`,
        command`aws ecs list-tasks --region ${region} --cluster ${cluster} --service-name ${name} --desired-status STOPPED`,
      ],
    }
  },
})

const evidenceOf = (service: EcsService, field: string, value: Evidence['value']): readonly Evidence[] => [
  { item: service.id, field, value },
]
