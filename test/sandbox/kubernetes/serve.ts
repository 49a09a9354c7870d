import { KubeConfig } from '@kubernetes/client-node'
import { afterEach } from 'vitest'
import type { KubernetesEstate, KubernetesObject } from '../../../src/sandbox/kubernetes/estate.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import {
  type KubernetesSandbox,
  type KubernetesSandboxSettings,
  SANDBOX_TOKEN,
  startKubernetesSandbox,
} from '../../../src/sandbox/kubernetes/server.js'

export type Served = {
  readonly sandbox: KubernetesSandbox
  readonly config: KubeConfig
  /** Any path, without a client between. */
  get(path: string, init?: RequestInit): Promise<Response>
}

const open: KubernetesSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** Serves a cluster until the test is over. */
export async function serve(estate: KubernetesEstate, settings: KubernetesSandboxSettings = {}): Promise<Served> {
  const sandbox = await startKubernetesSandbox(estate, { cluster: 'shop', ...settings })
  open.push(sandbox)
  return {
    sandbox,
    config: configOf(kubeconfigFor({ name: 'shop', endpoint: sandbox.endpoint })),
    get: (path, init = {}) =>
      fetch(`${sandbox.endpoint}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${SANDBOX_TOKEN}`, ...Object.fromEntries(new Headers(init.headers)) },
      }),
  }
}

export function configOf(text: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromString(text)
  return config
}

/** An instance of the client's own class. */
export const made = <T extends object>(type: new () => T, parts: Partial<T>): T => Object.assign(new type(), parts)

export const pod = (namespace: string, name: string, over: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, resourceVersion: '4711' },
  ...over,
})

const WIDGETS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', listKind: 'WidgetList', shortNames: ['wd'] },
    versions: [
      { name: 'v1', served: true, storage: true },
      { name: 'v1beta1', served: true, storage: false },
      { name: 'v1alpha1', served: false, storage: false },
    ],
  },
} satisfies KubernetesObject & { spec: object }

/** One of each: in a namespace, of the cluster, of a group, and of a definition of its own. */
export const SMALL: KubernetesEstate = {
  version: 'v1.35.2-eks-3a1b9d4',
  objects: [
    WIDGETS,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } },
    pod('shop', 'b', {
      metadata: {
        name: 'b',
        namespace: 'shop',
        labels: { app: 'b', tier: 'web' },
        creationTimestamp: '2026-11-01T08:00:00Z',
      },
      spec: { nodeName: 'node-1', containers: [] },
    }),
    pod('shop', 'a', { metadata: { name: 'a', namespace: 'shop', labels: { app: 'a' } } }),
    pod('office', 'c', { status: { phase: 'Pending' } }),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop', resourceVersion: '9000' },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'system:node' },
    },
    { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'shop' } },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      ...{
        spec: {
          group: 'metrics.k8s.io',
          version: 'v1beta1',
          service: { name: 'metrics-server', namespace: 'kube-system' },
        },
        status: { conditions: [{ type: 'Available', status: 'False', reason: 'MissingEndpoints' }] },
      },
    },
  ],
}

/** So many pods in two namespaces. */
export const crowd = (count: number): KubernetesEstate => ({
  version: 'v1.35.2',
  objects: Array.from({ length: count }, (_, index) =>
    pod(index % 2 === 0 ? 'even' : 'odd', `pod-${String(index).padStart(4, '0')}`),
  ),
})
