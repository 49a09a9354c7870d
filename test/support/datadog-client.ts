import { createRequire } from 'node:module'

type Operations = { readonly [operation: string]: (parameters?: object) => Promise<unknown> }
type Apis = { readonly [api: string]: new (configuration: unknown) => Operations }
type ClientModule = {
  readonly v1: Apis
  readonly v2: Apis
  readonly client: {
    createConfiguration(settings: object): unknown
    readonly BaseServerConfiguration: new (url: string, variables: object) => unknown
  }
}

let loaded: ClientModule | undefined

/** Calls an operation of Datadog's own client, such as `v1.MonitorsApi.listMonitors`. */
export type Call = (operation: string, parameters?: object) => Promise<unknown>

/** Datadog's own client, pointed at a server. It takes two seconds to load, once for each file of tests. */
export function datadogClient(endpoint: string): Call {
  // Its types alone would make every type check take ten seconds longer.
  loaded ??= createRequire(import.meta.url)('@datadog/datadog-api-client') as ClientModule
  const { client, v1, v2 } = loaded
  const configuration = client.createConfiguration({
    baseServer: new client.BaseServerConfiguration(endpoint, {}),
    authMethods: { apiKeyAuth: 'sandbox', appKeyAuth: 'sandbox' },
  })
  return (operation, parameters) => {
    const [version = '', api = '', name = ''] = operation.split('.')
    const Api = (version === 'v1' ? v1 : v2)[api]
    const operations = Api && new Api(configuration)
    if (!operations?.[name]) throw new Error(`The client has no ${operation}`)
    // Those that take no parameters take options in their place.
    return parameters ? operations[name](parameters) : operations[name]()
  }
}

/** The paths of everything in an answer that the client did not understand. */
export function unparsedIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  const here = '_data' in value ? [path] : []
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, inner]) =>
      key === '_unparsed' ? [] : unparsedIn(inner, path === '' ? key : `${path}.${key}`),
    ),
  ]
}

/** The paths of everything in an answer that the client's models do not name. */
export function unnamedIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'additionalProperties') return Object.keys(inner as object).map((name) => `${path}${name}`)
    return unnamedIn(inner, Array.isArray(value) ? path : `${path}${key}.`)
  })
}
