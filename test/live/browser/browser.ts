import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A page that was opened, with all that went wrong in it and all that it asked for beside itself. */
export type Opened = {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
}

export type Reader = {
  readonly open: (html: string, options?: BrowserContextOptions, fragment?: string) => Promise<Opened>
  readonly close: () => Promise<void>
}

/** Starts the browser that scripts/live/browser.sh found. */
export async function startReader(): Promise<Reader> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    // Chromium's own sandbox does not start for root, as whom containers run.
    args: ['--no-sandbox'],
  })
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-browser-'))
  let opened = 0
  return {
    async open(html, options = {}, fragment = '') {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const complaints: string[] = []
      const requests: string[] = []
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => requests.push(request.url()))
      opened += 1
      const file = join(folder, `${String(opened)}.html`)
      await writeFile(file, html)
      await page.goto(`${pathToFileURL(file).href}${fragment}`)
      return { page, complaints, requests }
    },
    async close() {
      await browser.close()
      await rm(folder, { recursive: true })
    },
  }
}

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe has to say against a page: each rule that is broken, with the first places. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async (tags): Promise<readonly Violation[]> => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: unknown, options: object) => Promise<{ violations: readonly Violation[] }> }
    }
    const root = (globalThis as unknown as { document: unknown }).document
    return (await axe.run(root, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations
  }, TAGS)
  return violations.map(
    ({ id, nodes }) =>
      `${id} (${String(nodes.length)}): ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary = '' }) => `${html.slice(0, 200)} ${failureSummary}`)
        .join(' | ')}`,
  )
}

/** Opens all that is folded, so that it is looked at too. */
export const unfold = (page: Page): Promise<unknown> =>
  page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
