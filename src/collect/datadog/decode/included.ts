import { isObject } from './shape.js'
import { listIn } from '../pages.js'

type Resource = Readonly<Record<string, unknown>>

/** Looks up what an answer of JSON:API sent along, by type and id. */
export function includedIn(answer: object): (type: string, id: string) => Resource | undefined {
  const resources = (listIn(answer, 'included') ?? []).filter(isObject)
  const byKey = new Map(resources.map((one) => [`${String(one['type'])} ${String(one['id'])}`, one]))
  return (type, id) => byKey.get(`${type} ${id}`)
}

/** The one object that an answer of JSON:API is about: `undefined` where it says nothing of one. */
export function dataOf(answer: object): Resource | null | undefined {
  const data: unknown = (answer as Resource)['data']
  return data === null || isObject(data) ? data : undefined
}
