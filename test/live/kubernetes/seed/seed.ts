import { readdir, readFile } from 'node:fs/promises'
import { parseAllDocuments } from 'yaml'
import { type Api, ApiProblem } from '../api.js'
import type { Cluster } from '../cluster.js'
import { nodeIn, ZONES } from './nodes.js'

export type Manifest = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

const FOLDER = new URL('./', import.meta.url)

/** What a run over more than the cluster puts in: `adapted` writes in what only that run knows, `more` comes after it. */
type Additions = {
  readonly adapted: <M extends Manifest>(manifest: M) => M
  readonly more: (version: string) => readonly Manifest[]
}
const NOTHING: Additions = { adapted: (manifest) => manifest, more: () => [] }

/** Builds the estate of the manifests beside this file, and waits until the controllers have done what they will do. */
export async function seed(
  cluster: Pick<Cluster, 'api' | 'until'>,
  { adapted, more }: Additions = NOTHING,
): Promise<void> {
  const { api } = cluster
  const { gitVersion } = (await api.get('/version')) as { gitVersion: string }
  for (const zone of ZONES) await create(cluster, adapted(nodeIn(zone, gitVersion)))
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).sort()
  for (const file of files)
    for (const manifest of manifestsIn(await readFile(new URL(file, FOLDER), 'utf8'), file))
      await create(cluster, adapted(manifest))
  for (const manifest of more(gitVersion)) await create(cluster, manifest)
  await settled(cluster)
}

/** The manifests of a file. */
export function manifestsIn(text: string, file: string): readonly Manifest[] {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents)) throw new Error(`${file} is empty`)
  return documents.map((document) => {
    const [error] = document.errors
    if (error) throw new Error(`${file}: ${error.message}`)
    return document.toJS() as Manifest
  })
}

/** A new definition is served, and a new namespace has its account, only after a moment: until then it is tried again. */
async function create({ api, until }: Pick<Cluster, 'api' | 'until'>, manifest: Manifest): Promise<void> {
  const { kind, metadata } = manifest
  let refused: unknown
  await until(`${kind} ${metadata.name} was made`, async () => {
    try {
      await api.send('POST', await collectionOf(api, manifest), manifest)
    } catch (thrown) {
      // What is wrong with a manifest does not pass.
      if (!(thrown instanceof ApiProblem) || ![400, 409, 422].includes(thrown.status)) throw thrown
      refused = thrown
    }
    return true
  })
  if (refused instanceof Error) throw refused
}

type Resources = { readonly resources: readonly { name: string; kind: string; namespaced: boolean }[] }

async function collectionOf(api: Api, { apiVersion, kind, metadata }: Manifest): Promise<string> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const { resources } = (await api.get(root)) as Resources
  const found = resources.find((one) => one.kind === kind && !one.name.includes('/'))
  if (!found) throw new Error(`nothing serves ${apiVersion} ${kind}`)
  return found.namespaced
    ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${found.name}`
    : `${root}/${found.name}`
}

type List<Spec, Status> = { readonly items: readonly { metadata: { name: string }; spec: Spec; status?: Status }[] }

/** The pods that can run do, and what the controllers say of workloads, budgets, autoscalers and claims is said. */
async function settled({ api, until }: Pick<Cluster, 'api' | 'until'>): Promise<void> {
  await until('the nodes were ready', async () => {
    const { items } = (await api.get('/api/v1/nodes')) as List<
      object,
      { conditions?: { type: string; status: string }[] }
    >
    return items.every(({ status }) => status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True'))
  })
  await until('the pods were running', async () => {
    const { items } = (await api.get('/api/v1/pods')) as List<{ nodeSelector?: object }, { phase?: string }>
    const able = items.filter(({ spec }) => !spec.nodeSelector)
    return able.length >= 10 && able.every(({ status }) => ['Running', 'Succeeded'].includes(status?.phase ?? ''))
  })
  await until('the budgets were counted', async () => {
    const { items } = (await api.get('/apis/policy/v1/poddisruptionbudgets')) as List<
      object,
      { currentHealthy?: number; expectedPods?: number; observedGeneration?: number }
    >
    const expected: Readonly<Record<string, number>> = { api: 3, ledger: 3, web: 1, nothing: 0 }
    return items.every(({ metadata, status }) => status?.currentHealthy === expected[metadata.name])
  })
  await until('the autoscalers had tried', async () => {
    const { items } = (await api.get('/apis/autoscaling/v2/horizontalpodautoscalers')) as List<
      object,
      { conditions?: readonly object[] }
    >
    return items.every(({ status }) => (status?.conditions ?? []).length > 0)
  })
}
