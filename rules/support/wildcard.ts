/** Whether a text matches a pattern of `*` (any text) and `?` (any character), as IAM has them. Takes no longer for hostile patterns. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0
  let read = 0
  let star = -1
  let resume = 0
  while (read < text.length) {
    if (pattern[at] === '*') {
      star = at
      at += 1
      resume = read
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[read])) {
      at += 1
      read += 1
    } else if (star >= 0) {
      at = star + 1
      resume += 1
      read = resume
    } else return false
  }
  return [...pattern.slice(at)].every((rest) => rest === '*')
}
