import { type Operation, OPERATIONS } from './operations.js'

/** A request as the official client makes it. */
export type ApiRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Raised before anything reaches the network: an operation that no collector declared, or that is no read. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation'
}

/** Refuses what nobody declared, whoever asks, before a request is even made. */
export function requireDeclared(operation: Operation, allowed: ReadonlySet<Operation>): void {
  if (allowed.has(operation)) return
  throw new RefusedOperation(`${operation} is not among the declared reads: refused before it reached the network`)
}

/** Refuses a request that is no read, or that an odd id leads to another path or server than the operation's own. */
export function requireRead(operation: Operation, { method, url }: ApiRequest, origin: string): void {
  const refuse = (why: string): never => {
    throw new RefusedOperation(`${operation} ${why}: refused before it reached the network`)
  }
  if (method !== 'GET') refuse(`would be a ${method}`)
  const { origin: server, pathname } = new URL(url)
  if (server !== origin) refuse(`would go to ${server}`)
  if (!patternOf(OPERATIONS[operation].path).test(pathname)) refuse(`would go to ${pathname}`)
}

/** An id is one segment of the path. */
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{[a-z_]+\}/g, '[^/]+')}$`)
