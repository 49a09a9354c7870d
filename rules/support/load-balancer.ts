import type { LoadBalancer } from '../../src/model/aws/elastic-load-balancing.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

type Shown = Omit<LoadBalancer, 'listeners' | 'attributes'>

const NOT_THERE = ['provisioning', 'failed']

/** Why the rules on load balancers do not apply to this one, or `undefined` where they do. */
export function outOfBalancerScope(balancer: Shown): Verdict | undefined {
  const code = balancer.State?.Code
  return code !== undefined && NOT_THERE.includes(code)
    ? notApplicable(`does not run (${code})`, evidence(balancer, 'State'))
    : undefined
}

const KUBERNETES = /^(elbv2\.k8s\.aws|ingress\.k8s\.aws|service\.k8s\.aws)\/|^kubernetes\.io\/(service-name|cluster\/)/

/** Whether a controller in a Kubernetes cluster made the load balancer, and would undo a change by hand. */
export const isFromKubernetes = ({ tags, LoadBalancerName }: Shown): boolean =>
  Object.keys(tags).some((key) => KUBERNETES.test(key)) || LoadBalancerName?.startsWith('k8s-') === true
