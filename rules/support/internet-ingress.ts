import { ingressExposure } from '../../src/derive/kubernetes/exposure.js'
import { hostKey } from '../../src/model/aws/host-key.js'
import type { Ingress, Service } from '../../src/model/kubernetes/network.js'
import type { Lookup } from '../../src/model/lookup.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { outOfIngressScope } from './ingress-class.js'
import { ANY_HOST, frontOf, hostsOf } from './ingress-hosts.js'
import { seen } from './seen.js'

const CANARY = 'nginx.ingress.kubernetes.io/canary'

/** The hosts that an Ingress serves to the internet under a name of their own, or why it is not asked about them. */
export function publicHosts(
  ingress: Ingress,
  services: Lookup<Service>,
): { readonly hosts: readonly string[] } | { readonly outside: Verdict } {
  const outside = outOfIngressScope(ingress) ?? canary(ingress)
  if (outside) return { outside }
  if (ingressExposure(ingress, frontOf(ingress, services.list())) !== 'internet')
    return { outside: notApplicable('is not reached from the internet', addressEvidence(ingress)) }
  const hosts = hostsOf(ingress).filter((host) => host !== ANY_HOST)
  return hosts.length > 0
    ? { hosts }
    : { outside: notApplicable('names no host', [seen(ingress, 'spec.rules', ingress.spec.rules)]) }
}

const canary = (ingress: Ingress): Verdict | undefined =>
  ingress.metadata.annotations[CANARY] === 'true'
    ? notApplicable('shares the hosts of the Ingress that it is a canary of', [
        seen(ingress, `metadata.annotations[${CANARY}]`, 'true'),
      ])
    : undefined

/** Where an Ingress is reached: names of load balancers as joins compare them, and addresses. */
export const addressesOf = ({ status }: Ingress): readonly string[] =>
  status.loadBalancer.ingress.flatMap(({ hostname, ip }) =>
    hostname !== undefined ? [hostKey(hostname)] : ip !== undefined ? [ip] : [],
  )

export const hostEvidence = (ingress: Ingress) => [
  seen(
    ingress,
    'spec.rules[*].host',
    ingress.spec.rules.map(({ host }) => host ?? null),
  ),
]

export const addressEvidence = (ingress: Ingress) => [
  seen(ingress, 'status.loadBalancer.ingress', ingress.status.loadBalancer.ingress),
]
