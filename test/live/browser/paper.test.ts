import { afterAll, beforeAll, expect, it } from 'vitest'
import { html } from '../../../src/report/html.js'
import { largeReport } from '../../support/make-large-report.js'
import { type Reader, startReader } from './browser.js'

const REPORT = largeReport({ findings: 120, rules: 12, services: 4 })
const PAGE = html(REPORT, { title: 'Review of the shop', customer: 'Acme', confidentiality: 'Internal' })

let reader: Reader
beforeAll(async () => {
  reader = await startReader()
})
afterAll(() => reader.close())

it('prints with every folded part open, and nothing to click', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await reader.open(PAGE, { javaScriptEnabled })
    await page.emulateMedia({ media: 'print' })
    const height = (selector: string) =>
      page
        .locator(selector)
        .first()
        .boundingBox()
        .then((box) => box?.height ?? 0)
    expect(await height('.found > li')).toBeGreaterThan(10)
    expect(await height('.review')).toBeGreaterThan(10)
    expect(await page.locator('button:visible, .filter label:visible').count()).toBe(0)
    await page.context().close()
  }
})

it('puts the verdict on one page, behind the cover', async () => {
  const { page } = await reader.open(PAGE)
  await page.emulateMedia({ media: 'print' })
  // A4 without its margins, at 96 pixels to the inch.
  await page.setViewportSize({ width: Math.floor(((210 - 32) / 25.4) * 96), height: 1000 })
  const box = await page.locator('#verdict').boundingBox()
  expect(box?.height).toBeLessThan(((297 - 38) / 25.4) * 96)
})

it('becomes a PDF of the whole report', async () => {
  const { page, requests, complaints } = await reader.open(PAGE)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  // The cover, the verdict, what to do first, the plan, the services and a page at least for each, and the rest.
  expect(pages).toBeGreaterThan(12)
  expect(requests).toHaveLength(1)
  expect(complaints).toEqual([])
})

it('is whole without its script: nothing is hidden but what only the script can do', async () => {
  const { page } = await reader.open(PAGE, { javaScriptEnabled: false })
  expect(await page.locator('.filter').isVisible()).toBe(false)
  expect(await page.locator('button:visible').count()).toBe(0)
  expect(await page.locator('[hidden]').count()).toBe(1)
  await page.locator('.rule summary').first().click()
  expect(await page.locator('.rule .found li').first().isVisible()).toBe(true)
})
