import { z } from 'zod'
import { commentMark, fitted, groupIn, marked, markdownOf, withPart, type Writing } from '../body/markdown.js'
import { MOST_ROWS } from '../body/ticket-body.js'
import type { Ticket } from '../ledger.js'
import { type Answer, type Call, checkedBase, type Clock, createWire, refusal, retryAfter, type Wire } from './http.js'
import type { Draft, Seen, TicketSystem } from './system.js'

export type GithubOptions = {
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repo: string
  readonly labels: readonly string[]
  /** Logins by owner. */
  readonly assignees: Readonly<Record<string, readonly string[]>>
  readonly token: string
  readonly clock: Clock
  readonly writing: Writing
}

/** By which our issues are listed: on GitHub only people with rights to the repository can put a label on an issue. */
const LABEL = 'plumbline'
const LONGEST_BODY = 65_536
const MOST_PAGES = 500
/** By so much the clock here may be ahead. */
const SKEW_MS = 300_000

const issueSchema = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
  pull_request: z.unknown().optional(),
})
type Issue = z.infer<typeof issueSchema>

/** GitHub's issues, by the REST API of version 2022-11-28. */
export function githubSystem(options: GithubOptions): TicketSystem {
  const base = `${checkedBase('GitHub', options.apiUrl)}/repos/${options.repo}`
  const wire = createWire({
    system: `GitHub ${options.repo}`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${options.token}`,
      'user-agent': 'plumbline',
      'x-github-api-version': '2022-11-28',
    },
    secrets: [options.token],
    clock: options.clock,
    waitAfter,
    unauthorized: 'the token is not accepted: set another PLUMBLINE_GITHUB_TOKEN',
  })
  const at = ({ key }: Ticket, rest = ''): string => `${base}/issues/${key}${rest}`
  const read = (operation: string, url: string): Call => ({
    ...{ operation, url, method: 'GET', isRepeatable: true, isWrite: false },
  })
  const partOf = (draft: Draft): string =>
    fitted(
      (rows) => marked(draft.group, markdownOf(draft.body(rows), options.writing)),
      (made) => made.length <= LONGEST_BODY,
      MOST_ROWS,
    )
  const patch = (operation: string, ticket: Ticket, fields: object): Call => ({
    ...{ operation, url: at(ticket), method: 'PATCH', isRepeatable: true, isWrite: true },
    body: JSON.stringify(fields),
  })
  const pages = <T>(operation: string, url: string, item: z.ZodType<T>): Promise<readonly T[]> =>
    allPages(wire, read(operation, url), item)

  return {
    name: 'github',
    lagMs: 60_000,
    async look(_, since) {
      const labelled = await pages(
        'list repository issues',
        `${base}/issues?state=all&labels=${LABEL}&sort=created&direction=asc&per_page=100`,
        issueSchema,
      )
      const from = since === undefined ? undefined : new Date(since - SKEW_MS).toISOString().replace(/\.\d+/, '')
      // A token that may not set labels has them dropped without a word, so that a broken off call may have left none.
      const others =
        from === undefined
          ? []
          : await pages(
              'list repository issues',
              `${base}/issues?state=all&since=${from}&sort=created&direction=asc&per_page=100`,
              issueSchema,
            )
      const found = new Map<string, Seen[]>()
      const numbers = new Set<number>()
      for (const issue of [...labelled, ...others]) {
        const group = groupIn(issue.body)
        if (group === undefined || issue.pull_request !== undefined || numbers.has(issue.number)) continue
        numbers.add(issue.number)
        found.set(group, [...(found.get(group) ?? []), seenOf(issue)])
      }
      return found
    },
    async create(draft) {
      const operation = 'create an issue'
      const assignees = options.assignees[draft.owner] ?? []
      const made = await wire.read(
        {
          ...{ operation, url: `${base}/issues`, method: 'POST', isRepeatable: false, isWrite: true },
          body: JSON.stringify({
            title: options.writing.visible(draft.title),
            body: partOf(draft),
            labels: [...new Set([LABEL, ...options.labels])],
            ...(assignees.length > 0 && { assignees }),
          }),
        },
        issueSchema,
      )
      return seenOf(made)
    },
    async update(ticket, draft) {
      const { body } = await wire.read(read('get an issue', at(ticket)), issueSchema)
      const next = withPart(body ?? '', draft.group, partOf(draft))
      if (next === undefined || next.length > LONGEST_BODY) return false
      if (next !== body) await wire.read(patch('update an issue', ticket, { body: next }), issueSchema)
      return true
    },
    async hasComment(ticket, key) {
      const comment = z.object({ body: z.string().nullish() })
      const all = await pages('list issue comments', `${at(ticket, '/comments')}?per_page=100`, comment)
      return all.some(({ body }) => body?.includes(commentMark(key)) === true)
    },
    async comment(ticket, _, { key, body }) {
      const made = `${commentMark(key)}\n${markdownOf(body, options.writing)}`
      await wire.read(
        {
          ...{ operation: 'create an issue comment', url: at(ticket, '/comments'), method: 'POST' },
          ...{ isRepeatable: false, isWrite: true },
          body: JSON.stringify({ body: made }),
        },
        z.object({ id: z.number() }),
      )
    },
    async close(ticket) {
      await wire.read(patch('update an issue', ticket, { state: 'closed', state_reason: 'completed' }), issueSchema)
    },
    async reopen(ticket) {
      await wire.read(patch('update an issue', ticket, { state: 'open', state_reason: 'reopened' }), issueSchema)
    },
  }
}

function seenOf({ number, html_url, state, state_reason, labels }: Issue): Seen {
  const names = labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')).toLowerCase())
  return {
    ticket: { key: String(number), id: String(number), url: html_url },
    state,
    declined: names.includes('wontfix') || state_reason === 'not_planned' || state_reason === 'duplicate',
    isOurs: names.includes(LABEL),
  }
}

/** Reads a list to its end. Half a list would have tickets made a second time. */
async function allPages<T>(wire: Wire, first: Call, item: z.ZodType<T>): Promise<readonly T[]> {
  const all: T[] = []
  let url: string | undefined = first.url
  for (let page = 0; url !== undefined; page += 1) {
    if (page === MOST_PAGES) throw wire.problem('odd', first.operation, 'the list does not end: check the address')
    const answer = await wire.call({ ...first, url })
    if (answer.status >= 400) throw refusal(wire.problem, first.operation, answer)
    all.push(...wire.parse(first.operation, answer, z.array(item)))
    url = nextOf(answer.headers.get('link'))
    if (url !== undefined && new URL(url).origin !== new URL(first.url).origin)
      throw wire.problem('odd', first.operation, 'the next page is on another server: check the address')
  }
  return all
}

const nextOf = (link: string | null): string | undefined => /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]

/** GitHub says 403 or 429 for too many calls, and 403 for a lack of rights too. */
function waitAfter({ status, headers, text }: Answer, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const told = retryAfter(headers, now)
  if (told !== undefined) return told
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000 - now
    return Number.isFinite(reset) ? Math.max(1_000, reset) : 60_000
  }
  return status === 429 || /secondary rate limit|abuse detection/i.test(text) ? 60_000 : undefined
}
