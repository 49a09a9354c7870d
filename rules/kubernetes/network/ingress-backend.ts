import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import type { Ingress, IngressBackend, Service } from '../../../src/model/kubernetes/network.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { classNameOf, outOfIngressScope, servedBy } from '../../support/ingress-class.js'
import { seen } from '../../support/seen.js'
import { duration, MINUTE } from '../../support/time.js'

const SETTLE = 10 * MINUTE

export default defineRule({
  id: 'kubernetes/network/ingress-backend',
  title: 'An Ingress leads to Services that exist, and a controller serves it',
  severity: 'high',
  controls: ['load-balancing', 'public-exposure'],
  effort: 'minutes',
  why: 'A request to such a path is answered with an error for as long as nobody looks, and the AWS Load Balancer Controller applies no further change to the whole load balancer while one backend is wrong.',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/',
  ],
  each: 'kubernetes.ingresses',
  using: ['kubernetes.services', 'kubernetes.ingressClasses'],
  check(ingress, { lookup, now }) {
    const outside = outOfIngressScope(ingress)
    if (outside) return outside
    const { metadata, spec, status, scope } = ingress
    const age = now - Date.parse(metadata.creationTimestamp ?? '')
    if (age < SETTLE)
      return notApplicable(`was made ${duration(age)} ago`, [
        seen(ingress, 'metadata.creationTimestamp', metadata.creationTimestamp),
      ])
    const classes = lookup('kubernetes.ingressClasses')
    // The annotation from before there were classes needs no object of that name.
    if (
      spec.ingressClassName !== undefined &&
      !classes.find(kubernetesId(scope.cluster, 'IngressClass', spec.ingressClassName))
    )
      return fail(`names a class that does not exist: ${spec.ingressClassName}`, [
        seen(ingress, 'spec.ingressClassName', spec.ingressClassName),
      ])

    const backends = backendsOf(ingress)
    const services = lookup('kubernetes.services')
    const wrong = backends.flatMap((backend) => {
      const service = services.find(kubernetesId(scope.cluster, 'Service', backend.name, metadata.namespace))
      const because = wrongIn(backend, service)
      return because === undefined ? [] : [{ because, evidence: evidenceOf(ingress, backend, service) }]
    })
    const [first] = wrong
    if (first)
      return fail(
        [...new Set(wrong.map(({ because }) => because))].join(', and '),
        wrong.flatMap(({ evidence }) => evidence),
      )
    const addresses = [seen(ingress, 'status.loadBalancer.ingress', status.loadBalancer.ingress)]
    if (status.loadBalancer.ingress.length === 0 && servedBy(ingress, classes) !== 'other')
      return failAs('medium', `still has no load balancer after ${duration(age)}`, addresses)
    return pass(
      'leads to Services that exist',
      [seen(ingress, 'spec.rules', spec.rules), seen(ingress, 'class', classNameOf(ingress))],
      addresses,
    )
  },
  fix: ({ name, metadata }) => ({
    summary:
      'Correct the name or the port of the Service, or take the path out. The events of the Ingress tell what its controller says of it.',
    commands: [
      command`kubectl -n ${metadata.namespace} describe ingress ${name}`,
      command`kubectl -n ${metadata.namespace} get services`,
    ],
  }),
})

type Backend = { readonly name: string; readonly port: { readonly name?: string; readonly number?: number } }

/** The Services that an Ingress leads to. Resources and actions in annotations of the controller are no Services. */
function backendsOf({ spec }: Ingress): readonly Backend[] {
  const all = [spec.defaultBackend, ...spec.rules.flatMap(({ paths }) => paths.map(({ backend }) => backend))]
  return all.flatMap(({ service }: IngressBackend = {}) =>
    service === undefined || service.port?.name === 'use-annotation'
      ? []
      : [{ name: service.name, port: service.port ?? {} }],
  )
}

function wrongIn({ name, port }: Backend, service: Service | undefined): string | undefined {
  if (!service) return `leads to Service ${name}, which does not exist`
  if (service.spec.type === 'ExternalName' && service.spec.ports.length === 0) return undefined
  const has = service.spec.ports.some((one) =>
    port.number === undefined ? one.name === port.name : one.port === port.number,
  )
  return has
    ? undefined
    : `leads to port ${port.number ?? port.name ?? 'without a name'} of Service ${name}, which has no such port`
}

const evidenceOf = (ingress: Ingress, { name, port }: Backend, service: Service | undefined): readonly Evidence[] => [
  seen(ingress, 'spec.rules[].http.paths[].backend.service', { name, port }),
  ...(service ? [seen(service, 'spec.ports', service.spec.ports)] : []),
]
