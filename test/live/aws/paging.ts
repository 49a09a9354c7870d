import type { AwsCredentialIdentity } from '@smithy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import type { Collected } from '../../../src/collect/run.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { scopeKey } from '../../../src/model/scope.js'
import { PAGED, startPagingProxy } from './paging-proxy.js'
import { BOTH, read } from './scan.js'

/** Pages so small that every longer list has several. */
const SIZE = 2

/** What differs from one answer to the next: the emulator makes the ids of these up each time, or goes by the clock. */
export const NEVER_THE_SAME: readonly string[] = [
  'LatestRestorableTime',
  'reportGeneratedAt',
  'lastUsed',
  'RoleLastUsed',
  // It calls queues by the host that it was asked at.
  'QueueUrl',
]

/** A list that comes in pages of two is read as the same list that comes in one piece. */
export function describePaging(
  server: () => { readonly endpoint: string; readonly atHome: AwsCredentialIdentity },
): void {
  describe(`a server that answers in pages of ${SIZE}`, () => {
    let whole: ReadonlyMap<string, string>
    let paged: ReadonlyMap<string, string>
    let pages: ReadonlyMap<string, number>
    beforeAll(async () => {
      const { endpoint, atHome: credentials } = server()
      const proxy = await startPagingProxy(endpoint, SIZE)
      whole = listsOf(await read(needsOf(rules), { endpoint, credentials, targets: BOTH }))
      paged = listsOf(await read(needsOf(rules), { endpoint: proxy.endpoint, credentials, targets: BOTH }))
      await proxy.close()
      pages = proxy.pages
    })

    it('gives the same snapshot', () => {
      expect([...paged.keys()].sort()).toEqual([...whole.keys()].sort())
      for (const [list, items] of whole) expect(paged.get(list), list).toEqual(items)
    })

    it.each(PAGED.filter((operation) => !SHORT.includes(operation)))('%s was read in several pages', (operation) => {
      expect(pages.get(operation)).toBeGreaterThan(1)
    })

    it.each(SHORT)('%s has one page, as the estate has no more', (operation) => {
      expect(pages.get(operation)).toBe(1)
    })
  })
}

/** moto keeps no activities of scaling groups. */
const SHORT: readonly string[] = ['DescribeScalingActivities']

/** Every list with its state, its gaps and its items, in an order of their own. */
const listsOf = ({ portions }: Collected): ReadonlyMap<string, string> =>
  new Map(
    portions.map(({ name, portion }) => {
      const items = portion.items.map((item: object) => JSON.stringify(item, stable)).sort()
      return [`${name} ${scopeKey(portion.scope)}`, JSON.stringify([portion.state, portion.gaps, items])]
    }),
  )

const stable = (key: string, value: unknown): unknown => (NEVER_THE_SAME.includes(key) ? null : value)
