import type { Cluster, Context, User } from '@kubernetes/client-node'
import type { RequestOptions } from 'node:https'

/** What a kubeconfig file defines. */
export type Entries = {
  readonly clusters: readonly Cluster[]
  readonly users: readonly User[]
  readonly contexts: readonly Context[]
}

/**
 * Reads the entries of a kubeconfig as the official client does. Its configuration alone takes 5 ms to load; the whole
 * package, or the class KubeConfig by itself, takes 600 ms and 80 MB for an object model that nobody here uses.
 */
export async function entriesOf(config: {
  readonly clusters?: unknown
  readonly users?: unknown
  readonly contexts?: unknown
}): Promise<Entries> {
  const { newClusters, newContexts, newUsers } = await import('@kubernetes/client-node/dist/config_types.js')
  return {
    clusters: newClusters(config.clusters),
    users: newUsers(config.users),
    contexts: newContexts(config.contexts),
  }
}

/** Signs in by an `auth-provider` such as OIDC. The official client knows how, and is loaded for those users only. */
export async function signInByProvider(user: User): Promise<Pick<RequestOptions, 'headers' | 'cert' | 'key'>> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  // It insists on a cluster, which says nothing of the user.
  config.loadFromClusterAndUser({ name: 'any', server: 'https://localhost', skipTLSVerify: true }, user)
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  return options
}
