import type { LoadBalancer, TargetGroup } from '../../src/model/aws/elastic-load-balancing.js'
import type { Ingress, Service } from '../../src/model/kubernetes/network.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type ChainLink, type Verdict } from '../../src/model/verdict.js'
import { objectLink } from './links.js'

type Failure = Verdict & { status: 'fail' }
type Balancer = Pick<LoadBalancer, 'Scheme' | 'LoadBalancerName' | 'LoadBalancerArn'>

/** The Service or Ingress that is reached by the name of one of these load balancers. */
export function entranceOf(
  balancers: readonly string[],
  entrances: Lookup<Service | Ingress>,
): Service | Ingress | undefined {
  for (const arn of balancers) {
    const found = entrances.first(arn, () => true)
    if (found) return found
  }
  return undefined
}

/** A Service or Ingress with its namespace, as a link. */
export const entranceLink = (entrance: Service | Ingress): ChainLink =>
  objectLink({ kind: entrance.kind, name: `${entrance.metadata.namespace}/${entrance.name}` })

/** A failure, marked where the internet reaches a load balancer. */
export const faced = (balancer: Balancer | undefined, failure: Failure): Failure =>
  balancer?.Scheme === 'internet-facing' ? { ...failure, exposed: true } : failure

type State = NonNullable<Extract<TargetGroup['targetHealth'], { known: true }>['value']>[number]

/** Targets in a state, by Elastic Load Balancing's own word. */
export const inState = (targets: readonly State[], ...states: readonly string[]): readonly State[] =>
  targets.filter(({ TargetHealth }) => states.includes(TargetHealth?.State ?? ''))
