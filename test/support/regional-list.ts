import { describe, expect, test } from 'vitest'
import type { AwsDatasetName } from '../../src/collect/aws/collector.js'
import type { AwsRegionEstate } from '../../src/sandbox/aws/estate.js'
import { IRELAND } from './make.js'
import { denying, readAccount } from './sandbox.js'

/** Text that XML, a query string, a shell or a trim might harm. */
export const HOSTILE = ` <b>&amp;"'\\ $(id) %2B+ 日本 🙂 `

/** The members that every item read in Ireland has. */
export const item = (id: string, name: string, tags: Record<string, string> = {}) => ({
  id,
  scope: IRELAND,
  name,
  tags,
})

export const ireland = (here: AwsRegionEstate) => ({ regions: { [IRELAND.region]: here } })

/** A list of a region that one operation gives. */
export type RegionalList = {
  readonly dataset: AwsDatasetName
  readonly operation: string
  /** What the region holds: enough for two pages of two. */
  readonly here: AwsRegionEstate
  /** All that is to be read of it. */
  readonly items: readonly object[]
  /** What every request says. */
  readonly input: object
  /** How the request names the page token; not given where the operation is not paged. */
  readonly token?: 'NextToken' | 'nextToken' | 'Marker' | 'ExclusiveStartTableName'
}

/** The tests that every list of a region has to pass. */
export function describeRegionalList({ dataset, operation, here, items, input, token }: RegionalList): void {
  describe(dataset, () => {
    test('is read in full, page by page', async () => {
      const { portion, calls } = await readAccount(ireland(here), [dataset], { pageSize: 2 })
      expect(portion(dataset)).toStrictEqual({ scope: IRELAND, state: 'complete', items, gaps: [] })
      const [first, ...others] = calls.filter((call) => call.operation === operation).map((call) => call.input)
      expect(first).toEqual(input)
      expect(others).toEqual(token === undefined ? [] : [{ ...input, [token]: expect.stringMatching(/./) }])
    })

    test('is complete and empty where there is nothing', async () => {
      const { portion } = await readAccount(ireland({}), [dataset])
      expect(portion(dataset)).toStrictEqual({ scope: IRELAND, state: 'complete', items: [], gaps: [] })
    })

    test('is missing where it may not be read, and names the permission', async () => {
      const { portion } = await readAccount(ireland(here), [dataset], { faults: denying(operation) })
      expect(portion(dataset)).toEqual({
        scope: IRELAND,
        state: 'missing',
        items: [],
        gaps: [expect.objectContaining({ reason: 'denied', scope: IRELAND, source: operation, permission: operation })],
      })
    })

    test('is missing behind a portal that answers everything with success', async () => {
      const { portion } = await readAccount(ireland(here), [dataset], {
        faults: (call) => (call.operation === operation ? { instead: '<html>Sign in</html>' } : undefined),
      })
      expect(portion(dataset)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed' }] })
    })
  })
}
