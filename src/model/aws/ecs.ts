import type {
  Cluster as SdkCluster,
  Deployment as SdkDeployment,
  Service as SdkService,
  ServiceEvent as SdkServiceEvent,
  Task as SdkTask,
} from '@aws-sdk/client-ecs'
import type { Picked, Plain } from '../item.js'

export const ECS_CLUSTER_FIELDS = [
  'clusterArn',
  'clusterName',
  'status',
  'activeServicesCount',
  'runningTasksCount',
  'pendingTasksCount',
  'registeredContainerInstancesCount',
  'capacityProviders',
  'defaultCapacityProviderStrategy',
] as const satisfies readonly (keyof SdkCluster)[]

/** An ECS cluster. The id is its ARN. */
export type EcsCluster = Picked<SdkCluster, typeof ECS_CLUSTER_FIELDS> & { readonly clusterArn: string }

export const ECS_SERVICE_FIELDS = [
  'serviceArn',
  'serviceName',
  'clusterArn',
  'status',
  'desiredCount',
  'runningCount',
  'pendingCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'taskDefinition',
  'schedulingStrategy',
  'deploymentController',
  'deploymentConfiguration',
  'loadBalancers',
  'serviceRegistries',
  'networkConfiguration',
  'placementStrategy',
  'placementConstraints',
  'healthCheckGracePeriodSeconds',
  'availabilityZoneRebalancing',
  'createdAt',
] as const satisfies readonly (keyof SdkService)[]

/** Without the settings of Service Connect, among which are the log driver's options: some hold tokens. */
export const ECS_DEPLOYMENT_FIELDS = [
  'id',
  'status',
  'taskDefinition',
  'desiredCount',
  'pendingCount',
  'runningCount',
  'failedTasks',
  'createdAt',
  'updatedAt',
  'rolloutState',
  'rolloutStateReason',
] as const satisfies readonly (keyof SdkDeployment)[]

export type EcsDeployment = Plain<Pick<SdkDeployment, (typeof ECS_DEPLOYMENT_FIELDS)[number]>>

export const ECS_EVENT_FIELDS = ['id', 'createdAt', 'message'] as const satisfies readonly (keyof SdkServiceEvent)[]

export type EcsServiceEvent = Plain<Pick<SdkServiceEvent, (typeof ECS_EVENT_FIELDS)[number]>>

/** An ECS service that still exists. The id is its ARN. */
export type EcsService = Picked<SdkService, typeof ECS_SERVICE_FIELDS> & {
  readonly serviceArn: string
  readonly serviceName: string
  readonly clusterArn: string
  /** Without task sets, which other controllers than ECS itself use in their stead. */
  readonly deployments: readonly EcsDeployment[]
  /** Those of the last day: ECS itself keeps the last hundred. */
  readonly events: readonly EcsServiceEvent[]
  /** Whether others call it through Service Connect, or through a service network of VPC Lattice. */
  readonly isCalledByName: boolean
}

export const ECS_TASK_FIELDS = [
  'taskArn',
  'clusterArn',
  'group',
  'availabilityZone',
  'launchType',
  'capacityProviderName',
  'lastStatus',
  'desiredStatus',
  'healthStatus',
  'taskDefinitionArn',
  'startedAt',
] as const satisfies readonly (keyof SdkTask)[]

/** A task that should run, without what was overridden for it. The id is its ARN. */
export type EcsTask = Picked<SdkTask, typeof ECS_TASK_FIELDS> & {
  readonly taskArn: string
  readonly clusterArn: string
}
