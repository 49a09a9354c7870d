import type { ObjectMeta, OwnerReference } from './object.js'

/** The id of an object: `kubernetes://<cluster>/<namespace>/<kind>/<name>`, without the namespace where it has none. */
export const kubernetesId = (cluster: string, kind: string, name: string, namespace?: string): string =>
  `kubernetes://${cluster}/${namespace === undefined ? '' : `${namespace}/`}${kind}/${name}`

/** The owner that made an object and keeps it as it is; there is one at most. */
export const controllerOf = ({ ownerReferences }: Pick<ObjectMeta, 'ownerReferences'>): OwnerReference | undefined =>
  ownerReferences.find(({ controller }) => controller === true)
