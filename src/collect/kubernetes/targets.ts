import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Cluster } from '@kubernetes/client-node'
import { ConfigInvalid } from './config-invalid.js'
import { type KubeConfigData, type KubeUser, parseKubeconfig, readKubeconfig } from './kubeconfig.js'

/** One cluster to read: by a context of the kubeconfig, the current one unless named. */
export type KubernetesTarget = {
  readonly context?: string
  /** What the report calls the cluster instead. */
  readonly cluster?: string
}

/** Where kubeconfig and service account are found. */
export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Where pods find their service account's token. */
  readonly serviceAccount: string
}

export type KubeconfigSource = {
  /** Files, the earlier before the later; those of KUBECONFIG or `~/.kube/config` unless told. */
  readonly kubeconfig?: readonly string[]
  /** The text of a kubeconfig instead. */
  readonly kubeconfigText?: string
  readonly surroundings?: Surroundings
}

/** A target of which is known where it leads. */
export type KnownTarget = {
  /** The name of its scope. */
  readonly cluster: string
  readonly context: string
  readonly server: Cluster
  readonly user: KubeUser | undefined
  readonly eksArn?: string
}

const HERE: Surroundings = {
  environment: process.env,
  home: homedir(),
  serviceAccount: '/var/run/secrets/kubernetes.io/serviceaccount',
}

/**
 * Where each target leads, in the order given; the current context where none is given. Targets of one name that lead
 * to different clusters are told apart by region and account of EKS, or by their context: `shop@context`.
 * @throws ConfigInvalid
 */
export async function kubernetesTargets(
  targets: readonly KubernetesTarget[],
  source: KubeconfigSource = {},
): Promise<readonly KnownTarget[]> {
  const config = await configFrom(source)
  const known = (targets.length > 0 ? targets : [{}]).map((target) => find(target, config))
  const servers = new Map<string, Set<string>>()
  for (const one of known) servers.set(one.cluster, (servers.get(one.cluster) ?? new Set()).add(serverOf(one)))
  return known.map((one) => ((servers.get(one.cluster)?.size ?? 0) > 1 ? { ...one, cluster: distinct(one) } : one))
}

/** What two contexts that lead to the same server have in common. */
export function serverOf({ server: { server, proxyUrl = '', tlsServerName = '' } }: KnownTarget): string {
  const { protocol, host, pathname } = new URL(server)
  return [`${protocol}//${host}${pathname.replace(/\/+$/, '')}`, proxyUrl, tlsServerName].join(' ').trim()
}

const EKS = /^arn:[^:]*:eks:([^:]+):(\d{12}):cluster\/([^/]+)$/

function distinct({ cluster, context, eksArn }: KnownTarget): string {
  const [, region, account] = EKS.exec(eksArn ?? '') ?? []
  return `${cluster}@${region !== undefined && account !== undefined ? `${region}.${account}` : context}`
}

async function configFrom(source: KubeconfigSource): Promise<KubeConfigData> {
  const { kubeconfig, kubeconfigText, surroundings = HERE } = source
  if (kubeconfigText !== undefined) return parseKubeconfig('kubeconfig', kubeconfigText, process.cwd())
  if (kubeconfig && kubeconfig.length > 0) return readKubeconfig(kubeconfig)
  const { environment, home, serviceAccount } = surroundings
  const named = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  // As kubectl does: some of the files that the variable names may be missing, but not all.
  const present = await existing(named.length > 0 ? named : [join(home, '.kube', 'config')])
  if (present.length > 0 || named.length > 0) return readKubeconfig(present.length > 0 ? present : named)
  const host = environment['KUBERNETES_SERVICE_HOST'] ?? ''
  if (host !== '' && (await existing([join(serviceAccount, 'token')])).length > 0)
    return inCluster(host, environment['KUBERNETES_SERVICE_PORT'] ?? '443', serviceAccount)
  throw new ConfigInvalid(
    `${join(home, '.kube', 'config')}: there is no kubeconfig file; name one, set KUBECONFIG, or run in a pod with a service account`,
  )
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => path,
        () => undefined,
      ),
    ),
  )
  return found.filter((path) => path !== undefined)
}

/** The configuration of a pod that asks the cluster it runs in. */
function inCluster(host: string, port: string, serviceAccount: string): KubeConfigData {
  const name = 'in-cluster'
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    clusters: [{ name, server, caFile: join(serviceAccount, 'ca.crt'), skipTLSVerify: false }],
    users: [{ name: 'service account', tokenFile: join(serviceAccount, 'token') }],
    contexts: [{ name, cluster: name, user: 'service account' }],
    currentContext: name,
    from: serviceAccount,
  }
}

function find({ context: named, cluster: called }: KubernetesTarget, config: KubeConfigData): KnownTarget {
  const wanted = named ?? config.currentContext
  const there = config.contexts.map(({ name }) => name).join(', ') || 'none'
  if (wanted === undefined)
    throw new ConfigInvalid(`${config.from}: current-context: no context is the current one; name one of: ${there}`)
  const place = `${config.from}: contexts.${wanted}`
  const context = config.contexts.find(({ name }) => name === wanted)
  if (!context) throw new ConfigInvalid(`${place}: there is no such context; there are: ${there}`)
  const server = config.clusters.find(({ name }) => name === context.cluster)
  if (!server) throw new ConfigInvalid(`${place}: its cluster ${context.cluster} is not defined; add it under clusters`)
  if (!URL.canParse(server.server) || !/^https?:/.test(server.server))
    throw new ConfigInvalid(`${config.from}: clusters.${server.name}.server: is no URL that begins with https://`)
  const user = config.users.find(({ name }) => name === context.user)
  if (!user && context.user)
    throw new ConfigInvalid(`${place}: its user ${context.user} is not defined; add it under users`)
  const eksArn = [server.name, context.name].find((name) => EKS.test(name))
  return {
    cluster: called ?? EKS.exec(eksArn ?? '')?.[3] ?? server.name,
    context: context.name,
    server,
    user,
    ...(eksArn !== undefined && { eksArn }),
  }
}
