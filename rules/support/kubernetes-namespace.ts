import type { Namespace } from '../../src/model/kubernetes/cluster.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** Namespaces that belong to the cluster or to its provider. */
const PLATFORM = /^(?:kube-system|kube-public|kube-node-lease|aws-observability|(?:amazon|gke|gmp)-.*)$/

/** Whether a namespace belongs to the cluster or to its provider: nobody else changes what lies in it. */
export const isPlatformNamespace = (name: string): boolean => PLATFORM.test(name)

/** Why the rules on namespaces do not apply to this one, or `undefined` where they do. */
export function outOfNamespaceScope(namespace: Namespace): Verdict | undefined {
  if (isPlatformNamespace(namespace.name))
    return notApplicable('belongs to the cluster or its provider', [seen(namespace, 'metadata.name', namespace.name)])
  const { phase } = namespace.status
  return phase === 'Terminating'
    ? notApplicable('is being deleted', [seen(namespace, 'status.phase', phase)])
    : undefined
}
