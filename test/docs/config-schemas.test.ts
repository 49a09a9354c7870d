import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { attestationsJsonSchema } from '../../src/config/attestations.js'
import { parseSettings, settingsJsonSchema } from '../../src/config/settings.js'
import { settingsTemplate } from '../../src/config/settings-template.js'
import { waiversJsonSchema } from '../../src/config/waivers.js'
import { waiver } from '../support/make-waiver.js'

const FOLDER = join(import.meta.dirname, '../../schema')
const valid = {
  config: { gate: { failOn: 'high' }, aws: { accounts: [{ profile: 'audit' }] } },
  waivers: { version: 1, waivers: [waiver()] },
  attestations: {
    version: 1,
    attestations: [{ control: 'on-call', answer: 'yes', evidence: 'x', by: 'y', on: '2026-11-20' }],
  },
}

describe.each([
  ['config', settingsJsonSchema],
  ['waivers', waiversJsonSchema],
  ['attestations', attestationsJsonSchema],
] as const)('the published schema of %s', (name, schemaOf) => {
  it('is the one that the code gives (npm run docs writes it)', () => {
    const path = join(FOLDER, `${name}.schema.json`)
    const fresh = `${JSON.stringify(schemaOf(), null, 2)}\n`
    if (process.env['UPDATE'] === '1') writeFileSync(path, fresh)
    expect(readFileSync(path, 'utf8')).toBe(fresh)
  })

  it('accepts what the program accepts, and no key that there is not', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(schemaOf())
    expect(validate(valid[name]), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...valid[name], surprise: 1 })).toBe(false)
  })
})

describe('the file that init writes', () => {
  const text = settingsTemplate()
  const uncommented = text
    .split('\n')
    .slice(3)
    .map((line) => line.replace(/^# /, ''))
    .join('\n')

  it('changes nothing as it is', () => {
    expect(parseSettings('plumbline.yaml', text)).toEqual({})
  })

  it('is valid with every # taken away, and has every setting', () => {
    const settings = parseSettings('plumbline.yaml', uncommented)
    const keys = (schema: unknown): readonly string[] => {
      const { properties = {} } = schema as { properties?: Record<string, unknown> }
      return Object.entries(properties).flatMap(([key, inner]) => [key, ...keys(inner).map((one) => `${key}.${one}`)])
    }
    const written = parseDocument(uncommented)
    for (const path of keys(settingsJsonSchema())) expect(written.hasIn(path.split('.')), path).toBe(true)
    expect(settings).toEqual(parse(uncommented))
  })
})
