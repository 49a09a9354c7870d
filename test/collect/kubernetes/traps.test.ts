import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../../src/collect/clock.js'
import { guard, RefusedOperation } from '../../../src/collect/kubernetes/guard.js'
import { leapingClock } from '../../support/sandbox.js'
import { type Answer, json, readCluster, readServer, serve } from './read-cluster.js'

const NAME = 'kubernetes.namespaces'
const namespace = (name: string) => ({ metadata: { name } })
const list = (names: readonly string[], next?: string) => ({
  kind: 'NamespaceList',
  apiVersion: 'v1',
  metadata: next === undefined ? {} : { continue: next },
  items: names.map(namespace),
})
const refusal = (code: number, reason: string, more: object = {}) => ({
  kind: 'Status',
  status: 'Failure',
  message: `no, says ${reason}`,
  reason,
  code,
  ...more,
})
const tokenOf = (url: string | undefined): string | null => new URL(url ?? '/', 'http://x').searchParams.get('continue')
const html = (response: ServerResponse, status: number): unknown =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><body>Please sign in</body></html>')

/** The same answer first so many times, then an honest list. */
const first = (times: number, wrong: Answer): Answer => {
  let count = 0
  return (request, response, earlier) => {
    count += 1
    if (count <= times) wrong(request, response, earlier)
    else json(response, 200, list(['a']))
  }
}

const WRONG: readonly (readonly [string, Answer])[] = [
  ['a page of a captive portal', (_, response) => html(response, 200)],
  ['an empty body', (_, response) => response.writeHead(200).end()],
  ['an empty object', (_, response) => json(response, 200, {})],
  ['a list of JSON', (_, response) => json(response, 200, [])],
  ['items that are null', (_, response) => json(response, 200, { ...list([]), items: null })],
  ['no items', (_, response) => json(response, 200, { kind: 'NamespaceList', metadata: {} })],
  ['items of another form', (_, response) => json(response, 200, { ...list([]), items: { a: 1 } })],
  ['another kind', (_, response) => json(response, 200, { ...list(['a']), kind: 'Status' })],
  ['no kind', (_, response) => json(response, 200, { items: [] })],
  ['half a body', (_, response) => response.writeHead(200).end('{"kind":"NamespaceList","items":[')],
  ['a token that is no text', (_, response) => json(response, 200, { ...list([]), metadata: { continue: 7 } })],
  ['a redirect', (_, response) => response.writeHead(302, { location: 'https://login.example.com/' }).end()],
  ['a page in place of 404', (_, response) => html(response, 404)],
]

describe('an answer that is none', () => {
  test.each(WRONG)('%s is a gap, not an empty list', async (_, answer) => {
    const server = await serve(answer)
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'failed', source: 'kubernetes:list namespaces' }],
    })
    expect(JSON.stringify(portion(NAME))).not.toContain('sign in')
  })

  test.each(WRONG)('%s is asked for again', async (_, answer) => {
    const { portion } = await readServer(await serve(first(2, answer)), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', gaps: [], items: [{ name: 'a' }] })
  })

  test('an API that is no Kubernetes is not entered', async () => {
    const server = await serve(
      (_, response) => json(response, 200, list([])),
      (_, response) => json(response, 200, { version: '1' }),
    )
    const { collected, portion } = await readServer(server, [NAME])
    expect(collected.entered).toBe(0)
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
    expect(new Set(server.paths)).toEqual(new Set(['/version']))
  })

  test('nobody who answers is a gap that names the reason', async () => {
    const { collected, portion } = await readServer({ endpoint: 'http://127.0.0.1:1' }, [NAME])
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'failed', scope: { cluster: 'shop' } }] })
    expect(portion(NAME).gaps[0]?.detail).toContain('ECONNREFUSED')
  })

  test('an object without a name costs that object and makes the list partial', async () => {
    const odd = { ...list(['a']), items: [namespace('a'), { metadata: {} }, { metadata: { name: 'b', labels: 7 } }] }
    const { portion } = await readServer(await serve((_, response) => json(response, 200, odd)), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: 'a' }] })
    expect(portion(NAME).gaps.map(({ detail }) => detail)).toEqual([
      'an object of the list cannot be read: metadata.name is no text',
      'an object of the list cannot be read: labels is no object',
    ])
  })
})

describe('a refusal', () => {
  test('403 names the permission', async () => {
    const { portion } = await readServer(await serve((_, response) => json(response, 403, refusal(403, 'Forbidden'))), [
      NAME,
    ])
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'list namespaces', detail: 'Forbidden: no, says Forbidden' }],
    })
  })

  test("a proxy's 403 is one too", async () => {
    const { portion } = await readServer(await serve((_, response) => html(response, 403)), [NAME])
    expect(portion(NAME).gaps).toMatchObject([{ reason: 'denied', permission: 'list namespaces' }])
  })

  test('401 ends the cluster with one request, for the token stays the same', async () => {
    const server = await serve(
      () => undefined,
      (_, response) => json(response, 401, refusal(401, 'Unauthorized')),
    )
    const { collected } = await readServer(server, [NAME, 'kubernetes.pods'])
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'denied' }] })
    expect(collected.gaps[0]?.detail).toContain('are the credentials valid?')
    expect(server.paths).toEqual(['/version'])
  })

  test('a server that keeps its version to itself is read all the same', async () => {
    const server = await serve(
      (_, response) => json(response, 200, list(['a'])),
      (_, response) => json(response, 403, refusal(403, 'Forbidden')),
    )
    const { collected, portion } = await readServer(server, [NAME, 'kubernetes.clusters'])
    expect(collected.entered).toBe(1)
    expect(portion('kubernetes.clusters')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'get /version' }],
    })
    expect(portion(NAME).state).toBe('complete')
  })

  test('of one list leaves the others whole', async () => {
    const { portion } = await readCluster(
      [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }],
      [NAME, 'kubernetes.pods'],
      { sandbox: { may: ({ resource }) => resource !== 'pods' } },
    )
    expect(portion('kubernetes.pods')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'list pods' }],
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'a' }] })
  })

  const notFound: Answer = (_, response) => json(response, 404, refusal(404, 'NotFound'))
  const groups = (...named: readonly [string, string][]) => ({
    kind: 'APIGroupList',
    groups: named.map(([name, version]) => ({ name, versions: [{ groupVersion: `${name}/${version}`, version }] })),
  })

  test('a group that the server does not have has nothing in it', async () => {
    const server = await serve((request, response, earlier) =>
      request.url === '/apis' ? json(response, 200, groups(['apps', 'v1'])) : notFound(request, response, earlier),
    )
    const { portion } = await readServer(server, ['kubernetes.podDisruptionBudgets'])
    expect(portion('kubernetes.podDisruptionBudgets')).toMatchObject({
      state: 'complete',
      items: [],
      gaps: [{ reason: 'not-enabled' }],
    })
  })

  test('a group in an older version only is a gap: there may be something in it', async () => {
    const server = await serve((request, response, earlier) =>
      request.url === '/apis'
        ? json(response, 200, groups(['policy', 'v1beta1']))
        : notFound(request, response, earlier),
    )
    const { portion } = await readServer(server, ['kubernetes.podDisruptionBudgets'])
    expect(portion('kubernetes.podDisruptionBudgets')).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
    expect(portion('kubernetes.podDisruptionBudgets').gaps[0]?.detail).toContain('v1beta1')
  })

  test.each([NAME, 'kubernetes.podDisruptionBudgets'] as const)(
    'where everything is missing, groups included, %s is not taken as empty',
    async (name) => {
      const { portion } = await readServer(await serve(notFound), [name])
      expect(portion(name)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
    },
  )
})

describe('a server that has too much to do', () => {
  function recording(): Clock & { readonly sleeps: number[] } {
    const clock = leapingClock()
    const sleeps: number[] = []
    return {
      sleeps,
      now: () => clock.now(),
      sleep: (milliseconds, signal) => {
        sleeps.push(milliseconds)
        return clock.sleep(milliseconds, signal)
      },
    }
  }
  const busy =
    (headers: Record<string, string>): Answer =>
    (_, response) =>
      json(response, 429, refusal(429, 'TooManyRequests'), headers)

  test.each([
    ['in seconds', { 'retry-after': '40' }],
    ['as a date', { date: 'Sat, 21 Nov 2026 12:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 12:00:40 GMT' }],
  ])('is left alone as long as it says %s', async (_, headers) => {
    const clock = recording()
    const { portion, stats } = await readServer(await serve(first(1, busy(headers))), [NAME], { clock })
    expect(portion(NAME).state).toBe('complete')
    expect(Math.max(...clock.sleeps)).toBeGreaterThanOrEqual(40_000)
    expect(stats.operations.get('kubernetes:list namespaces')).toEqual({
      requests: 2,
      retries: 1,
      throttled: 1,
      failed: 0,
    })
  })

  test('is asked again for as long as the run lasts', async () => {
    const { portion } = await readServer(await serve(first(25, busy({ 'retry-after': '1' }))), [NAME])
    expect(portion(NAME).state).toBe('complete')
  })

  test('an error of its own and a broken connection are tried again', async () => {
    const broken: Answer = (_, response) => json(response, 500, refusal(500, 'InternalError'))
    const reset: Answer = (_, response) => response.socket?.destroy()
    const answers: Answer[] = [broken, reset, broken]
    const server = await serve((request, response, earlier) => {
      const next = answers.shift()
      if (next) next(request, response, earlier)
      else json(response, 200, list(['a']))
    })
    expect((await readServer(server, [NAME])).portion(NAME).state).toBe('complete')
  })

  test('an error of its own that stays is a gap', async () => {
    const { portion } = await readServer(await serve((_, response) => html(response, 503)), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed', detail: 'HTTP 503' }] })
  })

  test.each<[string, Answer]>([
    ['never answers', () => undefined],
    [
      'stops in the middle of the body',
      (_, response) => response.writeHead(200, { 'content-length': 500 }).write('{"kind"'),
    ],
  ])('a server that %s is given up in time', async (_, answer) => {
    const { portion } = await readServer(await serve(answer), [NAME], { requestTimeout: 60 })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'timeout' }] })
  })

  test('four lists at once, over as many connections', async () => {
    let [now, most] = [0, 0]
    let held: (() => void)[] | undefined = []
    const server = await serve((request, response) => {
      now += 1
      most = Math.max(most, now)
      const answer = (): void => {
        now -= 1
        json(response, 200, { ...list([]), metadata: tokenOf(request.url) ? {} : { continue: 'more' } })
      }
      held?.push(answer)
      if (!held) answer()
      else if (held.length === 4) {
        const first = held
        setImmediate(() => {
          held = undefined
          for (const one of first) one()
        })
      }
    })
    const { collected } = await readServer(server, [
      NAME,
      'kubernetes.pods',
      'kubernetes.nodes',
      'kubernetes.services',
      'kubernetes.deployments',
      'kubernetes.jobs',
      'kubernetes.roles',
      'kubernetes.ingresses',
    ])
    expect(collected.portions.every(({ portion }) => portion.state === 'complete')).toBe(true)
    expect(most).toBe(4)
    expect(server.sockets()).toBeLessThanOrEqual(4)
  })
})

describe('pages', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: `n-${String(index).padStart(4, '0')}` },
    }))

  test('are followed to the end', async () => {
    const { portion, calls } = await readCluster(many(1_203), [NAME])
    expect(portion(NAME).items).toHaveLength(1_203)
    expect(calls.filter(({ resource }) => resource === 'namespaces').map(({ query }) => query['limit'])).toEqual([
      '500',
      '500',
      '500',
    ])
  })

  test('a sample is one object of the first page', async () => {
    const { portion, calls } = await readCluster(many(20), [NAME], { sample: true })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'n-0000' }], gaps: [] })
    expect(calls.filter(({ resource }) => resource === 'namespaces').map(({ query }) => query)).toEqual([
      { limit: '1' },
    ])
  })

  const old = (fresh?: string) => refusal(410, 'Expired', fresh === undefined ? {} : { metadata: { continue: fresh } })

  test('a token that is too old begins the list anew, without what is gone since', async () => {
    let tries = 0
    const server = await serve((request, response) => {
      const token = tokenOf(request.url)
      if (token === null) {
        tries += 1
        json(response, 200, list(tries === 1 ? ['gone', 'a'] : ['a'], `after-a-${tries}`))
      } else if (token === 'after-a-1') json(response, 410, old('fresh'))
      else json(response, 200, list(['b']))
    })
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', gaps: [], items: [{ name: 'a' }, { name: 'b' }] })
  })

  test('a token that is too old again goes on with what is there', async () => {
    const server = await serve((request, response) => {
      const token = tokenOf(request.url)
      if (token === null) json(response, 200, list(['a'], 'old'))
      else if (token === 'old') json(response, 410, old('fresh'))
      else json(response, 200, list(['b']))
    })
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'a' }, { name: 'b' }] })
    expect(server.paths.filter((path) => path.startsWith('/api/v1/namespaces'))).toHaveLength(5)
  })

  test('and is a gap where the server does not say how to go on', async () => {
    const server = await serve((request, response) => {
      if (tokenOf(request.url) === null) json(response, 200, list(['a'], 'old'))
      else json(response, 410, old())
    })
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: 'a' }], gaps: [{ reason: 'failed' }] })
  })

  test.each<[string, (token: string | null) => object]>([
    ['the same token for ever', (token) => list([token ?? 'a', 'b'], 'again')],
    ['nothing, and always more', (token) => list([], `${token ?? ''}x`)],
    ['the same objects with ever new tokens', (token) => list(['a', 'b'], `${token ?? ''}x`)],
  ])('a server that gives %s is stopped', async (_, answer) => {
    const server = await serve((request, response) => json(response, 200, answer(tokenOf(request.url))))
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME).gaps).toMatchObject([{ reason: 'failed', source: 'kubernetes:list namespaces' }])
    expect(portion(NAME).state).not.toBe('complete')
    expect(server.paths.length).toBeLessThan(8)
  })

  test('what arrived before a failure stays', async () => {
    const server = await serve((request, response) => {
      if (tokenOf(request.url) === null) json(response, 200, list(['a'], 'next'))
      else json(response, 403, refusal(403, 'Forbidden'))
    })
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: 'a' }], gaps: [{ reason: 'denied' }] })
  })
})

describe('the end of the run', () => {
  class Interrupted extends Error {
    override readonly name = 'Interrupted'
  }

  test.each<[string, Error, string]>([
    ['its deadline', new Error('the deadline of the run'), 'timeout'],
    ['an interruption', new Interrupted(), 'interrupted'],
  ])('by %s leaves what was read and gaps for the rest', async (_, reason, expected) => {
    const run = new AbortController()
    const server = await serve((request, response) => {
      if (tokenOf(request.url) === null) json(response, 200, list(['a'], 'next'))
      else run.abort(reason)
    })
    const { portion } = await readServer(server, [NAME], { signal: run.signal })
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: 'a' }], gaps: [{ reason: expected }] })
  })

  test('before anything was asked closes the cluster', async () => {
    const server = await serve(() => undefined)
    const { collected } = await readServer(server, [NAME], { signal: AbortSignal.abort(new Interrupted()) })
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'interrupted' }] })
    expect(server.paths).toEqual([])
  })

  test('nobody warns of too many listeners', async () => {
    const warnings: Error[] = []
    const onWarning = (warning: Error): unknown => warnings.push(warning)
    process.on('warning', onWarning)
    const objects = Array.from({ length: 9 }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: `n-${index}` },
    }))
    const every = ['kubernetes.pods', 'kubernetes.nodes', 'kubernetes.services', 'kubernetes.jobs', NAME] as const
    await readCluster(objects, every, { sandbox: { pageSize: 1 } })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

test('no connection outlives the reading', async () => {
  const server = await serve((_, response) => json(response, 200, list(['a'])))
  const { portion } = await readServer(server, [NAME, 'kubernetes.pods', 'kubernetes.nodes'])
  expect(portion(NAME).state).toBe('complete')
  expect(server.sockets()).toBeGreaterThan(0)
  await expect.poll(server.connected).toBe(0)
})

describe('the guard', () => {
  const asked: string[] = []
  const connection = guard(
    {
      get: (path) => {
        asked.push(path)
        return Promise.resolve({ status: 200, headers: {}, body: '' })
      },
      close: () => undefined,
    },
    [{ group: 'apps', versions: ['v1'], resource: 'deployments', isCustom: false, limit: 500 }],
  )
  const get = (path: string) => connection.get(path, { headers: {} }, new AbortController().signal)

  test.each(['/version', '/apis', '/apis/apps/v1/deployments?limit=500&continue=x'])(
    'lets %s through',
    async (path) => {
      await get(path)
      expect(asked).toContain(path)
    },
  )

  test.each([
    '/api/v1/secrets',
    '/api/v1/pods',
    '/apis/apps/v1/deployments/api',
    '/apis/apps/v1/namespaces/a/deployments',
    '/apis/apps/v1/deployments?watch=true',
    '/apis/apps/v1/deployments/../../../../api/v1/secrets',
    '/apis/apps/v1/deployments/%2e%2e/secrets',
    '//elsewhere/version',
  ])('refuses %s', async (path) => {
    await expect(get(path)).rejects.toThrow(RefusedOperation)
    expect(asked).not.toContain(path)
  })
})
