import type { KubernetesObject } from './estate.js'
import { groupVersionOf, type Resource } from './resources.js'
import { selectFields, selectLabels } from './selectors.js'
import { badRequest, expired } from './status.js'
import type { Entry, Store } from './store.js'

/**
 * What a server can get wrong about pages, for tests: a token that is too old (with a fresh one in the refusal, or
 * without), one that leads to the same page for ever, and none where there should be one.
 */
export type PageFault = 'expired' | 'expired-for-good' | 'repeat-token' | 'no-token'

type Query = { readonly [parameter: string]: string }
type ListSettings = { readonly pageSize: number; readonly fault: PageFault | undefined }

type Where = { readonly resource: Resource; readonly namespace: string | undefined; readonly query: Query }

/** One page of a list, with the token of the next one. */
export function listOf(store: Store, { resource, namespace, query }: Where, { pageSize, fault }: ListSettings): object {
  const token = query['continue'] ? readToken(query['continue']) : undefined
  if (token && (fault === 'expired' || fault === 'expired-for-good'))
    throw expired(fault === 'expired' ? writeToken({ rv: -1, start: token.start }) : undefined)
  const entries = store.entries(resource, namespace)
  const selectors = [
    ...(query['labelSelector'] ? [selectLabels(query['labelSelector'])] : []),
    ...(query['fieldSelector'] ? [selectFields(query['fieldSelector'], resource)] : []),
  ]
  const first = token ? lowerBound(entries, token.start) : 0
  const most = limitOf(query, pageSize)
  const items: KubernetesObject[] = []
  let next = first
  for (; next < entries.length && items.length < most; next += 1) {
    const object = entries[next]?.object
    if (object && selectors.every((selects) => selects(object))) items.push(object)
  }
  const more = next < entries.length
  const resourceVersion = token && token.rv > 0 ? String(token.rv) : store.resourceVersion
  const start = fault === 'repeat-token' ? (entries[first]?.key ?? '') : `${entries[next - 1]?.key ?? ''}\0`
  return {
    kind: resource.listKind,
    apiVersion: groupVersionOf(resource),
    metadata: {
      resourceVersion,
      ...(more && fault !== 'no-token' && { continue: writeToken({ rv: Number(resourceVersion), start }) }),
      ...(more && selectors.length === 0 && { remainingItemCount: entries.length - next }),
    },
    items: items.map((object) => itemOf(object, resource)),
  }
}

/** Items of built-in lists do not say what they are; those of custom resources do, in the version that was asked for. */
function itemOf(object: KubernetesObject, resource: Resource): object {
  if (resource.custom) return { ...object, apiVersion: groupVersionOf(resource) }
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  return rest
}

/** A server that may answer from its cache (version 0) does not look at the limit. */
function limitOf({ limit, resourceVersion, continue: token }: Query, pageSize: number): number {
  if (limit === undefined || limit === '' || limit === '0') return Infinity
  if (!/^\d+$/.test(limit)) throw badRequest(`strconv.ParseInt: parsing "${limit}": invalid syntax`)
  return resourceVersion === '0' && !token ? Infinity : Math.min(Number(limit), pageSize)
}

type Token = { readonly rv: number; readonly start: string }

const writeToken = ({ rv, start }: Token): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start })).toString('base64url')

function readToken(text: string): Token {
  const [, rv, start] =
    /^\{"v":"meta\.k8s\.io\/v1","rv":(-?\d+),"start":("(?:[^"\\]|\\.)*")\}$/.exec(
      Buffer.from(text, 'base64url').toString(),
    ) ?? []
  if (rv === undefined || start === undefined) throw badRequest('continue key is not valid: illegal base64 data')
  return { rv: Number(rv), start: String(JSON.parse(start)) }
}

/** Where the first key at or behind this one stands. */
function lowerBound(entries: readonly Entry[], key: string): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.key ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
