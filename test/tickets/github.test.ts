import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { groupIn } from '../../src/tickets/body/markdown.js'
import { type GithubOptions, githubSystem } from '../../src/tickets/systems/github.js'
import { hostileReport } from '../support/make-hostile-report.js'
import { type GithubServer, startGithub, TOKEN } from './servers/github.js'
import { applyTo, type Box, ledgerIn, runOf, type TestClock, testClock, waiving, WRITING } from './support.js'

const RULE = 'aws/rds/instance-multi-az'
const failing = (day: number, ...names: string[]): Report =>
  runOf({ day, said: { [RULE]: Object.fromEntries(names.map((name) => [name, 'fail' as const])) } })
const passing = (day: number, ...names: string[]): Report =>
  runOf({ day, said: { [RULE]: Object.fromEntries(names.map((name) => [name, 'pass' as const])) } })

let hub: GithubServer
let clock: TestClock
let box: Box
beforeEach(async () => {
  hub = await startGithub()
  clock = testClock()
  hub.now = clock.now
  box = { text: undefined }
})
afterEach(() => hub.close())

const systemOf = (over: Partial<GithubOptions> = {}) =>
  githubSystem({
    apiUrl: hub.url,
    repo: 'acme/infra',
    labels: ['readiness'],
    assignees: { payments: ['octocat'] },
    token: TOKEN,
    clock,
    writing: WRITING,
    ...over,
  })
const apply = (report: Report, over: Partial<GithubOptions> = {}) =>
  applyTo({ system: systemOf(over), box, clock }, report)
const messages = ({ failures }: Awaited<ReturnType<typeof apply>>) => failures.map(({ problem }) => problem.message)
const writes = () => hub.calls.filter((call) => !call.startsWith('GET'))
const issueAt = (index: number) => {
  const issue = hub.issues[index]
  if (!issue) throw new Error(`there is no issue ${index}`)
  return issue
}

describe('an issue of GitHub', () => {
  it('is created with labels, assignees, a table and our mark', async () => {
    const { failures, urls } = await apply(failing(1, 'pay-a', 'pay-b'))
    expect(failures).toEqual([])
    expect([...urls.values()]).toEqual([`${hub.url}/acme/infra/issues/1`])
    const { title, body, labels, assignees } = issueAt(0)
    expect(title).toBe(`Not met: What ${RULE} asks for holds (payments)`)
    expect([labels.map(({ name }) => name), assignees]).toEqual([['plumbline', 'readiness'], ['octocat']])
    expect(body).toContain('| `pay-a` | aws/111111111111/eu-west-1 | runs in eu-west-1a alone | failing |')
    expect(body).toContain('| `pay-b` |')
    expect(groupIn(body)).toMatch(/^g1:[0-9a-f]{32}$/)
  })

  it('keeps what people write outside of our part, their labels and their title', async () => {
    await apply(failing(1, 'orders'))
    const issue = issueAt(0)
    issue.body = `We are on it.\n\n${issue.body ?? ''}\n\n- [ ] ask the shop`
    issue.title = 'Standby for orders'
    issue.labels.push({ name: 'sprint-12' })
    await apply(failing(2, 'orders', 'stock'))
    expect(issue.body).toMatch(/^We are on it\.\n\n<!-- plumbline:g1:/)
    expect(issue.body).toMatch(/<!-- plumbline:end -->\n\n- \[ \] ask the shop$/)
    expect(issue.body).toContain('| `stock` |')
    expect(issue.title).toBe('Standby for orders')
    expect(issue.labels.map(({ name }) => name)).toContain('sprint-12')
    expect(issue.comments).toHaveLength(1)
  })

  it('is left alone where people took our part out of it', async () => {
    await apply(failing(1, 'orders'))
    issueAt(0).body = 'Rewritten by hand.'
    await apply(failing(2, 'orders', 'stock'))
    expect(issueAt(0).body).toBe('Rewritten by hand.')
    expect((await apply(failing(3, 'orders', 'stock'))).failures).toEqual([])
  })

  it('is commented on, closed and reopened', async () => {
    await apply(failing(1, 'orders'))
    await apply(passing(2, 'orders'))
    await apply(passing(3, 'orders'))
    expect(issueAt(0)).toMatchObject({ state: 'closed', state_reason: 'completed' })
    await apply(failing(4, 'orders'))
    expect(issueAt(0)).toMatchObject({ state: 'open' })
    expect(issueAt(0).comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('Verified fixed'),
      expect.stringContaining('1 resource failing again'),
    ])
  })

  it('is not reopened where it bears wontfix, or was closed as not planned', async () => {
    await apply(failing(1, 'orders', 'pay-a'))
    Object.assign(issueAt(0), { state: 'closed', labels: [{ name: 'plumbline' }, { name: 'WontFix' }] })
    Object.assign(issueAt(1), { state: 'closed', state_reason: 'not_planned' })
    const before = writes().length
    await apply(failing(2, 'orders', 'pay-a', 'stock'))
    expect(writes()).toHaveLength(before)
  })

  it('holds no more rows than it may, and never more characters', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `db-${index}-${'x'.repeat(100)}`)
    await apply(failing(1, ...names))
    expect(issueAt(0).body).toContain('And 70 more in the report.')
    expect((issueAt(0).body ?? '').match(/^\| `db-/gm)).toHaveLength(50)
    hub.issues.length = 0
    box.text = undefined
    // Each of these characters is written as seven.
    const wide = Array.from({ length: 60 }, (_, index) => `${index}${'|@'.repeat(200)}`)
    const report = runOf({
      day: 2,
      said: { [RULE]: Object.fromEntries(wide.map((name) => [name, 'fail' as const])) },
      because: '|@#1'.repeat(100),
    })
    expect((await apply(report)).failures).toEqual([])
    expect((issueAt(0).body ?? '').length).toBeLessThanOrEqual(65_536)
    expect(issueAt(0).body).toContain('more in the report')
  })

  it('is not deceived by what an estate is called', async () => {
    const hostile = hostileReport()
    await apply({ ...hostile, findings: hostile.findings.map((one) => ({ ...one, severity: 'high' })) }, {})
    expect(hub.issues.length).toBeGreaterThan(5)
    for (const { title, body } of hub.issues) {
      expect(title).not.toMatch(/[\p{Cc}\u202e\u200b]/u)
      const text = body ?? ''
      const outside = text.replace(/(`+)[^`](?:.|\n)*?\1(?!`)/g, '')
      expect(outside.replace(/<!-- plumbline:[^>]* -->|<https:\/\/[^>]*>/g, '')).not.toMatch(/<[a-z!/]/i)
      expect(outside).not.toMatch(/@\w|(?<![&\w])#\d/)
      expect(text.match(/<!-- plumbline:end -->/g)).toHaveLength(1)
      const [, after = ''] = text.split('### Resources\n\n')
      const [tableText = ''] = after.split('\n\n')
      for (const row of tableText.split('\n')) expect(row.split('|')).toHaveLength(6)
    }
  })

  it('writes no mark for a name that looks like one', async () => {
    await apply(failing(1, 'orders', '<!-- plumbline:end -->'))
    expect(issueAt(0).body?.match(/<!-- plumbline:end -->/g)).toHaveLength(1)
    await apply(failing(2, 'orders'))
    expect(issueAt(0).body?.match(/<!-- plumbline:/g)).toHaveLength(2)
  })
})

describe('when the ledger and GitHub differ', () => {
  it('finds issues on later pages by their mark, and takes no pull request and no issue without our label for one', async () => {
    await apply(failing(1, 'orders', 'pay-a'))
    const mark = issueAt(0).body
    hub.issues.unshift(
      ...Array.from({ length: 7 }, (_, index) => ({ ...issueAt(0), number: 100 + index, body: 'other', comments: [] })),
      { ...issueAt(0), number: 200, body: mark, labels: [], comments: [] },
      { ...issueAt(0), number: 201, body: mark, pull_request: {}, comments: [] },
    )
    hub.pageSize = 3
    box.text = undefined
    const count = hub.issues.length
    expect((await apply(failing(2, 'orders', 'pay-a'))).failures).toEqual([])
    expect(hub.issues).toHaveLength(count)
    expect(
      Object.values(ledgerIn(box).groups)
        .map(({ ticket }) => ticket?.key)
        .toSorted(),
    ).toEqual(['1', '2'])
  })

  it('says that two bear the same mark, and keeps to the first', async () => {
    await apply(failing(1, 'orders'))
    hub.issues.push({ ...issueAt(0), number: 9, comments: [] })
    box.text = undefined
    expect((await apply(failing(2, 'orders'))).notes).toEqual([expect.stringContaining('1 and 9 bear the same mark')])
  })

  it('says where an issue is gone, and does the rest', async () => {
    await apply(failing(1, 'orders', 'pay-a'))
    hub.issues.shift()
    const result = await apply(failing(2, 'orders', 'stock', 'pay-a', 'pay-b'))
    expect(messages(result)).toEqual([expect.stringContaining('status 404')])
    expect(result.done.size).toBe(1)
  })
})

describe('when calls go wrong', () => {
  const post = ({ method, path }: { method: string; path: string }) => method === 'POST' && path.endsWith('/issues')

  it.each([
    ['an error', { status: 502, body: '<html>Bad gateway</html>' }],
    ['a broken connection', 'hang-up'],
    ['an answer that is none', { status: 201, body: '<html>hello</html>' }],
  ] as const)('%s after creating makes no second issue', async (_, after) => {
    hub.fault = (asked) => (post(asked) ? { after } : undefined)
    const result = await apply(failing(1, 'orders'))
    expect(hub.issues).toHaveLength(1)
    expect(result.failures).toEqual([])
    expect(Object.values(ledgerIn(box).groups)).toMatchObject([{ ticket: { key: '1' } }])
  })

  it('an error before creating is not repeated at once, and made good by the next run', async () => {
    hub.fault = (asked) => (post(asked) ? { before: { status: 500 } } : undefined)
    const first = await apply(failing(1, 'orders'))
    expect(messages(first)).toEqual([expect.stringMatching(/create an issue: status 500/)])
    expect(hub.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1)
    hub.fault = () => undefined
    const soon = await apply(failing(1, 'orders'))
    expect(messages(soon)).toEqual([expect.stringMatching(/run again in \d+ seconds/)])
    expect(hub.issues).toHaveLength(0)
    clock.advance(60_000)
    expect((await apply(failing(1, 'orders'))).failures).toEqual([])
    expect(hub.issues).toHaveLength(1)
  })

  it('an error after commenting makes no second comment', async () => {
    await apply(failing(1, 'orders'))
    hub.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/comments') ? { after: { status: 503 } } : undefined
    expect((await apply(failing(2, 'orders', 'stock'))).failures).toEqual([])
    expect(issueAt(0).comments).toHaveLength(1)
  })

  it.each([
    ['Retry-After', 403, { 'retry-after': '7' }, 'You have exceeded a secondary rate limit', 7_000],
    [
      'the reset of the limit',
      429,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'in30' },
      'API rate limit exceeded',
      30_000,
    ],
    ['a minute', 403, {}, 'You have exceeded a secondary rate limit', 60_000],
  ] as const)('too many calls wait for %s, and are made then', async (_, status, headers, message, least) => {
    let isFirst = true
    const told: Record<string, string> = { ...headers }
    if ('x-ratelimit-reset' in told) told['x-ratelimit-reset'] = String(Math.ceil(clock.now() / 1000) + 30)
    hub.fault = (asked) => {
      if (!isFirst || !post(asked)) return undefined
      isFirst = false
      return { before: { status, headers: told, body: { message } } }
    }
    const before = clock.now()
    expect((await apply(failing(1, 'orders'))).failures).toEqual([])
    expect(clock.now() - before).toBeGreaterThanOrEqual(least)
    expect(hub.issues).toHaveLength(1)
  })

  it('too many calls for long end the run, and what was done stands', async () => {
    const report = runOf({
      day: 1,
      said: { 'aws/rds/a': { orders: 'fail' }, 'aws/rds/b': { orders: 'fail' }, 'aws/rds/c': { orders: 'fail' } },
    })
    hub.fault = (asked) =>
      post(asked) && hub.issues.length === 1
        ? { before: { status: 403, headers: { 'retry-after': '3600' }, body: { message: 'secondary rate limit' } } }
        : undefined
    const result = await apply(report)
    expect(messages(result)).toEqual([expect.stringContaining('run again in 3600 seconds')])
    expect([hub.issues.length, result.done.size]).toEqual([1, 1])
    hub.fault = () => undefined
    expect((await apply(report)).failures).toEqual([])
    expect(hub.issues).toHaveLength(3)
  })

  it('a lack of rights is no rate limit, and is told at once', async () => {
    hub.fault = (asked) =>
      post(asked)
        ? { before: { status: 403, body: { message: 'Resource not accessible by personal access token' } } }
        : undefined
    expect(messages(await apply(failing(1, 'orders')))).toEqual([
      expect.stringMatching(/status 403.*not accessible.*may not do this/),
    ])
    expect(Object.keys(ledgerIn(box).groups)).toEqual([])
  })

  it('a token that may not set labels stops after one issue', async () => {
    hub.maySetLabels = false
    const result = await apply(failing(1, 'orders', 'pay-a'))
    expect(messages(result)).toEqual([expect.stringContaining('without the label plumbline')])
    expect(hub.issues).toHaveLength(1)
  })

  it('a run that broke off before it could see that labels are dropped makes no second issue', async () => {
    hub.maySetLabels = false
    const report = failing(1, 'orders')
    let saves = 0
    const breaks = applyTo({ system: systemOf(), box, clock }, report, (when) => {
      saves += when === 'before' ? 1 : 0
      if (when === 'before' && saves === 3) throw new Error('killed')
    })
    await expect(breaks).rejects.toThrow('killed')
    expect(hub.issues).toHaveLength(1)
    clock.advance(120_000)
    expect(messages(await apply(report))).toEqual([expect.stringContaining('not the label plumbline')])
    expect(hub.issues).toHaveLength(1)
  })

  it('refused credentials are named, and the token never', async () => {
    hub.fault = () => ({ before: { status: 422, body: { message: `no: ${TOKEN}` } } })
    const result = await apply(failing(1, 'orders'))
    expect(messages(result).join()).not.toContain(TOKEN)
    hub.fault = () => undefined
    const wrong = await apply(failing(1, 'orders'), { token: 'wrong' })
    expect(messages(wrong)).toEqual([
      expect.stringMatching(/^GitHub acme\/infra: list repository issues: status 401: .*PLUMBLINE_GITHUB_TOKEN/),
    ])
    expect(box.text ?? '').not.toContain(TOKEN)
  })

  it('a redirect is not followed, and half a list is no list', async () => {
    hub.fault = () => ({ before: { status: 301, headers: { location: 'http://127.0.0.1:9/' } } })
    expect(messages(await apply(failing(1, 'orders')))).toEqual([expect.stringContaining('redirects are not followed')])
    hub.fault = () => ({ before: { status: 200, headers: { link: '<http://127.0.0.1:9/x>; rel="next"' }, body: [] } })
    expect(messages(await apply(failing(1, 'orders')))).toEqual([expect.stringContaining('another server')])
    hub.fault = () => ({ before: { status: 200, body: '<html>sign in</html>' } })
    expect(messages(await apply(failing(1, 'orders')))).toEqual([expect.stringContaining('none of this API')])
    expect(hub.issues).toHaveLength(0)
  })

  it('reading is repeated, and writing is spread over time', async () => {
    let left = 2
    hub.fault = ({ method }) => (method === 'GET' && left-- > 0 ? { before: { status: 503 } } : undefined)
    const before = clock.now()
    const said = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((rule) => [`aws/rds/${rule}`, { orders: 'fail' as const }]),
    )
    expect((await apply(runOf({ day: 1, said }))).failures).toEqual([])
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_000 + 3_000)
  })
})

describe('a run that is killed', () => {
  it('at any call or record leaves one issue for a group, with the same words', async () => {
    const reports = [
      failing(1, 'orders', 'pay-a'),
      failing(2, 'orders', 'stock', 'pay-a'),
      runOf({
        day: 3,
        said: { [RULE]: { orders: 'fail', stock: 'pass', 'pay-a': 'pass' } },
        waivers: [waiving(RULE, 'orders')],
      }),
      passing(4, 'orders', 'stock', 'pay-a'),
      passing(5, 'orders', 'stock', 'pay-a'),
    ]
    const outcome = () =>
      hub.issues
        .map(({ title, body, state, comments }) => ({ title, body, state, comments: comments.map((one) => one.body) }))
        .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    let events = 0
    const whole = (): void => void (events += 1)
    hub.fault = () => {
      events += 2
      return undefined
    }
    for (const report of reports) await applyTo({ system: systemOf(), box, clock }, report, whole)
    const expected = outcome()
    expect(expected).toMatchObject([{ state: 'closed' }, { state: 'closed' }])
    expect(events).toBeGreaterThan(40)

    for (let at = 0; at < events; at += 1) {
      hub.issues.length = 0
      box = { text: undefined }
      let left = at
      let isDead = false
      const hasDied = (): boolean => isDead
      const dies = (): boolean => {
        isDead = isDead || left === 0
        left -= 1
        return isDead
      }
      const broken = (): void => {
        if (dies()) throw new Error('killed')
      }
      // A process that is gone gets no answer, and makes no further call.
      hub.fault = () => (dies() ? { before: 'hang-up' } : dies() ? { after: 'hang-up' } : undefined)
      for (const report of reports) {
        try {
          await applyTo({ system: systemOf(), box, clock }, report, broken)
        } catch (thrown) {
          if (!(thrown instanceof Error) || thrown.message !== 'killed') throw thrown
        }
        if (hasDied()) {
          left = Number.POSITIVE_INFINITY
          isDead = false
          clock.advance(120_000)
          expect((await applyTo({ system: systemOf(), box, clock }, report)).failures).toEqual([])
        }
      }
      expect(outcome(), `killed at ${at}`).toEqual(expected)
    }
  })
})
