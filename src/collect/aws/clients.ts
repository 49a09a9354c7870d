import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Credentials } from './credentials.js'
import { guard } from './guard.js'
import { requireContent } from './require-content.js'
import type { ClientConfig, Operation, SdkClient, Service } from './service.js'

/** The clients of one account: one for each service and region, made when first needed. */
export type Clients = {
  client(service: Service, region: string): SdkClient
  command(service: Service, operation: Operation, input: object): object
}

/** One pool of connections for everything, with the time limits that the SDK does not set by itself. */
export function createRequestHandler(settings: {
  readonly sockets: number
  readonly requestTimeout: number
}): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets: settings.sockets }
  return new NodeHttpHandler({
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
    connectionTimeout: Math.min(5_000, settings.requestTimeout),
    socketTimeout: settings.requestTimeout,
    requestTimeout: settings.requestTimeout,
    throwOnRequestTimeout: true,
    socketAcquisitionWarningTimeout: settings.requestTimeout,
  })
}

export function createClients(
  credentials: Credentials,
  settings: {
    readonly requestHandler: NodeHttpHandler
    readonly allowed: ReadonlySet<Operation>
    readonly endpoint: string | undefined
    /** The region to which the calls of account-wide services are sent. */
    readonly homeRegion: string
  },
): Clients {
  const clients = new Map<string, SdkClient>()
  const loaded = new Map<Service, ReturnType<Service['load']>>()
  const load = (service: Service): ReturnType<Service['load']> => {
    const sdk = loaded.get(service) ?? service.load()
    loaded.set(service, sdk)
    return sdk
  }

  function create(service: Service, region: string): SdkClient {
    const sdk = load(service)
    const config: ClientConfig = {
      region: region === 'global' ? settings.homeRegion : region,
      credentials: credentials.provide,
      requestHandler: settings.requestHandler,
      maxAttempts: 1,
      ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
    }
    const client = sdk.client(config)
    guard(client, service.prefix, settings.allowed)
    requireContent(client)
    // It copies every answer for a log that nobody keeps.
    client.middlewareStack.remove('loggerMiddleware')
    return client
  }

  return {
    client(service, region) {
      const key = `${service.prefix}/${region}`
      const client = clients.get(key) ?? create(service, region)
      clients.set(key, client)
      return client
    },
    command(service, operation, input) {
      const { commands } = load(service)
      const Command = commands[operation.slice(operation.indexOf(':') + 1)]
      if (!Command) throw new Error(`no command for ${operation}`)
      return new Command(input as never)
    },
  }
}
