import type { Status } from '../../../../src/model/verdict.js'

/** What one rule must say of one thing: `severity` where a failure weighs more or less than others of the rule. */
export type Row = {
  readonly rule: string
  readonly account: string
  readonly region: string
  readonly subject: string
  readonly status: Status
  readonly severity?: string
}

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['n/a', 'not-applicable'],
  ['manual', 'manual'],
  ['unknown', 'unknown'],
])

/** Two spaces at least between columns: names may hold one. */
const cellsOf = (line: string): readonly string[] => line.trim().split(/ {2,}/)

/**
 * Reads a table as people write it: the first line has the names of rules behind their prefix, each other line a thing
 * and what the rules say of it, in the same order. `-` stands for a rule that does not judge the thing.
 */
export function table(account: string, region: string, prefix: string, text: string): readonly Row[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const rules = cellsOf(head)
  return lines.flatMap((line) => {
    const [subject = '', ...cells] = cellsOf(line)
    if (cells.length !== rules.length) throw new Error(`${subject} has ${cells.length} cells, not ${rules.length}`)
    return cells.flatMap((cell, index): readonly Row[] => {
      if (cell === '-') return []
      const [word = '', severity] = cell.split(' ')
      const status = STATUSES.get(word)
      if (status === undefined) throw new Error(`nobody says ${cell} of ${subject}`)
      const rule = `${prefix}${rules[index] ?? ''}`
      return [{ rule, account, region, subject, status, ...(severity !== undefined && { severity }) }]
    })
  })
}
