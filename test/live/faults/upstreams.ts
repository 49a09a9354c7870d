import type { AwsCredentialIdentity } from '@smithy/types'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import { ACME_NOW } from '../../../fixtures/support/time.js'
import type { Provider } from '../../../src/model/scope.js'
import { startDatadogSandbox } from '../../../src/sandbox/datadog/server.js'
import { startMoto } from '../aws/emulator.js'
import { startPagingProxy } from '../aws/paging-proxy.js'
import { startCluster } from '../kubernetes/cluster.js'
import { seed as seedCluster } from '../kubernetes/seed/seed.js'
import type { ProxySettings } from './proxy.js'
import { seedAccount } from './seed-account.js'

/** Where a provider's API is, whoever serves it, and as whom it is read. */
export type Upstream = Pick<ProxySettings, 'upstream' | 'tls' | 'asked'> & {
  /** What nobody may be told. */
  readonly secrets: readonly string[]
  /** What the estate takes for the present. */
  readonly now: Date
}
export type Upstreams = {
  readonly aws: Upstream & { readonly credentials: AwsCredentialIdentity }
  readonly kubernetes: Upstream & { readonly token: string }
  readonly datadog: Upstream & { readonly credentials: { readonly apiKey: string; readonly appKey: string } }
}

/** So short that every list of some length has several pages. */
const PAGE = { aws: 5, kubernetes: 3, datadog: 5 }

/** Much is only wrong once it has lasted: what was made just now is looked at two hours from now. */
export const NOW = new Date(Date.now() + 2 * 60 * 60_000)

/** Starts moto, a Kubernetes control plane and the sandbox of Datadog, with something in each to be read. */
export async function startUpstreams(): Promise<Upstreams & { close(): Promise<void> }> {
  const started = await Promise.allSettled([startAws(), startKubernetes(), startDatadog()])
  const close = async (): Promise<void> => {
    await Promise.all(started.flatMap((one) => (one.status === 'fulfilled' ? [one.value.stop()] : [])))
  }
  const [aws, kubernetes, datadog] = started
  if (aws.status === 'fulfilled' && kubernetes.status === 'fulfilled' && datadog.status === 'fulfilled')
    return { aws: aws.value, kubernetes: kubernetes.value, datadog: datadog.value, close }
  await close()
  throw new AggregateError(
    started.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : [])),
    'a server did not start',
  )
}

type Stoppable = { stop(): Promise<void> }

async function startAws(): Promise<Upstreams['aws'] & Stoppable> {
  const moto = await startMoto()
  try {
    // The ids that it makes up are the same in every run: which fault befalls a request depends on what it asks.
    const seeded = await fetch(`${moto.endpoint}/moto-api/seed?a=1`, { method: 'POST' })
    if (!seeded.ok) throw new Error(`moto takes no seed (HTTP ${seeded.status})`)
    const credentials = await seedAccount(moto.endpoint)
    // moto drops items of some lists where it is asked for pages: it is asked for whole lists, and they are cut.
    const { endpoint, close } = await startPagingProxy(moto.endpoint, PAGE.aws)
    const secrets = [credentials.secretAccessKey, credentials.sessionToken ?? '']
    return { upstream: endpoint, credentials, secrets, now: NOW, stop: () => close().then(() => moto.stop()) }
  } catch (thrown) {
    await moto.stop()
    throw thrown
  }
}

async function startKubernetes(): Promise<Upstreams['kubernetes'] & Stoppable> {
  const cluster = await startCluster()
  try {
    await seedCluster(cluster)
    const [, token = ''] = /token: (\S+)/.exec(cluster.kubeconfigOf('admin')) ?? []
    return {
      upstream: cluster.endpoint,
      tls: { ca: cluster.ca },
      asked: (url) => url.replace(/\blimit=\d+/, `limit=${PAGE.kubernetes}`),
      token,
      secrets: [token],
      now: NOW,
      stop: () => cluster.stop(),
    }
  } catch (thrown) {
    await cluster.stop()
    throw thrown
  }
}

async function startDatadog(): Promise<Upstreams['datadog'] & Stoppable> {
  const { endpoint, close } = await startDatadogSandbox(acmeOrg, { now: ACME_NOW, pageSize: PAGE.datadog })
  const credentials = { apiKey: 'wire-api-key', appKey: 'wire-application-key' }
  return { upstream: endpoint, credentials, secrets: Object.values(credentials), now: ACME_NOW, stop: close }
}

/** Who serves each provider, in plain words. */
export const SERVERS: { readonly [P in Provider]: string } = {
  aws: `[moto](https://docs.getmoto.org), with one account in one region. Its lists are cut into pages of ${PAGE.aws} on their way, as it drops items where it is asked for pages itself. What it does not know is a gap in every run, and none that a fault is blamed for`,
  kubernetes: `the API server of Kubernetes itself, with its controllers, and kwok for kubelets. It is asked for pages of ${PAGE.kubernetes}`,
  datadog: `the sandbox that the demo reads, in pages of ${PAGE.datadog}, as nobody publishes a server that answers as Datadog does`,
}
