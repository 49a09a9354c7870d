import type { ApplicationScalingPolicy, ScalableTarget } from '../../src/model/aws/application-auto-scaling.js'
import type { EcsDeployment, EcsService, EcsTask } from '../../src/model/aws/ecs.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

const here = `${IRELAND.region}:${ACCOUNT}`
const CLUSTER = `arn:aws:ecs:${here}:cluster/shop`

/** The deployment that is in force, done since days. */
export const deployment = (over: Partial<EcsDeployment> = {}): EcsDeployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition: `arn:aws:ecs:${here}:task-definition/orders:7`,
  desiredCount: 3,
  pendingCount: 0,
  runningCount: 3,
  failedTasks: 0,
  createdAt: ago({ days: 5 }),
  rolloutState: 'COMPLETED',
  ...over,
})

/** The service `orders` behind a load balancer: three tasks in two zones, at rest; a case states what differs. */
export function ecsService(over: Partial<EcsService> = {}): EcsService {
  const name = over.serviceName ?? 'orders'
  const arn = `arn:aws:ecs:${here}:service/shop/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    serviceArn: arn,
    serviceName: name,
    clusterArn: CLUSTER,
    status: 'ACTIVE',
    desiredCount: 3,
    runningCount: 3,
    pendingCount: 0,
    launchType: 'FARGATE',
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: true },
      minimumHealthyPercent: 100,
      maximumPercent: 200,
    },
    loadBalancers: [{ targetGroupArn: 'arn:aws:tg/orders', containerName: 'app', containerPort: 8080 }],
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } },
    deployments: [deployment()],
    events: [],
    isCalledByName: false,
    ...over,
  }
}

/** A service that takes work from a queue. */
export const worker = (over: Partial<EcsService> = {}): EcsService => ecsService({ loadBalancers: [], ...over })

/** A service with one task on each instance of the cluster. */
export const daemon = (over: Partial<EcsService> = {}): EcsService =>
  ecsService({ schedulingStrategy: 'DAEMON', loadBalancers: [], ...over })

/** A running task of the service `orders` in a zone. */
export function ecsTask(number: number, zone: string, over: Partial<EcsTask> = {}): EcsTask {
  const arn = `arn:aws:ecs:${here}:task/shop/${number}`
  return {
    id: arn,
    scope: IRELAND,
    name: String(number),
    tags: {},
    taskArn: arn,
    clusterArn: CLUSTER,
    group: 'service:orders',
    availabilityZone: `${IRELAND.region}${zone}`,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    ...over,
  }
}

/** The count of the service `orders` as a scalable target, from two to ten. */
export const scalableTarget = (over: Partial<ScalableTarget> = {}): ScalableTarget => ({
  id: `arn:aws:application-autoscaling:${here}:scalable-target/1`,
  scope: IRELAND,
  name: 'service/shop/orders',
  tags: {},
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/orders',
  ScalableDimension: 'ecs:service:DesiredCount',
  MinCapacity: 2,
  MaxCapacity: 10,
  ...over,
})

/** A policy by which the service `orders` follows its CPU. */
export const applicationScalingPolicy = (over: Partial<ApplicationScalingPolicy> = {}): ApplicationScalingPolicy => ({
  id: `arn:aws:autoscaling:${here}:scalingPolicy:1`,
  scope: IRELAND,
  name: 'cpu-50',
  tags: {},
  PolicyARN: `arn:aws:autoscaling:${here}:scalingPolicy:1`,
  PolicyName: 'cpu-50',
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/orders',
  ScalableDimension: 'ecs:service:DesiredCount',
  PolicyType: 'TargetTrackingScaling',
  ...over,
})
