import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { html } from '../../../src/report/html.js'
import { largeReport } from '../../support/make-large-report.js'
import { hostileReport } from '../../support/make-report.js'
import { type Opened, type Reader, startReader } from './browser.js'

const REPORT = largeReport({ findings: 240, rules: 24, services: 6 })
const PAGE = html(REPORT)

let reader: Reader
beforeAll(async () => {
  reader = await startReader()
})
afterAll(() => reader.close())

/** How many findings are to be seen when everything is unfolded. */
const seen = (page: Page): Promise<number> => page.locator('li[data-k]:not([hidden])').count()
const said = (page: Page): Promise<string> => page.locator('#shown').innerText()
const quiet = ({ complaints, requests }: Opened): void => {
  expect(complaints).toEqual([])
  expect(requests).toHaveLength(1)
}

describe('the filter', () => {
  it('shows what fits all that is chosen, says how much that is, and forgets it', async () => {
    const opened = await reader.open(PAGE)
    const { page } = opened
    expect(await said(page)).toBe('240 findings')
    await page.selectOption('#filter-severity', { label: 'Critical' })
    const critical = REPORT.findings.filter(({ severity }) => severity === 'critical').length
    expect(await seen(page)).toBe(critical)
    expect(await said(page)).toBe(`${String(critical)} of 240 findings`)
    await page.selectOption('#filter-service', { label: 'service-2' })
    const both = REPORT.findings.filter((one) => one.severity === 'critical' && one.service === 'service-2').length
    expect(both).toBeGreaterThan(0)
    expect(await seen(page)).toBe(both)
    await page.click('#reset')
    expect(await seen(page)).toBe(240)
    quiet(opened)
  })

  it.each([
    ['owner', 'team-3', ({ owner }: (typeof REPORT.findings)[number]) => owner === 'team-3'],
    ['provider', 'Datadog', ({ subject }: (typeof REPORT.findings)[number]) => subject.scope.provider === 'datadog'],
    ['environment', 'Production', ({ environment }: (typeof REPORT.findings)[number]) => environment === 'production'],
    ['effort', 'Days', ({ effort }: (typeof REPORT.findings)[number]) => effort === 'days'],
  ])('knows findings by %s', async (id, label, fits) => {
    const { page } = await reader.open(PAGE)
    await page.selectOption(`#filter-${id}`, { label })
    expect(await seen(page)).toBe(REPORT.findings.filter(fits).length)
  })

  it('knows findings by their dimension, and hides what is left empty', async () => {
    const { page } = await reader.open(PAGE)
    const [first = ''] = await page.locator('#filter-dimension option:not([value=""])').allInnerTexts()
    await page.selectOption('#filter-dimension', { label: first })
    expect(await page.locator('.dimension:not([hidden]) h3').allInnerTexts()).toEqual([first])
  })

  it('looks for text in findings and in the rules above them', async () => {
    const { page } = await reader.open(PAGE)
    await page.fill('#filter-text', 'orders-worker-00017')
    expect(await seen(page)).toBe(1)
    await page.fill('#filter-text', 'WHAT RULE 7 ASKS')
    expect(await seen(page)).toBe(REPORT.findings.filter(({ title }) => title.includes('rule 7 ')).length)
    await page.fill('#filter-text', 'nothing is called this')
    expect(await said(page)).toBe('0 of 240 findings')
  })

  it('is kept in the address, and taken from it', async () => {
    const { page } = await reader.open(PAGE)
    await page.selectOption('#filter-owner', { label: 'team-1' })
    await page.fill('#filter-text', 'a&b=c #d')
    // What is typed is looked for once the page has time, and only then kept.
    await page.waitForURL((url) => url.hash.includes('text='))
    expect(new URL(page.url()).hash).toBe('#findings?text=a%26b%3Dc+%23d&owner=team-1')
    const again = await reader.open(PAGE, {}, '#findings?severity=High&owner=team-1&service=no+such+service')
    const expected = REPORT.findings.filter(({ severity, owner }) => severity === 'high' && owner === 'team-1').length
    expect(await seen(again.page)).toBe(expected)
    quiet(again)
  })

  it('says what it could not look through, where the page does not hold all', async () => {
    const report = largeReport({ findings: 1_000, rules: 2, services: 3 })
    const { page } = await reader.open(html(report))
    await page.selectOption('#filter-severity', { label: 'Critical' })
    expect(await said(page)).toBe('200 of 1,000 findings; 600 are only in the JSON report, and not looked through')
  })

  it('is worked by the keyboard alone', async () => {
    const { page } = await reader.open(PAGE)
    await page.focus('#filter-text')
    await page.keyboard.type('orders-worker-00017')
    for (let field = 0; field < 20; field += 1) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement.id')) === 'expand') break
    }
    await page.keyboard.press('Enter')
    expect(await page.locator('.rule[open]').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('.rule[open]').count()).toBe(0)
  })

  it('takes the names of an estate for what they are', async () => {
    const opened = await reader.open(html(hostileReport()))
    await opened.page.fill('#filter-text', '<script>alert(1)')
    expect(await seen(opened.page)).toBeGreaterThan(0)
    quiet(opened)
  })
})

describe('links', () => {
  it('open the rule that they lead to', async () => {
    const opened = await reader.open(PAGE)
    await opened.page.locator('.first h3 a').first().click()
    const [rule] = REPORT.actions
    const open = opened.page.locator('.rule[open]')
    expect(await open.count()).toBe(1)
    expect(await open.locator('.facts code').innerText()).toBe(rule?.rule)
    quiet(opened)
  })

  it('open it from outside too', async () => {
    const { page } = await reader.open(PAGE, {}, '#rule/cross/topic-0/rule-number-0')
    expect(await page.locator('.rule[open] .facts code').allInnerTexts()).toEqual(['cross/topic-0/rule-number-0'])
  })
})

describe('the services', () => {
  it('are sorted by the column that is pressed', async () => {
    const opened = await reader.open(PAGE)
    const { page } = opened
    const column = (number: number) => page.locator(`.matrix tbody tr > :nth-child(${String(number)})`).allInnerTexts()
    await page.getByRole('button', { name: 'Critical', exact: true }).click()
    const numbers = (await column(5)).map(Number)
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: 'Service', exact: true }).click()
    const names = await column(1)
    expect(names).toEqual([...names].sort())
    quiet(opened)
  })

  it('lead to their findings', async () => {
    const { page } = await reader.open(PAGE)
    await page.locator('.service summary').nth(1).click()
    await page.locator('.service[open] button', { hasText: 'Show its findings' }).click()
    expect(await seen(page)).toBe(REPORT.findings.filter(({ service }) => service === 'service-1').length)
  })
})

describe('commands', () => {
  it('are copied whole, each on its line', async () => {
    const opened = await reader.open(PAGE, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = opened
    await page.locator('.rule summary').first().click()
    await page.locator('.rule[open] details summary').first().click()
    await page.locator('.rule[open] pre button').first().click()
    const expected = await page.locator('.rule[open] pre').first().locator('code').allInnerTexts()
    expect(expected.length).toBeGreaterThan(3)
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(expected.join('\n'))
    expect(await page.locator('[role=status]').innerText()).toBe('Copied')
    quiet(opened)
  })
})
