import { readFile } from 'node:fs/promises'
import type { Api } from '../../kubernetes/api.js'
import type { Cluster } from '../../kubernetes/cluster.js'
import { nodeIn } from '../../kubernetes/seed/nodes.js'
import { type Manifest, manifestsIn, seed } from '../../kubernetes/seed/seed.js'
import { present } from '../../aws/seed/place.js'
import type { Ground, Machine } from './aws.js'

const MANIFESTS = new URL('./1-payments.yaml', import.meta.url)

type Placed = { readonly address: string; readonly zone: string }
type Pods = {
  readonly items: readonly {
    readonly metadata: { readonly name: string }
    readonly spec: { readonly nodeName?: string; readonly nodeSelector?: Readonly<Record<string, string>> }
    readonly status: { readonly phase?: string; readonly podIP?: string }
  }[]
}

/** What the controllers made of the manifests. */
export type SeededCluster = {
  /** The running pods of a workload of the namespace payments, by its label `app`. */
  podsOf(app: string): Promise<readonly Placed[]>
  /** The volumes that the claims were bound to, by `<namespace>/<claim>`: the scheduler chose among those of the ledger. */
  readonly volumes: ReadonlyMap<string, string>
}

/** Builds the estate of the cluster on the machines and volumes of AWS: what the cluster's own seed has, and more. */
export async function seedCluster(cluster: Cluster, ground: Ground): Promise<SeededCluster> {
  const { api } = cluster
  const { machines } = ground
  const homes: Readonly<Record<string, Machine | undefined>> = {
    'node-a': machines.nodes[0],
    'node-b': machines['platform-b'][0],
    'node-c': machines['platform-c'][0],
  }
  const text = (await readFile(MANIFESTS, 'utf8')).replaceAll(/\$\{(endpoint|volume) ([^}]+)\}/g, (_, kind, name) =>
    present((kind === 'volume' ? ground.volumes : ground.endpoints).get(String(name))),
  )
  await seed(cluster, {
    adapted: (manifest) => standingOn(manifest, homes, ground.volumes),
    more: (version) => [
      onMachine('node-d', present(machines.nodes[1]), version),
      ...machines['many-nodes'].map((machine, index) => onSpot(onMachine(`spot-${index}`, machine, version))),
      ...manifestsIn(text, 'payments'),
    ],
  })
  await running(cluster)
  await lead(api, 'services/checkout', ground.balancers['checkout-front'].host)
  await lead(api, 'services/catalogue', ground.balancers['catalogue-front'].host)
  await lead(api, 'services/search', ground.balancers['search-front'].host)
  await lead(api, 'ingresses/partners', ground.balancers['shop-front'].host)
  return { podsOf: (app) => podsOf(api, app), volumes: await volumesOf(api) }
}

/** The same node on a machine that there is, and the same volume on one that there is. */
function standingOn<M extends Manifest>(
  manifest: M,
  homes: Readonly<Record<string, Machine | undefined>>,
  volumes: ReadonlyMap<string, string>,
): M {
  const { kind, metadata } = manifest
  const { spec } = manifest as M & { readonly spec?: { readonly csi?: object } }
  if (kind === 'Node') {
    const { id, zone } = present(homes[metadata.name])
    return { ...manifest, spec: { ...spec, providerID: `aws:///${zone}/${id}` } }
  }
  if (kind === 'PersistentVolume')
    return { ...manifest, spec: { ...spec, csi: { ...spec?.csi, volumeHandle: present(volumes.get(metadata.name)) } } }
  return manifest
}

function onMachine(name: string, { id, zone }: Machine, version: string) {
  const node = nodeIn(zone, version)
  const labels = { ...node.metadata.labels, 'kubernetes.io/hostname': name }
  return { ...node, metadata: { name, labels }, spec: { providerID: `aws:///${zone}/${id}` } }
}

const onSpot = (node: ReturnType<typeof onMachine>) => ({
  ...node,
  metadata: { ...node.metadata, labels: { ...node.metadata.labels, 'eks.amazonaws.com/capacityType': 'SPOT' } },
  spec: { ...node.spec, taints: [{ key: 'spot', value: 'true', effect: 'NoSchedule' }] },
})

/** What runs besides the cluster's own seed: seven Deployments, and the agent on four nodes. */
const PODS = 18

async function running({ api, until }: Cluster): Promise<void> {
  await until('the pods of payments were running', async () => {
    const lists = await Promise.all(
      ['payments', 'datadog', 'kube-system'].map((one) => api.get(`/api/v1/namespaces/${one}/pods`) as Promise<Pods>),
    )
    const all = lists.flatMap(({ items }) => items)
    return all.length === PODS && all.every(({ status }) => status.phase === 'Running' && status.podIP)
  })
  await until('the claim of the cache was bound', async () => (await volumesOf(api)).has('payments/cache'))
}

/** Writes the name of a load balancer where the controllers of AWS write it. */
async function lead(api: Api, path: string, hostname: string): Promise<void> {
  const root = path.startsWith('ingresses') ? '/apis/networking.k8s.io/v1' : '/api/v1'
  await api.send('PATCH', `${root}/namespaces/payments/${path}/status`, {
    status: { loadBalancer: { ingress: [{ hostname }] } },
  })
}

async function podsOf(api: Api, app: string): Promise<readonly Placed[]> {
  const { items } = (await api.get(`/api/v1/namespaces/payments/pods?labelSelector=app%3D${app}`)) as Pods
  const { items: nodes } = (await api.get('/api/v1/nodes')) as {
    items: readonly { metadata: { name: string; labels: Readonly<Record<string, string>> } }[]
  }
  const zones = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels['topology.kubernetes.io/zone']]))
  return items.map(({ spec, status }) => ({
    address: present(status.podIP),
    zone: present(zones.get(spec.nodeName ?? '')),
  }))
}

async function volumesOf(api: Api): Promise<ReadonlyMap<string, string>> {
  const { items } = (await api.get('/api/v1/persistentvolumeclaims')) as {
    items: readonly {
      metadata: { name: string; namespace: string }
      spec: { volumeName?: string }
      status: { phase?: string }
    }[]
  }
  return new Map(
    items.flatMap(({ metadata, spec, status }) =>
      status.phase === 'Bound' && spec.volumeName !== undefined
        ? [[`${metadata.namespace}/${metadata.name}`, spec.volumeName] as const]
        : [],
    ),
  )
}
