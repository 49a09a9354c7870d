import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CallFailed } from '../../../src/collect/call-failed.js'
import type { Clock } from '../../../src/collect/clock.js'
import { createCaller } from '../../../src/collect/datadog/caller.js'
import type { DatadogCredentials } from '../../../src/collect/datadog/credentials.js'
import { type Operation, OPERATIONS } from '../../../src/collect/datadog/operations.js'
import type { RequestBuilder } from '../../../src/collect/datadog/request-builder.js'
import { createStats } from '../../../src/collect/stats.js'
import { SCOPE } from './support/estate.js'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Nobody waits: time leaps, and what was slept is kept. */
function leaping(): Clock & { readonly slept: number[] } {
  const slept: number[] = []
  let time = 0
  return {
    slept,
    now: () => time,
    sleep: (milliseconds, signal) => {
      time += milliseconds
      slept.push(milliseconds)
      return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()
    },
  }
}

type Settings = {
  readonly credentials?: DatadogCredentials
  readonly allowed?: readonly Operation[]
  readonly clock?: Clock
  readonly signal?: AbortSignal
  readonly requestTimeout?: number
  /** The request in place of the operation's own. */
  readonly request?: { readonly method?: string; readonly path?: string; readonly origin?: string }
}

/** A caller of a server that answers by the number of the request. */
async function against(answer: (response: ServerResponse, number: number) => void, settings: Settings = {}) {
  const requests: Parameters<RequestListener>[0][] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(response, requests.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { method = 'GET', path, origin: other = origin } = settings.request ?? {}
  const builder: RequestBuilder = {
    build: (operation) =>
      Promise.resolve({ method, url: other + (path ?? OPERATIONS[operation].path), headers: { accept: 'json' } }),
    close: () => Promise.resolve(),
  }
  const stats = createStats()
  const clock = settings.clock ?? leaping()
  const caller = createCaller(
    {
      builder,
      origin,
      credentials: settings.credentials ?? { apiKey: 'an-api-key', appKey: 'an-app-key' },
      allowed: new Set(settings.allowed ?? ['datadog:ListMonitors', 'datadog:SearchMonitors', 'datadog:ListSLOs']),
      gate: (task) => task(),
      signal: settings.signal ?? new AbortController().signal,
      stats,
      requestTimeout: settings.requestTimeout ?? 10_000,
    },
    clock,
  )
  const call = (operation: Operation = 'datadog:ListMonitors') => caller.call(SCOPE, operation, {})
  const gap = async (operation?: Operation) =>
    call(operation).then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof CallFailed ? thrown.gap : undefined),
    )
  return { call, gap, requests, stats }
}

const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const refuse =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    json(response, { errors: ['Not today'] }, status, headers)

describe('a call', () => {
  test('shows the keys, and gives what was answered', async () => {
    const { call, requests, stats } = await against((response) => json(response, [{ id: 1 }]))
    await expect(call()).resolves.toEqual([{ id: 1 }])
    expect(requests[0]?.headers).toMatchObject({ 'dd-api-key': 'an-api-key', 'dd-application-key': 'an-app-key' })
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
    expect(stats.operations.get('datadog:ListMonitors')).toEqual({ requests: 1, retries: 0, throttled: 0, failed: 0 })
  })

  test('shows a token in place of keys', async () => {
    const credentials = { bearerToken: 'a-token' }
    const { call, requests } = await against((response) => json(response, {}), { credentials })
    await call()
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer a-token' })
    expect(requests[0]?.headers).not.toHaveProperty('dd-api-key')
  })

  test('follows no redirection, so that keys stay where they belong', async () => {
    const { gap, requests } = await against((response) => {
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    await expect(gap()).resolves.toMatchObject({ reason: 'failed' })
    expect(new Set(requests.map(({ url }) => url))).toEqual(new Set(['/api/v1/monitor']))
  })
})

describe('the guard', () => {
  test.each([
    ['an operation that nobody declared', { allowed: [] }, 'is not among the declared reads'],
    ['a write', { request: { method: 'POST' } }, 'would be a POST'],
    ['another path', { request: { path: '/api/v1/monitor/../user' } }, 'would go to /api/v1/user'],
    ['another server', { request: { origin: 'http://127.0.0.2:1' } }, 'would go to http://127.0.0.2:1'],
  ])('refuses %s before it reaches the network', async (_name, settings, detail) => {
    const { call, requests } = await against((response) => json(response, []), settings)
    await expect(call()).rejects.toThrow(detail)
    expect(requests).toHaveLength(0)
  })

  test('keeps an id to one segment of the path', async () => {
    const settings = {
      allowed: ['datadog:GetOnCallSchedule' as const],
      request: { path: '/api/v2/on-call/schedules/../schedules/a/b' },
    }
    const { call } = await against((response) => json(response, {}), settings)
    await expect(call('datadog:GetOnCallSchedule')).rejects.toThrow('would go to')
  })
})

describe('what is no answer', () => {
  test.each([
    ['a page for humans', '<html>Please sign in</html>'],
    ['half an answer', '[{"id": 1}, {"id"'],
    ['nothing', ''],
    ['a bare word', '"ok"'],
    ['null', 'null'],
  ])('is a gap: %s', async (_name, body) => {
    const { gap, requests } = await against((response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(body)
    })
    await expect(gap()).resolves.toEqual({
      reason: 'failed',
      scope: SCOPE,
      source: 'datadog:ListMonitors',
      detail: 'the answer (HTTP 200) is not one of this API',
    })
    expect(requests).toHaveLength(3)
  })

  test('counts once it becomes one', async () => {
    const { call } = await against((response, number) => {
      if (number === 1) response.writeHead(200).end('<html>')
      else json(response, [])
    })
    await expect(call()).resolves.toEqual([])
  })
})

describe('refusals', () => {
  test('403 names the scope', async () => {
    const { gap, requests } = await against(refuse(403))
    await expect(gap()).resolves.toEqual({
      reason: 'denied',
      scope: SCOPE,
      source: 'datadog:ListMonitors',
      detail: 'HTTP 403: Not today',
      permission: 'monitors_read',
    })
    expect(requests).toHaveLength(1)
  })

  test('401 ends all calls', async () => {
    const { gap, requests } = await against(refuse(401))
    const first = await gap()
    expect(first).toMatchObject({ reason: 'expired', detail: expect.stringContaining('are the credentials valid') })
    await expect(gap('datadog:ListSLOs')).resolves.toBe(first)
    expect(requests).toHaveLength(1)
  })

  test.each([400, 404])('%i is final', async (status) => {
    const { gap, requests } = await against(refuse(status))
    await expect(gap()).resolves.toMatchObject({ reason: 'failed', detail: `HTTP ${status}: Not today` })
    expect(requests).toHaveLength(1)
  })

  test('words of an error are one line without markup', async () => {
    const { gap } = await against((response) => {
      response.writeHead(400).end(JSON.stringify({ errors: [{ title: 'Bad', detail: 'No\n<b>way</b>' }, 'Never'] }))
    })
    await expect(gap()).resolves.toMatchObject({ detail: 'HTTP 400: No way ; Never' })
  })
})

describe('what another try may cure', () => {
  test.each([
    ['a broken connection', (response: ServerResponse) => response.socket?.resetAndDestroy()],
    ['an error of the server', refuse(500)],
    [
      'an answer that ends half-way',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('[', () => response.socket?.destroy())
      },
    ],
  ])('%s', async (_name, fault) => {
    const { call, requests, stats } = await against((response, number) => {
      if (number < 3) fault(response)
      else json(response, [])
    })
    await expect(call()).resolves.toEqual([])
    expect(requests).toHaveLength(3)
    expect(stats.operations.get('datadog:ListMonitors')).toMatchObject({ retries: 2, failed: 0 })
  })

  test('is given up in the end, without a word on the console', async () => {
    const spies = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name).mockReturnValue())
    const { gap, stats } = await against((response) => response.socket?.resetAndDestroy())
    await expect(gap()).resolves.toMatchObject({
      reason: 'failed',
      detail: expect.stringMatching(/ECONNRESET|UND_ERR/),
    })
    expect(stats.operations.get('datadog:ListMonitors')).toMatchObject({ requests: 5, failed: 1 })
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  test('silence is given up after a while', async () => {
    const { gap, requests } = await against(() => undefined, { requestTimeout: 30 })
    await expect(gap()).resolves.toMatchObject({ reason: 'timeout', detail: expect.stringContaining('within 30 ms') })
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  test('so is an answer that never ends', async () => {
    const stalled = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-length': 100 }).write('[')
    }
    const { gap } = await against(stalled, { requestTimeout: 100 })
    await expect(gap()).resolves.toMatchObject({ reason: 'timeout' })
  })
})

describe('too many calls', () => {
  const throttledOnce = async (headers: Record<string, string>) => {
    const clock = leaping()
    const { call, stats } = await against(
      (response, number) => {
        if (number === 1) refuse(429, headers)(response)
        else json(response, [])
      },
      { clock },
    )
    await call()
    expect(stats.operations.get('datadog:ListMonitors')).toMatchObject({ throttled: 1, retries: 1 })
    return clock.slept.reduce((sum, one) => sum + one, 0)
  }

  test.each([
    ['as long as the server asks', { 'x-ratelimit-reset': '7' }, 7_000, 8_000],
    ['as long as it asks in other words', { 'retry-after': '9' }, 9_000, 10_000],
    ['until the later of both', { 'retry-after': '9', 'x-ratelimit-reset': '2' }, 9_000, 10_000],
    ['a little where it says now', { 'x-ratelimit-reset': '0' }, 250, 1_000],
    ['a little where it says nothing', {}, 250, 1_000],
    ['a minute where it says an hour', { 'x-ratelimit-reset': '3600' }, 60_000, 60_000],
    ['a little where it says nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '-4' }, 250, 1_000],
  ])('waits %s', async (_name, headers, least, most) => {
    const slept = await throttledOnce(headers)
    expect(slept).toBeGreaterThanOrEqual(least)
    expect(slept).toBeLessThanOrEqual(most)
  })

  test('waits until a date', async () => {
    const slept = await throttledOnce({ 'retry-after': new Date(Date.now() + 20_000).toUTCString() })
    expect(slept).toBeGreaterThan(15_000)
    expect(slept).toBeLessThanOrEqual(21_000)
  })

  test('never wait past the end of the run', async () => {
    const end = new AbortController()
    const clock: Clock = {
      now: () => 0,
      sleep: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')))
          end.abort(new Error('deadline'))
        }),
    }
    const { gap } = await against(refuse(429, { 'x-ratelimit-reset': '3600' }), { clock, signal: end.signal })
    await expect(gap()).resolves.toMatchObject({
      reason: 'throttled',
      detail: "the run's time was over after HTTP 429",
    })
  })

  test('are not made where the last answer said that none is left, nor by those who share the limit', async () => {
    const clock = leaping()
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '8', 'x-ratelimit-name': 'monitors' }
    const left = { ...headers, 'x-ratelimit-remaining': '5' }
    const { call, stats } = await against(
      (response, number) => json(response, [], 200, number === 1 ? left : number === 2 ? headers : {}),
      { clock },
    )
    await call('datadog:ListMonitors')
    await call('datadog:SearchMonitors')
    const before = clock.now()
    await call('datadog:ListMonitors')
    expect(clock.now() - before).toBe(8_000)
    expect([...stats.operations.values()].every(({ throttled }) => throttled === 0)).toBe(true)
  })
})
