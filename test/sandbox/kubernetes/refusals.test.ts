import { AppsV1Api, CoreV1Api, CustomObjectsApi, V1Namespace } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import {
  broken,
  deny,
  down,
  type Effect,
  itemsNull,
  queueFull,
  signedOut,
  throttle,
} from '../../../src/sandbox/kubernetes/faults.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { configOf, crowd, serve, SMALL } from './serve.js'

const always = (effect: Effect) => ({ faults: () => effect })
const AUDITOR = 'system:serviceaccount:plumbline:auditor'

describe('refusals', () => {
  const statusOf = async (path: string, settings = {}) => {
    const answer = await (await serve(SMALL, settings)).get(path)
    return answer.json()
  }

  it('word a missing permission as the server does, for the cluster, a namespace and one object', async () => {
    expect(await statusOf('/apis/apps/v1/deployments', always(deny))).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: `deployments.apps is forbidden: User "${AUDITOR}" cannot list resource "deployments" in API group "apps" at the cluster scope`,
      reason: 'Forbidden',
      details: { group: 'apps', kind: 'deployments' },
      code: 403,
    })
    const nothing = { may: () => false }
    expect(await statusOf('/api/v1/namespaces/shop/pods', nothing)).toMatchObject({
      message: `pods is forbidden: User "${AUDITOR}" cannot list resource "pods" in API group "" in the namespace "shop"`,
      details: { kind: 'pods' },
    })
    expect(await statusOf('/api/v1/namespaces/shop/pods/a', nothing)).toMatchObject({
      message: `pods "a" is forbidden: User "${AUDITOR}" cannot get resource "pods" in API group "" in the namespace "shop"`,
    })
    expect(await statusOf('/version', always(deny))).toMatchObject({
      message: `forbidden: User "${AUDITOR}" cannot get path "/version"`,
    })
  })

  it('tell a missing resource from a missing object and from a missing group', async () => {
    expect(await statusOf('/apis/apps/v1/gizmos')).toMatchObject({
      message: 'the server could not find the requested resource',
      reason: 'NotFound',
      code: 404,
    })
    expect(await statusOf('/api/v1/nodes/node-7')).toMatchObject({ message: 'nodes "node-7" not found', code: 404 })
    expect(await statusOf('/apis/apps/v1/namespaces/shop/deployments/web')).toMatchObject({
      message: 'deployments.apps "web" not found',
      details: { name: 'web', group: 'apps', kind: 'deployments' },
    })
    const { get } = await serve(SMALL)
    const strange = await get('/apis/keda.sh/v1alpha1/scaledobjects')
    expect([strange.status, await strange.text()]).toEqual([404, '404 page not found\n'])
    expect((await get('/apis/apps/v1/namespaces/shop/deployments/api/scale')).status).toBe(404)
    expect((await get('/api/v1/pods/a')).status).toBe(404)
    expect((await get('/api/v1/namespaces/shop/nodes')).status).toBe(404)
    expect((await get('/api/v1/namespaces/%zz/pods')).status).toBe(200)
  })

  it('say that a server behind this one does not answer', async () => {
    expect(await statusOf('/apis/metrics.k8s.io/v1beta1/nodes')).toMatchObject({
      code: 503,
      reason: 'ServiceUnavailable',
    })
    expect(await statusOf('/apis/metrics.k8s.io/v1beta1')).toMatchObject({ code: 503 })
  })

  it('refuse every write, and record it', async () => {
    const { sandbox, config } = await serve(SMALL)
    const core = config.makeApiClient(CoreV1Api)
    await expect(core.deleteNamespacedPod({ name: 'a', namespace: 'shop' })).rejects.toMatchObject({ code: 405 })
    await expect(core.createNamespace({ body: new V1Namespace() })).rejects.toMatchObject({ code: 405 })
    expect(sandbox.calls.map(({ method, verb, resource }) => [method, verb, resource])).toEqual([
      ['DELETE', 'delete', 'pods'],
      ['POST', 'post', 'namespaces'],
    ])
  })

  it('know no other token', async () => {
    const { sandbox } = await serve(SMALL)
    const config = configOf(kubeconfigFor({ name: 'shop', endpoint: sandbox.endpoint, token: 'old' }))
    await expect(config.makeApiClient(CoreV1Api).listNode()).rejects.toMatchObject({ code: 401 })
  })

  it.each([
    ['deny', deny, 403],
    ['signedOut', signedOut, 401],
    ['throttle', throttle, 429],
    ['queueFull', queueFull, 429],
    ['broken', broken, 500],
    ['down', down, 503],
  ] as const)('%s surfaces in the client by its code', async (_name, effect, code) => {
    const { config } = await serve(SMALL, always(effect))
    await expect(config.makeApiClient(AppsV1Api).listDeploymentForAllNamespaces()).rejects.toMatchObject({ code })
  })

  it('tell how long to wait', async () => {
    const { get } = await serve(SMALL, always(throttle))
    const answer = await get('/api/v1/pods')
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await answer.json()).toMatchObject({ reason: 'TooManyRequests', details: { retryAfterSeconds: 1 } })
    const plain = await (await serve(SMALL, always(queueFull))).get('/api/v1/pods')
    expect([plain.headers.get('retry-after'), plain.headers.get('content-type')]).toEqual([
      '1',
      'text/plain; charset=utf-8',
    ])
  })
})

describe('what goes wrong on the way', () => {
  it('breaks connections', async () => {
    await expect((await serve(SMALL, always({ reset: true }))).get('/version')).rejects.toThrow()
    const cut = await (await serve(SMALL, always({ truncate: true }))).get('/version')
    await expect(cut.text()).rejects.toThrow()
  })

  it('leaves callers waiting until they give up', async () => {
    const { get, sandbox } = await serve(SMALL, always({ silence: true }))
    const patience = new AbortController()
    const waiting = get('/version', { signal: patience.signal })
    await expect.poll(() => sandbox.calls).toHaveLength(1)
    patience.abort()
    await expect(waiting).rejects.toThrow()
  })

  it('sends a page of somebody else’s, which the client takes for a list without items', async () => {
    const { config } = await serve(SMALL, always({ instead: '<html>Sign in</html>' }))
    const list = await config.makeApiClient(CoreV1Api).listNode()
    expect(list.items).toBeUndefined()
  })

  it('sends null for items', async () => {
    const { config } = await serve(SMALL, always(itemsNull))
    expect(
      await config
        .makeApiClient(CustomObjectsApi)
        .listClusterCustomObject({ group: 'example.com', version: 'v1', plural: 'widgets' }),
    ).toMatchObject({ items: null })
  })
})

describe('pages', () => {
  const listAll = async (core: CoreV1Api, limit: number) => {
    const pages = []
    let next: string | undefined
    do {
      const page = await core.listPodForAllNamespaces({ limit, ...(next !== undefined && { _continue: next }) })
      pages.push(page)
      next = page.metadata?._continue
    } while (next !== undefined && next !== '')
    return pages
  }

  it.each([1, 3, 10, 24, 25, 26])('of %i give the whole, and tell what remains', async (limit) => {
    const { config } = await serve(crowd(25))
    const core = config.makeApiClient(CoreV1Api)
    const whole = await core.listPodForAllNamespaces()
    const pages = await listAll(core, limit)
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
    expect(pages).toHaveLength(Math.ceil(25 / limit))
    const remaining = pages.map(({ metadata }) => metadata?.remainingItemCount)
    expect(remaining).toEqual(
      pages.map((_, index) => ((index + 1) * limit < 25 ? 25 - (index + 1) * limit : undefined)),
    )
  })

  it('are smaller than asked for where the server says so', async () => {
    const { config } = await serve(crowd(25), { pageSize: 10 })
    expect((await listAll(config.makeApiClient(CoreV1Api), 500)).map(({ items }) => items.length)).toEqual([10, 10, 5])
  })

  it('do not count what remains behind a selector', async () => {
    const { config } = await serve(crowd(25))
    const page = await config
      .makeApiClient(CoreV1Api)
      .listPodForAllNamespaces({ limit: 2, fieldSelector: 'metadata.namespace=odd' })
    expect(page.items.map(({ metadata }) => metadata?.namespace)).toEqual(['odd', 'odd'])
    expect(page.metadata?.remainingItemCount).toBeUndefined()
    expect(page.metadata?._continue).toBeTypeOf('string')
  })

  it('are not made of what may come from the cache', async () => {
    const { config } = await serve(crowd(25))
    const page = await config.makeApiClient(CoreV1Api).listPodForAllNamespaces({ limit: 2, resourceVersion: '0' })
    expect(page.items).toHaveLength(25)
  })

  const second = async (pages: 'expired' | 'expired-for-good' | 'repeat-token' | 'no-token') => {
    const { get } = await serve(crowd(25), { faults: (_call, earlier) => (earlier === 1 ? { pages } : undefined) })
    const read = async (token?: string) => {
      const answer = await get(`/api/v1/pods?limit=10${token === undefined ? '' : `&continue=${token}`}`)
      return (await answer.json()) as {
        code?: number
        reason?: string
        metadata: { continue?: string; remainingItemCount?: number }
        items?: { metadata: { name: string } }[]
      }
    }
    const first = await read()
    return { first, page: await read(first.metadata.continue), read }
  }

  it('can go on, inconsistently, after a token has expired', async () => {
    const { page, read } = await second('expired')
    expect(page).toMatchObject({ kind: 'Status', code: 410, reason: 'Expired' })
    const rest = await read(page.metadata.continue)
    expect(rest.items?.[0]?.metadata.name).toBe('pod-0020')
  })

  it('can be over for good', async () => {
    const { page } = await second('expired-for-good')
    expect(page).toMatchObject({ code: 410, metadata: {} })
    expect(page.metadata.continue).toBeUndefined()
  })

  it('can lead to themselves', async () => {
    const { first, page, read } = await second('repeat-token')
    expect(page.items?.[0]?.metadata.name).toBe('pod-0020')
    expect((await read(page.metadata.continue)).items).toEqual(page.items)
    expect(page.items).not.toEqual(first.items)
  })

  it('can end too early', async () => {
    const { page } = await second('no-token')
    expect(page.metadata).toMatchObject({ remainingItemCount: 5 })
    expect(page.metadata.continue).toBeUndefined()
  })

  it('have tokens that nobody can make up', async () => {
    const { get } = await serve(crowd(3))
    expect((await get('/api/v1/pods?limit=1&continue=made-up')).status).toBe(400)
    expect((await get('/api/v1/pods?limit=many')).status).toBe(400)
  })
})
