import type { ServerResponse } from 'node:http'

/** What can go wrong with one call, on purpose, whatever API it belongs to. */
export type Effect =
  /** The answer comes, but not for so many milliseconds. */
  | { readonly delay: number }
  /** The connection breaks before anything is sent. */
  | { readonly reset: true }
  /** Nothing is ever sent. */
  | { readonly silence: true }
  /** Headers and half the body are sent, then nothing more. */
  | { readonly stall: true }
  /** Headers promise the whole body, the connection ends half-way. */
  | { readonly truncate: true }
  /** Success, with this in place of an answer, and without a request id: what a captive portal does. */
  | { readonly instead: string }
  /** The answer is another one than the estate gives: a field less, a type that nobody expects. */
  | { readonly change: (answer: object) => object }

/** An answer as it goes over the wire. */
export type HttpAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** An effect that has shaped the answer before it is sent. */
type Shaped = { readonly error: unknown } | { readonly pages: unknown }

/** Sends an answer, or does to it what the effect says. */
export function send(response: ServerResponse, { status, headers, body }: HttpAnswer, effect?: Effect | Shaped): void {
  const whole = Buffer.from(body)
  const finish = (): void => {
    response.writeHead(status, { ...headers, 'content-length': whole.length })
    response.end(whole)
  }
  if (!effect || 'error' in effect || 'pages' in effect || 'change' in effect) finish()
  else if ('delay' in effect) setTimeout(finish, effect.delay)
  else if ('reset' in effect) response.socket?.resetAndDestroy()
  else if ('instead' in effect) response.writeHead(200, { 'content-type': 'text/html' }).end(effect.instead)
  else if ('stall' in effect || 'truncate' in effect) {
    response.writeHead(status, { ...headers, 'content-length': whole.length })
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => {
      if ('truncate' in effect) response.socket?.destroy()
    })
  }
}
