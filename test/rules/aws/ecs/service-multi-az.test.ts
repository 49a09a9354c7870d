import rule from '../../../../rules/aws/ecs/service-multi-az.js'
import { subnet } from '../../../support/make-ec2.js'
import { daemon, ecsService, ecsTask } from '../../../support/make-ecs.js'
import { testRule } from '../../../support/test-rule.js'

const subnets = [subnet('a'), subnet('b')]
const inSubnets = (...ids: string[]) => ({ networkConfiguration: { awsvpcConfiguration: { subnets: ids } } })
const given = (...tasks: ReturnType<typeof ecsTask>[]) => ({
  'aws.ec2.subnets': subnets,
  'aws.ecs.tasks': tasks,
})
const spread = given(ecsTask(1, 'a'), ecsTask(2, 'b'), ecsTask(3, 'a'))
const placed = (type: 'spread' | 'binpack' | 'random', field?: string) =>
  ecsService({
    launchType: 'EC2',
    networkConfiguration: undefined,
    placementStrategy: [{ type, ...(field !== undefined && { field }) }],
  })

testRule(rule, {
  pass: {
    'tasks in two zones': { subject: ecsService(), given: spread, says: 'runs in eu-west-1a, eu-west-1b' },
    'on instances, spread over zones first': {
      subject: placed('spread', 'attribute:ecs.availability-zone'),
      given: spread,
    },
    'on instances, without a strategy': { subject: ecsService({ networkConfiguration: undefined }), given: spread },
    'a subnet that is not there, tasks in two zones': {
      subject: ecsService(inSubnets('subnet-a', 'subnet-gone')),
      given: spread,
    },
    'tasks of another service in one zone beside them': {
      subject: ecsService(),
      given: given(ecsTask(1, 'a'), ecsTask(2, 'b'), ecsTask(3, 'a', { group: 'service:search' })),
    },
  },
  fail: {
    'subnets in one zone': {
      subject: ecsService(inSubnets('subnet-a')),
      given: given(ecsTask(1, 'a'), ecsTask(2, 'a')),
      says: 'may run in eu-west-1a only',
    },
    'two subnets in one zone': {
      subject: ecsService(inSubnets('subnet-a', 'subnet-a2')),
      given: { 'aws.ec2.subnets': [...subnets, subnet('a', { SubnetId: 'subnet-a2' })] },
    },
    'all tasks in one of two zones': {
      subject: ecsService(),
      given: given(ecsTask(1, 'a'), ecsTask(2, 'a')),
      says: 'runs all its 2 tasks in eu-west-1a',
    },
    'in two zones, one of the tasks not running yet': {
      subject: ecsService(),
      given: given(ecsTask(1, 'a'), ecsTask(2, 'a'), ecsTask(3, 'b', { lastStatus: 'PENDING' })),
    },
    'in one zone and a Local Zone of it': {
      subject: ecsService(),
      given: given(ecsTask(1, 'a'), ecsTask(2, '-far-1a')),
    },
    'in two zones, but packed on few instances': {
      subject: placed('binpack', 'memory'),
      given: spread,
      severity: 'medium',
      says: 'by binpack memory before zones',
    },
    'in two zones, placed at random': { subject: placed('random'), given: spread, severity: 'medium' },
  },
  'not-applicable': {
    'one task': { subject: ecsService({ desiredCount: 1 }), given: given(ecsTask(1, 'a')) },
    'no task runs': { subject: ecsService(), given: given(), says: 'runs no task' },
    'one of them runs': { subject: ecsService(), given: given(ecsTask(1, 'a')), says: 'runs one task' },
    'a daemon': { subject: daemon() },
    'outside AWS': { subject: ecsService({ launchType: 'EXTERNAL' }) },
    'scaled to nothing': { subject: ecsService({ desiredCount: 0 }) },
  },
  manual: {
    'ECS names no zones': {
      subject: ecsService(),
      given: given(ecsTask(1, 'a', { availabilityZone: undefined }), ecsTask(2, 'a', { availabilityZone: undefined })),
    },
  },
})
