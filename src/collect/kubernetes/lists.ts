import type { KubernetesScope } from '../../model/scope.js'
import { failedAnswer } from '../call-failed.js'
import { NotAnAnswer } from '../failure.js'
import { type Caller, TokenExpired } from './caller.js'
import { nameOf, pathOf, type Resource } from './collector.js'
import type { Members } from './reduce/read.js'

type Page = { readonly items: readonly unknown[]; readonly next: string | undefined }

/** What becomes of the pages of a list. */
export type Sink = {
  /** Takes the objects of a page. Says whether there was any among them that no page had before. */
  take(objects: readonly unknown[]): boolean
  /** The list begins anew: what was taken of it does not count. */
  restart(): void
}

/** Pages that bring nothing new before a server is taken to go round in circles. */
const MOST_VAIN_PAGES = 3
const MOST_PAGES = 20_000

/**
 * Lists a resource of the whole cluster to its end. A token that has grown too old begins the list anew; where that
 * happens again, the list goes on with what is there by now.
 * @throws CallFailed
 */
export async function readList(
  caller: Caller,
  {
    resource,
    version,
    scope,
    firstOnly,
  }: {
    readonly resource: Resource
    readonly version: string
    readonly scope: KubernetesScope
    /** Stops after one object: enough to see whether the list answers. */
    readonly firstOnly: boolean
  },
  sink: Sink,
): Promise<void> {
  const permission = `list ${nameOf(resource)}`
  const stop = (detail: string): never => failedAnswer({ scope }, `kubernetes:${permission}`, detail)
  const path = pathOf(resource, version)
  const seen = new Set<string>()
  let token: string | undefined
  let restarts = 0
  let vain = 0
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const query = new URLSearchParams({
      limit: String(firstOnly ? 1 : resource.limit),
      ...(token && { continue: token }),
    })
    let page: Page
    try {
      page = await caller.get(`${path}?${query.toString()}`, permission, pageOf)
    } catch (thrown) {
      if (!(thrown instanceof TokenExpired) || token === undefined) throw thrown
      restarts += 1
      token =
        restarts === 1 ? undefined : (thrown.fresh ?? stop('the list is too long to be read before its pages expire'))
      if (restarts === 1) sink.restart()
      seen.clear()
      continue
    }
    vain = sink.take(page.items) ? 0 : vain + 1
    if (firstOnly || page.next === undefined) return
    if (seen.has(page.next)) stop('the server gave the same page token twice')
    if (vain >= MOST_VAIN_PAGES)
      stop(`${vain} pages in a row brought nothing new, and the server says that there is more`)
    seen.add(page.next)
    token = page.next
  }
  stop(`the list has more than ${MOST_PAGES} pages`)
}

/** A list counts only if it is one: without its items it would look like an empty one. */
function pageOf({ kind, items, metadata }: Members): Page {
  if (typeof kind !== 'string' || !kind.endsWith('List')) throw new NotAnAnswer('the answer is no list')
  if (!Array.isArray(items)) throw new NotAnAnswer('the answer is a list without items')
  const { continue: token, remainingItemCount: remaining } = (metadata ?? {}) as Members
  const next = token ?? ''
  if (typeof next !== 'string') throw new NotAnAnswer('the token of the next page is no text')
  if (next === '' && typeof remaining === 'number' && remaining > 0)
    throw new NotAnAnswer('the list says that there is more of it, but not where')
  return { items, next: next === '' ? undefined : next }
}
