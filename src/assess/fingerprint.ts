import { createHash } from 'node:crypto'

/** By which a finding is known again: a hash of the rule's id and the item's id, and of nothing else. */
export function fingerprint(rule: string, item: string): string {
  const hash = createHash('sha256').update(`${rule}\u001f${item}`).digest('hex')
  return `v1:${hash.slice(0, 32)}`
}
