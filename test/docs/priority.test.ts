import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { parseSettings } from '../../src/config/settings.js'
import { weightsWith } from '../../src/config/judging.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { withWeights } from '../support/weight-tables.js'

const PATH = join(import.meta.dirname, '../../docs/priority.md')
const text = (): string => readFileSync(PATH, 'utf8')

it('the page about priorities has the numbers of the code (npm run docs writes it)', async () => {
  const fresh = await format(withWeights(text()), { ...(await resolveConfig(PATH)), parser: 'markdown' })
  if (process.env['UPDATE'] === '1') writeFileSync(PATH, fresh)
  expect(text()).toBe(fresh)
})

it('its table names all weights, as the config file knows them', () => {
  const named = [...text().matchAll(/^\| `priority\.([\w.-]+)` +\| .* \| +(?:× )?(\d+(?:\.\d+)?)/gm)]
  const stated: Record<string, unknown> = {}
  for (const [, path = '', value] of named) {
    const [kind = '', one] = path.split('.')
    if (one === undefined) stated[kind] = Number(value)
    else stated[kind] = { ...(stated[kind] as object | undefined), [one]: Number(value) }
  }
  expect(stated).toEqual(WEIGHTS)
  expect(weightsWith(parseSettings('plumbline.yaml', JSON.stringify({ priority: stated })).priority)).toEqual(WEIGHTS)
})

it('its example of a config file is one', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text()) ?? []
  const { services, priority } = parseSettings('plumbline.yaml', example)
  expect(services?.define).not.toHaveLength(0)
  expect(priority?.severity).toBeDefined()
})
