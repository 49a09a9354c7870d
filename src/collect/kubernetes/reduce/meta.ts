import type { KubernetesItem, Labels, NamespacedItem, ObjectMeta } from '../../../model/kubernetes/object.js'
import { templateIsOwners } from '../../../model/kubernetes/template-owner.js'
import type { KubernetesScope } from '../../../model/scope.js'
import { flag, listOf, type Members, members, number, object, type Read, text, texts } from './read.js'
import { withoutSecrets } from './secrets.js'

/** Turns an object of a list into an item. Throws `Malformed` where the object is not what its kind says. */
export type Reduce<T> = (object: unknown, scope: KubernetesScope) => T

export const ownerReferences = listOf(
  object({ apiVersion: text, kind: text, name: text, uid: text }, { controller: flag }),
)

/** The annotations without which nobody knows what a pod is: those of the pods that a node runs by itself. */
const MIRROR = ['kubernetes.io/config.mirror', 'kubernetes.io/config.source']
export const mirrorMarks: Read<Labels> = (value, at) => {
  const annotations = texts(value, at)
  return Object.fromEntries(MIRROR.flatMap((key) => (annotations[key] === undefined ? [] : [[key, annotations[key]]])))
}

export const safeAnnotations: Read<Labels> = (value, at) => withoutSecrets(texts(value, at))

const metaReader = (annotations: Read<Labels>): Read<ObjectMeta> =>
  object(
    { labels: texts, annotations, ownerReferences },
    { namespace: text, uid: text, creationTimestamp: text, deletionTimestamp: text, generation: number },
  )
const ordinary = metaReader(safeAnnotations)
const ofPods = metaReader(mirrorMarks)

/** Whether the object has to bring its template itself: that of a controller of Kubernetes is the controller's. */
export function hasOwnTemplate(kind: Parameters<typeof templateIsOwners>[0], source: Members): boolean {
  const { ownerReferences: owners } = members(source['metadata'], 'metadata')
  return !templateIsOwners(kind, { ownerReferences: ownerReferences(owners, 'ownerReferences') })
}

type Base<Kind> = KubernetesItem & { readonly kind: Kind }
type NamespacedBase<Kind> = NamespacedItem & { readonly kind: Kind }

/** The id of an object: stable for ever. */
export const idOf = ({ cluster }: KubernetesScope, kind: string, name: string, namespace?: string): string =>
  `kubernetes://${cluster}/${namespace === undefined ? '' : `${namespace}/`}${kind}/${name}`

function baseOf<Kind extends string>(source: Members, scope: KubernetesScope, kind: Kind, read: Read<ObjectMeta>) {
  const raw = members(source['metadata'], 'metadata')
  const name = text(raw['name'], 'metadata.name')
  const metadata = read(raw, 'metadata')
  return { id: idOf(scope, kind, name, metadata.namespace), scope, name, tags: metadata.labels, kind, metadata }
}

/** An object that belongs to the cluster, with what is read of it. */
export const clusterWide =
  <const Kind extends string, Body extends object>(kind: Kind, body: Read<Body>): Reduce<Base<Kind> & Body> =>
  (value, scope) => {
    const source = members(value, kind)
    return { ...baseOf(source, scope, kind, ordinary), ...body(source, kind) }
  }

/** An object in a namespace, with what is read of it. */
export const namespaced =
  <const Kind extends string, Body extends object>(
    kind: Kind,
    body: Read<Body>,
    metadataOf: 'ordinary' | 'pod' = 'ordinary',
  ): Reduce<NamespacedBase<Kind> & Body> =>
  (value, scope) => {
    const source = members(value, kind)
    const base = baseOf(source, scope, kind, metadataOf === 'pod' ? ofPods : ordinary)
    const namespace = text(base.metadata.namespace, 'metadata.namespace')
    return { ...base, metadata: { ...base.metadata, namespace }, ...body(source, kind) }
  }
