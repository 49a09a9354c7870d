import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import type { Log } from 'sarif'

type Member = Readonly<Record<string, unknown>>
const lines = (text: string): readonly Member[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Member)
const inside = (thing: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>((one, key) => (one as Record<string | number, unknown> | undefined)?.[key], thing)
const text = (thing: unknown, ...keys: readonly (string | number)[]): string => String(inside(thing, ...keys))

/** A test case of JUnit as an independent parser reads it. */
export type ReadCase = {
  readonly classname: string
  readonly name: string
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string }
  readonly error?: { readonly type: string; readonly message: string; readonly text: string }
  readonly skipped?: { readonly message: string }
}
export type ReadSuite = {
  readonly name: string
  readonly tests: string
  readonly failures: string
  readonly errors: string
  readonly skipped: string
  readonly properties?: { readonly property: readonly { readonly name: string; readonly value: string }[] }
  readonly testcase: readonly ReadCase[]
}
export type ReadSuites = Omit<ReadSuite, 'testcase'> & { readonly testsuite: readonly ReadSuite[] }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  parseTagValue: false,
  trimValues: false,
  alwaysCreateTextNode: false,
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
})
export const readJunit = (xml: string): ReadSuites => (parser.parse(xml) as { testsuites: ReadSuites }).testsuites

export const readCsv = (csv: string): readonly Readonly<Record<string, string>>[] =>
  parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' })
export const readSarif = (sarif: string): Log => JSON.parse(sarif) as Log

/** The findings in a text of each format, in its order, as `open` or `waived` and the fingerprint. */
export const READERS: Readonly<Record<string, (written: string) => readonly string[]>> = {
  ndjson: (written) =>
    lines(written).flatMap((line) =>
      line['type'] === 'finding' ? [`${text(line, 'state')} ${text(line, 'fingerprint')}`] : [],
    ),
  csv: (written) =>
    readCsv(written).flatMap(({ status, fingerprint = '' }) =>
      status === 'fail' ? [`open ${fingerprint}`] : status === 'waived' ? [`waived ${fingerprint}`] : [],
    ),
  sarif: (written) =>
    readSarif(written).runs.flatMap(({ results = [] }) =>
      results.map(
        ({ suppressions = [], partialFingerprints = {} }) =>
          `${suppressions.length > 0 ? 'waived' : 'open'} ${partialFingerprints['plumbline/v1'] ?? ''}`,
      ),
    ),
  ocsf: (written) =>
    lines(written).flatMap((event) =>
      inside(event, 'compliance', 'status_id') === 3
        ? [`${event['status_id'] === 3 ? 'waived' : 'open'} ${text(event, 'finding_info', 'uid')}`]
        : [],
    ),
  asff: (written) =>
    (JSON.parse(written) as readonly Member[]).flatMap((finding) =>
      inside(finding, 'Compliance', 'Status') === 'FAILED'
        ? [
            `${text(finding, 'Resources', 0, 'Details', 'Other', 'plumbline/state')} ${text(finding, 'Id').replace('plumbline/', '')}`,
          ]
        : [],
    ),
}
