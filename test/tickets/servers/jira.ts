import { z } from 'zod'
import { type Asked, serve, type Served, type Told } from './serve.js'

export const EMAIL = 'audit@example.com'
export const API_TOKEN = 'ATATT-sandbox-0000'

type Node = { type: string; text?: string; content?: Node[]; marks?: { type: string }[]; attrs?: object }
type Doc = { type: 'doc'; version: 1; content: Node[] }
export type JiraIssue = {
  id: string
  key: string
  summary: string
  description: Doc | null
  labels: string[]
  status: string
  resolution: string | null
  assignee: string | null
  custom: unknown
  properties: Record<string, unknown>
  comments: { id: string; body: Doc }[]
  at: number
}

export type JiraServer = Served & {
  readonly issues: JiraIssue[]
  now: () => number
  /** For so long a search does not know a new issue. */
  lagMs: number
  transitions: string[]
}

/** What may stand in what, of the nodes that we write. */
const MAY_HOLD: Readonly<Record<string, readonly string[]>> = {
  doc: ['paragraph', 'heading', 'bulletList', 'codeBlock', 'table'],
  paragraph: ['text'],
  heading: ['text'],
  codeBlock: ['text'],
  bulletList: ['listItem'],
  listItem: ['paragraph'],
  table: ['tableRow'],
  tableRow: ['tableHeader', 'tableCell'],
  tableHeader: ['paragraph'],
  tableCell: ['paragraph'],
}
/** Those that Jira refuses when there is nothing in them. */
const NEEDS_CONTENT = ['bulletList', 'listItem', 'table', 'tableRow', 'tableHeader', 'tableCell']

function wrongIn(node: Node): string | undefined {
  if (node.type === 'text') {
    if (node.text === undefined || node.text === '') return 'a text is empty'
    const marks = (node.marks ?? []).map(({ type }) => type)
    return marks.every((mark) => ['strong', 'code', 'link'].includes(mark)) ? undefined : `marks ${marks.join()}`
  }
  const inner = MAY_HOLD[node.type]
  if (!inner) return `there is no node ${node.type}`
  if (NEEDS_CONTENT.includes(node.type) && (node.content ?? []).length === 0) return `${node.type} is empty`
  for (const child of node.content ?? []) {
    if (!inner.includes(child.type)) return `${child.type} in ${node.type}`
    const wrong = wrongIn(child)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function wrongWith(doc: unknown): string | undefined {
  const parsed = z.strictObject({ type: z.literal('doc'), version: z.literal(1), content: z.array(z.unknown()) })
  if (!parsed.safeParse(doc).success) return 'Operation value must be an Atlassian Document'
  if (JSON.stringify(doc).length > 40_000) return 'CONTENT_LIMIT_EXCEEDED'
  const wrong = wrongIn(doc as Node)
  return wrong === undefined ? undefined : `INVALID_INPUT ${wrong}`
}

const refused = (errors: Record<string, string>): Told => ({ status: 400, body: { errorMessages: [], errors } })

/** Acts like one project of Jira Cloud, `OPS`, which asks for one field of its own. */
export async function startJira(): Promise<JiraServer> {
  const issues: JiraIssue[] = []
  const shown = (issue: JiraIssue, properties: readonly string[]) => ({
    id: issue.id,
    key: issue.key,
    fields: {
      status: { name: issue.status, statusCategory: { key: issue.status === 'Done' ? 'done' : 'new' } },
      resolution: issue.resolution === null ? null : { name: issue.resolution },
      labels: issue.labels,
      description: issue.description,
    },
    properties: Object.fromEntries(Object.entries(issue.properties).filter(([key]) => properties.includes(key))),
  })

  const answer = (asked: Asked): Told => {
    const expected = `Basic ${Buffer.from(`${EMAIL}:${API_TOKEN}`).toString('base64')}`
    if (asked.headers.authorization !== expected) return { status: 401, body: 'Client must be authenticated' }
    if (!asked.path.startsWith('/rest/api/3/')) return { status: 404, body: '<html>Oops, not found</html>' }
    const path = asked.path.slice('/rest/api/3'.length)
    if (path === '/search') return { status: 410, body: { errorMessages: ['The requested API has been removed.'] } }
    if (path === '/search/jql') return search(asked)
    if (path === '/issue' && asked.method === 'POST') return create(asked)
    const [, id, rest = ''] = /^\/issue\/([^/]+)(\/\w+)?$/.exec(path) ?? []
    const issue = issues.find((one) => one.id === id || one.key === id)
    if (!issue) return { status: 404, body: { errorMessages: ['Issue does not exist or you do not have permission'] } }
    if (rest === '/comment') return asked.method === 'POST' ? comment(issue, asked) : comments(issue, asked)
    if (rest === '/transitions') return transition(issue, asked)
    if (asked.method === 'GET') return { status: 200, body: shown(issue, []) }
    const { fields } = z.object({ fields: z.strictObject({ description: z.unknown() }) }).parse(JSON.parse(asked.text))
    const wrong = wrongWith(fields.description)
    if (wrong !== undefined) return refused({ description: wrong })
    issue.description = fields.description as Doc
    return { status: 204 }
  }

  const create = (asked: Asked): Told => {
    const parsed = z
      .strictObject({
        fields: z.strictObject({
          project: z.object({ key: z.literal('OPS') }),
          issuetype: z.object({ name: z.enum(['Task', 'Bug']) }),
          summary: z
            .string()
            .min(1)
            .max(255)
            .regex(/^[^\n\r]*$/),
          description: z.unknown(),
          labels: z.array(z.string().regex(/^\S{1,255}$/)),
          assignee: z.object({ accountId: z.string() }).optional(),
          customfield_10042: z.unknown().optional(),
        }),
        properties: z.array(z.strictObject({ key: z.string(), value: z.unknown() })),
      })
      .safeParse(JSON.parse(asked.text))
    if (!parsed.success) return refused({ request: parsed.error.message })
    const { fields, properties } = parsed.data
    if (fields.customfield_10042 === undefined) return refused({ customfield_10042: 'Team is required.' })
    const wrong = wrongWith(fields.description)
    if (wrong !== undefined) return refused({ description: wrong })
    const issue: JiraIssue = {
      id: String(10_000 + issues.length),
      key: `OPS-${issues.length + 1}`,
      summary: fields.summary,
      description: fields.description as Doc,
      labels: fields.labels,
      status: 'To Do',
      resolution: null,
      assignee: fields.assignee?.accountId ?? null,
      custom: fields.customfield_10042,
      properties: Object.fromEntries(properties.map(({ key, value }) => [key, value])),
      comments: [],
      at: jira.now(),
    }
    issues.push(issue)
    return { status: 201, body: { id: issue.id, key: issue.key, self: 'x' } }
  }

  const search = (asked: Asked): Told => {
    const body = z
      .object({
        jql: z.string(),
        properties: z.array(z.string()).max(5).default([]),
        maxResults: z.number().default(50),
        reconcileIssues: z.array(z.number()).max(50).default([]),
        nextPageToken: z.string().optional(),
      })
      .safeParse(JSON.parse(asked.text))
    if (!body.success) return refused({ request: body.error.message })
    const { jql, properties, maxResults, reconcileIssues, nextPageToken = '0' } = body.data
    const [, inner] = /^project = "OPS" AND labels in \(([^)]*)\) ORDER BY created ASC$/.exec(jql) ?? []
    if (inner === undefined) return { status: 400, body: { errorMessages: [`Error in the JQL Query: ${jql}`] } }
    const labels = inner.split(', ').map((one) => one.replaceAll('"', ''))
    const found = issues.filter(
      (one) =>
        one.labels.some((label) => labels.includes(label)) &&
        (jira.now() - one.at >= jira.lagMs || reconcileIssues.includes(Number(one.id))),
    )
    const from = Number(nextPageToken)
    const size = Math.min(maxResults, 2)
    const isLast = from + size >= found.length
    return {
      status: 200,
      body: {
        issues: found.slice(from, from + size).map((one) => shown(one, properties)),
        isLast,
        ...(!isLast && { nextPageToken: String(from + size) }),
      },
    }
  }

  const comment = (issue: JiraIssue, asked: Asked): Told => {
    const { body } = z.strictObject({ body: z.unknown() }).parse(JSON.parse(asked.text))
    const wrong = wrongWith(body)
    if (wrong !== undefined) return refused({ comment: wrong })
    issue.comments.push({ id: String(issue.comments.length), body: body as Doc })
    return { status: 201, body: { id: '1' } }
  }
  const comments = (issue: JiraIssue, { query }: Asked): Told => {
    const startAt = Number(query.get('startAt') ?? 0)
    return {
      status: 200,
      body: { comments: issue.comments.slice(startAt, startAt + 2), total: issue.comments.length, startAt },
    }
  }
  const transition = (issue: JiraIssue, asked: Asked): Told => {
    const names = issue.status === 'Done' ? ['Reopen'] : jira.transitions
    const transitions = names.map((name) => ({ id: `t-${name}`, name }))
    if (asked.method === 'GET') return { status: 200, body: { transitions } }
    const { transition: wanted } = z.object({ transition: z.object({ id: z.string() }) }).parse(JSON.parse(asked.text))
    if (!transitions.some(({ id }) => id === wanted.id)) return refused({ transition: 'not valid for this issue' })
    issue.status = wanted.id === 't-Done' ? 'Done' : 'To Do'
    return { status: 204 }
  }

  const served = await serve((asked) => answer(asked))
  const jira: JiraServer = Object.assign(served, { issues, now: () => 0, lagMs: 0, transitions: ['Start', 'Done'] })
  return jira
}

export const textOf = (node: Node | Doc | null | undefined): string =>
  node ? `${'text' in node ? (node.text ?? '') : ''}${(node.content ?? []).map(textOf).join('\n')}` : ''
