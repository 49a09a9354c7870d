import { createHmac, hash } from 'node:crypto'
import { markdownOf, type Writing } from '../body/markdown.js'
import { MOST_ROWS } from '../body/ticket-body.js'
import type { Document } from '../body/document.js'
import { checkedBase, type Clock, createWire, refusal, retryAfter } from './http.js'
import type { Draft, TicketSystem } from './system.js'

export type WebhookOptions = {
  readonly url: string
  readonly secret: string
  readonly clock: Clock
  readonly writing: Writing
}

type WebhookEvent = 'created' | 'updated' | 'commented' | 'closed' | 'reopened'

/** Signed messages to any other system. The receiver knows a ticket by its group, and a repeated message by its key. */
export function webhookSystem({ url, secret, clock, writing }: WebhookOptions): TicketSystem {
  const address = checkedBase('webhook', url)
  const wire = createWire({
    system: `webhook ${new URL(address).host}`,
    headers: { 'user-agent': 'plumbline' },
    // An address often holds a token.
    secrets: [secret, address],
    clock,
    waitAfter: ({ status, headers }, now) => (status === 429 ? (retryAfter(headers, now) ?? 30_000) : undefined),
    unauthorized: 'the receiver refuses the signature: set the same PLUMBLINE_WEBHOOK_SECRET on both sides',
  })

  async function send(event: WebhookEvent, draft: Draft, mark: string, comment?: Document): Promise<void> {
    const { group, rule, title, owner, severity, members } = draft
    const key = `${group}:${hash('sha256', `${event}\u001f${mark}`, 'hex').slice(0, 32)}`
    const body = JSON.stringify({
      ...{ version: 1, event, group, rule, title, owner, severity, key },
      ...(comment && { comment: markdownOf(comment, writing) }),
      body: markdownOf(draft.body(MOST_ROWS), writing),
      resources: members.map(({ fingerprint, severity: weight, subject, because, state, until }) => ({
        ...{ fingerprint, severity: weight, subject, because, state },
        ...(until !== undefined && { until }),
      })),
    })
    const timestamp = String(Math.floor(clock.now() / 1000))
    const answer = await wire.call({
      ...{ operation: event, url: address, method: 'POST', body, isRepeatable: true, isWrite: true },
      headers: {
        'idempotency-key': key,
        'x-plumbline-event': event,
        'x-plumbline-timestamp': timestamp,
        'x-plumbline-signature': `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
      },
    })
    if (answer.status >= 400) throw refusal(wire.problem, event, answer)
  }

  return {
    name: 'webhook',
    lagMs: undefined,
    look: () => Promise.resolve(new Map()),
    async create(draft) {
      await send('created', draft, draft.hash)
      const { group } = draft
      return { ticket: { key: group, id: group, url: '' }, state: 'open', declined: false, isOurs: true }
    },
    async update(_, draft) {
      await send('updated', draft, `${draft.hash} ${draft.run}`)
      return true
    },
    hasComment: () => Promise.resolve(false),
    comment: (_, draft, { key, body }) => send('commented', draft, key, body),
    close: (_, draft) => send('closed', draft, draft.run),
    reopen: (_, draft) => send('reopened', draft, draft.run),
  }
}
