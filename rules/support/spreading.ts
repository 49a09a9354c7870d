import { selects } from '../../src/derive/kubernetes/selects.js'
import type { PlacedPod, Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { grouped } from './grouped.js'
import { stayingPods } from './pod-status.js'
import { seen } from './seen.js'
import { belongsToPlatform } from './template-scope.js'

/** A rule of a template by which its pods keep apart from one another. */
type Spread = { readonly path: string; readonly topologyKey: string; readonly own: boolean; readonly value: unknown }

/** The spread constraints and anti-affinities of a template, and whether each is about the template's own pods. */
export function spreadsOf({ template: { spec, metadata } }: Workload): readonly Spread[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: required = [], ...preferred } =
    spec.affinity?.podAntiAffinity ?? {}
  const terms = [
    ...required.map((term) => ({ path: 'affinity.podAntiAffinity', term })),
    ...(preferred.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm: term }) => ({
      path: 'affinity.podAntiAffinity',
      term,
    })),
    ...(spec.topologySpreadConstraints ?? []).map((term) => ({ path: 'topologySpreadConstraints', term })),
  ]
  return terms.map(({ path, term }) => ({
    path,
    topologyKey: term.topologyKey,
    own: selects(term.labelSelector, metadata.labels),
    value: term,
  }))
}

/** The ready pods of a workload that could stand in for one another, or why there is nothing to judge. */
export function readyPods(
  workload: Workload,
  pods: Lookup<PlacedPod>,
): { readonly ready: readonly PlacedPod[] } | { readonly outside: Verdict } {
  const kind = [seen(workload.source, 'kind', workload.source.kind)]
  if (workload.platform) return { outside: belongsToPlatform(workload) }
  if (workload.batch) return { outside: notApplicable('ends by itself', kind) }
  if (workload.source.kind === 'DaemonSet') return { outside: notApplicable('runs once on each node', kind) }
  const ready = stayingPods(workload, pods).filter((placed) => placed.ready)
  return ready.length < 2
    ? {
        outside: notApplicable(`has ${ready.length === 1 ? 'a single pod' : 'no pod'} that is ready`, [
          seen(workload.source, 'ready pods', ready.length),
        ]),
      }
    : { ready }
}

/** The pods of each node. */
export const byNode = (pods: readonly PlacedPod[]): ReadonlyMap<string, readonly PlacedPod[]> =>
  grouped(pods, ({ pod }) => pod.spec.nodeName ?? '')

/** Where pods run, as evidence. */
export const placesSeen = (pods: readonly PlacedPod[]): readonly Evidence[] =>
  pods
    .slice(0, 10)
    .flatMap(({ pod, node, zone }) => [
      seen(pod, 'spec.nodeName', pod.spec.nodeName),
      ...(node ? [seen(node, 'metadata.labels[topology.kubernetes.io/zone]', zone)] : []),
    ])

/** The labels by which a template's pods find one another. */
export function ownSelector({ source, template }: Workload): {
  readonly matchLabels: Readonly<Record<string, string>>
} {
  const selector = 'selector' in source.spec ? source.spec.selector : undefined
  return { matchLabels: selector?.matchLabels ?? template.metadata.labels }
}
