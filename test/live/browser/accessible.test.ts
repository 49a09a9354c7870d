import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import { html } from '../../../src/report/html.js'
import { type Reader, startReader, unfold, violationsIn } from './browser.js'
import { reports } from './reports.js'

const VIEWS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

let reader: Reader
let all: readonly (readonly [string, Report])[]
beforeAll(async () => {
  reader = await startReader()
  all = await reports()
})
afterAll(() => reader.close())

describe.each(VIEWS)('at $viewport.width pixels, $colorScheme', (view) => {
  it('axe finds nothing to complain about, folded or unfolded', async () => {
    const found: Record<string, readonly string[]> = {}
    for (const [name, report] of all) {
      const { page, complaints } = await reader.open(html(report), view)
      const folded = await violationsIn(page)
      await unfold(page)
      // All of the demo unfolded takes a minute, and has nothing that a page with everything in it has not.
      const unfolded = name === 'the demo' && view !== VIEWS[0] ? [] : await violationsIn(page)
      found[name] = [...folded, ...unfolded, ...complaints]
      await page.context().close()
    }
    expect(found).toEqual(Object.fromEntries(all.map(([name]) => [name, []])))
  }, 600_000)

  it('nothing is wider than the page, whatever it is called', async () => {
    for (const [name, report] of all) {
      const { page } = await reader.open(html(report), view)
      await unfold(page)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect(`${name}: ${String(width)}`).toBe(`${name}: ${String(view.viewport.width)}`)
      await page.context().close()
    }
  })
})
