import { hash } from 'node:crypto'

/** By which a finding is known again: a hash of the rule's id and the item's id, and of nothing else. */
export function fingerprint(rule: string, item: string): string {
  return `v1:${hash('sha256', `${rule}\u001f${item}`, 'hex').slice(0, 32)}`
}
