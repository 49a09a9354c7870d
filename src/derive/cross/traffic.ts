import { hostKey } from '../../model/aws/host-key.js'
import type { Ingress, Service } from '../../model/kubernetes/network.js'
import type { Join } from '../join.js'

/** Services and Ingresses under the load balancers whose names their status bears. */
export const entrancesByLoadBalancer: Join<Service | Ingress> = {
  from: ['kubernetes.services', 'kubernetes.ingresses', 'aws.elbv2.loadBalancers'],
  *entries(read) {
    const balancers = new Map<string, string[]>()
    for (const { item } of read('aws.elbv2.loadBalancers'))
      if (item.DNSName !== undefined) {
        const host = hostKey(item.DNSName)
        balancers.set(host, [...(balancers.get(host) ?? []), item.LoadBalancerArn])
      }
    for (const name of ['kubernetes.services', 'kubernetes.ingresses'] as const)
      for (const { scope, item } of read(name)) {
        const hosts = item.status.loadBalancer.ingress.flatMap(({ hostname }) => hostname ?? [])
        const keys = hosts.flatMap((host) => balancers.get(hostKey(host)) ?? [])
        if (keys.length > 0) yield { scope, keys, value: item }
      }
  },
}
