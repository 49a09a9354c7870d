import type {
  KubernetesItem,
  Labels,
  NamespacedItem,
  ObjectMeta,
  OwnerReference,
} from '../../src/model/kubernetes/object.js'
import type { KubernetesScope } from '../../src/model/scope.js'
import { ago } from './make.js'

export const SHOP: KubernetesScope = { provider: 'kubernetes', cluster: 'shop' }
export const NAMESPACE = 'web'

/** What a case says otherwise; `undefined` takes a field away. */
export type Over<T> = { readonly [Key in keyof T]?: T[Key] | undefined }

/** What a case may say of any object. */
export type Meta = {
  readonly scope?: KubernetesScope
  readonly namespace?: string
  readonly labels?: Labels
  readonly annotations?: Labels
  readonly ownerReferences?: readonly OwnerReference[]
  readonly metadata?: Over<ObjectMeta>
}

/** The base with what is said otherwise, without the fields that are taken away. */
export function changed<T extends object>(base: T, over: Over<T> = {}): T {
  const entries = Object.entries({ ...base, ...over }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as T
}

export const idOf = ({ cluster }: KubernetesScope, kind: string, name: string, namespace?: string): string =>
  `kubernetes://${cluster}/${namespace === undefined ? '' : `${namespace}/`}${kind}/${name}`

function metadataOf(kind: string, name: string, over: Meta): ObjectMeta {
  return changed<ObjectMeta>(
    {
      uid: `uid-${kind}-${over.namespace ?? NAMESPACE}-${name}`,
      creationTimestamp: ago({ days: 30 }),
      generation: 1,
      labels: over.labels ?? { app: name },
      annotations: over.annotations ?? {},
      ownerReferences: over.ownerReferences ?? [],
    },
    over.metadata,
  )
}

/** What every object of a namespace has, 30 days old, in the namespace `web` of the cluster `shop`. */
export function inNamespace<const Kind extends string>(
  kind: Kind,
  name: string,
  over: Meta,
): NamespacedItem & { readonly kind: Kind } {
  const { scope = SHOP, namespace = NAMESPACE } = over
  const metadata = { ...metadataOf(kind, name, over), namespace }
  return { id: idOf(scope, kind, name, namespace), scope, name, tags: metadata.labels, kind, metadata }
}

/** What every object has that belongs to the cluster. */
export function ofCluster<const Kind extends string>(
  kind: Kind,
  name: string,
  { labels = {}, ...over }: Meta,
): KubernetesItem & { readonly kind: Kind } {
  const { scope = SHOP } = over
  const metadata = metadataOf(kind, name, { ...over, labels })
  return { id: idOf(scope, kind, name), scope, name, tags: metadata.labels, kind, metadata }
}

/** What an object says of the one that controls it. */
export const ownedBy = (
  { kind, name, metadata }: Pick<KubernetesItem, 'kind' | 'name' | 'metadata'>,
  apiVersion = 'apps/v1',
): OwnerReference => ({ apiVersion, kind, name, uid: metadata.uid ?? '', controller: true })

/** The mark of an object that a custom resource made. */
export const madeBy = (kind: string, name: string, apiVersion = 'example.com/v1'): OwnerReference => ({
  apiVersion,
  kind,
  name,
  uid: `uid-${kind}-${name}`,
  controller: true,
})
