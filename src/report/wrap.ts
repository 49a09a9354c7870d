/** Text broken into lines of a terminal's width. A word longer than a line is cut; none is lost. */
export function wrapped(text: string, width: number, first: string, others: string): readonly string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ').flatMap((long) => cut(long, width - Math.max(first.length, others.length)))) {
    if (!empty && cells(line) + 1 + cells(word) > width) {
      lines.push(line)
      line = others
      empty = true
    }
    line = empty ? line + word : `${line} ${word}`
    empty = false
  }
  return [...lines, line]
}

function cut(word: string, width: number): readonly string[] {
  if (cells(word) <= width) return [word]
  const pieces: string[] = ['']
  for (const character of word) {
    const last = pieces.at(-1) ?? ''
    if (cells(last) + cells(character) > width) pieces.push(character)
    else pieces[pieces.length - 1] = last + character
  }
  return pieces
}

const NO_CELL = /\p{M}/gu
const TWO_CELLS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303e]/gu

/** How many cells of a terminal a text takes. */
function cells(text: string): number {
  return [...text].length - (text.match(NO_CELL)?.length ?? 0) + (text.match(TWO_CELLS)?.length ?? 0)
}
