import { command } from '../../../src/model/command.js'
import type { Service } from '../../../src/model/kubernetes/network.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { seen } from '../../support/seen.js'
import { outOfSelectionScope } from '../../support/service-ends.js'

export default defineRule({
  id: 'kubernetes/network/service-port',
  title: 'A Service leads to ports that its pods have',
  severity: 'high',
  controls: ['load-balancing'],
  effort: 'minutes',
  why: 'Where no container names the port, the pod is left out of the Service: requests are refused although all pods are ready, mostly since a release that renamed the port.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  each: 'kubernetes.services',
  using: ['kubernetes.workloadsByService'],
  check(service, { lookup }) {
    const outside = outOfSelectionScope(service)
    if (outside) return outside
    const targets = namedTargets(service)
    const ports = [seen(service, 'spec.ports', service.spec.ports)]
    // A number needs no declaration: what containers declare is information only.
    if (targets.length === 0) return pass('leads to its ports by number', ports)
    const workloads = lookup('kubernetes.workloadsByService')
    const lacking = workloads.first(
      service.id,
      (workload) => !workload.batch && missingIn(workload, targets) !== undefined,
    )
    if (lacking) {
      const { targetPort = '', protocol } = missingIn(lacking, targets) ?? {}
      return fail(
        `leads to a ${protocol ?? 'TCP'} port named ${targetPort}, which ${lacking.kind} ${lacking.name} does not have`,
        ports,
        containersOf(lacking)
          .filter(staysUp)
          .map(({ container, path }) => seenInTemplate(lacking, `${path}.ports`, container.ports)),
      )
    }
    return workloads.all(service.id).some(({ batch }) => !batch)
      ? pass('leads to ports that its pods have', ports)
      : notApplicable('selects no workload, which kubernetes/network/service-endpoints judges', ports)
  },
  fix: (service, { lookup }) => {
    const { name, metadata, spec } = service
    const targets = namedTargets(service)
    const [lacking] = lookup('kubernetes.workloadsByService')
      .all(service.id)
      .flatMap((workload) => (workload.batch ? [] : (missingIn(workload, targets) ?? [])))
    const path = `/spec/ports/${lacking ? spec.ports.indexOf(lacking) : 0}/targetPort`
    return {
      summary:
        'Name the port in the containers as the Service calls it, or let the Service lead to the name or number that they have.',
      commands: [
        command`kubectl -n ${metadata.namespace} patch service ${name} --type json --patch ${JSON.stringify([{ op: 'replace', path, value: 'PORT-OF-THE-CONTAINER' }])}`,
      ],
    }
  },
})

type ServicePort = Service['spec']['ports'][number]

const isNamed = ({ targetPort }: ServicePort): boolean => typeof targetPort === 'string' && !/^\d+$/.test(targetPort)
const namedTargets = ({ spec }: Service): readonly ServicePort[] => spec.ports.filter(isNamed)

/** The first of these ports that no container of a workload has, by name and protocol. */
const missingIn = (workload: Workload, targets: readonly ServicePort[]): ServicePort | undefined => {
  const has = new Set(
    containersOf(workload)
      .filter(staysUp)
      .flatMap(({ container }) => container.ports.map(({ name = '', protocol = 'TCP' }) => `${name}/${protocol}`)),
  )
  return targets.find(({ targetPort = '', protocol = 'TCP' }) => !has.has(`${targetPort}/${protocol}`))
}
