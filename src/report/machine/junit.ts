import type { Report } from '../../model/report.js'
import { counted } from '../text.js'
import { casesOf, COVERAGE_SUITE, leftOutCase, type TestCase } from './junit-cases.js'
import { caseText } from './junit-case-text.js'
import { groupedBy } from '../rule-groups.js'
import { element } from './xml.js'

/** GitLab takes no file of more than 30 MB. What is around the test cases has to fit in, too. */
const MOST_BYTES = 28_000_000

/**
 * A test case for each rule and resource, for any CI system. What does not apply is left out, and beyond what GitLab takes
 * what matters least: passes first. Both are counted in the properties of the first suite.
 */
export function junit(report: Report, mostBytes: number = MOST_BYTES): string {
  const cases = casesOf(report)
  const texts = withinBytes(cases.map(caseText), mostBytes)
  const kept = cases.slice(0, texts.length)
  const lost = cases.slice(texts.length)
  const grave = lost.filter(({ outcome }) => outcome === 'failure' || outcome === 'error').length
  if (grave > 0) {
    const note = leftOutCase(`${counted(grave, 'failure')} would make this file larger than CI systems take`)
    kept.push(note)
    texts.push(caseText(note))
  }
  const suites = groupedBy(
    kept.map((one, index) => ({ ...one, text: texts[index] ?? '' })),
    ({ suite }) => suite,
  )
  const written = [...suites].map(([name, of]) => {
    const properties = name === COVERAGE_SUITE ? propertiesOf(report, lost.length) : ''
    const about = { name, ...tally(of), time: 0, timestamp: report.run.takenAt.slice(0, 19) }
    return element('testsuite', about, `\n${properties}${of.map(({ text }) => text).join('')}`)
  })
  const all = { name: 'plumbline', ...tally(kept), time: 0 }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', all, `\n${written.join('\n')}\n`)}\n`
}

/** As many of the texts, from the first on, as these bytes hold. */
function withinBytes(texts: readonly string[], most: number): string[] {
  let left = most
  const beyond = texts.findIndex((text) => (left -= Buffer.byteLength(text)) < 0)
  return beyond === -1 ? [...texts] : texts.slice(0, beyond)
}

function tally(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const by = groupedBy(cases, ({ outcome }) => outcome)
  return {
    tests: cases.length,
    failures: by.get('failure')?.length ?? 0,
    errors: by.get('error')?.length ?? 0,
    skipped: by.get('skipped')?.length ?? 0,
  }
}

function propertiesOf({ run, verdict, coverage, totals, schemaVersion }: Report, lost: number): string {
  const properties = {
    'plumbline.run': run.id,
    'plumbline.tool': run.tool,
    'plumbline.schema': schemaVersion,
    'plumbline.verdict': verdict,
    'plumbline.coverage': coverage.share,
    'plumbline.left-out.not-applicable': totals.byStatus['not-applicable'],
    'plumbline.left-out.for-size': lost,
  }
  const lines = Object.entries(properties).map(([name, value]) => element('property', { name, value }))
  return `${element('properties', {}, lines.join(''))}\n`
}
