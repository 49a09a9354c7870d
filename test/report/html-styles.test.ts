import { describe, expect, test } from 'vitest'
import { html } from '../../src/report/html.js'
import { readyReport } from '../support/make-report.js'

const CSS = /<style>([^<]*)<\/style>/.exec(html(readyReport()))?.[1] ?? ''
const [light = '', dark = ''] = [...CSS.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body ?? '')

const coloursOf = (block: string): ReadonlyMap<string, string> =>
  new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))

/** Relative luminance, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const WORDS = ['ink', 'faint', 'link', 'critical', 'high', 'medium', 'low', 'info', 'good']

describe.each([
  ['light', coloursOf(light)],
  ['dark', coloursOf(dark)],
])('the %s colours', (_, colours) => {
  test.each(WORDS.flatMap((word) => [[word, 'paper'] as const, [word, 'shade'] as const]))(
    '%s can be read on %s',
    (word, ground) => {
      expect(contrast(colours.get(word) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )
})

test('every colour that is used is defined, light and dark', () => {
  const used = new Set([...CSS.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name = '']) => name))
  expect([...used].filter((name) => !coloursOf(light).has(name) || !coloursOf(dark).has(name))).toEqual([])
})

test('paper shows what is folded on the screen', () => {
  const print = CSS.slice(CSS.indexOf('@media print'))
  expect(print).toContain('details::details-content { content-visibility: visible;')
  expect(print).toContain('break-inside: avoid')
  expect(print).toMatch(/thead \{ display: table-header-group/)
})
