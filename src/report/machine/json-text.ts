/**
 * JSON that every reader takes, on one line whatever it takes for the end of one. Halves of characters, which strict readers
 * refuse, become U+FFFD.
 */
export const jsonText = (value: object): string =>
  JSON.stringify(value)
    .replace(ESCAPES, (escape: string) => (escape === '\\\\' ? escape : '\\ufffd'))
    .replace(LINE_ENDS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Several values, each on a line of its own that ends with a line feed. */
export const jsonLines = (values: readonly object[]): string => values.map((value) => `${jsonText(value)}\n`).join('')

// A backslash in a text is written twice: taken in pairs, so that no `\ud800` of somebody's text is seen for a half.
const ESCAPES = /\\\\|\\ud[89a-f][0-9a-f]{2}/g
// Python's splitlines and others end lines at these, which JSON does not escape.
const LINE_ENDS = /[\u0085\u2028\u2029]/g
