import type { Service } from '../../src/model/kubernetes/network.js'
import type { Workload, WorkloadScaling, WorkloadServing } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { containersOf, naming, type PlacedContainer, staysUp } from './placed-containers.js'
import { seen } from './seen.js'
import { outOfTemplateScope } from './template-scope.js'
import { replicasSeen, runsNothing, scalingOf, servingOf } from './workload-scale.js'

/** Why the rules on containers that receive traffic do not apply to a workload, or `undefined` where they do. */
export function outOfTraffic(
  workload: Workload,
  servings: Lookup<WorkloadServing>,
  scalings: Lookup<WorkloadScaling>,
): Verdict | undefined {
  const outside = outOfTemplateScope(workload)
  if (outside) return outside
  if (workload.batch)
    return notApplicable('ends by itself and serves nobody', [seen(workload.source, 'kind', workload.source.kind)])
  const { services } = servingOf(workload, servings)
  if (services.length === 0)
    return notApplicable('is selected by no Service', [
      seen(workload.source, 'spec.template.metadata.labels', workload.template.metadata.labels),
    ])
  const scaling = scalingOf(workload, scalings)
  return runsNothing(scaling)
    ? notApplicable(`runs nothing: ${scaling.idle ?? ''}`, replicasSeen(workload, scaling))
    : undefined
}

/** Containers that receive traffic and lack something, and the Services that send it. */
type Lack = {
  readonly containers: readonly PlacedContainer[]
  readonly services: readonly Service[]
  /** No port of the containers says which of them the traffic is for. */
  readonly unclear: boolean
}

/**
 * The containers that receive a Service's traffic without satisfying a test. Where no declared port tells which
 * container that is, one container that satisfies it is enough.
 */
export function lacking(
  workload: Workload,
  { services }: WorkloadServing,
  satisfies: (container: PlacedContainer['container']) => boolean,
): Lack | undefined {
  const running = containersOf(workload).filter(staysUp)
  const found = services.flatMap(({ service, containers: names }) => {
    const receiving = running.filter(({ container }) => names.includes(container.name))
    const without = (receiving.length > 0 ? receiving : running).filter(({ container }) => !satisfies(container))
    const enough = receiving.length === 0 && without.length < running.length
    return without.length === 0 || enough ? [] : [{ service, without, unclear: receiving.length === 0 }]
  })
  if (found.length === 0) return undefined
  const clear = found.filter(({ unclear }) => !unclear)
  const shown = clear.length > 0 ? clear : found
  const missing = new Set(shown.flatMap(({ without }) => without))
  return {
    containers: [...missing],
    services: shown.map(({ service }) => service),
    unclear: clear.length === 0,
  }
}

/** Who lacks it and whose traffic that concerns, as the end of a sentence. */
export function receivers({ containers, services, unclear }: Lack): string {
  const named = `Service${services.length === 1 ? '' : 's'} ${services.map(({ name }) => name).join(', ')}`
  if (unclear) return `any container, though ${named} ${services.length === 1 ? 'sends' : 'send'} it traffic`
  return `${naming(containers)}, which receive${containers.length === 1 ? 's' : ''} the traffic of ${named}`
}
