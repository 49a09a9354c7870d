import { CoreV1Api } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { startKubernetesSandbox } from '../../../src/sandbox/kubernetes/server.js'
import { estateFromManifests } from '../../../src/sandbox/kubernetes/manifests.js'
import { pod, serve } from './serve.js'

const PRINTED = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    creationTimestamp: "2026-11-01T08:00:00Z"
    name: a
    namespace: shop
  spec:
    containers: []
kind: List
metadata:
  resourceVersion: ""
---
apiVersion: v1
kind: Node
metadata:
  name: node-1
---
kind: ConfigMapList
apiVersion: v1
items:
- metadata: { name: settings, namespace: shop }
  data: { enabled: "yes" }
---
`

describe('manifests', () => {
  it('are read from documents, from what kubectl prints and from the lists of the API', async () => {
    const estate = estateFromManifests(PRINTED)
    expect(estate.objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`)).toEqual([
      'v1 Pod a',
      'v1 Node node-1',
      'v1 ConfigMap settings',
    ])
    const { config } = await serve(estate)
    const [only] = (await config.makeApiClient(CoreV1Api).listConfigMapForAllNamespaces()).items
    expect(only?.data).toEqual({ enabled: 'yes' })
  })

  it('of nothing are an empty cluster', () => {
    expect(estateFromManifests('').objects).toEqual([])
  })

  it.each([
    ['a: [', /document 1/],
    ['- 1', /no object/],
    ['a: 1', /no kind/],
    ['{kind: Pod, apiVersion: v1}', /no metadata/],
    ['{kind: Pod, apiVersion: v1, metadata: {}}', /no name/],
    ['{kind: List, apiVersion: v1, items: [1]}', /item 1 is no object/],
  ])('are refused where they are none: %s', (text, message) => {
    expect(() => estateFromManifests(text)).toThrow(message)
  })
})

describe('estates that no server could hold', () => {
  it.each([
    ['twice the same', [pod('shop', 'a'), pod('shop', 'a')], /twice/],
    ['a pod without a namespace', [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }], /belongs/],
    ['a node with one', [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a', namespace: 'shop' } }], /belongs/],
    [
      'a kind without definition',
      [{ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }],
      /definition/,
    ],
  ])('are refused: %s', async (_name, objects, message) => {
    await expect(startKubernetesSandbox({ version: 'v1.35.2', objects })).rejects.toThrow(message)
  })
})
