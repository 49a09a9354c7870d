import { NotAnAnswer } from '../failure.js'
import type { GuardMiddleware, SdkClient } from './service.js'

/**
 * Makes a client refuse success without content. Every read answers something, if only an empty list; the SDK would take
 * nothing at all for an answer in which everything is left out, such as a bucket that was never versioned.
 */
export function requireContent(client: SdkClient): void {
  const middleware: GuardMiddleware = (next) => async (args) => {
    const answered = await next(args)
    if (!isEmpty(answered.response)) return answered
    // What nobody reads keeps its connection, even where it is empty.
    const { body } = answered.response as { readonly body?: { resume?(): void } }
    body?.resume?.()
    throw new NotAnAnswer('the server answered with success, but with nothing in it')
  }
  // The last before the wire: what it sees is the answer as it came.
  const place = { step: 'deserialize', priority: 'low', name: 'plumblineContent' }
  client.middlewareStack.add(middleware as never, place as never)
}

function isEmpty(response: unknown): boolean {
  if (typeof response !== 'object' || response === null) return false
  const { statusCode, headers } = response as { statusCode?: number; headers?: Readonly<Record<string, string>> }
  return statusCode === 200 && headers?.['content-length'] === '0'
}
