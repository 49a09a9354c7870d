import type { KubernetesEstate, KubernetesObject } from './estate.js'
import { type Resource, splitGroupVersion } from './resources.js'

/** An object with the key by which the server orders it. */
export type Entry = { readonly key: string; readonly object: KubernetesObject }

/** The objects of a cluster by what they are and where, in the order in which the server lists them. */
export type Store = {
  /** All of a resource, or those of one namespace. */
  entries(resource: Resource, namespace?: string): readonly Entry[]
  find(resource: Resource, name: string, namespace?: string): KubernetesObject | undefined
  /** The newest version of anything here. */
  readonly resourceVersion: string
}

/** Puts every object where the server would; refuses estates that no server could hold. */
export function createStore({ objects }: KubernetesEstate, resources: readonly Resource[]): Store {
  const known = new Map(resources.map((one) => [kindKey(one.group, one.kind), one]))
  const named = new Map<string, KubernetesObject>()
  const lists = new Map<string, Entry[]>()
  for (const object of objects) {
    const { kind, apiVersion, metadata } = object
    const { group } = splitGroupVersion(apiVersion)
    const id = `${kindKey(group, kind)} ${metadata.namespace ?? ''}/${metadata.name}`
    const resource = known.get(kindKey(group, kind))
    if (!resource) throw new Error(`the cluster has no definition of ${kind} in ${apiVersion}`)
    if (resource.namespaced === (metadata.namespace === undefined)) throw new Error(`${id} is not where it belongs`)
    if (named.has(id)) throw new Error(`${id} is there twice`)
    named.set(id, object)
    const entry = {
      key: metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`,
      object,
    }
    for (const list of new Set([listKey(resource), listKey(resource, metadata.namespace)])) {
      const there = lists.get(list) ?? []
      lists.set(list, there)
      there.push(entry)
    }
  }
  for (const list of lists.values()) list.sort((a, b) => (a.key < b.key ? -1 : 1))
  const newest = objects.reduce((most, { metadata }) => Math.max(most, Number(metadata.resourceVersion ?? 0)), 1000)
  return {
    entries: (resource, namespace) => lists.get(listKey(resource, namespace)) ?? [],
    find: ({ group, kind }, name, namespace = '') => named.get(`${kindKey(group, kind)} ${namespace}/${name}`),
    resourceVersion: String(newest),
  }
}

const kindKey = (group: string, kind: string): string => `${group}/${kind}`
const listKey = ({ group, kind }: Resource, namespace?: string): string =>
  `${kindKey(group, kind)}${namespace === undefined ? '' : ` ${namespace}`}`
