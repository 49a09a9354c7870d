export type Labels = Readonly<Record<string, string>>

/** The value of the first of the keys that is there, in whatever case it is written. */
export function namedBy(labels: Labels, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = (labels[key] ?? otherwiseWritten(labels, key))?.trim()
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** Tags of AWS often begin with a capital: `Service`. */
function otherwiseWritten(labels: Labels, key: string): string | undefined {
  for (const other in labels)
    if (other.length === key.length && other.toLowerCase() === key.toLowerCase()) return labels[other]
  return undefined
}
