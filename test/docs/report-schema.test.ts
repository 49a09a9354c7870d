import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { asPublished, reportJsonSchema, reportSchema } from '../../src/report/schema.js'
import { hostileReport, report } from '../support/make-report.js'

const PATH = join(import.meta.dirname, '../../schema/report.schema.json')

describe('the published schema of the report', () => {
  it('is the one that the code gives (npm run docs writes it)', () => {
    const fresh = `${JSON.stringify(reportJsonSchema(), null, 2)}\n`
    if (process.env['UPDATE'] === '1') writeFileSync(PATH, fresh)
    expect(readFileSync(PATH, 'utf8')).toBe(fresh)
  })

  it('accepts reports, and refuses what is none', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(reportJsonSchema())
    for (const one of [report(), hostileReport()])
      expect(validate(JSON.parse(JSON.stringify(one))), JSON.stringify(validate.errors)).toBe(true)
    expect(reportSchema.parse(report())).toEqual(asPublished(report()))
    expect(validate({ ...report(), surprise: 1 })).toBe(false)
    const { coverage, ...without } = report()
    expect(coverage).toBeDefined()
    expect(validate(without)).toBe(false)
  })
})
