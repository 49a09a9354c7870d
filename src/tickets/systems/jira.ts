import { z } from 'zod'
import { type AdfNode, adfMarked, adfOf, adfSchema, adfWithPart, textIn } from '../body/adf.js'
import { paragraph, text } from '../body/document.js'
import { fitted, type Writing } from '../body/markdown.js'
import { MOST_ROWS } from '../body/ticket-body.js'
import type { Ticket } from '../ledger.js'
import { type Answer, type Call, checkedBase, type Clock, createWire, refusal, retryAfter } from './http.js'
import type { Draft, Seen, Sought, TicketSystem } from './system.js'

export type JiraOptions = {
  readonly baseUrl: string
  readonly project: string
  readonly issueType: string
  readonly labels: readonly string[]
  /** Fields that the project asks for, by their id, as `customfield_10042`. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Account ids by owner. */
  readonly assignees: Readonly<Record<string, string>>
  /** Names of transitions. */
  readonly closeTransition: string | undefined
  readonly reopenTransition: string | undefined
  readonly email: string
  readonly token: string
  readonly clock: Clock
  readonly writing: Writing
}

const LABEL = 'plumbline'
/** An issue property holds the whole mark; a label is short, and copied where people clone an issue. */
const PROPERTY = 'plumbline.group'
const LONGEST_BODY = 32_767
/** Of issues that are known, so many can be had as they are now; of others a search may be behind. */
const RECONCILED = 50
const MOST_PAGES = 100
const DECLINED = ["won't do", "won't fix", 'declined', 'duplicate', 'cannot reproduce']

const fields = z.object({
  status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  resolution: z.object({ name: z.string() }).nullish(),
  labels: z.array(z.string()),
})
const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields,
  properties: z.record(z.string(), z.unknown()).optional(),
})
const pageSchema = z.object({ issues: z.array(issueSchema), nextPageToken: z.string().nullish() })
const commentsSchema = z.object({
  comments: z.array(z.object({ body: adfSchema })),
  total: z.number(),
})
const transitionsSchema = z.object({ transitions: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Issues of Jira Cloud, by version 3 of its REST API: its texts are trees, in which no name can be markup. */
export function jiraSystem(options: JiraOptions): TicketSystem {
  const base = `${checkedBase('Jira', options.baseUrl)}/rest/api/3`
  const { visible } = options.writing
  const wire = createWire({
    system: `Jira ${options.project}`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${options.email}:${options.token}`).toString('base64')}`,
      'user-agent': 'plumbline',
    },
    secrets: [options.token, Buffer.from(`${options.email}:${options.token}`).toString('base64')],
    clock: options.clock,
    waitAfter,
    unauthorized: 'the credentials are not accepted: set another JIRA_EMAIL and JIRA_API_TOKEN',
    // Such an answer holds what anybody may see, which is often an empty list.
    isAnonymous: ({ headers }) =>
      /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(headers.get('x-seraph-loginreason') ?? ''),
  })
  const at = ({ id }: Ticket, rest = ''): string => `${base}/issue/${id}${rest}`
  const ticketOf = (id: string, key: string): Ticket => ({
    ...{ id, key },
    url: `${options.baseUrl.replace(/\/+$/, '')}/browse/${key}`,
  })
  const read = (operation: string, url: string, body?: object): Call => ({
    ...{ operation, url, method: body ? 'POST' : 'GET', isRepeatable: true, isWrite: false },
    ...(body && { body: JSON.stringify(body) }),
  })
  /** A call whose answer is no more than its status. */
  const write = async (call: Omit<Call, 'isWrite' | 'body'>, body: object): Promise<void> => {
    const answer = await wire.call({ ...call, isWrite: true, body: JSON.stringify(body) })
    if (answer.status >= 400) throw refusal(wire.problem, call.operation, answer)
  }
  const partOf = (draft: Draft): readonly AdfNode[] =>
    fitted(
      (rows) => adfMarked(draft.group, adfOf(draft.body(rows), visible)),
      // How Jira counts is not documented: the whole tree is longer than any text in it.
      (made) => JSON.stringify(made).length <= LONGEST_BODY,
      MOST_ROWS,
    )

  async function found(sought: readonly Sought[]): Promise<readonly (readonly [string, Seen])[]> {
    const labels = sought.map(({ group }) => `"${labelOf(group)}"`).join(', ')
    const known = sought.flatMap(({ ticket }) => (ticket ? Number(ticket.id) : []))
    const all: (readonly [string, Seen])[] = []
    let token: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await wire.read(
        read('search issues by JQL', `${base}/search/jql`, {
          jql: `project = "${options.project}" AND labels in (${labels}) ORDER BY created ASC`,
          fields: ['status', 'resolution', 'labels'],
          properties: [PROPERTY],
          maxResults: 100,
          ...(known.length > 0 && { reconcileIssues: known }),
          ...(token !== undefined && { nextPageToken: token }),
        }),
        pageSchema,
      )
      for (const issue of answer.issues) {
        const group = groupIn(issue.properties)
        if (group !== undefined) all.push([group, seenOf(issue, ticketOf(issue.id, issue.key))])
      }
      token = answer.nextPageToken ?? undefined
      if (token === undefined) return all
    }
    throw wire.problem('odd', 'search issues by JQL', 'the list does not end: check the address')
  }

  async function transition(ticket: Ticket, to: Seen['state'], name: string | undefined): Promise<void> {
    if (name === undefined) return
    const now = await wire.read(read('get issue', `${at(ticket)}?fields=status,resolution,labels`), issueSchema)
    // An earlier call may have done it, and then this transition may be there no more.
    if (seenOf(now, ticket).state === to) return
    const { transitions } = await wire.read(read('get transitions', at(ticket, '/transitions')), transitionsSchema)
    const wanted = transitions.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (!wanted)
      throw wire.problem(
        'refused',
        'get transitions',
        `${ticket.key} has no transition ${name} now; it has ${transitions.map((one) => one.name).join(', ')}: set another`,
      )
    await write(
      { operation: 'transition an issue', url: at(ticket, '/transitions'), method: 'POST', isRepeatable: false },
      { transition: { id: wanted.id } },
    )
  }

  return {
    name: 'jira',
    // Atlassian says seconds to minutes. A second ticket is worse than a late one.
    lagMs: 900_000,
    async look(sought) {
      const all = new Map<string, Seen[]>()
      for (let from = 0; from < sought.length; from += RECONCILED)
        for (const [group, seen] of await found(sought.slice(from, from + RECONCILED)))
          all.set(group, [...(all.get(group) ?? []), seen])
      return all
    },
    async create(draft) {
      const assignee = options.assignees[draft.owner]
      const made = await wire.read(
        {
          ...{ operation: 'create issue', url: `${base}/issue`, method: 'POST', isRepeatable: false, isWrite: true },
          body: JSON.stringify({
            fields: {
              ...options.fields,
              project: { key: options.project },
              issuetype: { name: options.issueType },
              summary: visible(draft.title),
              description: { type: 'doc', version: 1, content: partOf(draft) },
              labels: [...new Set([LABEL, labelOf(draft.group), ...options.labels])],
              ...(assignee !== undefined && { assignee: { accountId: assignee } }),
            },
            properties: [{ key: PROPERTY, value: { group: draft.group } }],
          }),
        },
        z.object({ id: z.string(), key: z.string() }),
      )
      return { ticket: ticketOf(made.id, made.key), state: 'open', declined: false, isOurs: true }
    },
    async update(ticket, draft) {
      const { fields: now } = await wire.read(
        read('get issue', `${at(ticket)}?fields=description`),
        z.object({ fields: z.object({ description: adfSchema.nullish() }) }),
      )
      const before = now.description?.content ?? []
      const content = adfWithPart(before, draft.group, partOf(draft))
      if (content === undefined) return false
      if (JSON.stringify(content) !== JSON.stringify(before))
        await write(
          { operation: 'edit issue', url: at(ticket), method: 'PUT', isRepeatable: true },
          { fields: { description: { type: 'doc', version: 1, content } } },
        )
      return true
    },
    async hasComment(ticket, key) {
      for (let startAt = 0; ;) {
        const url = `${at(ticket, '/comment')}?startAt=${startAt}&maxResults=100&orderBy=created`
        const { comments, total } = await wire.read(read('get comments', url), commentsSchema)
        if (comments.some(({ body }) => body.content.some((one) => textIn(one).includes(key)))) return true
        startAt += comments.length
        if (comments.length === 0 || startAt >= total) return false
      }
    },
    async comment(ticket, _, { key, body }) {
      await write(
        { operation: 'add comment', url: at(ticket, '/comment'), method: 'POST', isRepeatable: false },
        { body: adfOf([...body, paragraph(text(`Mark of this comment: ${key}`))], visible) },
      )
    },
    close: (ticket) => transition(ticket, 'closed', options.closeTransition),
    reopen: (ticket) => transition(ticket, 'open', options.reopenTransition),
  }
}

/** Short, as people see it. */
const labelOf = (group: string): string => `plumbline-${group.slice(3, 15)}`

function groupIn(properties: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const parsed = z.object({ group: z.string() }).safeParse(properties?.[PROPERTY])
  return parsed.success ? parsed.data.group : undefined
}

function seenOf({ fields: { status, resolution, labels } }: z.infer<typeof issueSchema>, ticket: Ticket): Seen {
  return {
    ticket,
    state: status.statusCategory.key === 'done' ? 'closed' : 'open',
    declined: labels.includes('wontfix') || DECLINED.includes((resolution?.name ?? '').toLowerCase()),
    isOurs: true,
  }
}

/** Too many calls: RateLimit-Reason says of what, and Retry-After until when. */
const waitAfter = ({ status, headers }: Answer, now: number): number | undefined =>
  status === 429 ? (retryAfter(headers, now) ?? 30_000) : undefined
