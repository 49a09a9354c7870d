import type { GuardMiddleware, Operation, SdkClient } from './service.js'

/** Raised before anything reaches the network: an operation that no collector declared, or that is no read. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation'
}

/** Generating the credential report changes nothing that the account's owner would notice; IAM has no other way to read it. */
const READS = /^(?:Describe|Get|List)[A-Z]|^GenerateCredentialReport$/
/** Reads of the estate's content rather than of its configuration. */
const CONTENT =
  /^(?:GetObject|GetObjectTorrent|GetSecretValue|GetParameters?|GetParametersByPath|GetConsoleOutput|GetPasswordData)$/

export const isRead = (operation: Operation): boolean => {
  const name = operation.slice(operation.indexOf(':') + 1)
  return READS.test(name) && !CONTENT.test(name)
}

/** Makes a client refuse every operation that is not on the list, whoever asks, before it is even serialized. */
export function guard(client: SdkClient, prefix: string, allowed: ReadonlySet<Operation>): void {
  const middleware: GuardMiddleware = (next, context) => async (args) => {
    const operation: Operation = `${prefix}:${(context.commandName ?? 'unknown').replace(/Command$/, '')}`
    if (!allowed.has(operation) || !isRead(operation)) {
      throw new RefusedOperation(`${operation} is not among the declared reads: refused before it reached the network`)
    }
    return next(args)
  }
  const place = { step: 'initialize', priority: 'high', name: 'plumblineReadOnly' }
  client.middlewareStack.add(middleware as never, place as never)
}
