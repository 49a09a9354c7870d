import type { EcsService } from '../../src/model/aws/ecs.js'
import { regionOf } from '../../src/model/aws/region-of.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

/** Whether a service runs one task on each instance of its cluster instead of a number of them. */
export const isDaemon = (service: EcsService): boolean => service.schedulingStrategy === 'DAEMON'

/** Why the rules on services do not apply to this one, or `undefined` where they do. */
export function outOfServiceScope(service: EcsService): Verdict | undefined {
  if (service.status !== undefined && service.status !== 'ACTIVE')
    return notApplicable('is being deleted', evidence(service, 'status'))
  if (!isDaemon(service) && service.desiredCount === 0)
    return notApplicable('is scaled to nothing', evidence(service, 'desiredCount'))
  return undefined
}

/** Why the rules on how many tasks a service runs do not apply to this one, or `undefined` where they do. */
export const outOfReplicaScope = (service: EcsService): Verdict | undefined =>
  isDaemon(service)
    ? notApplicable('runs one task on each instance of its cluster', evidence(service, 'schedulingStrategy'))
    : outOfServiceScope(service)

/** Who deploys a service: ECS itself unless told. */
export const deployerOf = (service: EcsService): string => service.deploymentController?.type ?? 'ECS'

/** Whether somebody waits for an answer of the service: behind a load balancer, or found by its name. */
export const takesRequests = (service: EcsService): boolean =>
  (service.loadBalancers ?? []).length > 0 || (service.serviceRegistries ?? []).length > 0 || service.isCalledByName

/** The name of the cluster that a service runs in. */
export const clusterNameOf = ({ clusterArn }: EcsService): string => clusterArn.slice(clusterArn.lastIndexOf('/') + 1)

/** Region, cluster and name of a service, for commands. */
export const placeOf = (service: EcsService) => ({
  region: regionOf(service),
  cluster: clusterNameOf(service),
  name: service.serviceName,
})

/** Under which key Application Auto Scaling knows a service. */
export const scalableKeyOf = (service: EcsService): string =>
  `ecs|service/${clusterNameOf(service)}/${service.serviceName}`
