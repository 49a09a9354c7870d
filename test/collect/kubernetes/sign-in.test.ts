import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { PeerCertificate, TLSSocket } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { json, read, serve } from './read-cluster.js'

const NAME = 'kubernetes.namespaces'
const EMPTY = { kind: 'NamespaceList', metadata: {}, items: [] }
const SECRET = 'canary-of-the-plugin'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-sign-in-'))
})
afterAll(() => rm(folder, { recursive: true }))

const configWith = (server: string, user: object, cluster: object = {}): string =>
  stringify({
    'current-context': 'shop',
    clusters: [{ name: 'shop', cluster: { server, ...cluster } }],
    contexts: [{ name: 'shop', context: { cluster: 'shop', user: 'auditor' } }],
    users: [{ name: 'auditor', user }],
  })

/** A plugin that notes each run in a file; `script` may use `runs`, how often it ran before. */
async function plugin(name: string, script: string): Promise<{ user: object; runs: () => Promise<number> }> {
  const log = join(folder, `${name}.log`)
  await writeFile(log, '')
  const text = `const fs = require('fs'); const runs = fs.readFileSync(${JSON.stringify(log)}, 'utf8').length; fs.appendFileSync(${JSON.stringify(log)}, 'x'); const give = (status) => process.stdout.write(JSON.stringify({ kind: 'ExecCredential', status })); ${script}`
  return {
    user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', text] } },
    runs: async () => (await readFile(log, 'utf8')).length,
  }
}

/** A cluster that takes only this token; what was sent is noted. */
async function clusterTaking(...tokens: readonly string[]) {
  const seen: (string | undefined)[] = []
  const server = await serve(
    (request, response) => {
      seen.push(request.headers.authorization)
      const isGood = tokens.some((token) => request.headers.authorization === `Bearer ${token}`)
      json(
        response,
        isGood ? 200 : 401,
        isGood ? EMPTY : { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' },
      )
    },
    (_, response) => json(response, 200, { gitVersion: 'v1.35.2' }),
  )
  return { ...server, seen }
}

describe('a credential plugin', () => {
  test('runs once for all calls', async () => {
    const { user, runs } = await plugin('once', `give({ token: '${SECRET}' })`)
    const { endpoint } = await clusterTaking(SECRET)
    const reading = await read([NAME, 'kubernetes.pods', 'kubernetes.nodes', 'kubernetes.jobs'], {
      kubeconfigText: configWith(endpoint, user),
    })
    expect(reading.portion(NAME).state).toBe('complete')
    expect(await runs()).toBe(1)
    expect(JSON.stringify([reading.collected, reading.events])).not.toContain(SECRET)
  })

  test('runs once more where its token has expired', async () => {
    const { user, runs } = await plugin('renew', `give({ token: 'token-' + runs })`)
    const { endpoint } = await clusterTaking('token-1')
    const reading = await read([NAME, 'kubernetes.serviceAccounts', 'kubernetes.roles'], {
      kubeconfigText: configWith(endpoint, user),
    })
    expect(reading.portion(NAME).state).toBe('complete')
    expect(await runs()).toBe(2)
  })

  test('whose tokens are never taken ends the cluster after two', async () => {
    const { user, runs } = await plugin('never', `give({ token: 'token-' + runs })`)
    const { endpoint } = await clusterTaking('another')
    const { portion } = await read([NAME, 'kubernetes.pods', 'kubernetes.roles'], {
      kubeconfigText: configWith(endpoint, user),
    })
    for (const name of [NAME, 'kubernetes.pods', 'kubernetes.roles'] as const)
      expect(portion(name)).toMatchObject({ state: 'missing', gaps: [{ reason: 'denied' }] })
    expect(await runs()).toBe(2)
  })

  test('that still hangs when the run ends is killed with what it started', { timeout: 30_000 }, async () => {
    const pids = join(folder, 'pids')
    const { user, runs } = await plugin(
      'hang',
      `const child = require('child_process').spawn('sleep', ['600']); fs.writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid); setInterval(() => {}, 1e6)`,
    )
    const { endpoint } = await clusterTaking(SECRET)
    const run = new AbortController()
    const reading = read([NAME], { kubeconfigText: configWith(endpoint, user), signal: run.signal })
    await expect.poll(() => readFile(pids, 'utf8').catch(() => ''), { timeout: 20_000 }).toMatch(/^\d+ \d+$/)
    run.abort(new Error('the deadline of the run'))
    const { collected, portion } = await reading
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'timeout' }] })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'timeout' }] })
    expect(await runs()).toBe(1)
    const started = (await readFile(pids, 'utf8')).split(' ').map(Number)
    expect(started).toHaveLength(2)
    await expect.poll(() => Promise.all(started.map(isRunning)), { timeout: 5_000 }).toEqual([false, false])
  })

  test('that hangs is given up after as long as a request may take, once for all calls', async () => {
    const { user, runs } = await plugin('slow', 'setInterval(() => {}, 1e6)')
    const { endpoint, paths } = await clusterTaking(SECRET)
    const { collected } = await read([NAME, 'kubernetes.pods'], {
      kubeconfigText: configWith(endpoint, user),
      requestTimeout: 100,
    })
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'timeout' }] })
    expect(collected.gaps[0]?.detail).toContain('nobody was signed in within 100 ms')
    expect(await runs()).toBeLessThanOrEqual(1)
    expect(paths).toEqual([])
  })

  test.each<[string, string, string]>([
    [
      'fails',
      `process.stderr.write('the SSO session has expired ${'A1b2'.repeat(12)}'); process.exit(3)`,
      'the SSO session has expired …',
    ],
    ['prints something else', `process.stdout.write('${SECRET}')`, 'printed no ExecCredential'],
    ['prints no token', `process.stdout.write('{"status":{"toke":"${SECRET}"}}')`, 'printed no ExecCredential'],
  ])('that %s is a gap which tells no secret', async (name, script, detail) => {
    const { user } = await plugin(name.replaceAll(' ', '-'), script)
    const { endpoint } = await clusterTaking(SECRET)
    const { collected } = await read([NAME], { kubeconfigText: configWith(endpoint, user) })
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'failed' }] })
    expect(collected.gaps[0]?.detail).toContain(detail)
    expect(JSON.stringify(collected)).not.toContain(SECRET)
  })

  test('that is not installed is named', async () => {
    const user = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin' } }
    const { collected } = await read([NAME], { kubeconfigText: configWith('http://127.0.0.1:1', user) })
    expect(collected.gaps[0]?.detail).toContain('no-such-plugin is not installed, or not in PATH')
  })
})

/** A process that has ended but was not waited for by its new parent does not run either. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}

describe('other ways to sign in', () => {
  test('a file that holds the token is read anew where the token has expired', async () => {
    const path = join(folder, 'token')
    await writeFile(path, 'old\n')
    const server = await serve((request, response) => {
      if (request.headers.authorization === 'Bearer new') json(response, 200, EMPTY)
      else
        void writeFile(path, 'new\n').then(() =>
          json(response, 401, { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' }),
        )
    })
    const { portion } = await read([NAME], { kubeconfigText: configWith(server.endpoint, { tokenFile: path }) })
    expect(portion(NAME).state).toBe('complete')
  })

  test('a name and a password, and whom to act as', async () => {
    let headers: Record<string, unknown> = {}
    const server = await serve((request, response) => {
      headers = request.headers
      json(response, 200, EMPTY)
    })
    const user = { username: 'me', password: 'pw', as: 'auditor', 'as-groups': ['readers', 'guests'] }
    const { events } = await read([NAME], { kubeconfigText: configWith(server.endpoint, user) })
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('me:pw').toString('base64')}`,
      'impersonate-user': 'auditor',
      'impersonate-group': 'readers, guests',
    })
    expect(events[0]).toMatchObject({ kind: 'entered', target: 'cluster shop', identity: 'auditor', size: 'v1.35.2' })
  })

  test('the token of a service account tells whose it is', async () => {
    const claims = Buffer.from(JSON.stringify({ sub: 'system:serviceaccount:audit:plumbline' })).toString('base64url')
    const { endpoint } = await clusterTaking(`eyJ.${claims}.x`)
    const { events } = await read([NAME], { kubeconfigText: configWith(endpoint, { token: `eyJ.${claims}.x` }) })
    expect(events[0]).toMatchObject({ identity: 'system:serviceaccount:audit:plumbline' })
  })

  test('a file that is not there is a gap with its name', async () => {
    const user = { tokenFile: join(folder, 'none') }
    const { collected } = await read([NAME], { kubeconfigText: configWith('http://127.0.0.1:1', user) })
    expect(collected.gaps[0]?.detail).toContain(`${join(folder, 'none')} cannot be read (ENOENT)`)
  })

  test('a proxy is refused rather than passed by', async () => {
    const server = await clusterTaking('t')
    const kubeconfigText = configWith(server.endpoint, { token: 't' }, { 'proxy-url': 'http://127.0.0.1:1' })
    const { collected } = await read([NAME], { kubeconfigText })
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'failed' }] })
    expect(collected.gaps[0]?.detail).toContain('proxy-url')
    expect(server.paths).toEqual([])
  })
})

/** Node makes no certificates. */
const canMakeCertificates = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!canMakeCertificates)('TLS, with certificates that openssl makes', () => {
  let server: ReturnType<typeof createServer>
  let endpoint = ''
  let data: Record<'ca' | 'client' | 'clientKey', string> = { ca: '', client: '', clientKey: '' }
  const clients: (string | undefined)[] = []

  beforeAll(async () => {
    const make = (name: string, subject: string): void => {
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
          '-subj',
          subject,
        ].concat(['-addext', 'subjectAltName=DNS:cluster.internal', '-keyout', `${name}.key`, '-out', `${name}.crt`]),
        { cwd: folder, stdio: 'ignore' },
      )
    }
    make('server', '/CN=cluster.internal')
    make('client', '/CN=auditor')
    const contents = (name: string) => readFile(join(folder, name))
    const [ca, key, client, clientKey] = await Promise.all(
      ['server.crt', 'server.key', 'client.crt', 'client.key'].map(contents),
    )
    server = createServer(
      { cert: ca, key, ca: client, requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        const { subject } = (request.socket as unknown as TLSSocket).getPeerCertificate() as Partial<PeerCertificate>
        clients.push(subject ? String(subject.CN) : undefined)
        json(response, 200, request.url === '/version' ? { gitVersion: 'v1.35.2' } : EMPTY)
      },
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    endpoint = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const base64 = (value: Buffer | undefined): string => value?.toString('base64') ?? ''
    data = { ca: base64(ca), client: base64(client), clientKey: base64(clientKey) }
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  const reading = async (user: object, cluster: object) =>
    (await read([NAME], { kubeconfigText: configWith(endpoint, user, cluster) })).collected

  test('by an authority and another server name', async () => {
    const collected = await reading(
      {},
      { 'certificate-authority-data': data.ca, 'tls-server-name': 'cluster.internal' },
    )
    expect(collected.entered).toBe(1)
  })

  test('with a certificate of the client, from files', async () => {
    clients.length = 0
    const files = { 'client-certificate': join(folder, 'client.crt'), 'client-key': join(folder, 'client.key') }
    expect((await reading(files, { 'insecure-skip-tls-verify': true })).entered).toBe(1)
    expect(new Set(clients)).toEqual(new Set(['auditor']))
  })

  test('with a certificate of the client, written down', async () => {
    clients.length = 0
    const written = { 'client-certificate-data': data.client, 'client-key-data': data.clientKey }
    expect((await reading(written, { 'insecure-skip-tls-verify': true })).entered).toBe(1)
    expect(new Set(clients)).toEqual(new Set(['auditor']))
  })

  test.each<[string, () => object]>([
    ['an authority that is not known', () => ({})],
    ['another name', () => ({ 'certificate-authority-data': data.ca })],
    ['an authority in a file that is not there', () => ({ 'certificate-authority': join(folder, 'none.crt') })],
  ])('refuses %s', async (_, cluster) => {
    const collected = await reading({ token: SECRET }, cluster())
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'failed' }] })
    expect(JSON.stringify(collected)).not.toContain(SECRET)
  })
})
