import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { ndjson } from '../../../src/report/machine/ndjson.js'
import { reportJsonSchema } from '../../../src/report/schema.js'
import { detailedReport, machineReports } from '../../support/make-machine-reports.js'

type Line = { readonly type: string; readonly [member: string]: unknown }
/** As Python's splitlines does it, which ends lines at more than a line feed. */
const linesOf = (text: string): readonly Line[] =>
  text
    .trimEnd()
    // eslint-disable-next-line no-control-regex -- ends of lines
    .split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/)
    .map((line) => JSON.parse(line) as Line)
const ofType = (text: string, type: string): readonly Line[] => linesOf(text).filter((line) => line.type === type)

const detailed = detailedReport()

describe('lines of findings', () => {
  it('are one for each finding, in order, open ones first, with all that report.json says of it', () => {
    for (const report of machineReports().map(([, one]) => one)) {
      const { schemaVersion, findings, waived } = report
      const run = { id: report.run.id, takenAt: report.run.takenAt }
      const expected = [
        ...findings.map((finding) => ({ type: 'finding', state: 'open', schemaVersion, run, ...finding })),
        ...waived.map((finding) => ({ type: 'finding', state: 'waived', schemaVersion, run, ...finding })),
      ]
      const wellFormed = JSON.stringify(expected).replace(/\\\\|\\ud[89a-f]../g, (one) =>
        one === '\\\\' ? one : '\\ufffd',
      )
      expect(ofType(ndjson(report), 'finding')).toEqual(JSON.parse(wellFormed))
    }
    expect(detailed.waived).not.toEqual([])
  })

  it('keep to the published schema of a finding', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema(reportJsonSchema(), 'report')
    const valid = {
      open: ajv.compile({ $ref: 'report#/$defs/Finding' }),
      waived: ajv.compile({ $ref: 'report#/$defs/WaivedFinding' }),
    }
    for (const { type, state, schemaVersion, run, ...finding } of ofType(ndjson(detailed), 'finding')) {
      expect([type, schemaVersion]).toEqual(['finding', detailed.schemaVersion])
      expect(run).toEqual({ id: detailed.run.id, takenAt: detailed.run.takenAt })
      const validate = valid[state === 'waived' ? 'waived' : 'open']
      expect(validate(finding), JSON.stringify(validate.errors)).toBe(true)
    }
  })
})

describe('the first line', () => {
  it('says what the run came to, what was not seen, and how many lines follow', () => {
    for (const [, report] of machineReports()) {
      const [first, ...others] = linesOf(ndjson(report))
      expect(first).toMatchObject({ type: 'run', verdict: report.verdict, totals: report.totals })
      expect(first?.['coverage']).toMatchObject({ complete: report.coverage.complete, share: report.coverage.share })
      const count = (type: string): number => others.filter((line) => line.type === type).length
      expect(first?.['lines']).toEqual({ finding: count('finding'), unjudged: count('unjudged') })
      expect(count('finding') + count('unjudged')).toBe(others.length)
    }
  })
})

describe('lines of what was not judged', () => {
  it('are one for each result that is unknown, broke, or is for a person', () => {
    for (const [, report] of machineReports()) {
      const open = report.results.filter(({ status }) => ['unknown', 'error', 'manual'].includes(status))
      const lines = ofType(ndjson(report), 'unjudged')
      expect(lines.map(({ status }) => status)).toEqual(open.map(({ status }) => status))
    }
  })
})
