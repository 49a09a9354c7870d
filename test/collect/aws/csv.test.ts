import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../../src/collect/aws/csv.js'

const cellsIn = (text: string): string[][] => {
  const { columns, rows } = parseCsv(text)
  return [[...columns], ...rows.map((row) => [...row.values()])]
}

describe('CSV', () => {
  test.each([
    [
      'plain cells',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line break at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line breaks of Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,b\n,\n1,',
      [
        ['a', 'b'],
        ['', ''],
        ['1', ''],
      ],
    ],
    [
      'quotes, commas and line breaks in a cell',
      'a,b\n"x, ""y""","1\r\n2"',
      [
        ['a', 'b'],
        ['x, "y"', '1\r\n2'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a header alone', 'a,b', [['a', 'b']]],
    ['nothing', '', [[]]],
  ])('%s', (_, text, expected) => {
    expect(cellsIn(text)).toEqual(expected)
  })

  test.each([
    ['a row that is too short', 'a,b\n1'],
    ['a row that is too long', 'a,b\n1,2,3'],
    ['a quote that nobody closes', 'a,b\n1,"2'],
    ['text behind a quoted cell', 'a,b\n"1"x,2'],
    ['a quote inside a bare cell', 'a,b\n1"2,3'],
  ])('%s is no table', (_, text) => {
    expect(() => parseCsv(text)).toThrow()
  })

  test('whatever is written is read', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ü') })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const lines = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        expect(cellsIn(['a,b', ...lines].join('\n'))).toEqual([['a', 'b'], ...rows])
      }),
    )
  })
})
