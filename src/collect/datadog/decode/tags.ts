/** Tags as Datadog lists them, as a record: those that have a key, the first value of each. */
export function tagsOf(tags: readonly string[]): Record<string, string> {
  const record = new Map<string, string>()
  for (const tag of tags) {
    const colon = tag.indexOf(':')
    const key = tag.slice(0, colon)
    if (colon > 0 && !record.has(key)) record.set(key, tag.slice(colon + 1))
  }
  return Object.fromEntries(record)
}
