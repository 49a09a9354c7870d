import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import { familyText } from '../../../src/report/machine/metric-family.js'
import { openMetrics } from '../../../src/report/machine/open-metrics.js'
import { detailedReport, machineReports } from '../../support/make-machine-reports.js'

const detailed = detailedReport()

/** Every series with its value; it fails on what the text format does not allow. */
function seriesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const series = new Map<string, number>()
  const families = new Set<string>()
  let family = ''
  for (const line of lines.slice(0, -2)) {
    const type = /^# TYPE (\S+) (\S+)$/.exec(line)
    if (type) {
      family = type[1] ?? ''
      // The text file collector of node_exporter refuses a file with any other type that OpenMetrics added.
      expect(type[2]).toBe('gauge')
      expect(families.has(family), `${family} comes twice`).toBe(false)
      families.add(family)
    } else if (line.startsWith('#')) {
      const [, word = '', name = '', unit = ''] = /^# (HELP|UNIT) (\S+) (.+)$/.exec(line) ?? []
      expect([word, name]).toEqual([word === 'UNIT' ? 'UNIT' : 'HELP', family])
      if (word === 'UNIT') expect(name.endsWith(`_${unit}`)).toBe(true)
    } else {
      // No timestamp: that collector refuses those, too.
      const sample = /^(\w+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[\d.]+)$/.exec(line)
      expect(sample, line).not.toBeNull()
      expect(sample?.[1]).toBe(family)
      const key = `${sample?.[1] ?? ''}${sample?.[2] ?? ''}`
      expect(series.has(key), `${key} comes twice`).toBe(false)
      series.set(key, Number(sample?.[3]))
    }
  }
  return series
}

describe('metrics', () => {
  it('count what the report counts', () => {
    const series = seriesOf(openMetrics(detailed))
    const total = (name: string): number =>
      [...series].filter(([key]) => key.startsWith(`${name}{`)).reduce((sum, [, value]) => sum + value, 0)
    expect(total('plumbline_findings')).toBe(detailed.findings.length)
    expect(total('plumbline_waived_findings')).toBe(detailed.waived.length)
    expect(total('plumbline_results')).toBe(detailed.results.length)
    expect(total('plumbline_controls')).toBe(detailed.controls.length)
    expect(total('plumbline_verdict')).toBe(1)
    expect(series.get('plumbline_verdict{verdict="not-ready"}')).toBe(1)
    expect(series.get('plumbline_run_timestamp_seconds')).toBe(Date.parse(detailed.run.takenAt) / 1000)
    expect(series.get('plumbline_coverage_ratio')).toBe(detailed.coverage.share)
  })

  it('are few, and none is by resource', () => {
    expect(seriesOf(openMetrics(detailed)).size).toBeLessThan(300)
  })

  it('are the same series whatever was found, zeros among them', () => {
    const keys = (one: Report): readonly string[] => [...seriesOf(openMetrics(one)).keys()]
    expect(keys({ ...detailed, findings: [], waived: [] })).toEqual(keys(detailed))
  })

  it('are well formed of any report', () => {
    for (const [, one] of machineReports()) expect(seriesOf(openMetrics(one)).size).toBeGreaterThan(20)
  })
})

it('escapes the value of a label', () => {
  const text = familyText({ name: 'x', help: 'y', samples: [{ labels: { a: 'one "two" \\ three\nfour' }, value: 1 }] })
  expect(text.split('\n')[2]).toBe(String.raw`x{a="one \"two\" \\ three\\nfour"} 1`)
})
