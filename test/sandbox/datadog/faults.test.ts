import { beforeAll, describe, expect, it } from 'vitest'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import {
  broken,
  deny,
  type Effect,
  lastBefore,
  replaced,
  throttle,
  without,
} from '../../../src/sandbox/datadog/faults.js'
import { datadogClient, unparsedIn } from '../../support/datadog-client.js'
import { ask, KEYS, serveOrg } from '../../support/datadog-sandbox.js'

beforeAll(() => {
  datadogClient('http://127.0.0.1')
}, 30_000)

const serve = (effect: Effect) => serveOrg({ faults: () => effect })
const listMonitors = async (effect: Effect): Promise<unknown> =>
  datadogClient((await serve(effect)).endpoint)('v1.MonitorsApi.listMonitors')

describe('limits', () => {
  it('are told with every answer, refusals among them', async () => {
    for (const effect of [undefined, deny, broken]) {
      const sandbox = await serveOrg({ faults: () => effect })
      const { headers } = await ask(sandbox, '/api/v2/team')
      const limits = ['limit', 'period', 'remaining', 'reset', 'name'].map((one) => headers.get(`x-ratelimit-${one}`))
      expect(limits).toEqual(['1000', '10', '999', '5', 'list_teams'])
    }
  })

  it.each([0, 1, 3600])('are used up for %i seconds', async (reset) => {
    const { status, headers, body } = await ask(await serve(throttle(reset)), '/api/v1/monitor')
    expect(status).toBe(429)
    expect(body).toHaveProperty('errors')
    expect([headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]).toEqual(['0', String(reset)])
  })

  it('are used up without a word about when they are not', async () => {
    const { status, headers } = await ask(await serve(throttle()), '/api/v1/monitor')
    expect([status, headers.get('x-ratelimit-reset'), headers.get('x-ratelimit-name')]).toEqual([429, null, null])
  })

  it('end with an answer that is right', async () => {
    const { status, headers, body } = await ask(await serve(lastBefore(2)), '/api/v1/monitor')
    expect([status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]).toEqual([200, '0', '2'])
    expect(body).toHaveLength(acmeOrg.monitors?.length ?? 0)
  })
})

describe('bodies', () => {
  it('are pages for humans where the server is broken', async () => {
    const { status, headers, text } = await ask(await serve(broken), '/api/v1/monitor')
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html'])
    expect(text).toMatch(/^<html>/)
  })

  it('are a page to sign in at, with success', async () => {
    const { status, text } = await ask(await serve({ instead: '<html>Sign in</html>' }), '/api/v1/monitor')
    expect([status, text]).toEqual([200, '<html>Sign in</html>'])
  })

  it('end half-way', async () => {
    await expect(ask(await serve({ truncate: true }), '/api/v1/monitor')).rejects.toThrow()
  })

  it('never come', async () => {
    const sandbox = await serve({ silence: true })
    const run = new AbortController()
    const asked = fetch(`${sandbox.endpoint}/api/v1/monitor`, { headers: KEYS, signal: run.signal })
    const outcome = asked.then(
      () => 'answered',
      (thrown: unknown) => String(thrown),
    )
    await expect.poll(() => sandbox.calls.length).toBe(1)
    run.abort(new Error('given up'))
    expect(await outcome).toContain('given up')
  })

  it('never come because the connection breaks', async () => {
    await expect(ask(await serve({ reset: true }), '/api/v1/monitor')).rejects.toThrow()
  })

  it.each([null, {}, []])('are %o', async (body) => {
    const { status, text } = await ask(await serve({ body }), '/api/v1/slo')
    expect([status, text]).toEqual([200, JSON.stringify(body)])
  })
})

describe('odd fields', () => {
  it('of an unknown kind leave the client with an object in their place', async () => {
    expect(unparsedIn(await listMonitors(replaced('0.type', 'quantum alert')))).toEqual(['0.type'])
  })

  it.each([
    ['are missing', without('1.query'), 'missing required property'],
    ['have a wrong type', replaced('2.priority', 'high'), 'unknown type'],
    ['are no list', replaced('3.tags', 'env:production'), 'mismatch types'],
  ])('that %s cost the client the whole list', async (_, effect, message) => {
    await expect(listMonitors(effect)).rejects.toThrow(message)
  })

  it('may be null where a list should be', async () => {
    const { body } = await ask(await serve(replaced('data', null)), '/api/v2/users')
    expect(body).toMatchObject({ data: null, meta: { page: {} } })
  })

  it('change nothing else', async () => {
    const whole = (await ask(await serveOrg(), '/api/v1/monitor')).body as object[]
    const changed = (await ask(await serve(without('1.query')), '/api/v1/monitor')).body as object[]
    const { query: _, ...second } = whole[1] as { query: string }
    expect(changed).toEqual([whole[0], second, ...whole.slice(2)])
  })
})

it('faults are told how many of the same operation came earlier', async () => {
  const sandbox = await serveOrg({ faults: (_, earlier) => (earlier < 2 ? throttle(1) : undefined) })
  const statuses: number[] = []
  for (const path of ['/api/v1/slo', '/api/v1/monitor', '/api/v1/slo', '/api/v1/slo'])
    statuses.push((await ask(sandbox, path)).status)
  expect(statuses).toEqual([429, 429, 429, 200])
})
