import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { inOwnFolder } from '../support/own-folder.js'
import { plumbline } from '../support/run-cli.js'
import { type GithubServer, startGithub, TOKEN } from '../tickets/servers/github.js'
import { API_TOKEN, EMAIL, type JiraServer, startJira } from '../tickets/servers/jira.js'
import { SECRET, startWebhook, type WebhookServer } from '../tickets/servers/webhook.js'
import { runOf } from '../tickets/support.js'

inOwnFolder()

const RULE = 'aws/rds/instance-multi-az'
const write = (report: Report) => writeFile('report.json', JSON.stringify(report))
const failing = (day: number, ...names: string[]) =>
  runOf({ day, said: { [RULE]: Object.fromEntries(names.map((name) => [name, 'fail' as const])) } })
const tickets = (command: string, ...flags: string[]) =>
  plumbline('tickets', command, '--report', 'report.json', ...flags)
const config = (text: string) => writeFile('plumbline.yaml', text)
const LEDGER = 'plumbline-tickets.json'

let hub: GithubServer
let jira: JiraServer
let hook: WebhookServer
beforeEach(async () => {
  ;[hub, jira, hook] = await Promise.all([startGithub(), startJira(), startWebhook()])
  for (const server of [hub, jira, hook]) server.now = () => Date.now()
  for (const name of [
    'PLUMBLINE_GITHUB_TOKEN',
    'GITHUB_TOKEN',
    'JIRA_EMAIL',
    'JIRA_API_TOKEN',
    'PLUMBLINE_WEBHOOK_SECRET',
  ])
    vi.stubEnv(name, '')
  await config(`tickets:\n  to: github\n  github:\n    repo: acme/infra\n    apiUrl: ${hub.url}\n`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await Promise.all([hub, jira, hook].map((server) => server.close()))
})

describe('tickets plan', () => {
  it('says what would be done, needs no credentials, makes no call and writes no file', async () => {
    await write(failing(1, 'orders'))
    const before = await readdir('.')
    const { code, out } = await tickets('plan')
    expect(code).toBe(0)
    expect(out).toContain(`create: high, What ${RULE} asks for holds (aws/111111111111)`)
    expect(out).toContain('1 failing, and no ticket')
    expect(out).toContain('Nothing was changed')
    expect(hub.calls).toEqual([])
    expect(await readdir('.')).toEqual(before)
  })

  it('is what tickets does unless told, and speaks JSON', async () => {
    await write(failing(1, 'orders'))
    const { code, out } = await plumbline('tickets', '--report', 'report.json', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      run: 'run-1',
      tickets: [{ rule: RULE, owner: 'aws/111111111111', actions: ['create'], group: expect.stringMatching(/^g1:/) }],
    })
  })

  it('looks at the tickets only where it is told to, and changes nothing then either', async () => {
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    await write(failing(1, 'orders'))
    await tickets('apply')
    const [issue] = hub.issues
    if (issue) issue.state = 'closed'
    await write(failing(2, 'orders'))
    const [calls, text] = [hub.calls.length, await readFile(LEDGER, 'utf8')]
    expect((await tickets('plan')).out).toContain('nothing has changed')
    expect(hub.calls).toHaveLength(calls)
    expect((await tickets('plan', '--look')).out).toContain(
      'closed by a person, still failing: add a waiver or reopen it',
    )
    expect(hub.calls.slice(calls).every((call) => call.startsWith('GET'))).toBe(true)
    expect(await readFile(LEDGER, 'utf8')).toBe(text)
  })
})

describe('tickets apply', () => {
  it('opens issues once, and says where they are', async () => {
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    await write(failing(1, 'orders'))
    const { code, out } = await tickets('apply')
    expect(code).toBe(0)
    expect(out).toContain(`[${hub.url}/acme/infra/issues/1]`)
    expect(out).toContain('1 created.')
    const calls = hub.calls.length
    expect((await tickets('apply')).out).toContain('Nothing had to be done.')
    expect([hub.calls.length, hub.issues.length]).toEqual([calls, 1])
    expect(await readFile(LEDGER, 'utf8')).not.toContain(TOKEN)
    expect((await stat(LEDGER)).mode & 0o777).toBe(0o600)
    expect(await readdir('.')).toEqual([LEDGER, 'plumbline.yaml', 'report.json'])
  })

  it('takes its own token first', async () => {
    vi.stubEnv('GITHUB_TOKEN', 'wrong')
    vi.stubEnv('PLUMBLINE_GITHUB_TOKEN', TOKEN)
    await write(failing(1, 'orders'))
    expect((await tickets('apply')).code).toBe(0)
  })

  it('opens issues of Jira', async () => {
    vi.stubEnv('JIRA_EMAIL', EMAIL)
    vi.stubEnv('JIRA_API_TOKEN', API_TOKEN)
    await config(
      `tickets:\n  to: jira\n  jira:\n    baseUrl: ${jira.url}\n    project: OPS\n    fields: { customfield_10042: { value: Platform } }\n`,
    )
    await write(failing(1, 'orders'))
    const { code, out } = await tickets('apply', '--json')
    expect([code, JSON.parse(out)]).toMatchObject([0, { done: [{ url: `${jira.url}/browse/OPS-1` }], failures: [] }])
    expect(jira.issues).toHaveLength(1)
  })

  it('sends signed messages', async () => {
    vi.stubEnv('PLUMBLINE_WEBHOOK_SECRET', SECRET)
    await config(`tickets:\n  webhook:\n    url: ${hook.url}/in/t0ps3cret\n`)
    await write(failing(1, 'orders'))
    const { code, out } = await tickets('apply', '--to', 'webhook')
    expect([code, hook.messages.length]).toEqual([0, 1])
    expect(`${out}${await readFile(LEDGER, 'utf8')}`).not.toContain('t0ps3cret')
  })

  it('ends with 4 without credentials, and where they are refused', async () => {
    await write(failing(1, 'orders'))
    const without = await tickets('apply')
    expect([without.code, without.err]).toEqual([
      4,
      expect.stringContaining('set PLUMBLINE_GITHUB_TOKEN or GITHUB_TOKEN'),
    ])
    vi.stubEnv('GITHUB_TOKEN', 'wrong')
    const refused = await tickets('apply')
    expect([refused.code, refused.out]).toEqual([4, expect.stringContaining('status 401')])
    expect(refused.out).not.toContain('wrong')
  })

  it('ends with 3 where something could not be done, and records the rest', async () => {
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    await write(failing(1, 'orders', 'pay-a'))
    hub.fault = ({ method, text }) =>
      method === 'POST' && text.includes('payments') ? { before: { status: 422, body: { message: 'no' } } } : undefined
    const { code, out } = await tickets('apply')
    expect([code, hub.issues.length]).toEqual([3, 1])
    expect(out).toContain('Not done')
    expect(out).toContain('1 created, 1 not done.')
    hub.fault = () => undefined
    expect((await tickets('apply')).code).toBe(0)
    expect(hub.issues).toHaveLength(2)
  })

  it.each([
    ['no system', '{}', [], /say where tickets are opened/],
    ['no repository', 'tickets: { to: github }', [], /say which repository/],
    ['no such repository', '{}', ['--repo', 'acme'], /say which repository/],
    ['no project', 'tickets: { to: jira }', [], /say which site and project/],
    ['no address', '{}', ['--to', 'webhook'], /say where messages are sent/],
    [
      'no TLS',
      'tickets: { to: webhook, webhook: { url: "http://hooks.acme.example/x" } }',
      [],
      /must begin with https/,
    ],
    ['an unknown setting', 'tickets: { github: { token: x } }', [], /there is no setting tickets.github.token/],
  ] as const)('refuses %s', async (_, text, flags, message) => {
    await write(failing(1, 'orders'))
    await config(text)
    const { code, err } = await tickets('apply', ...flags)
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
  })

  it('refuses a damaged ledger, one of another repository and an earlier report', async () => {
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    await write(failing(2, 'orders'))
    await tickets('apply')
    const calls = hub.calls.length
    const other = await tickets('apply', '--repo', 'acme/other')
    expect([other.code, other.err]).toEqual([2, expect.stringMatching(/is about github .*acme\/infra, not about/)])
    await write(failing(1, 'orders'))
    expect(await tickets('apply')).toMatchObject({ code: 2, err: expect.stringContaining('name a later report') })
    await writeFile(LEDGER, '{')
    expect(await tickets('plan')).toMatchObject({ code: 2, err: expect.stringContaining('is damaged') })
    expect(hub.calls).toHaveLength(calls)
  })
})

describe('tickets adopt', () => {
  it('opens tickets for what comes later, weighs more or comes back, and for nothing that was there', async () => {
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    await write(failing(1, 'orders', 'stock'))
    expect(await tickets('adopt')).toMatchObject({ code: 0, out: expect.stringContaining('2 findings are recorded') })
    await tickets('apply')
    expect(hub.issues).toEqual([])
    await write(failing(2, 'orders', 'stock', 'mail'))
    await tickets('apply')
    expect(hub.issues).toHaveLength(1)
    expect(hub.issues[0]?.body).toContain('`mail`')
    expect(hub.issues[0]?.body).not.toContain('`orders`')
    expect(hub.issues[0]?.body).toContain('2 more fail that were there before tickets were')
    await write(runOf({ day: 3, said: { [RULE]: { orders: 'pass', stock: 'unknown', mail: 'fail' } } }))
    await tickets('apply')
    await write(failing(4, 'orders', 'stock', 'mail'))
    await tickets('apply')
    expect(hub.issues[0]?.body).toContain('`orders`')
    expect(hub.issues[0]?.body).not.toContain('`stock`')
    expect(hub.issues[0]?.comments).toHaveLength(1)
  })

  it('is for the first run alone', async () => {
    await write(failing(1, 'orders'))
    await tickets('adopt')
    expect(await tickets('adopt')).toMatchObject({ code: 2, err: expect.stringContaining('is there already') })
  })
})

describe('the report', () => {
  it('may be one of an earlier version, without what it did not have then', async () => {
    const report = failing(1, 'orders')
    const findings = report.findings.map(({ fingerprint, rule, title, severity, subject }) => ({
      ...{ fingerprint, rule, title, severity, subject },
    }))
    await writeFile('report.json', JSON.stringify({ ...report, findings, waived: undefined }))
    vi.stubEnv('GITHUB_TOKEN', TOKEN)
    expect((await tickets('apply')).code).toBe(0)
    expect(hub.issues[0]?.body).toContain('`orders`')
  })
})
