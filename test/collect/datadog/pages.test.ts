import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../../src/collect/datadog/operations.js'
import { type Paging, readPages } from '../../../src/collect/datadog/pages.js'
import { SCOPE } from './support/estate.js'

const WHERE = { scope: SCOPE, operation: 'datadog:ListTeams', firstOnly: false } as const
const NUMBERED: Paging = { by: 'number', page: 'page', size: 'size', most: 2, list: 'data' }
const SKIPPING: Paging = { ...NUMBERED, by: 'offset' }
const CURSOR: Paging = { ...NUMBERED, by: 'after' }
const of = (...ids: number[]) => ({ data: ids.map((id) => ({ id })) })

/** Reads all pages of a server that answers by the place that it is asked for. */
async function read(answer: (place: number, calls: number) => unknown, paging: Paging, firstOnly = false) {
  const asked: Parameters[] = []
  const ids: unknown[] = []
  const call = (parameters: Parameters): Promise<object> => {
    asked.push(parameters)
    return Promise.resolve(answer(Number(parameters['page']), asked.length) as object)
  }
  let problem: string | undefined
  try {
    for await (const { elements } of readPages(call, paging, { ...WHERE, firstOnly }))
      ids.push(...elements.map((element) => (element as { id?: unknown } | null)?.id))
  } catch (thrown) {
    problem = thrown instanceof Error ? thrown.message : String(thrown)
  }
  return { ids, asked: asked.map(({ page }) => page), sizes: new Set(asked.map(({ size }) => size)), problem }
}

describe('pages', () => {
  test('by number go on until one is empty', async () => {
    const found = await read((page) => [of(1, 2), of(3), of()][page], NUMBERED)
    expect(found).toMatchObject({ ids: [1, 2, 3], asked: [0, 1, 2], problem: undefined })
  })

  test('by offset go on from what came, whatever size was asked for', async () => {
    const all = [1, 2, 3, 4]
    const found = await read((offset) => of(...all.slice(offset, offset + 1)), SKIPPING)
    expect(found).toMatchObject({ ids: all, asked: [0, 1, 2, 3, 4], problem: undefined })
  })

  test('by cursor go on from the last id', async () => {
    const all = [10, 20, 30]
    const found = await read((last) => of(...all.filter((id) => id > last).slice(0, 2)), CURSOR)
    expect(found).toMatchObject({ ids: all, asked: [0, 20, 30], problem: undefined })
  })

  test('a short page is no end where the server cuts smaller pages', async () => {
    const found = await read((page) => [of(1), of(2), of()][page], { ...NUMBERED, most: 100 })
    expect(found).toMatchObject({ ids: [1, 2], problem: undefined })
  })

  test('end with the count of the server, without another call', async () => {
    const paging = { ...NUMBERED, total: ['meta', 'total'] }
    const found = await read((page) => ({ ...[of(1, 2), of(3)][page], meta: { total: 3 } }), paging)
    expect(found).toMatchObject({ ids: [1, 2, 3], asked: [0, 1], problem: undefined })
  })

  test('that overlap are not counted twice', async () => {
    const paging = { ...NUMBERED, total: ['total'] }
    const found = await read((page) => ({ ...[of(1, 2), of(2, 3), of(4)][page], total: 4 }), paging)
    expect(found).toMatchObject({ ids: [1, 2, 2, 3, 4], problem: undefined })
  })

  test('that end before the count of the server leave a gap', async () => {
    const paging = { ...NUMBERED, total: ['total'] }
    const found = await read((page) => ({ ...[of(1, 2), of()][page], total: 3 }), paging)
    expect(found).toMatchObject({ ids: [1, 2], problem: expect.stringContaining('the list ended after 2 of 3') })
  })

  test.each([
    ['number', NUMBERED],
    ['offset', SKIPPING],
    ['cursor', CURSOR],
  ])('of a server that ignores the %s leave a gap', async (_name, paging) => {
    const found = await read(() => of(1, 2), paging)
    expect(found).toMatchObject({ ids: [1, 2], problem: expect.stringContaining('the same page twice') })
    expect(found.asked).toHaveLength(2)
  })

  test('by cursor in no order leave a gap', async () => {
    const found = await read((_last, call) => of(10 - call), CURSOR)
    expect(found.problem).toContain('in no order')
  })

  test('without end are given up', async () => {
    const found = await read((page) => of(page + 1), NUMBERED)
    expect(found.problem).toContain('more than 2000 pages')
  })

  test.each([{}, { data: null }, { data: {} }, { error: 'none' }, []])('are no list: %j', async (answer) => {
    const found = await read(() => answer, NUMBERED)
    expect(found).toMatchObject({ ids: [], problem: expect.stringContaining('the answer has no list data') })
  })

  test('one element is enough for a sample', async () => {
    const found = await read(() => of(1), NUMBERED, true)
    expect(found).toMatchObject({ ids: [1], asked: [0], problem: undefined })
    expect(found.sizes).toEqual(new Set([1]))
  })

  test('elements without an id neither end nor repeat a list', async () => {
    const found = await read((page) => [{ data: [null, {}] }, { data: [null] }, of()][page], NUMBERED)
    expect(found).toMatchObject({ ids: [undefined, undefined, undefined], problem: undefined })
  })
})
