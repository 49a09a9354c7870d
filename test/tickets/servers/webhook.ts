import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Asked, serve, type Served, type Told } from './serve.js'

export const SECRET = 'whsec-sandbox-0000'

const message = z.looseObject({
  version: z.literal(1),
  event: z.enum(['created', 'updated', 'commented', 'closed', 'reopened']),
  group: z.string().regex(/^g1:[0-9a-f]{32}$/),
  title: z.string(),
  body: z.string(),
  comment: z.string().optional(),
  resources: z.array(z.looseObject({ fingerprint: z.string(), state: z.string() })),
})
export type Message = z.infer<typeof message>

export type WebhookServer = Served & {
  /** Each message once, however often it was sent. */
  readonly messages: Message[]
  readonly repeated: string[]
  now: () => number
}

/** A receiver that does as docs/tickets.md says: it checks the signature and its age, and takes each message once. */
export async function startWebhook(): Promise<WebhookServer> {
  const messages: Message[] = []
  const repeated: string[] = []
  const keys = new Set<string>()
  const header = ({ headers }: Asked, name: string): string => String(headers[name] ?? '')
  const answer = (asked: Asked): Told => {
    const timestamp = header(asked, 'x-plumbline-timestamp')
    const expected = `v1=${createHmac('sha256', SECRET).update(`${timestamp}.${asked.text}`).digest('hex')}`
    const given = Buffer.from(header(asked, 'x-plumbline-signature'))
    const isRight = given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
    if (!isRight) return { status: 401 }
    if (Math.abs(hook.now() / 1000 - Number(timestamp)) > 300) return { status: 400, body: { error: 'too old' } }
    const key = header(asked, 'idempotency-key')
    if (keys.has(key)) {
      repeated.push(key)
      return { status: 200 }
    }
    keys.add(key)
    messages.push(message.parse(JSON.parse(asked.text)))
    return { status: 202 }
  }
  const served = await serve((asked) => answer(asked))
  const hook: WebhookServer = Object.assign(served, { messages, repeated, now: () => 0 })
  return hook
}
