import { type RequestBuilder, startRequestBuilder } from '../../src/collect/datadog/request-builder.js'

const NOWHERE = 'http://127.0.0.1:1'
let shared: RequestBuilder | undefined
const made = new Map<string, ReturnType<RequestBuilder['build']>>()

/**
 * Makes requests for a server by Datadog's own client, which all tests of a file share: it takes seconds to load. The
 * same question gives the same request, so that each is asked once. The thread keeps no program alive.
 */
export function sharedRequests(origin: string): RequestBuilder {
  return {
    build: async (operation, parameters) => {
      const key = `${operation} ${JSON.stringify(parameters)}`
      shared ??= startRequestBuilder(NOWHERE)
      const request = made.get(key) ?? shared.build(operation, parameters)
      made.set(key, request)
      const { url, ...rest } = await request
      return { ...rest, url: url.replace(NOWHERE, origin) }
    },
    close: () => Promise.resolve(),
  }
}
