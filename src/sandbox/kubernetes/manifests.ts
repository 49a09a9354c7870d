import { parseAllDocuments } from 'yaml'
import type { KubernetesEstate, KubernetesObject } from './estate.js'

/** Reads a cluster from YAML: objects in documents of their own, in a `List`, or in the lists that the API itself sends. */
export function estateFromManifests(text: string, version = 'v1.35.2-eks-3a1b9d4'): KubernetesEstate {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents)) return { version, objects: [] }
  const objects = documents.flatMap((document, index) => {
    const [error] = document.errors
    if (error) throw new Error(`document ${index + 1}: ${error.message}`)
    const value: unknown = document.toJS()
    return value === null ? [] : objectsIn(value, `document ${index + 1}`)
  })
  return { version, objects }
}

type Member = Readonly<Record<string, unknown>>
const isMember = (value: unknown): value is Member =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectsIn(value: unknown, where: string): KubernetesObject[] {
  if (!isMember(value)) throw new Error(`${where} is no object`)
  const { kind, apiVersion, items } = value
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') throw new Error(`${where} has no kind or apiVersion`)
  if (!Array.isArray(items)) return [objectOf(value, kind, apiVersion, where)]
  // The items of the API's own lists do not say what they are; those of `kubectl get` do.
  const own = kind === 'List' ? {} : { kind: kind.replace(/List$/, ''), apiVersion }
  return items.flatMap((item: unknown, index) =>
    objectsIn(isMember(item) ? { ...own, ...item } : item, `${where}, item ${index + 1}`),
  )
}

function objectOf(value: Member, kind: string, apiVersion: string, where: string): KubernetesObject {
  const { metadata } = value
  if (!isMember(metadata)) throw new Error(`${where} has no metadata`)
  const { name } = metadata
  if (typeof name !== 'string') throw new Error(`${where} has no name`)
  return { ...value, kind, apiVersion, metadata: { ...metadata, name } }
}
