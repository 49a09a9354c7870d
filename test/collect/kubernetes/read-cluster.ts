import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach } from 'vitest'
import { collectKubernetes, type KubernetesSettings } from '../../../src/collect/kubernetes/collect-kubernetes.js'
import type { KubernetesDatasetName } from '../../../src/collect/kubernetes/collector.js'
import type { Clock } from '../../../src/collect/clock.js'
import type { Collected, ProgressEvent } from '../../../src/collect/run.js'
import { createStats, type Stats } from '../../../src/collect/stats.js'
import type { KubernetesInventory } from '../../../src/model/kubernetes/inventory.js'
import type { Portion } from '../../../src/model/snapshot.js'
import type { KubernetesEstate, KubernetesObject } from '../../../src/sandbox/kubernetes/estate.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import {
  type KubernetesCall,
  type KubernetesSandboxSettings,
  startKubernetesSandbox,
} from '../../../src/sandbox/kubernetes/server.js'
import { leapingClock } from '../../support/sandbox.js'

/** What was read of a cluster. */
export type ClusterReading = {
  readonly collected: Collected
  readonly stats: Stats
  readonly events: readonly ProgressEvent[]
  portion<Name extends KubernetesDatasetName>(name: Name, cluster?: string): Portion<KubernetesInventory[Name]>
}

export type ReadSettings = Partial<KubernetesSettings> & { readonly signal?: AbortSignal; readonly clock?: Clock }

const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

export const NOW = Date.parse('2026-11-21T12:00:00Z')

/** Reads datasets of the clusters that the settings name. */
export async function read(
  datasets: readonly KubernetesDatasetName[],
  { signal = new AbortController().signal, clock = leapingClock(), ...settings }: ReadSettings,
): Promise<ClusterReading> {
  const stats = createStats()
  const events: ProgressEvent[] = []
  const collected = await collectKubernetes(
    { targets: [], requestTimeout: 10_000, ...settings },
    { datasets: new Set(datasets), facts: new Set() },
    { signal, stats, now: NOW, onProgress: (event) => events.push(event), clock },
  )
  return {
    collected,
    stats,
    events,
    portion: (name, cluster) => {
      const found = collected.portions.find(
        ({ name: own, portion: { scope } }) =>
          own === name && scope.provider === 'kubernetes' && (cluster === undefined || scope.cluster === cluster),
      )
      if (!found) throw new Error(`${name} was not tried`)
      return found.portion
    },
  }
}

export const estateOf = (...objects: readonly object[]): KubernetesEstate => ({
  version: 'v1.35.2-eks-3a1b9d4',
  objects: objects as readonly KubernetesObject[],
})

/** Serves a cluster named `shop` until the test is over, and reads datasets of it. */
export async function readCluster(
  objects: readonly object[],
  datasets: readonly KubernetesDatasetName[],
  { sandbox: sandboxSettings = {}, ...settings }: ReadSettings & { readonly sandbox?: KubernetesSandboxSettings } = {},
): Promise<ClusterReading & { readonly calls: readonly KubernetesCall[] }> {
  const sandbox = await startKubernetesSandbox(estateOf(...objects), { cluster: 'shop', ...sandboxSettings })
  open.push(sandbox)
  const kubeconfigText = kubeconfigFor({ name: 'shop', endpoint: sandbox.endpoint })
  return { ...(await read(datasets, { kubeconfigText, ...settings })), calls: sandbox.calls }
}

export type Answer = (request: IncomingMessage, response: ServerResponse, earlier: number) => void

/** A server that answers as told; `/version` is answered as a cluster would. `earlier` counts by path and query. */
export async function serve(
  answer: Answer,
  version?: Answer,
): Promise<{ endpoint: string; paths: string[]; sockets: () => number; connected: () => Promise<number> }> {
  const counts = new Map<string, number>()
  const paths: string[] = []
  let sockets = 0
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const earlier = counts.get(path) ?? 0
    counts.set(path, earlier + 1)
    paths.push(path)
    if (path !== '/version') answer(request, response, earlier)
    else if (version) version(request, response, earlier)
    else json(response, 200, { major: '1', minor: '35', gitVersion: 'v1.35.2' })
  })
  server.on('connection', () => {
    sockets += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    paths,
    sockets: () => sockets,
    connected: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
  }
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** Reads datasets of a server on the loopback interface that stands for the cluster `shop`. */
export const readServer = (
  { endpoint }: { readonly endpoint: string },
  datasets: readonly KubernetesDatasetName[],
  settings: ReadSettings = {},
): Promise<ClusterReading> =>
  read(datasets, { kubeconfigText: kubeconfigFor({ name: 'shop', endpoint, token: 'top-secret-token' }), ...settings })
