import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLinkable, priorityText } from '../../src/report/finding-text.js'
import { code, codeBlock, prose, table } from '../../src/report/markdown/syntax.js'
import {
  firstOf,
  moment,
  numbered,
  percentage,
  shortened,
  shown,
  visible,
  visibleLines,
} from '../../src/report/text.js'
import { wrapped } from '../../src/report/wrap.js'
import { HOSTILE } from '../support/make-hostile-report.js'
import { cellCounts, readMarkdown } from '../support/read-markdown.js'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('`|\\@#<>&*_[]()!~$:/ \n\r\u001bab1-=.')) }),
  fc.constantFrom(...HOSTILE),
)

describe('visible', () => {
  test.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['Zürich 東京 🙂', 'Zürich 東京 🙂'],
  ])('%j is shown as %j', (text, expected) => {
    expect(visible(text)).toBe(expected)
  })

  test('leaves nothing that is unseen or that a terminal obeys', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(visible(visible(text))).toBe(visible(text))
        expect(visibleLines(text)).not.toMatch(/[^\P{Cc}\n]/u)
      }),
    )
  })
})

test.each([
  ["=cmd|' /C calc'!A0", `"=cmd|' /C calc'!A0"`],
  ['@octocat', '"@octocat"'],
  ['-1', '"-1"'],
  ['', '""'],
  ['  ', '"  "'],
  ['orders', 'orders'],
])('a spreadsheet does not run %j: %s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test.each([
  [1, '100%'],
  [0.9999999, '99.9%'],
  [0.29, '29%'],
  [0.8275, '82.7%'],
  [0, '0%'],
])('a share of %d is %s', (share, expected) => {
  expect(percentage(share)).toBe(expected)
})

test('numbers, lists, moments and cuts read as people write them', () => {
  expect([0, 999, 1000, 1234567, 22.5, 0.1 + 0.2, 1e3 + 0.005].map(numbered)).toEqual([
    '0',
    '999',
    '1,000',
    '1,234,567',
    '22.5',
    '0.3',
    '1,000.01',
  ])
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map((list) => firstOf(list, 3))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
    'a, b, c and 1 more',
  ])
  expect(moment('2026-11-21T06:05:12.123Z')).toBe('2026-11-21 06:05 UTC')
  expect(moment('soon\u0007')).toBe('soon\\u0007')
  expect(shortened('abcdefghij', 5)).toBe('ab…ij')
  expect(shortened('abcde', 5)).toBe('abcde')
})

test('a priority shows its sum, and no sum where nothing was multiplied', () => {
  const severity = { label: 'critical severity', factor: 100 }
  expect(priorityText({ value: 150, terms: [severity, { label: 'production environment', factor: 1.5 }] })).toBe(
    'critical severity 100 × production environment 1.5 = 150',
  )
  expect(priorityText({ value: 100, terms: [severity] })).toBe('critical severity 100')
})

test.each([
  ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/a.html#b', true],
  ['https://example.com', true],
  ['http://example.com/', false],
  ['javascript:alert(1)', false],
  ['https://example.com/"onclick=x', false],
  ['https://example.com/<b>', false],
  ['https://example.com/ b', false],
  ['https://user@example.com/', false],
])('%s may be a link: %s', (reference, expected) => {
  expect(isLinkable(reference)).toBe(expected)
})

describe('Markdown', () => {
  test('a table keeps its shape and the text of a cell stays text', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const text = table(['a', 'b', 'c:'], [[prose(one), code(other), code(one)]])
        expect(cellCounts(text)).toEqual([[3, 3, 3]])
        const [, , row = ''] = readMarkdown(text).lines
        expect(row.replaceAll('&#8203;', '')).not.toMatch(/[<>]/)
        expect(row).not.toMatch(/(?<!\\)[*_[\]~$`]|@(?!&#8203;)|(?<!&\\?)#\w|:\/\/|www\./)
      }),
    )
  })

  test('nothing in a command ends its block', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const { blocks, lines } = readMarkdown(`${codeBlock([one, other])}\n\nafter`)
        expect(blocks).toEqual([visibleLines(`${one}\n${other}`)])
        expect(lines).toEqual(['', 'after'])
      }),
    )
  })
})

describe('wrapped', () => {
  test('keeps within the width and loses no word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('abc  -')) }),
        fc.integer({ min: 10, max: 60 }),
        (text, width) => {
          const lines = wrapped(text, width, '  1. ', '    ')
          expect(lines.every((line) => line.length <= width)).toBe(true)
          expect(lines.join('').replaceAll(' ', '')).toBe(`1.${text}`.replaceAll(' ', ''))
        },
      ),
    )
  })

  test('knows that some characters take two cells', () => {
    expect(wrapped('東京 東京 東京', 10, '', '')).toEqual(['東京 東京', '東京'])
  })
})
