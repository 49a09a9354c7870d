/** The rows of a CSV text by column name (RFC 4180: quoted cells may hold commas, quotes and line breaks). */
export function parseCsv(text: string): { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] } {
  const [columns = [], ...lines] = cellsOf(text)
  const rows = lines.map((cells) => {
    if (cells.length !== columns.length)
      throw new Error(`a row of the table has ${cells.length} cells instead of ${columns.length}`)
    return new Map(columns.map((column, index) => [column, cells[index] ?? '']))
  })
  return { columns, rows }
}

export type CsvRow = ReadonlyMap<string, string>

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function cellsOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  let line: string[] = []
  CELL.lastIndex = 0
  while (CELL.lastIndex < text.length || line.length > 0) {
    const [, quoted, bare = '', end] = CELL.exec(text) ?? []
    if (end === undefined) throw new Error('the table breaks off inside a cell')
    line.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (line.length > 1 || line[0] !== '') lines.push(line)
    line = []
  }
  return lines
}
