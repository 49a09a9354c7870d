/** Markdown as forges read it: blocks of code apart, and the rest with its code spans taken out. */
export type Read = { readonly blocks: readonly string[]; readonly lines: readonly string[] }

/** Takes fenced blocks and code spans out of Markdown, by the rules of CommonMark. Throws where a fence stays open. */
export function readMarkdown(text: string): Read {
  const blocks: string[] = []
  const lines: string[] = []
  let fence: string | undefined
  let block: string[] = []
  for (const line of text.split('\n')) {
    if (fence === undefined) {
      fence = /^(`{3,})sh$/.exec(line)?.[1]
      if (fence === undefined) lines.push(withoutCode(line))
    } else if (/^`+ *$/.test(line) && line.trim().length >= fence.length) {
      blocks.push(block.join('\n'))
      fence = undefined
      block = []
    } else block.push(line)
  }
  if (fence !== undefined) throw new Error('a fence stays open')
  return { blocks, lines }
}

function withoutCode(line: string): string {
  let rest = line
  let outside = ''
  for (;;) {
    const run = /(?<!\\)(?:\\\\)*(`+)/.exec(rest)
    const ticks = run?.[1]
    if (!run || ticks === undefined) return outside + rest
    const start = run.index + run[0].length
    const end = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(rest.slice(start))
    if (!end) throw new Error(`a code span stays open: ${rest.slice(run.index, run.index + 60)}`)
    outside += `${rest.slice(0, run.index)}CODE`
    rest = rest.slice(start + end.index + ticks.length)
  }
}

/** How many cells each row of each table has, code spans counted as they are written. */
export function cellCounts(text: string): readonly (readonly number[])[] {
  const tables = text.split('\n\n').filter((block) => /^\|.*\|\n\| (?:---|--:) /.test(block))
  return tables.map((block) =>
    block
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/(?<!\\)\|/).length - 2),
  )
}
