import { controllerOf } from './id.js'
import type { ObjectMeta } from './object.js'

/** The controllers, by group and kind, whose own template is that of the objects that they make. */
const KEEPERS = {
  Pod: ['apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/Job', 'extensions/ReplicaSet'],
  ReplicaSet: ['apps/Deployment', 'argoproj.io/Rollout', 'extensions/Deployment'],
  Job: ['batch/CronJob'],
} as const

/**
 * Whether the template of an object is told by the controller that made it. Elsewhere, under a custom resource too, the
 * object itself is all that tells it.
 */
export function templateIsOwners(kind: keyof typeof KEEPERS, metadata: Pick<ObjectMeta, 'ownerReferences'>): boolean {
  const owner = controllerOf(metadata)
  if (!owner) return false
  const [group = ''] = owner.apiVersion.split('/')
  return KEEPERS[kind].some((keeper) => keeper === `${group}/${owner.kind}`)
}
