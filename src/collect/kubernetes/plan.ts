import type { Needs } from '../run.js'
import { type AnyCollector, type KubernetesDatasetName, nameOf, type Resource } from './collector.js'
import { kubernetesCollectors } from './collectors/index.js'

/** The collectors to run, and all that they may list. */
export type Plan = { readonly collectors: readonly AnyCollector[]; readonly resources: readonly Resource[] }

const DEFINITIONS: KubernetesDatasetName = 'kubernetes.customResourceDefinitions'

/** Everything that has to run for these needs; custom resources need the list of definitions. */
export function planKubernetes(needs: Needs): Plan {
  const isWanted = ({ fills }: AnyCollector): boolean => needs.datasets.has(fills)
  const wanted = kubernetesCollectors.filter(isWanted)
  const hasCustom = wanted.some(({ sources }) => sources.some(({ resource }) => resource.isCustom))
  const collectors = kubernetesCollectors.filter((one) => isWanted(one) || (hasCustom && one.fills === DEFINITIONS))
  return { collectors, resources: collectors.flatMap(({ sources }) => sources.map(({ resource }) => resource)) }
}

/** The permissions that a plan needs, such as `list deployments.apps`, in alphabetical order. */
export const permissionsOf = ({ resources }: Plan): readonly string[] =>
  [...new Set(resources.map((resource) => `list ${nameOf(resource)}`))].sort()
