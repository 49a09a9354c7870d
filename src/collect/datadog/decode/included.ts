import { isObject } from './shape.js'
import { listIn } from '../pages.js'

type Resource = Readonly<Record<string, unknown>>

/** Whether the parts of an object are ones: where they are odd, all that lies in them would look absent. */
export const isWhole = (resource: Resource): boolean =>
  ['attributes', 'relationships'].every((part) => isObject(resource[part] ?? {}))

/** Looks up what an answer of JSON:API sent along, by type and id: `null` is something in a shape that nobody knows. */
export function includedIn(answer: object): (type: string, id: string) => Resource | null | undefined {
  const resources = (listIn(answer, 'included') ?? []).filter(isObject)
  const byKey = new Map(
    resources.map((one) => [`${String(one['type'])} ${String(one['id'])}`, isWhole(one) ? one : null]),
  )
  return (type, id) => byKey.get(`${type} ${id}`)
}

/** The one object that an answer of JSON:API is about: `undefined` where it says nothing of one. */
export function dataOf(answer: object): Resource | null | undefined {
  const data: unknown = (answer as Resource)['data']
  return data === null || (isObject(data) && isWhole(data)) ? data : undefined
}
