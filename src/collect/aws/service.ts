import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentityProvider } from './credentials.js'

/** What every client is built with; each SDK client's own configuration type accepts it. */
export type ClientConfig = {
  readonly region: string
  readonly credentials: AwsCredentialIdentityProvider
  readonly requestHandler: NodeHttpHandler
  /** The SDK must not retry: its retry budget is shared by a client's calls and loses facts when it drains. */
  readonly maxAttempts: 1
  readonly endpoint?: string
}

/** A command class of the SDK, such as `DescribeDBInstancesCommand`. */
type CommandClass = new (input: never) => object
export type Commands = { readonly [operation: string]: CommandClass }

type Middleware = (
  next: (args: { input: object }) => Promise<{ output: object; response: unknown }>,
  context: { readonly commandName?: string; readonly clientName?: string },
) => (args: { input: object }) => Promise<{ output: object; response: unknown }>

/** The part of an SDK client that is used. */
export type SdkClient = {
  send(command: never, options: { abortSignal: AbortSignal }): Promise<object>
  destroy(): void
  readonly middlewareStack: {
    /** Each step has a type of its own for what runs in it. */
    add(middleware: never, options: never): void
    remove(name: string): boolean
  }
}
export type GuardMiddleware = Middleware

/** One AWS service: its IAM prefix, and how to load its client when a collector first needs it. */
export type Service<C extends Commands = Commands> = {
  readonly prefix: string
  readonly load: () => { readonly client: (config: ClientConfig) => SdkClient; readonly commands: C }
}

export type InputOf<Class> = Class extends new (...args: never[]) => { readonly input: infer Input } ? Input : never
export type OutputOf<Class> = Class extends new (...args: never[]) => {
  resolveMiddleware(...args: never[]): (args: never) => Promise<{ output: infer Output }>
}
  ? Output
  : never

/** An operation by its name: `rds:DescribeDBInstances`. */
export type Operation = `${string}:${string}`

/** Fixes the types of a service to its commands. */
export const defineService = <const C extends Commands>(service: Service<C>): Service<C> => Object.freeze(service)
