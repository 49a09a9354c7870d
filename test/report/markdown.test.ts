import { describe, expect, test } from 'vitest'
import { markdown } from '../../src/report/markdown.js'
import { hostileReport } from '../support/make-hostile-report.js'
import { finding, makeReport } from '../support/make-report-parts.js'
import { emptyReport, incompleteReport, report, readyReport } from '../support/make-report.js'
import { cellCounts, readMarkdown } from '../support/read-markdown.js'

const GITHUB_LIMIT = 65_536

const headings = (text: string): readonly string[] => readMarkdown(text).lines.filter((line) => line.startsWith('#'))

describe('an estate that is not ready', () => {
  const text = markdown(report())

  test('answers first, and says how much was seen in the same breath', () => {
    expect(text).toMatch(/^## Production readiness\n\n\*\*Not ready for production\.\*\* 8 findings under 6 rules: /)
    expect(text).toContain('24 of 29 verdicts were reached (82.7%)')
    expect(text).toContain('14 pass, 8 fail, 5 unknown, 1 not applicable, 1 manual, 0 error')
  })

  test('goes from what to fix first to the findings, to what was not seen', () => {
    expect(headings(text).filter((heading) => heading.startsWith('### '))).toEqual([
      '### What to fix first',
      '### Findings by rule',
      '### What was not seen',
      '### Scope',
    ])
    expect(headings(text).filter((heading) => heading.startsWith('#### '))).toHaveLength(6)
  })

  test('shows the sum behind a priority and how many of how many fail', () => {
    expect(text).toContain(
      '| 2 of 7 | orders and ledger-archive | aws/111111111111 | minutes | critical 100 × production 1.5 = 150 |',
    )
  })

  test('names what each fix is for where one rule has several', () => {
    expect(text).toContain('**Fix for orders and ledger-archive:** Convert it to Multi-AZ')
    expect(text).toContain('**Fix for reports:** This edition cannot run with a standby')
    expect(text).toContain('**Fix:** Keep backups for seven days or longer.')
  })

  test('carries the commands unchanged', () => {
    const commands = report().findings.flatMap(({ fix }) => fix.commands)
    expect(readMarkdown(text).blocks.flatMap((block) => block.split('\n'))).toEqual(commands)
  })

  test('names the permission that closes a gap', () => {
    expect(text).toContain('Grant `rds:DescribeDBInstances`')
    expect(text).toContain('these verdicts are missing, not passed')
  })
})

describe('hostile names', () => {
  const text = markdown(hostileReport())
  const { lines } = readMarkdown(text)
  const outside = lines.join('\n')

  test('contain no control character', () => {
    expect(text).not.toMatch(/[^\P{C}\n]/u)
  })

  test('keep every table in its shape', () => {
    const tables = cellCounts(text)
    expect(tables).toHaveLength(8)
    for (const rows of tables) expect(new Set(rows).size).toBe(1)
  })

  test('bring in no HTML, link, image, mention, issue number or emphasis', () => {
    const foreign = outside
      .replaceAll(/<\/?details>|<summary>\d+ commands?<\/summary>|<br>|<https:\/\/example\.com\/ok>/g, '')
      .replaceAll(/\*\*(?=Fix|Not ready)|(?<=[:.])\*\*/g, '')
    expect(foreign).not.toMatch(/[<>]/)
    expect(foreign).not.toMatch(/(?<!\\)[*_[\]`~$]/)
    expect(foreign).not.toMatch(/@(?!&#8203;)|:\/\/|[Ww]{3}\.|GH-\d/)
    expect(foreign).not.toMatch(/(?<!&\\?)#\d/)
  })

  test('begin no heading, list or quote of their own', () => {
    const ours = /^(?:#{2,4} |- (?:AWS|Kubernetes|Datadog) |\||\*\*|<\/?details>|Critical, |Low, |See <|$)/
    const prose = lines.filter((line) => !ours.test(line))
    expect(prose.filter((line) => /^\s*(?:#|[-+*=>]|\d+[.)] |<|```| {4})/.test(line))).toEqual([])
  })
})

describe('length', () => {
  const many = (count: number, rules: number, name = 'db'): string =>
    markdown(
      makeReport({
        findings: Array.from({ length: count }, (_, index) =>
          finding({
            name: `${name}-${String(index)}`,
            rule: `aws/rds/rule-${String(index % rules)}`,
            title: `Rule ${String(index % rules)}`,
          }),
        ),
      }),
    )

  test('stays within what GitHub accepts, and says what was left out', () => {
    const text = many(4000, 200)
    expect(text.length).toBeLessThan(GITHUB_LIMIT)
    expect(text).toMatch(/Left out, so that this text stays short enough to be pasted: [\d,]+ findings under \d+ rules/)
    expect(text).toContain('190 more actions, in the HTML and the JSON report')
  })

  test('shows fewer resources of a rule before leaving the rule out', () => {
    const text = many(40, 1, 'x'.repeat(3000))
    expect(text.length).toBeLessThan(GITHUB_LIMIT)
    expect(text).toContain('And 37 more, in the HTML and the JSON report.')
    expect(text).not.toContain('Left out')
  })
})

describe('estates without findings', () => {
  test('ready says so and nothing more', () => {
    const text = markdown(readyReport())
    expect(text).toContain(
      '**Ready for production.** Nothing that was judged fails. All 15 verdicts were reached, by 5 rules.',
    )
    expect(headings(text)).toEqual(['## Production readiness', '### Scope'])
  })

  test('one with nothing in it is not called ready', () => {
    const text = markdown(emptyReport())
    expect(text).toContain('**Nothing to judge.**')
    expect(text).not.toContain('Ready for production')
  })

  test('an incomplete one says what is missing and what broke', () => {
    const text = markdown(incompleteReport())
    expect(text).toContain('**Incomplete: readiness cannot be told yet.**')
    expect(text).toContain('2 of 8 verdicts were reached (25%)')
    expect(text).toContain('1 verdict missing because a rule broke')
  })
})
