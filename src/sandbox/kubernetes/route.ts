import { type Resource, type Served, groupVersionOf } from './resources.js'
import { noPath, noResource, unavailable } from './status.js'

/** What a path of the API names. */
export type Target = {
  readonly group: string
  readonly version: string
  /** Empty where the path names no resource. */
  readonly resource: string
  readonly namespace?: string
  readonly name?: string
  readonly subresource?: string
}

/** Reads a path such as `/apis/apps/v1/namespaces/checkout/deployments/api`. */
export function targetOf(path: string): Target {
  const [root, ...rest] = path.split('/').slice(1).map(decoded)
  const [group, version, ...segments] = root === 'api' ? ['', ...rest] : rest
  const target = { group: group ?? '', version: version ?? '', resource: '' }
  if ((root !== 'api' && root !== 'apis') || segments.length === 0) return target
  const [first = '', second, third, ...behind] = segments
  if (first === 'namespaces' && second !== undefined && third !== undefined) {
    const [name, subresource] = behind
    return { ...target, resource: third, namespace: second, ...named(name, subresource) }
  }
  return { ...target, resource: first, ...named(second, third) }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const named = (name: string | undefined, subresource: string | undefined) => ({
  ...(name !== undefined && { name }),
  ...(subresource !== undefined && { subresource }),
})

/** The resource that a path names, if the server has it there. */
export function resourceAt(served: Served, target: Target): Resource {
  const groupVersion = groupVersionOf(target)
  if (!served.groupVersions.has(groupVersion)) throw noPath()
  if (served.unavailable.has(groupVersion)) throw unavailable()
  const found = served.resources.find((one) => one.resource === target.resource && groupVersionOf(one) === groupVersion)
  if (!found || target.subresource !== undefined) throw noResource()
  const fits = target.namespace === undefined ? !found.namespaced || target.name === undefined : found.namespaced
  if (!fits) throw noResource()
  return found
}
