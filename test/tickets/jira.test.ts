import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { type JiraOptions, jiraSystem } from '../../src/tickets/systems/jira.js'
import { hostileReport } from '../support/make-hostile-report.js'
import { API_TOKEN, EMAIL, type JiraServer, startJira, textOf } from './servers/jira.js'
import type { OPTIONS } from './support.js'
import { applyTo, type Box, ledgerIn, runOf, type TestClock, testClock, WRITING } from './support.js'

const RULE = 'aws/rds/instance-multi-az'
const said = (day: number, status: 'fail' | 'pass', ...names: string[]): Report =>
  runOf({ day, said: { [RULE]: Object.fromEntries(names.map((name) => [name, status])) } })
const failing = (day: number, ...names: string[]): Report => said(day, 'fail', ...names)
const MINUTE = 60_000

let jira: JiraServer
let clock: TestClock
let box: Box
beforeEach(async () => {
  jira = await startJira()
  clock = testClock()
  jira.now = clock.now
  box = { text: undefined }
})
afterEach(() => jira.close())

const systemOf = (over: Partial<JiraOptions> = {}) =>
  jiraSystem({
    baseUrl: jira.url,
    project: 'OPS',
    issueType: 'Task',
    labels: ['readiness'],
    fields: { customfield_10042: { value: 'Platform' } },
    assignees: { payments: '5b10ac8d82e05b22cc7d4ef5' },
    closeTransition: 'done',
    reopenTransition: 'Reopen',
    email: EMAIL,
    token: API_TOKEN,
    clock,
    writing: WRITING,
    ...over,
  })
const apply = (report: Report, over: Partial<JiraOptions> = {}, options: Partial<typeof OPTIONS> = {}) =>
  applyTo({ system: systemOf(over), box, clock, options }, report)
const messages = ({ failures }: Awaited<ReturnType<typeof apply>>) => failures.map(({ problem }) => problem.message)
const creates = () => jira.calls.filter((call) => call === 'POST /rest/api/3/issue')
const first = () => {
  const [issue] = jira.issues
  if (!issue) throw new Error('there is no issue')
  return issue
}

describe('an issue of Jira', () => {
  it('is created with the fields that the project asks for, labels and our mark', async () => {
    const { failures, urls } = await apply(failing(1, 'pay-a'))
    expect(failures).toEqual([])
    expect([...urls.values()]).toEqual([`${jira.url}/browse/OPS-1`])
    const { labels, properties, assignee, custom, description } = first()
    const [group = ''] = urls.keys()
    expect(labels).toEqual(['plumbline', `plumbline-${group.slice(3, 15)}`, 'readiness'])
    expect([properties, assignee, custom]).toEqual([
      { 'plumbline.group': { group } },
      '5b10ac8d82e05b22cc7d4ef5',
      { value: 'Platform' },
    ])
    expect(textOf(description)).toContain('pay-a')
  })

  it('says which field is missing, and leaves nothing behind', async () => {
    const result = await apply(failing(1, 'orders'), { fields: {} })
    expect(messages(result)).toEqual([
      expect.stringMatching(/create issue: status 400.*customfield_10042.*Team is required/),
    ])
    expect(Object.keys(ledgerIn(box).groups)).toEqual([])
  })

  it('keeps what people write outside of our part', async () => {
    await apply(failing(1, 'orders'))
    const { description } = first()
    const own = { type: 'paragraph', content: [{ type: 'text', text: 'We are on it.' }] }
    description?.content.unshift(own)
    description?.content.push({ ...own })
    await apply(failing(2, 'orders', 'stock'))
    const after = first().description?.content ?? []
    expect([after[0], after.at(-1)]).toEqual([own, own])
    expect(textOf(first().description)).toContain('stock')
    expect(textOf(first().description).match(/up to here/g)).toHaveLength(1)
    expect(first().comments).toHaveLength(1)
  })

  it('is left alone where people took our part out', async () => {
    await apply(failing(1, 'orders'))
    first().description = null
    expect((await apply(failing(2, 'orders', 'stock'))).failures).toEqual([])
    expect(first().description).toBeNull()
  })

  it('goes through the transitions that are set up, and back', async () => {
    await apply(failing(1, 'orders'))
    await apply(said(2, 'pass', 'orders'))
    await apply(said(3, 'pass', 'orders'))
    expect(first()).toMatchObject({ status: 'Done', comments: [{}] })
    await apply(failing(4, 'orders'))
    expect(first()).toMatchObject({ status: 'To Do', comments: [{}, {}] })
  })

  it('says which transitions there are where the one set up is not', async () => {
    await apply(failing(1, 'orders'))
    await apply(said(2, 'pass', 'orders'))
    const result = await apply(said(3, 'pass', 'orders'), { closeTransition: 'Ship it' })
    expect(messages(result)).toEqual([
      expect.stringContaining('OPS-1 has no transition Ship it now; it has Start, Done'),
    ])
    expect(first().comments).toHaveLength(1)
    expect((await apply(said(3, 'pass', 'orders'))).failures).toEqual([])
    expect(first()).toMatchObject({ status: 'Done', comments: [{}] })
  })

  it('gets a comment alone where no transition is set up', async () => {
    const powers = { powers: { close: false, reopen: false } }
    await apply(failing(1, 'orders'), {}, powers)
    for (const day of [2, 3, 4]) await apply(said(day, 'pass', 'orders'), {}, powers)
    expect(first()).toMatchObject({ status: 'To Do', comments: [{}] })
    expect(textOf(first().comments[0]?.body)).toContain('Verified fixed')
  })

  it("is not reopened where its resolution is Won't Do", async () => {
    await apply(failing(1, 'orders'))
    Object.assign(first(), { status: 'Done', resolution: "Won't Do" })
    await apply(failing(2, 'orders', 'stock'))
    expect(first()).toMatchObject({ status: 'Done', comments: [] })
  })

  it('is a tree that Jira takes, whatever an estate is called', async () => {
    const hostile = hostileReport()
    const { failures } = await apply({
      ...hostile,
      findings: hostile.findings.map((one) => ({
        ...one,
        severity: 'high',
        subject: { ...one.subject, name: one.subject.name || ' ' },
      })),
    })
    expect(failures).toEqual([])
    expect(jira.issues.length).toBeGreaterThan(5)
    for (const { summary, description } of jira.issues)
      expect(`${summary}${textOf(description).replaceAll('\n', '')}`).not.toMatch(/[\p{Cc}\u202e\u200b]/u)
  })

  it('holds no more than Jira takes', async () => {
    const names = Array.from({ length: 90 }, (_, index) => `db-${index}-${'x'.repeat(110)}`)
    const report = runOf({
      day: 1,
      said: { [RULE]: Object.fromEntries(names.map((name) => [name, 'fail' as const])) },
      because: 'y'.repeat(280),
    })
    expect((await apply(report)).failures).toEqual([])
    expect(JSON.stringify(first().description).length).toBeLessThanOrEqual(32_900)
    expect(textOf(first().description)).toMatch(/And \d+ more in the report/)
  })
})

describe('a search that is behind', () => {
  const breakAfterCreate = async (report: Report) => {
    jira.fault = ({ method, path }) =>
      method === 'POST' && path === '/rest/api/3/issue' ? { after: { status: 504 } } : undefined
    const result = await apply(report)
    jira.fault = () => undefined
    return result
  }

  it('has no second issue made while a new one may not be found', async () => {
    jira.lagMs = 5 * MINUTE
    expect(messages(await breakAfterCreate(failing(1, 'orders')))).toEqual([expect.stringContaining('status 504')])
    for (const wait of [0, MINUTE, 2 * MINUTE]) {
      clock.advance(wait)
      expect(messages(await apply(failing(1, 'orders')))).toEqual([expect.stringMatching(/run again in \d+ seconds/)])
    }
    clock.advance(3 * MINUTE)
    expect((await apply(failing(1, 'orders'))).failures).toEqual([])
    expect(creates()).toHaveLength(1)
    expect(Object.values(ledgerIn(box).groups)).toMatchObject([{ ticket: { key: 'OPS-1' } }])
  })

  it('is asked again after a quarter of an hour, and then there is none', async () => {
    jira.fault = ({ path }) => (path === '/rest/api/3/issue' ? { before: 'hang-up' } : undefined)
    await apply(failing(1, 'orders'))
    jira.fault = () => undefined
    clock.advance(14 * MINUTE)
    expect((await apply(failing(1, 'orders'))).failures).toHaveLength(1)
    clock.advance(2 * MINUTE)
    expect((await apply(failing(1, 'orders'))).failures).toEqual([])
    expect(jira.issues).toHaveLength(1)
  })

  it('does not hide issues that the ledger knows', async () => {
    jira.lagMs = 60 * MINUTE
    await apply(failing(1, 'orders'))
    Object.assign(first(), { status: 'Done' })
    await apply(failing(2, 'orders'))
    expect(textOf(first().comments[0]?.body)).toContain('Add a waiver')
  })

  it('takes no clone for the issue: a clone bears the label and not the property', async () => {
    await apply(failing(1, 'orders'))
    jira.issues.unshift({ ...first(), id: '9999', key: 'OPS-99', properties: {}, comments: [] })
    box.text = undefined
    expect((await apply(failing(2, 'orders'))).notes).toEqual([])
    expect(Object.values(ledgerIn(box).groups)).toMatchObject([{ ticket: { key: 'OPS-1' } }])
  })

  it('is read to its end', async () => {
    const report = runOf({
      day: 1,
      said: Object.fromEntries('abcde'.split('').map((rule) => [`aws/rds/${rule}`, { orders: 'fail' as const }])),
    })
    await apply(report)
    box.text = undefined
    expect((await apply({ ...report, run: { ...report.run, id: 'run-2' } })).failures).toEqual([])
    expect(jira.issues).toHaveLength(5)
  })
})

describe('when calls go wrong', () => {
  it('429 waits as long as it is told, and the call is made then', async () => {
    let isFirst = true
    jira.fault = ({ path }) => {
      if (!isFirst || path !== '/rest/api/3/issue') return undefined
      isFirst = false
      return {
        before: { status: 429, headers: { 'retry-after': '11', 'ratelimit-reason': 'jira-burst-based' }, body: {} },
      }
    }
    const before = clock.now()
    expect((await apply(failing(1, 'orders'))).failures).toEqual([])
    expect(clock.now() - before).toBeGreaterThanOrEqual(11_000)
    expect(jira.issues).toHaveLength(1)
  })

  it('an error after a comment or a transition makes no second one', async () => {
    await apply(failing(1, 'orders'))
    await apply(said(2, 'pass', 'orders'))
    jira.fault = ({ method, path }) =>
      method === 'POST' && /comment|transitions/.test(path) ? { after: { status: 502 } } : undefined
    expect(messages(await apply(said(3, 'pass', 'orders')))).toEqual([
      expect.stringContaining('transition an issue: status 502'),
    ])
    jira.fault = () => undefined
    expect((await apply(said(3, 'pass', 'orders'))).failures).toEqual([])
    expect(first()).toMatchObject({ status: 'Done', comments: [{}] })
    expect(Object.values(ledgerIn(box).groups)).toMatchObject([{ state: 'closed', closedBy: 'plumbline' }])
  })

  it('a comment is looked for on all pages before it is made again', async () => {
    await apply(failing(1, 'orders'))
    const other = { id: 'x', body: { type: 'doc' as const, version: 1 as const, content: [] } }
    first().comments.push(other, other, other)
    jira.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/comment') ? { after: 'hang-up' } : undefined
    expect((await apply(failing(2, 'orders', 'stock'))).failures).toEqual([])
    expect(first().comments).toHaveLength(4)
  })

  it('refused credentials are named, and never shown', async () => {
    const result = await apply(failing(1, 'orders'), { token: 'wrong-token' })
    expect(messages(result)).toEqual([
      expect.stringMatching(/^Jira OPS: search issues by JQL: status 401: .*JIRA_API_TOKEN/),
    ])
    expect(messages(result).join()).not.toContain('wrong-token')
  })

  it.each([
    ['http://jira.example.com', 'must begin with https://'],
    ['https://me:secret@acme.atlassian.net', 'must hold no credentials'],
    ['https://acme.atlassian.net/?x=1', 'must end before'],
    ['acme', 'is no URL'],
  ])('%s is refused as an address', (baseUrl, why) => {
    expect(() => systemOf({ baseUrl })).toThrow(why)
  })
})
