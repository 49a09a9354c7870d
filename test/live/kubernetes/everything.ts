import type { KubernetesObject } from '../../../src/sandbox/kubernetes/estate.js'
import type { Api } from './api.js'

type Versions = { readonly groups: readonly { readonly preferredVersion: { readonly groupVersion: string } }[] }
type Resource = {
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
  readonly shortNames?: readonly string[]
  readonly verbs: readonly string[]
}
type List = { readonly items: readonly Omit<KubernetesObject, 'apiVersion' | 'kind'>[] }

/** What the server says of its components is stored nowhere. */
const COMPUTED = 'ComponentStatus'

/** The kinds that can be listed, by group and version, as a server tells them. */
export async function kindsOf(
  get: (path: string) => Promise<unknown>,
): Promise<ReadonlyMap<string, readonly object[]>> {
  const { groups } = (await get('/apis')) as Versions
  const versions = ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)].sort()
  const listed = await Promise.all(
    versions.map(async (version) => {
      const { resources } = (await get(rootOf(version))) as { resources: readonly Resource[] }
      const kinds = resources
        .filter(({ name, kind, verbs }) => verbs.includes('list') && !name.includes('/') && kind !== COMPUTED)
        .map(({ name, kind, namespaced, shortNames = [] }) => ({ name, kind, namespaced, shortNames }))
      return [version, kinds.sort((a, b) => (a.name < b.name ? -1 : 1))] as const
    }),
  )
  return new Map(listed.filter(([, kinds]) => kinds.length > 0))
}

const rootOf = (version: string): string => (version === 'v1' ? '/api/v1' : `/apis/${version}`)

/** Beats of hearts and news change by themselves. */
const RESTLESS = new Set(['Lease', 'Event'])

/** Every object that can be listed, as the API server has it; but for those that change by themselves. */
export async function everythingIn(api: Api): Promise<readonly KubernetesObject[]> {
  const kinds = (await kindsOf((path) => api.get(path))) as ReadonlyMap<string, readonly Resource[]>
  const found = await Promise.all(
    [...kinds].flatMap(([version, listed]) =>
      listed
        .filter(({ kind }) => !RESTLESS.has(kind))
        .map(async ({ name, kind }) => {
          const { items } = (await api.get(`${rootOf(version)}/${name}`)) as List
          return items.map((item): KubernetesObject => ({ ...item, apiVersion: version, kind }))
        }),
    ),
  )
  return found.flat()
}

/** By which one sees that nothing was changed: every object with the version of it. */
export const fingerprintOf = (objects: readonly KubernetesObject[]): readonly string[] =>
  objects
    .map(
      ({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name} ${metadata.resourceVersion ?? ''}`,
    )
    .sort()
