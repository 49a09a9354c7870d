/** Whether two names differ by one or two letters that were left out, added or mistaken: likely the same, misspelt. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 2 || Math.min(a.length, b.length) < 5) return false
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      here.push(Math.min((before[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + same))
    }
    before = here
  }
  return (before[b.length] ?? 0) <= 2
}
