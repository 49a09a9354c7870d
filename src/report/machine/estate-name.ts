import { fingerprint } from '../../model/fingerprint.js'
import { ownerKey, type Scope } from '../../model/scope.js'

const LONGEST = 120

/** What was read, as one name that stays while the same accounts, clusters and organisations are read. */
export function estateName(scopes: readonly Scope[]): string {
  const owners = [...new Set(scopes.map(ownerKey))].sort()
  const joined = owners.map((owner) => owner.replace(/[^\w.-]+/g, '-')).join('+')
  return joined === '' || joined.length > LONGEST ? fingerprint('estate', owners.join('\n')).slice(3) : joined
}
