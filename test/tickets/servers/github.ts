import { z } from 'zod'
import { type Asked, serve, type Served, type Told } from './serve.js'

export type HubIssue = {
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  state_reason: string | null
  labels: { name: string }[]
  assignees: string[]
  comments: { id: number; body: string }[]
  created_at: string
  updated_at: string
  pull_request?: object
}

export const TOKEN = 'ghp_sandbox0000000000000000000000000000'

export type GithubServer = Served & {
  readonly issues: HubIssue[]
  /** Whether the token may set labels; otherwise they are dropped without a word. */
  maySetLabels: boolean
  pageSize: number
  now: () => number
  /** An issue that somebody else opened. */
  open(fields: Partial<HubIssue>): HubIssue
}

const created = z.object({
  title: z.string().min(1).max(256),
  body: z.string().max(65_536).optional(),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
})
const changed = z.object({
  body: z.string().max(65_536).optional(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'reopened', 'not_planned']).optional(),
})
const LOGINS = ['octocat', 'hubot']
const REFUSED = (message: string): Told => ({ status: 422, body: { message: 'Validation Failed', errors: [message] } })

/** Acts like the issues of one repository of GitHub, `acme/infra`. */
export async function startGithub(): Promise<GithubServer> {
  const issues: HubIssue[] = []
  const open = (fields: Partial<HubIssue>): HubIssue => {
    const at = new Date(hub.now()).toISOString()
    const issue: HubIssue = {
      number: issues.length + 1,
      title: '',
      body: null,
      state: 'open',
      state_reason: null,
      labels: [],
      assignees: [],
      comments: [],
      created_at: at,
      updated_at: at,
      ...fields,
    }
    issues.push(issue)
    return issue
  }
  const shown = (issue: HubIssue, url: string) => ({ ...issue, html_url: `${url}/acme/infra/issues/${issue.number}` })

  const answer = (asked: Asked, url: string): Told => {
    if (asked.headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { message: 'Bad credentials' } }
    if (asked.headers['user-agent'] === undefined) return { status: 403, body: { message: 'no user agent' } }
    const [, number, rest] = /^\/repos\/acme\/infra\/issues(?:\/(\d+))?(\/comments)?$/.exec(asked.path) ?? []
    if (!asked.path.startsWith('/repos/acme/infra/issues')) return { status: 404, body: { message: 'Not Found' } }
    const issue = number === undefined ? undefined : issues.find((one) => one.number === Number(number))
    if (number !== undefined && !issue) return { status: 404, body: { message: 'Not Found' } }
    if (!issue) return asked.method === 'POST' ? create(asked, url) : list(asked, url)
    if (rest !== undefined) return asked.method === 'POST' ? comment(issue, asked) : page(issue.comments, asked, url)
    if (asked.method === 'GET') return { status: 200, body: shown(issue, url) }
    const fields = changed.safeParse(JSON.parse(asked.text))
    if (!fields.success) return REFUSED(fields.error.message)
    Object.assign(issue, fields.data, { updated_at: new Date(hub.now()).toISOString() })
    return { status: 200, body: shown(issue, url) }
  }

  const create = (asked: Asked, url: string): Told => {
    const fields = created.safeParse(JSON.parse(asked.text))
    if (!fields.success) return REFUSED(fields.error.message)
    const { title, body = null, labels = [], assignees = [] } = fields.data
    if (assignees.some((login) => !LOGINS.includes(login))) return REFUSED('assignees')
    const issue = open({
      title,
      body,
      assignees,
      labels: hub.maySetLabels ? labels.map((name) => ({ name })) : [],
    })
    return { status: 201, body: shown(issue, url) }
  }
  const comment = (issue: HubIssue, asked: Asked): Told => {
    const { body } = z.object({ body: z.string().min(1).max(65_536) }).parse(JSON.parse(asked.text))
    const made = { id: issue.number * 1000 + issue.comments.length, body }
    issue.comments.push(made)
    return { status: 201, body: made }
  }
  const list = (asked: Asked, url: string): Told => {
    const label = asked.query.get('labels')
    const since = asked.query.get('since')
    const state = asked.query.get('state') ?? 'open'
    const found = issues.filter(
      (one) =>
        (state === 'all' || one.state === state) &&
        (label === null || one.labels.some(({ name }) => name === label)) &&
        (since === null || one.updated_at >= since),
    )
    return page(
      found.map((one) => shown(one, url)),
      asked,
      url,
    )
  }
  const page = (all: readonly unknown[], { path, query }: Asked, url: string): Told => {
    const size = Math.min(hub.pageSize, Number(query.get('per_page') ?? 30))
    const number = Number(query.get('page') ?? 1)
    const next = new URLSearchParams(query)
    next.set('page', String(number + 1))
    const isLast = number * size >= all.length
    return {
      status: 200,
      ...(!isLast && { headers: { link: `<${url}${path}?${next.toString()}>; rel="next", <${url}>; rel="last"` } }),
      body: all.slice((number - 1) * size, number * size),
    }
  }

  const served = await serve((asked, url) => answer(asked, url))
  const hub: GithubServer = Object.assign(served, { issues, open, maySetLabels: true, pageSize: 100, now: () => 0 })
  return hub
}
