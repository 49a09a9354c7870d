import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { answerOf } from './dialect.js'
import { type Faults, type Proxy, startProxy } from './proxy.js'

const BODY = 'what the server says, in some length'
const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

/** A server that says what it was asked, behind a proxy. */
async function proxied(faults?: Faults): Promise<Proxy> {
  const server: Server = createServer((request, response) => {
    response.setHeader('x-asked', `${request.method ?? ''} ${request.url ?? ''} at ${request.headers.host ?? ''}`)
    request.pipe(response.writeHead(200, { 'content-type': 'text/plain' }).on('pipe', () => response.write(BODY)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const proxy = await startProxy({ upstream: `http://127.0.0.1:${address.port}`, ...(faults && { faults }) })
  open.push(proxy, { close: () => server.close() })
  return proxy
}

it('hands on request and answer as they are, with the Host header that the client signed', async () => {
  const { endpoint, requests, problems } = await proxied()
  const answer = await fetch(`${endpoint}/a/b?c=d%20e`, { method: 'POST', body: '+sent' })
  expect(answer.headers.get('x-asked')).toBe(`POST /a/b?c=d%20e at ${new URL(endpoint).host}`)
  expect(await answer.text()).toBe(`${BODY}+sent`)
  expect(requests).toMatchObject([{ method: 'POST', path: '/a/b', body: '+sent', earlier: 0 }])
  expect(problems).toEqual([])
})

it('knows how often the same was asked', async () => {
  const { endpoint, requests } = await proxied()
  for (const path of ['/one', '/two', '/one', '/one?page=2']) await (await fetch(endpoint + path)).text()
  expect(requests.map(({ earlier }) => earlier)).toEqual([0, 0, 1, 0])
})

it('answers in place of the server, or otherwise than it', async () => {
  const { endpoint } = await proxied(({ path }) =>
    path === '/own'
      ? { answer: answerOf(429, 'text/plain', 'slowly', { 'retry-after': '3' }) }
      : { change: (answer) => ({ ...answer, body: answer.body.subarray(0, 4) }) },
  )
  const own = await fetch(`${endpoint}/own`)
  expect([own.status, own.headers.get('retry-after'), await own.text()]).toEqual([429, '3', 'slowly'])
  const cut = await fetch(`${endpoint}/cut`)
  expect([cut.status, cut.headers.get('content-length'), await cut.text()]).toEqual([200, '4', BODY.slice(0, 4)])
})

it('breaks connections, before the answer and in the body', async () => {
  const { endpoint, underWay } = await proxied(({ path }) => ({
    reset: path === '/before' ? 'before the answer' : 'in the body',
  }))
  await expect(fetch(`${endpoint}/before`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  const half = await fetch(`${endpoint}/within`)
  expect(half.headers.get('content-length')).toBe(String(BODY.length))
  await expect(half.text()).rejects.toThrow('terminated')
  expect(underWay()).toBe(0)
})

it('stalls for as long as the client waits, and does not count that as under way', async () => {
  const { endpoint, underWay, requests } = await proxied(({ path }) => ({
    stall: path === '/before' ? 'before the answer' : 'in the body',
  }))
  const leave = new AbortController()
  const silent = fetch(`${endpoint}/before`, { signal: leave.signal })
  const half = await fetch(`${endpoint}/within`, { signal: leave.signal })
  const { value } = (await half.body?.getReader().read()) ?? {}
  expect(value instanceof Uint8Array && Buffer.from(value).toString()).toBe(BODY.slice(0, BODY.length / 2))
  expect(requests).toHaveLength(2)
  expect(underWay()).toBe(0)
  leave.abort()
  await expect(silent).rejects.toThrow('aborted')
})

/** Node makes no certificates. */
const canMakeCertificates = spawnSync('openssl', ['version']).status === 0

it.skipIf(!canMakeCertificates)(
  'speaks TLS with a server whose certificate it is told to take, and with no other',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-'))
    open.push({ close: () => rmSync(folder, { recursive: true }) })
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key']
    const name = ['-days', '2', '-subj', '/CN=server', '-addext', 'subjectAltName=IP:127.0.0.1', '-out', 'crt']
    execFileSync('openssl', ['req', '-x509', ...key, ...name], { cwd: folder, stdio: 'ignore' })
    const ca = readFileSync(join(folder, 'crt'))
    const server = createSecureServer({ key: readFileSync(join(folder, 'key')), cert: ca }, (_, response) => {
      response.end(BODY)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ close: () => server.close() })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    const upstream = `https://127.0.0.1:${address.port}`
    const [trusting, wary] = await Promise.all([startProxy({ upstream, tls: { ca } }), startProxy({ upstream })])
    open.push(trusting, wary)
    expect(await (await fetch(trusting.endpoint)).text()).toBe(BODY)
    await expect(fetch(wary.endpoint)).rejects.toThrow('fetch failed')
    expect(wary.problems).toMatchObject([{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }])
  },
)
