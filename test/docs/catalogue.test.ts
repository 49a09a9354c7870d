import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { rules } from '../../rules/index.js'
import { checklistPage, controlsPage } from '../support/catalogue-pages.js'

const DOCS = join(import.meta.dirname, '../../docs')

const pages: readonly (readonly [name: string, text: string])[] = [
  ['controls.md', controlsPage(catalogue, rules)],
  ...catalogue.checklists.map(
    (checklist) => [`checklists/${checklist.id}.md`, checklistPage(checklist, catalogue, rules)] as const,
  ),
]

it.each(pages)('docs/%s says what the catalogue and the rules say (npm run docs writes it)', async (name, text) => {
  const path = join(DOCS, name)
  const fresh = await format(text, { ...(await resolveConfig(path)), parser: 'markdown' })
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, fresh)
  }
  expect(readFileSync(path, 'utf8')).toBe(fresh)
})

it('docs/checklists has a page for every checklist and no other', () => {
  expect(readdirSync(join(DOCS, 'checklists')).sort()).toEqual(catalogue.checklists.map(({ id }) => `${id}.md`).sort())
})

it('the README leads to every page of the catalogue, and counts right', () => {
  const readme = readFileSync(join(DOCS, '../README.md'), 'utf8')
  for (const [name] of pages) expect(readme).toContain(`(docs/${name})`)
  const items = catalogue.checklists.flatMap((checklist) => checklist.items)
  expect(readme).toContain(`${catalogue.controls.length} [controls]`)
  expect(readme).toContain(`${items.length} items`)
})
