import { stringify } from 'yaml'
import { SANDBOX_TOKEN } from './server.js'

type ClusterAccess = {
  /** What context, cluster and user are called. */
  readonly name: string
  /** Where the sandbox listens. */
  readonly endpoint: string
  readonly token?: string
  /** The token comes from a command of its own, as `aws eks get-token` prints it. */
  readonly exec?: boolean
}

/** The text of a kubeconfig file with a context for each cluster; the first is the current one. */
export function kubeconfigFor(...clusters: readonly ClusterAccess[]): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': clusters[0]?.name ?? '',
    clusters: clusters.map(({ name, endpoint }) => ({
      name,
      // Clients refuse plain HTTP unless they are told not to look at certificates.
      cluster: { server: endpoint, 'insecure-skip-tls-verify': true },
    })),
    contexts: clusters.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
    users: clusters.map(({ name, token = SANDBOX_TOKEN, exec = false }) => ({
      name,
      user: exec ? { exec: printing(token) } : { token },
    })),
  })
}

/** An exec plugin that prints a token. */
const printing = (token: string) => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  command: process.execPath,
  args: ['-e', `process.stdout.write(${JSON.stringify(JSON.stringify(credential(token)))})`],
  interactiveMode: 'Never',
})

const credential = (token: string) => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  kind: 'ExecCredential',
  status: { token },
})
