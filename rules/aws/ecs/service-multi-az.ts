import type { EcsService } from '../../../src/model/aws/ecs.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfReplicaScope, placeOf } from '../../support/ecs.js'
import { availabilityZonesAmong } from '../../support/zones.js'

const subnetIdsOf = (service: EcsService): readonly string[] =>
  service.networkConfiguration?.awsvpcConfiguration?.subnets ?? []

/** What decides first where a task goes, where that is not the zone. Without any strategy ECS spreads over zones. */
function firstBeforeZones({ placementStrategy = [] }: EcsService): string | undefined {
  const [first] = placementStrategy
  if (first === undefined || (first.type === 'spread' && first.field === 'attribute:ecs.availability-zone'))
    return undefined
  return [first.type, first.field].filter((word) => word !== undefined).join(' ')
}

export default defineRule({
  id: 'aws/ecs/service-multi-az',
  title: 'The tasks of an ECS service run in two Availability Zones at least',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az'],
  effort: 'minutes',
  why: 'When the one zone fails, all tasks fail with it. A service that may not run elsewhere stays down until the zone is back.',
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  ],
  each: 'aws.ecs.services',
  using: ['aws.ec2.subnetsById', 'aws.ecs.tasksByService'],
  check(service, { lookup }) {
    const outside = outOfReplicaScope(service)
    if (outside) return outside
    if (service.launchType === 'EXTERNAL')
      return notApplicable('runs on machines outside AWS', evidence(service, 'launchType'))
    if ((service.desiredCount ?? 0) < 2)
      return notApplicable('runs one task only, which has but one zone', evidence(service, 'desiredCount'))

    const region = regionOf(service)
    const ids = subnetIdsOf(service)
    const subnets = ids.map((id) => lookup('aws.ec2.subnetsById').find(id)).filter((subnet) => subnet !== undefined)
    const [allowed, another] = availabilityZonesAmong(
      subnets.map((subnet) => subnet.AvailabilityZone),
      region,
    )
    const seen = [
      ...evidence(service, 'desiredCount', 'networkConfiguration', 'placementStrategy'),
      ...subnets.flatMap((subnet) => evidence(subnet, 'AvailabilityZone')),
    ]
    if (allowed !== undefined && another === undefined && subnets.length === ids.length)
      return fail(`may run in ${allowed} only: its subnets lie in no other zone`, seen)

    const all = lookup('aws.ecs.tasksByService').all(`${service.clusterArn}|${service.serviceName}`)
    const running = all.filter(({ lastStatus }) => lastStatus === 'RUNNING')
    if (running.length < 2) return notApplicable(`runs ${running.length === 0 ? 'no' : 'one'} task at the moment`, seen)
    const zones = availabilityZonesAmong(
      running.map((task) => task.availabilityZone),
      region,
    )
    const found = [...seen, ...running.flatMap((task) => evidence(task, 'availabilityZone'))]
    if (zones.length === 0) return manual('runs tasks of which ECS does not say in which zone they are', found)
    if (zones.length === 1) return fail(`runs all its ${running.length} tasks in ${zones.join('')}`, found)
    const first = firstBeforeZones(service)
    return first === undefined
      ? pass(`runs in ${zones.join(', ')}`, found)
      : failAs('medium', `runs in ${zones.join(', ')} by chance: it places tasks by ${first} before zones`, found)
  },
  fix(service) {
    const { region, cluster, name } = placeOf(service)
    return {
      summary:
        firstBeforeZones(service) === undefined
          ? 'Give the service subnets (or instances) in a second zone, let ECS rebalance it, and start its tasks anew.'
          : 'Spread over zones first and by whatever else after that, let ECS rebalance the service, and start its tasks anew.',
      commands: [
        firstBeforeZones(service) === undefined
          ? command`aws ecs update-service --region ${region} --cluster ${cluster} --service ${name} --availability-zone-rebalancing ENABLED --force-new-deployment`
          : command`aws ecs update-service --region ${region} --cluster ${cluster} --service ${name} --placement-strategy type=spread,field=attribute:ecs.availability-zone --availability-zone-rebalancing ENABLED --force-new-deployment`,
      ],
    }
  },
})
