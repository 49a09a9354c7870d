import pLimit from 'p-limit'
import type { Gap } from '../../model/gap.js'
import type { Cluster } from '../../model/kubernetes/cluster.js'
import type { KubernetesScope } from '../../model/scope.js'
import { CallFailed, gapFrom } from '../call-failed.js'
import { NotAnAnswer } from '../failure.js'
import type { RunContext } from '../run.js'
import { type Caller, createCaller } from './caller.js'
import { AT_ONCE, connect } from './connection.js'
import { type Credentials, createCredentials, type Identity } from './credentials.js'
import { guard, VERSION } from './guard.js'
import type { Plan } from './plan.js'
import type { Members } from './reduce/read.js'
import type { KnownTarget } from './targets.js'

/** A cluster that answers. */
export type Entered = {
  readonly caller: Caller
  /** As whom it is read, as far as that is known without asking. */
  readonly identity: string
  readonly cluster: Cluster | Gap
  close(): void
}

/**
 * Signs in to a cluster and asks for its version: what answers must be an API server. Rejects where it is none, or where
 * the credentials are not accepted.
 */
export async function enter(
  target: KnownTarget,
  scope: KubernetesScope,
  plan: Plan,
  { signal, stats, clock, requestTimeout }: RunContext & { readonly requestTimeout: number },
): Promise<Entered> {
  const connection = guard(await connect(target.server), plan.resources)
  try {
    const credentials = createCredentials(target, { signal, timeout: requestTimeout })
    const gate = pLimit(AT_ONCE)
    const caller = createCaller({ scope, connection, credentials, gate, signal, stats, requestTimeout }, clock)
    const cluster = await versionOf(caller, target, scope)
    return { caller, cluster, identity: await nameOf(target, credentials), close: () => connection.close() }
  } catch (thrown) {
    connection.close()
    throw thrown
  }
}

/** A server that refuses to tell its version is an API server all the same. */
async function versionOf(caller: Caller, target: KnownTarget, scope: KubernetesScope): Promise<Cluster | Gap> {
  try {
    const gitVersion = await caller.get(VERSION, `get ${VERSION}`, gitVersionIn)
    return {
      id: `kubernetes://${scope.cluster}`,
      scope,
      name: scope.cluster,
      tags: {},
      kind: 'Cluster',
      metadata: { labels: {}, annotations: {}, ownerReferences: [] },
      server: new URL(target.server.server).hostname.toLowerCase(),
      gitVersion,
      ...(target.eksArn !== undefined && { eksArn: target.eksArn }),
    }
  } catch (thrown) {
    if (thrown instanceof CallFailed && thrown.failure.status === 403) return thrown.gap
    throw thrown
  }
}

function gitVersionIn({ gitVersion }: Members): string {
  if (typeof gitVersion !== 'string' || !/^v?\d+\.\d+/.test(gitVersion))
    throw new NotAnAnswer('the server answered with success, but not as Kubernetes does')
  return gitVersion
}

async function nameOf({ user, context }: KnownTarget, credentials: Credentials): Promise<string> {
  if (user?.impersonateUser) return user.impersonateUser
  return serviceAccountOf(await credentials.resolve()) ?? (user?.name || `context ${context}`)
}

/** A service account's token names the account in its middle part. */
function serviceAccountOf({ headers: { authorization } }: Identity): string | undefined {
  const [, middle] = /^Bearer [\w-]+\.([\w-]+)\./.exec(typeof authorization === 'string' ? authorization : '') ?? []
  if (middle === undefined) return undefined
  const claims = Buffer.from(middle, 'base64url').toString()
  return /"sub"\s*:\s*"(system:serviceaccount:[\w.:-]+)"/.exec(claims)?.[1]
}

/** The gap of a cluster that could not be entered. */
export const gapOfEntry = (thrown: unknown, scope: KubernetesScope): Gap => {
  const gap = gapFrom(thrown, scope, 'kubernetes:sign in')
  return thrown instanceof Error && thrown.name === 'SignInFailed' ? { ...gap, detail: thrown.message } : gap
}
