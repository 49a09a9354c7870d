import type { LimitRange } from '../../src/model/kubernetes/cluster.js'
import type { Resources } from '../../src/model/kubernetes/pod-template.js'
import type { PlacedPod, Workload } from '../../src/model/kubernetes/workload.js'
import { kubernetesId } from '../../src/model/kubernetes/id.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Evidence } from '../../src/model/verdict.js'
import { containersOf, seenInTemplate, staysUp } from './placed-containers.js'
import { quantity } from './quantity.js'
import { seen } from './seen.js'

/** An amount that containers should state, such as `requests.cpu`. */
export type Amount = { readonly kind: 'requests' | 'limits'; readonly resource: 'cpu' | 'memory' }
type Stated = { readonly name: string; readonly resources?: Resources }

/** What the rules on amounts know of a workload's containers. */
type Amounts =
  | { readonly from: 'template' | 'pods' | 'LimitRange'; readonly evidence: readonly Evidence[] }
  /** What is not stated: `CPU or memory for container api`. */
  | { readonly from: 'nowhere'; readonly lacking: readonly string[]; readonly evidence: readonly Evidence[] }

type Lookups = { readonly pods: Lookup<PlacedPod>; readonly limitRanges: Lookup<LimitRange> }

/** Where the main containers and sidecars get the amounts from: the template, what was put into the pods, or a LimitRange. */
export function amountsOf(workload: Workload, wanted: readonly Amount[], { pods, limitRanges }: Lookups): Amounts {
  const { spec } = workload.template
  const placed = containersOf(workload).filter(staysUp)
  const evidence = placed.map(({ container, path }) =>
    seenInTemplate(workload, `${path}.resources`, container.resources),
  )
  const open = wanted.filter((amount) => !states(spec.resources, amount))
  const lacking = lackingIn(
    placed.map(({ container }) => container),
    open,
  )
  if (lacking.length === 0)
    return {
      from: 'template',
      evidence: spec.resources ? [seenInTemplate(workload, 'resources', spec.resources)] : evidence,
    }

  const own = new Set(placed.map(({ container }) => container.name))
  const running = pods.all(workload.id).filter(({ pod }) => !['Succeeded', 'Failed'].includes(pod.status.phase ?? ''))
  if (running.length > 0) {
    const bare = running
      .map(({ pod }) => ({
        pod,
        lacking: lackingIn(
          shownIn(pod).filter(({ name }) => own.has(name)),
          open,
        ),
      }))
      .find((one) => one.lacking.length > 0)
    if (bare) return { from: 'nowhere', lacking: bare.lacking, evidence }
    const filled = running
      .slice(0, 1)
      .flatMap(({ pod }) =>
        shownIn(pod).map((one) => seen(pod, `spec.containers[${one.name}].resources`, one.resources)),
      )
    return { from: 'pods', evidence: filled }
  }

  const missing = open.filter(
    (amount) =>
      lackingIn(
        placed.map(({ container }) => container),
        [amount],
      ).length > 0,
  )
  const namespace = kubernetesId(workload.scope.cluster, 'Namespace', workload.metadata.namespace)
  const found = missing.map((amount) => limitRanges.first(namespace, (range) => fills(range, amount)))
  const filling = found.flatMap((range) => (range ? [seen(range, 'spec.limits', range.spec.limits)] : []))
  return filling.length === missing.length
    ? { from: 'LimitRange', evidence: filling.slice(0, 1) }
    : { from: 'nowhere', lacking, evidence }
}

const shownIn = ({ spec }: PlacedPod['pod']) => [...spec.containers, ...spec.initContainers]

/** The API server makes a request that is not given equal to the limit. */
function states(resources: Resources | undefined, { kind, resource }: Amount): boolean {
  const { limits, requests } = resources ?? {}
  const given = kind === 'limits' ? limits?.[resource] : (requests?.[resource] ?? limits?.[resource])
  return given !== undefined && (quantity(given) ?? 0) > 0
}

const NAMES = { cpu: 'CPU', memory: 'memory' } as const

const lackingIn = (containers: readonly Stated[], amounts: readonly Amount[]): readonly string[] =>
  containers.flatMap(({ name, resources }) => {
    const not = amounts.filter((amount) => !states(resources, amount)).map(({ resource }) => NAMES[resource])
    return not.length === 0 ? [] : [`${not.join(' or ')} for container ${name}`]
  })

/** The API server fills `defaultRequest` from `default`, and that from `max`. */
const fills = ({ spec }: LimitRange, { kind, resource }: Amount): boolean =>
  spec.limits.some(
    ({ type, default: limits, defaultRequest }) =>
      type === 'Container' &&
      states({ ...(limits && { limits }), ...(defaultRequest && { requests: defaultRequest }) }, { kind, resource }),
  )
