import type { KubernetesItem } from '../../src/model/kubernetes/object.js'
import type { ChainLink } from '../../src/model/verdict.js'

/** A link of a chain that holds. */
export const holds = (what: string, name: string): ChainLink => ({ what, name, state: 'ok' })

/** A link of a chain where it breaks, and why. */
export const breaks = (what: string, name: string, note: string): ChainLink => ({ what, name, state: 'broken', note })

/** A link that should be there and is not. */
export const lacks = (what: string, name: string, note: string): ChainLink => ({ what, name, state: 'missing', note })

/** An object of Kubernetes as a link. */
export const objectLink = ({ kind, name }: Pick<KubernetesItem, 'kind' | 'name'>): ChainLink => holds(kind, name)
