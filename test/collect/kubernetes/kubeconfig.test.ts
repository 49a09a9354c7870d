import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { ConfigInvalid, kubernetesTargets } from '../../../src/collect/kubernetes/collect-kubernetes.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { startKubernetesSandbox } from '../../../src/sandbox/kubernetes/server.js'
import { estateOf, read } from './read-cluster.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-kubeconfig-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

type Row = readonly [context: string, server: string, cluster?: string]
const config = (...rows: readonly Row[]): string =>
  stringify({
    'current-context': rows[0]?.[0],
    clusters: rows.map(([context, server, cluster = context]) => ({ name: cluster, cluster: { server } })),
    contexts: rows.map(([context, , cluster = context]) => ({ name: context, context: { cluster, user: 'me' } })),
    users: [{ name: 'me', user: { token: 'top-secret-token' } }],
  })
const arn = (region: string, account = '111111111111'): string => `arn:aws:eks:${region}:${account}:cluster/shop`
const A = 'https://a.example.com'
const B = 'https://b.example.com'
const named = async (text: string, ...contexts: readonly string[]) =>
  (
    await kubernetesTargets(
      contexts.map((context) => ({ context })),
      { kubeconfigText: text },
    )
  ).map(({ cluster }) => cluster)

describe('the name of a cluster', () => {
  test.each<[string, readonly Row[], readonly string[]]>([
    ["the kubeconfig's own", [['prod', A, 'shop']], ['shop']],
    ["EKS's where it is an ARN", [['prod', A, arn('eu-west-1')]], ['shop']],
    ["EKS's where the context is an ARN", [[arn('eu-west-1'), A, 'kubernetes']], ['shop']],
    [
      'told apart by context',
      [
        ['eu', A, 'kubernetes'],
        ['us', B, 'kubernetes2'],
      ],
      ['kubernetes', 'kubernetes2'],
    ],
    [
      'told apart by region and account of EKS',
      [
        ['eu', A, arn('eu-west-1')],
        ['us', B, arn('us-east-1', '222222222222')],
      ],
      ['shop@eu-west-1.111111111111', 'shop@us-east-1.222222222222'],
    ],
  ])('is %s', async (_, rows, expected) => {
    expect(await named(config(...rows), ...rows.map(([context]) => context))).toEqual(expected)
  })

  test('is the one given, told apart by context where it is given twice', async () => {
    const kubeconfigText = config(['eu', A], ['us', B])
    const targets = ['eu', 'us'].map((context) => ({ context, cluster: 'shop' }))
    const known = await kubernetesTargets(targets, { kubeconfigText })
    expect(known.map(({ cluster }) => cluster)).toEqual(['shop@eu', 'shop@us'])
    expect((await kubernetesTargets(targets.slice(0, 1), { kubeconfigText }))[0]?.cluster).toBe('shop')
  })
})

describe('where nothing is named', () => {
  const NOWHERE = { environment: {}, home: '/nonexistent', serviceAccount: '/nonexistent' }

  test('the current context is taken', async () => {
    expect(await named(config(['eu', A], ['us', B]))).toEqual(['eu'])
  })

  test('the files of KUBECONFIG are put together, the earlier before the later, missing ones left out', async () => {
    const one = await file('one', config(['eu', A]))
    const two = await file('two', config(['us', B], ['eu', B]))
    const environment = { KUBECONFIG: [join(folder, 'none'), one, two].join(':') }
    const source = { surroundings: { ...NOWHERE, environment } }
    const known = await kubernetesTargets([{}, { context: 'us' }], source)
    expect(known.map(({ context, server }) => [context, server.server])).toEqual([
      ['eu', A],
      ['us', B],
    ])
  })

  test('a pod is read by its service account', async () => {
    await file('token', 'top-secret-token')
    const environment = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' }
    const [known] = await kubernetesTargets([], { surroundings: { ...NOWHERE, environment, serviceAccount: folder } })
    expect(known).toMatchObject({
      server: { server: 'https://[fd00::1]:6443' },
      user: { tokenFile: join(folder, 'token') },
    })
  })

  test('and where there is nothing either, that is said', async () => {
    await expect(kubernetesTargets([], { surroundings: NOWHERE })).rejects.toThrow(
      '/nonexistent/.kube/config: there is no kubeconfig file; name one, set KUBECONFIG',
    )
  })
})

describe('a kubeconfig that cannot be used', () => {
  test.each<[string, string, string | undefined, string]>([
    ['is no YAML', 'users:\n  - name: [top-secret-token', undefined, 'bad:2:'],
    ['is something else', 'hello: world', undefined, 'bad:1:1: there are no clusters, users and contexts'],
    ['is empty', '', undefined, 'bad:1:1: there are no clusters'],
    [
      'has a cluster without a server',
      'clusters: [{name: a, cluster: {}}]',
      undefined,
      'clusters[0].cluster.server is missing',
    ],
    ['lacks the context', config(['eu', A]), 'prod', 'contexts.prod: there is no such context; there are: eu'],
    [
      'has no current context',
      stringify({ contexts: [], clusters: [], users: [] }),
      undefined,
      'no context is the current one',
    ],
    [
      'lacks the cluster',
      'contexts: [{name: eu, context: {cluster: x, user: me}}]',
      'eu',
      'its cluster x is not defined',
    ],
    [
      'lacks the user',
      `clusters: [{name: x, cluster: {server: "${A}"}}]\ncontexts: [{name: eu, context: {cluster: x, user: me}}]`,
      'eu',
      'its user me is not defined',
    ],
    ['has no URL', config(['eu', 'a.example.com']), 'eu', 'clusters.eu.server: is no URL'],
  ])('because it %s names file, place and remedy', async (_, text, context, message) => {
    const path = await file('bad', text)
    const asked = kubernetesTargets(context === undefined ? [] : [{ context }], { kubeconfig: [path] })
    await expect(asked).rejects.toThrow(ConfigInvalid)
    await expect(asked).rejects.toThrow(message)
    await expect(asked).rejects.toMatchObject({ name: 'ConfigInvalid', message: expect.stringContaining(path) })
    await expect(asked).rejects.not.toThrow('top-secret')
  })

  test('because it is not there', async () => {
    await expect(kubernetesTargets([], { kubeconfig: [join(folder, 'none')] })).rejects.toThrow('there is no such file')
  })

  test('leaves a gap for every target', async () => {
    const { collected } = await read(['kubernetes.pods'], {
      kubeconfig: [join(folder, 'none')],
      targets: [{ context: 'eu' }, { cluster: 'shop' }],
    })
    expect(collected).toMatchObject({
      entered: 0,
      scopes: [{ cluster: 'eu' }, { cluster: 'shop' }],
      portions: [{ portion: { state: 'missing' } }, { portion: { state: 'missing' } }],
    })
  })
})

describe('several clusters', () => {
  test('are read side by side; one that fails spoils no other', async () => {
    const sandbox = await startKubernetesSandbox(
      estateOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }),
    )
    const kubeconfigText = kubeconfigFor(
      { name: 'good', endpoint: sandbox.endpoint },
      { name: 'gone', endpoint: 'http://127.0.0.1:1' },
    )
    const { collected, portion } = await read(['kubernetes.namespaces'], {
      kubeconfigText,
      targets: [{ context: 'gone' }, { context: 'good' }],
    })
    await sandbox.close()
    expect(collected.entered).toBe(1)
    expect(portion('kubernetes.namespaces', 'good').state).toBe('complete')
    expect(portion('kubernetes.namespaces', 'gone').state).toBe('missing')
  })

  test('two contexts of one server are read once, by the first that can enter', async () => {
    const sandbox = await startKubernetesSandbox(
      estateOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }),
    )
    const kubeconfigText = kubeconfigFor(
      { name: 'stale', endpoint: sandbox.endpoint, token: 'no-longer-good' },
      { name: 'good', endpoint: sandbox.endpoint },
    )
    const { collected } = await read(['kubernetes.namespaces'], {
      kubeconfigText,
      targets: [{ context: 'stale' }, { context: 'good' }],
    })
    await sandbox.close()
    expect(collected).toMatchObject({ entered: 1, scopes: [{ cluster: 'stale' }] })
    expect(collected.portions).toMatchObject([{ portion: { state: 'complete', items: [{ name: 'a' }] } }])
    expect(collected.gaps.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['denied', expect.stringContaining('are the credentials valid?')],
      ['failed', 'context good leads to cluster stale too: it was read once'],
    ])
  })
})
