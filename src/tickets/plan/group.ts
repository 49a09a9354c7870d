import { hash } from 'node:crypto'
import { ownerKey } from '../../model/scope.js'
import type { TicketedFinding } from './ticketed-report.js'

/** What one ticket is about. */
export type Grouping = 'rule-and-owner' | 'rule' | 'finding'

/** Who is to fix it: the team, else the service, else the account, the cluster or the organisation. */
export function ownerOf({ owner, service, subject }: TicketedFinding): { readonly key: string; readonly name: string } {
  if (owner !== undefined) return { key: `owner:${owner}`, name: owner }
  if (service !== undefined) return { key: `service:${service}`, name: service }
  const place = ownerKey(subject.scope)
  return { key: `place:${place}`, name: place }
}

/** By which a ticket is known again: never a severity, a text or a time, so that none of them opens a second one. */
export function groupOf(finding: TicketedFinding, by: Grouping): string {
  const key = {
    'rule-and-owner': () => `${finding.rule}\u001f${ownerOf(finding).key}`,
    rule: () => `${finding.rule}\u001f`,
    finding: () => `${finding.rule}\u001ffinding:${finding.fingerprint}`,
  }[by]()
  return `g1:${hash('sha256', key, 'hex').slice(0, 32)}`
}
