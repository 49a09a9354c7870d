import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { deployerOf, outOfReplicaScope, placeOf, takesRequests } from '../../support/ecs.js'

/** What ECS takes where a service does not say. */
const BY_DEFAULT = { minimumHealthyPercent: 100, maximumPercent: 200 }

/** These bring up all of the new version before anything of the old one goes. */
const SIDE_BY_SIDE: readonly unknown[] = ['BLUE_GREEN', 'LINEAR', 'CANARY']

export default defineRule({
  id: 'aws/ecs/service-minimum-healthy',
  title: 'An ECS service keeps tasks enough while it is deployed, and has room to start new ones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['zero-downtime-deploy'],
  effort: 'minutes',
  why: 'With too low a minimum ECS stops the old tasks before the new ones serve, so each deployment is an outage or leaves a few tasks with the load of all. With no room above the minimum a deployment waits for ever.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  ],
  each: 'aws.ecs.services',
  options: {
    minPercent: { default: 50, doc: 'Percent of its tasks that a service of more than two keeps at least.', min: 0 },
  },
  check(service, { options }) {
    const outside = outOfReplicaScope(service)
    if (outside) return outside
    if (!takesRequests(service))
      return notApplicable(
        'takes no requests: nobody waits for its answer during a deployment',
        evidence(service, 'loadBalancers', 'serviceRegistries', 'isCalledByName'),
      )
    if (deployerOf(service) !== 'ECS')
      return notApplicable(
        'is deployed as a whole new set of tasks, by another controller than ECS',
        evidence(service, 'deploymentController'),
      )
    const { desiredCount = 0, deploymentConfiguration } = service
    const seen = evidence(service, 'desiredCount', 'deploymentConfiguration')
    if (SIDE_BY_SIDE.includes(deploymentConfiguration?.strategy))
      return pass('starts all of the new version before it stops the old one', seen)

    const { minimumHealthyPercent = BY_DEFAULT.minimumHealthyPercent, maximumPercent = BY_DEFAULT.maximumPercent } =
      deploymentConfiguration ?? {}
    const kept = Math.ceil((desiredCount * minimumHealthyPercent) / 100)
    const most = Math.floor((desiredCount * maximumPercent) / 100)
    const keeps = `keeps ${kept} of its ${desiredCount} tasks during a deployment`
    if (kept >= desiredCount && most <= desiredCount)
      return fail(`cannot be deployed: it ${keeps} and may run no more than ${most}`, seen)
    if (kept === 0) return fail('may stop all its tasks before a new one serves', seen)
    if (desiredCount <= 2 && kept < desiredCount) return failAs('medium', keeps, seen)
    if (kept < Math.ceil((desiredCount * options.minPercent) / 100)) return fail(keeps, seen)
    return pass(keeps, seen)
  },
  fix(service) {
    const { region, cluster, name } = placeOf(service)
    // What the command leaves out goes back to its default.
    const configuration = JSON.stringify({ ...service.deploymentConfiguration, ...BY_DEFAULT })
    return {
      summary: 'Keep all tasks and start the new ones beside them, as ECS does unless told.',
      commands: [
        command`aws ecs update-service --region ${region} --cluster ${cluster} --service ${name} --deployment-configuration ${configuration}`,
      ],
    }
  },
})
