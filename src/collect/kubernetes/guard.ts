import { pathOf, type Resource } from './collector.js'
import type { Connection } from './connection.js'

/** Raised before anything reaches the network: a path that the plan did not declare. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation'
}

/** Asked of every cluster, whatever the rules: who answers, and which groups there are. Nobody needs a permission for it. */
export const VERSION = '/version'
export const GROUPS = '/apis'

/** What a list may be asked with. */
const PARAMETERS = new Set(['limit', 'continue'])

/** Makes a connection refuse every path that is not a declared list of the whole cluster. */
export function guard(connection: Connection, resources: readonly Resource[]): Connection {
  const declared = new Set([
    VERSION,
    GROUPS,
    ...resources.flatMap((resource) => resource.versions.map((version) => pathOf(resource, version))),
  ])
  return {
    close: () => connection.close(),
    get: async (path, identity, signal) => {
      const { pathname, searchParams } = new URL(path, 'http://cluster')
      const isPlain = path.split('?')[0] === pathname
      if (!isPlain || !declared.has(pathname) || ![...searchParams.keys()].every((key) => PARAMETERS.has(key)))
        throw new RefusedOperation(`${path} is not among the declared reads: refused before it reached the network`)
      return connection.get(path, identity, signal)
    },
  }
}
