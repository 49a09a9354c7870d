import type { EndpointSlice, Service } from '../../src/model/kubernetes/network.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'
import { belongsToPlatform } from './template-scope.js'
import { isPlatformNamespace } from '../../src/model/kubernetes/namespaces.js'

/** Why the rules on what a Service leads to do not apply to this one, or `undefined` where they do. */
export function outOfSelectionScope(service: Service): Verdict | undefined {
  const { spec, metadata } = service
  if (isPlatformNamespace(metadata.namespace)) return belongsToPlatform(service)
  if (metadata.deletionTimestamp !== undefined)
    return notApplicable('is being deleted', [seen(service, 'metadata.deletionTimestamp', metadata.deletionTimestamp)])
  if (spec.type === 'ExternalName')
    return notApplicable('stands for a name outside the cluster', [
      seen(service, 'spec.externalName', spec.externalName),
    ])
  return Object.keys(spec.selector ?? {}).length === 0
    ? notApplicable('selects no pods: its endpoints are written by something else', [
        seen(service, 'spec.selector', spec.selector),
      ])
    : undefined
}

/** How many pods are ready behind a Service. A pod with two addresses is in a slice of each family. */
export function readyEnds(slices: readonly EndpointSlice[]): number {
  const byFamily = new Map<string, number>()
  for (const { addressType, endpoints } of slices)
    byFamily.set(addressType, (byFamily.get(addressType) ?? 0) + endpoints.filter(isReadyEnd).length)
  return Math.max(0, ...byFamily.values())
}

/** No word about it means that it is. */
export const isReadyEnd = ({ conditions }: EndpointSlice['endpoints'][number]): boolean => conditions?.ready !== false
