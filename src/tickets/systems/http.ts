import type { z } from 'zod'
import { type ProblemKind, TicketProblem } from './system.js'

export type Clock = { now(): number; sleep(ms: number): Promise<void> }

export type Call = {
  /** As the documentation of the API calls it. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly url: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Whether making it twice comes to the same. */
  readonly isRepeatable: boolean
  /** Whether it changes something: such calls are spread over time. */
  readonly isWrite: boolean
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string }

export type WireOptions = {
  readonly system: string
  readonly headers: Readonly<Record<string, string>>
  /** Never to be seen in a message. */
  readonly secrets: readonly string[]
  readonly clock: Clock
  /** For how long to wait where an answer says that there were too many calls. */
  readonly waitAfter: (answer: Answer, now: number) => number | undefined
  /** What to do where the credentials are refused. */
  readonly unauthorized: string
  /** Whether an answer was given to nobody in particular, as the credentials were refused. */
  readonly isAnonymous?: (answer: Answer) => boolean
}

/** Makes calls to one system, one at a time. */
export type Wire = {
  readonly system: string
  readonly problem: (kind: ProblemKind, operation: string, what: string) => TicketProblem
  call(call: Call): Promise<Answer>
  /** The answer where it is what it is to be. */
  read<T>(call: Call, schema: z.ZodType<T>): Promise<T>
  /** An answer as what it is to be. */
  parse<T>(operation: string, answer: Answer, schema: z.ZodType<T>): T
}

const ATTEMPTS = 4
const TIMEOUT_MS = 30_000
/** Both systems count what is created; a person would hardly be faster. */
const BETWEEN_WRITES_MS = 1_000
const LONGEST_WAIT_MS = 120_000
const FIRST_PAUSE_MS = 1_000

export function createWire(options: WireOptions): Wire {
  const { system, clock, secrets } = options
  let lastWrite = Number.NEGATIVE_INFINITY

  const problem: Wire['problem'] = (kind, operation, what) => {
    const message = `${system}: ${operation}: ${what}`
    const clean = secrets.filter((one) => one !== '').reduce((said, secret) => said.replaceAll(secret, '***'), message)
    return new TicketProblem(kind, clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' '))
  }

  const once = async (call: Call): Promise<Answer | TicketProblem> => {
    if (call.isWrite) {
      const wait = lastWrite + BETWEEN_WRITES_MS - clock.now()
      if (wait > 0) await clock.sleep(wait)
      lastWrite = clock.now()
    }
    try {
      const response = await fetch(call.url, {
        method: call.method,
        headers: { ...options.headers, ...call.headers, ...(call.body !== undefined && JSON_BODY) },
        ...(call.body !== undefined && { body: call.body }),
        // Another server must not be handed the credentials.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    } catch (thrown) {
      return problem('unsure', call.operation, `no answer (${reasonOf(thrown)}): check the network and run again`)
    }
  }

  const call: Wire['call'] = async (one) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(one)
      const isLast = attempt === ATTEMPTS
      if (answer instanceof TicketProblem || answer.status >= 500) {
        const failure =
          answer instanceof TicketProblem
            ? answer
            : problem('unsure', one.operation, `status ${answer.status}: run again later`)
        if (!one.isRepeatable || isLast) throw failure
        await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1))
        continue
      }
      const wait = options.waitAfter(answer, clock.now())
      if (wait === undefined) return checked(one, answer)
      if (isLast || wait > LONGEST_WAIT_MS)
        throw problem(
          'limited',
          one.operation,
          `status ${answer.status}: too many calls: run again in ${Math.ceil(wait / 1000)} seconds`,
        )
      // It was refused, not done: so it may be made again, whatever it does.
      await clock.sleep(wait)
    }
  }

  const checked = (one: Call, answer: Answer): Answer => {
    const { status } = answer
    if (status === 401 || options.isAnonymous?.(answer) === true)
      throw problem('unauthorized', one.operation, `status ${status}: ${options.unauthorized}`)
    if (status >= 300 && status < 400)
      throw problem(
        'refused',
        one.operation,
        `status ${status}: it has moved, and redirects are not followed with credentials: set its new address`,
      )
    return answer
  }

  const parse: Wire['parse'] = (operation, answer, schema) => {
    let content: unknown
    try {
      content = JSON.parse(answer.text)
    } catch {
      content = undefined
    }
    const parsed = schema.safeParse(content)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw problem(
      'odd',
      operation,
      `status ${answer.status}, and the answer is none of this API (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}): check the address`,
    )
  }

  return {
    system,
    problem,
    call,
    parse,
    read: async (one, schema) => {
      const answer = await call(one)
      if (answer.status >= 400) throw refusal(problem, one.operation, answer)
      return parse(one.operation, answer, schema)
    },
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

/** What a system says of a call that it refuses, cut short. */
export function refusal(problem: Wire['problem'], operation: string, { status, text }: Answer): TicketProblem {
  const said = text.startsWith('{') ? `: ${text.slice(0, 400)}` : ''
  const [kind, remedy] = REFUSALS[status] ?? (['refused', 'see what it says'] as const)
  return problem(kind, operation, `status ${status}${said}: ${remedy}`)
}

const REFUSALS: Readonly<Record<number, readonly [ProblemKind, string]>> = {
  403: ['refused', 'the credentials may not do this: see docs/tickets.md for what they need'],
  404: ['gone', 'it is not there, or the credentials may not see it'],
  410: ['gone', 'it was deleted, or is turned off there'],
  422: ['refused', 'correct the setting that it names'],
  400: ['refused', 'correct the setting that it names'],
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown reason'
  const { cause } = thrown
  return cause instanceof Error && 'code' in cause ? String(cause.code) : thrown.name
}

/** The seconds or the date of a Retry-After header, from now. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/**
 * An address without a slash at its end. Credentials go over TLS, or stay on this machine.
 * @throws TicketProblem
 */
export function checkedBase(system: string, address: string): string {
  const refuse = (what: string): never => {
    throw new TicketProblem('refused', `${system}: the address of the server ${what}`)
  }
  if (!URL.canParse(address)) return refuse('is no URL')
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) return refuse('must begin with https://')
  if (username !== '' || password !== '') return refuse('must hold no credentials: they come from the environment')
  if (system !== 'webhook' && (search !== '' || hash !== '')) return refuse('must end before ? and #')
  return address.replace(/\/+$/, '')
}
