import { RequestTimeout } from '../abortable.js'
import { NotAnAnswer } from '../failure.js'
import type { ApiRequest } from './guard.js'

/** An answer that is no success: its status, headers and what it says. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly status: number
  readonly headers: Headers
  constructor(status: number, headers: Headers, body: string) {
    super(saidIn(body) ?? `HTTP ${status}`)
    this.status = status
    this.headers = headers
  }
}

export type SendSettings = {
  /** Aborts with the run. */
  readonly signal: AbortSignal
  /** For the whole of one request, in milliseconds. */
  readonly requestTimeout: number
  /** Told of the headers of every answer. */
  onHeaders(headers: Headers): void
}

/** Sends one request and gives what the answer's JSON holds: an object or a list. Follows no redirection: keys stay here. */
export async function send(request: ApiRequest, { signal, requestTimeout, onHeaders }: SendSettings): Promise<object> {
  const limit = new AbortController()
  const onAbort = (): void => limit.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const tooLong = new RequestTimeout(`no answer within ${requestTimeout} ms`)
  const timer = setTimeout(() => limit.abort(tooLong), requestTimeout)
  try {
    signal.throwIfAborted()
    const { url, headers } = request
    const response = await fetch(url, { method: 'GET', headers, redirect: 'manual', signal: limit.signal })
    onHeaders(response.headers)
    const body = await response.text()
    if (response.status >= 400) throw new HttpFailure(response.status, response.headers, body)
    return answerIn(body, response.status)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

/** A page of a proxy, half a body and a bare word are no answers, whatever the status says. */
function answerIn(body: string, status: number): object {
  const answer = status >= 200 && status < 300 ? parsed(body) : undefined
  if (typeof answer === 'object' && answer !== null) return answer
  throw new NotAnAnswer(`the answer (HTTP ${status}) is not one of this API`)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** What an error of the API says: `errors` holds sentences or objects that do. */
function saidIn(body: string): string | undefined {
  const answer = parsed(body)
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return undefined
  const errors: readonly unknown[] = Array.isArray(answer.errors) ? answer.errors : [answer.errors]
  return errors.flatMap(sentencesOf).join('; ') || undefined
}

function sentencesOf(error: unknown): string[] {
  if (typeof error === 'string') return error === '' ? [] : [error]
  if (typeof error !== 'object' || error === null) return []
  const { detail, title } = error as { readonly detail?: unknown; readonly title?: unknown }
  return [detail, title].filter((text) => typeof text === 'string' && text !== '').slice(0, 1) as string[]
}
