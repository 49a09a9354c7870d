import { readFile } from 'node:fs/promises'
import type { Cluster } from '@kubernetes/client-node'
import { abortable, RequestTimeout } from '../abortable.js'
import { signInByProvider } from './client.js'
import { runPlugin, SignInFailed } from './exec-plugin.js'
import type { KubeUser } from './kubeconfig.js'
import { isMembers } from './reduce/read.js'

/** What a request needs to be somebody's. */
export type Identity = {
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly certificate?: string | Buffer
  readonly key?: string | Buffer
}

/** What of an identity must never be told: the token behind `Bearer`, and the whole header. */
export const secretsOf = ({ headers }: Identity): readonly string[] => {
  const authorization = String(headers['authorization'] ?? '')
  return [authorization.slice(authorization.indexOf(' ') + 1), authorization]
}

/** The credentials of one cluster, resolved once for all requests. */
export type Credentials = {
  /** How often they have been renewed. */
  generation(): number
  resolve(): Promise<Identity>
  /** Resolves them anew, once for all who found the same ones expired. Says whether another try makes sense. */
  renew(generation: number): Promise<boolean>
}

/** Credentials that are resolved by the first request, within so many milliseconds and before the run ends. */
export function createCredentials(
  { user, server }: { readonly user: KubeUser | undefined; readonly server: Cluster },
  { signal, timeout }: { readonly signal: AbortSignal; readonly timeout: number },
): Credentials {
  let generation = 0
  let current: Promise<Identity> | undefined
  const start = (): Promise<Identity> =>
    within(timeout, signal, (limit) => identityOf(user, server, limit)).then(
      (identity) => identity,
      (thrown: unknown) => {
        throw described(thrown)
      },
    )
  return {
    generation: () => generation,
    resolve: () => (current ??= start()),
    async renew(found) {
      if (!isRenewable(user)) return false
      if (found === generation) {
        generation += 1
        current = start()
      }
      await current
      return true
    },
  }
}

/** Only what comes from elsewhere can be another at the next time. */
const isRenewable = (user: KubeUser | undefined): boolean =>
  user !== undefined && [user.exec, user.authProvider, user.tokenFile].some(Boolean)

/** Sign-in is told by its own words: a file's contents and a plugin's answer stay untold. */
function described(thrown: unknown): Error {
  if (thrown instanceof SignInFailed || thrown instanceof RequestTimeout) return thrown
  if (thrown instanceof Error && 'code' in thrown && 'path' in thrown)
    return new SignInFailed(`${String(thrown.path)} cannot be read (${String(thrown.code)})`)
  return new SignInFailed(`the user cannot be signed in (${thrown instanceof Error ? thrown.name : 'unknown'})`)
}

async function identityOf(user: KubeUser | undefined, server: Cluster, signal: AbortSignal): Promise<Identity> {
  if (!user) return { headers: {} }
  const [certificate, key] = await Promise.all([
    fileOrData(user.certFile, user.certData),
    fileOrData(user.keyFile, user.keyData),
  ])
  const own = { ...(certificate && { certificate }), ...(key && { key }) }
  const { authorization, ...given } = await authorizationOf(user, server, signal)
  return {
    headers: { ...(authorization !== undefined && { authorization: authorization.trim() }), ...impersonation(user) },
    ...own,
    ...given,
  }
}

type Authorization = Omit<Identity, 'headers'> & { readonly authorization?: string }

async function authorizationOf(user: KubeUser, server: Cluster, signal: AbortSignal): Promise<Authorization> {
  // As kubectl does: a file's token is newer than one that was written down beside it.
  if (user.tokenFile !== undefined) return bearer(await readFile(user.tokenFile, 'utf8'))
  if (user.token) return bearer(user.token)
  if (user.username)
    return { authorization: `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}` }
  const exec: unknown = user.exec
  if (isMembers(exec)) {
    const { token, certificate, key } = await runPlugin(exec, server, signal)
    return { ...(token !== undefined && bearer(token)), ...(certificate && { certificate }), ...(key && { key }) }
  }
  if (!user.authProvider) return {}
  const { headers, cert, key } = await signInByProvider(user)
  const named: unknown = isMembers(headers) ? headers['Authorization'] : undefined
  return {
    ...(typeof named === 'string' && { authorization: named }),
    ...((typeof cert === 'string' || Buffer.isBuffer(cert)) && { certificate: cert }),
    ...((typeof key === 'string' || Buffer.isBuffer(key)) && { key }),
  }
}

const bearer = (token: string): Authorization => ({ authorization: `Bearer ${token.trim()}` })

function impersonation({ impersonateUser, impersonateGroups }: KubeUser): Record<string, string | readonly string[]> {
  if (!impersonateUser) return {}
  return {
    'impersonate-user': impersonateUser,
    ...(impersonateGroups && impersonateGroups.length > 0 && { 'impersonate-group': impersonateGroups }),
  }
}

/** The contents of a file, or what the kubeconfig holds itself in base64. */
export async function fileOrData(file: string | undefined, data: string | undefined): Promise<Buffer | undefined> {
  if (file) return readFile(file)
  return data ? Buffer.from(data, 'base64') : undefined
}

/** Ends a task with the run, or when its time is over. */
async function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  task: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const onAbort = (): void => limit.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(
    () =>
      limit.abort(
        new RequestTimeout(`nobody was signed in within ${milliseconds} ms: does the plugin wait for an answer?`),
      ),
    milliseconds,
  )
  try {
    signal.throwIfAborted()
    return await abortable(task(limit.signal), limit.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
