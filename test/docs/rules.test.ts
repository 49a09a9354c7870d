import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { rules } from '../../rules/index.js'
import { rulePage, rulesIndex } from '../support/rule-pages.js'

const FOLDER = join(import.meta.dirname, '../../docs/rules')
const isUpdate = process.env['UPDATE'] === '1'

const pages: readonly (readonly [name: string, text: string])[] = [
  ['README.md', rulesIndex(rules, catalogue)],
  ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
]

const pagesThere = (): readonly string[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()

it('docs/rules has a page for every rule, says what the rules say, and has no other (npm run docs writes it)', async () => {
  const config = await resolveConfig(join(FOLDER, 'README.md'))
  const fresh = await Promise.all(
    pages.map(async ([name, text]) => [name, await format(text, { ...config, parser: 'markdown' })] as const),
  )
  if (isUpdate) {
    rmSync(FOLDER, { recursive: true, force: true })
    for (const [name, text] of fresh) {
      mkdirSync(dirname(join(FOLDER, name)), { recursive: true })
      writeFileSync(join(FOLDER, name), text)
    }
  }
  expect(pagesThere()).toEqual(fresh.map(([name]) => name).sort())
  for (const [name, text] of fresh) expect(readFileSync(join(FOLDER, name), 'utf8'), name).toBe(text)
})

it('links from page to page lead somewhere', () => {
  const controls = readFileSync(join(FOLDER, '../controls.md'), 'utf8')
  const known = new Set(pagesThere())
  for (const name of known)
    for (const [, target = ''] of readFileSync(join(FOLDER, name), 'utf8').matchAll(/\]\(([^)]+)\)/g)) {
      const [file = '', anchor] = target.split('#')
      if (file.endsWith('controls.md')) expect(controls, `${name}: ${target}`).toContain(`### \`${anchor ?? ''}\``)
      else expect(known, `${name}: ${target}`).toContain(join(dirname(name), file))
    }
})
