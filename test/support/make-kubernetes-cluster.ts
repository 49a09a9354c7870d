import type {
  Cluster,
  CustomResourceDefinition,
  LimitRange,
  Namespace,
  Node,
  PriorityClass,
  ResourceQuota,
  WebhookConfiguration,
} from '../../src/model/kubernetes/cluster.js'
import { ago } from './make.js'
import { changed, inNamespace, type Meta, ofCluster, type Over, SHOP } from './make-kubernetes-meta.js'
import { condition } from './make-kubernetes-workloads.js'

/** The cluster `shop`, on EKS. */
export const cluster = (over: Over<Cluster> & { readonly name?: string } = {}): Cluster => {
  const scope = over.scope ?? (over.name === undefined ? SHOP : { ...SHOP, cluster: over.name })
  const name = scope.cluster
  return changed<Cluster>(
    {
      ...ofCluster('Cluster', name, { scope }),
      id: `kubernetes://${name}`,
      server: 'a1b2c3.gr7.eu-west-1.eks.amazonaws.com',
      gitVersion: 'v1.35.2-eks-1a2b3c4',
      eksArn: `arn:aws:eks:eu-west-1:111111111111:cluster/${name}`,
    },
    over,
  )
}

type NodeOver = Meta & {
  /** `eu-west-1a` unless stated; null where the node says none. */
  readonly zone?: string | null
  readonly ready?: boolean
  readonly spec?: Over<Node['spec']>
  readonly status?: Over<Node['status']>
}

/** A healthy node of four CPUs in zone a. */
export function node(name: string, over: NodeOver = {}): Node {
  const { zone = 'eu-west-1a', ready = true } = over
  return {
    ...ofCluster('Node', name, {
      ...over,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/arch': 'arm64',
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'm7g.xlarge',
        'topology.kubernetes.io/region': 'eu-west-1',
        ...(zone !== null && { 'topology.kubernetes.io/zone': zone }),
        ...over.labels,
      },
    }),
    spec: changed<Node['spec']>({ providerID: `aws:///${zone ?? 'eu-west-1a'}/i-${name}`, taints: [] }, over.spec),
    status: changed<Node['status']>(
      {
        allocatable: { cpu: '3920m', memory: '14Gi', pods: '58' },
        capacity: { cpu: '4', memory: '16Gi', pods: '58' },
        conditions: [
          condition('Ready', ready ? 'True' : 'False', ready ? 'KubeletReady' : 'KubeletNotReady'),
          condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
          condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
          condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
        ],
        nodeInfo: {
          kubeletVersion: 'v1.35.2-eks-1a2b3c4',
          osImage: 'Amazon Linux 2023.9',
          kernelVersion: '6.1.150',
          architecture: 'arm64',
        },
      },
      over.status,
    ),
  }
}

/** Three nodes in three zones. */
export const nodeA = node('node-a', { zone: 'eu-west-1a' })
export const nodeB = node('node-b', { zone: 'eu-west-1b' })
export const nodeC = node('node-c', { zone: 'eu-west-1c' })
export const NODES: readonly Node[] = [nodeA, nodeB, nodeC]

export const namespace = (name = 'web', over: Meta & { readonly phase?: string } = {}): Namespace => ({
  ...ofCluster('Namespace', name, { ...over, labels: { 'kubernetes.io/metadata.name': name, ...over.labels } }),
  status: { phase: over.phase ?? 'Active' },
})

type Webhook = WebhookConfiguration['webhooks'][number]

/** A webhook that judges pods outside kube-system, and whose failure stops nothing. */
export const webhook = (name: string, over: Over<Webhook> = {}): Webhook =>
  changed<Webhook>(
    {
      name,
      failurePolicy: 'Ignore',
      timeoutSeconds: 5,
      clientConfig: { service: { namespace: 'policy', name: 'policy-webhook', port: 443 } },
      rules: [{ operations: ['CREATE', 'UPDATE'], apiGroups: [''], resources: ['pods'], scope: 'Namespaced' }],
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
      },
      matchConditions: 0,
    },
    over,
  )

export const webhookConfiguration = (
  name: string,
  over: Meta & { readonly kind?: WebhookConfiguration['kind']; readonly webhooks?: readonly Webhook[] } = {},
): WebhookConfiguration => ({
  ...ofCluster(over.kind ?? 'ValidatingWebhookConfiguration', name, over),
  webhooks: over.webhooks ?? [webhook(`${name}.example.com`)],
})

export const resourceQuota = (
  name: string,
  over: Meta & { readonly spec?: ResourceQuota['spec']; readonly status?: ResourceQuota['status'] } = {},
): ResourceQuota => ({
  ...inNamespace('ResourceQuota', name, over),
  spec: over.spec ?? { hard: { 'requests.cpu': '20', 'requests.memory': '40Gi' } },
  status: over.status ?? {
    hard: { 'requests.cpu': '20', 'requests.memory': '40Gi' },
    used: { 'requests.cpu': '5', 'requests.memory': '10Gi' },
  },
})

export const limitRange = (
  name: string,
  over: Meta & { readonly limits?: LimitRange['spec']['limits'] } = {},
): LimitRange => ({
  ...inNamespace('LimitRange', name, over),
  spec: {
    limits: over.limits ?? [
      { type: 'Container', default: { memory: '512Mi' }, defaultRequest: { cpu: '100m', memory: '256Mi' } },
    ],
  },
})

export const priorityClass = (
  name: string,
  over: Meta & { readonly value?: number; readonly globalDefault?: boolean } = {},
): PriorityClass => ({
  ...ofCluster('PriorityClass', name, over),
  value: over.value ?? 1000,
  globalDefault: over.globalDefault ?? false,
})

/** A custom resource that is served: `customResourceDefinition('scaledobjects', 'keda.sh', 'ScaledObject')`. */
export const customResourceDefinition = (
  plural: string,
  group: string,
  kind: string,
  over: Meta & { readonly status?: CustomResourceDefinition['status'] } = {},
): CustomResourceDefinition => ({
  ...ofCluster('CustomResourceDefinition', `${plural}.${group}`, over),
  spec: {
    group,
    names: { kind, plural },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true }],
  },
  status: over.status ?? {
    conditions: [condition('Established', 'True', 'InitialNamesAccepted', ago({ days: 30 }))],
    storedVersions: ['v1'],
  },
})
