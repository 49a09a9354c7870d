import type { Needs } from '../run.js'
import { planKubernetes } from './plan.js'

/** What a collector must be allowed to do. */
export type Permission = { readonly apiGroup: string; readonly resource: string; readonly verb: 'list' }

/** A role of RBAC, as YAML or JSON wants it. */
export type ClusterRole = {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1'
  readonly kind: 'ClusterRole'
  readonly metadata: { readonly name: string }
  readonly rules: readonly {
    readonly apiGroups: readonly string[]
    readonly resources: readonly string[]
    readonly verbs: readonly ['list']
  }[]
}

/** Every permission that reading for these needs takes, in the order of groups and names. */
export function permissionsFor(needs: Needs): readonly Permission[] {
  const all = planKubernetes(needs).resources.map(({ group, resource }): Permission => ({
    apiGroup: group,
    resource,
    verb: 'list',
  }))
  return all.sort((a, b) => compare(a.apiGroup, b.apiGroup) || compare(a.resource, b.resource))
}

/**
 * The role that reading for these needs takes: lists of what they need, nothing else, and never Secrets. Everybody who
 * is signed in may ask for the version and the groups anyway (`system:discovery`).
 */
export function clusterRoleFor(needs: Needs): ClusterRole {
  const groups = new Map<string, string[]>()
  for (const { apiGroup, resource } of permissionsFor(needs)) {
    const resources = groups.get(apiGroup) ?? []
    groups.set(apiGroup, resources)
    resources.push(resource)
  }
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'plumbline' },
    rules: [...groups].map(([group, resources]) => ({ apiGroups: [group], resources, verbs: ['list'] })),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
