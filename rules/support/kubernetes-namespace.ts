import type { Namespace } from '../../src/model/kubernetes/cluster.js'
import { isPlatformNamespace } from '../../src/model/kubernetes/namespaces.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** Why the rules on namespaces do not apply to this one, or `undefined` where they do. */
export function outOfNamespaceScope(namespace: Namespace): Verdict | undefined {
  if (isPlatformNamespace(namespace.name))
    return notApplicable('belongs to the cluster or its provider', [seen(namespace, 'metadata.name', namespace.name)])
  const { phase } = namespace.status
  return phase === 'Terminating'
    ? notApplicable('is being deleted', [seen(namespace, 'status.phase', phase)])
    : undefined
}
