import type { Report } from '../model/report.js'
import type { WaiverOutcome, WaiverState } from '../model/waiver.js'
import { counted, numbered } from './text.js'

/** A state as people write it. */
export const WAIVER_STATE_NAMES: Readonly<Record<WaiverState, string>> = {
  active: 'active',
  expiring: 'ends soon',
  expired: 'expired',
  'not-approved': 'not approved',
  'too-long': 'lasts too long',
  exceeded: 'about too much',
  unused: 'unused',
  'not-judged': 'not judged this time',
  'unknown-rule': 'no such rule',
}

/** Whether somebody has to do something about a waiver. */
export const needsAttention = ({ state }: WaiverOutcome): boolean => state !== 'active' && state !== 'not-judged'

/** How much is accepted, and by how many waivers. Undefined where there are no waivers. */
export function acceptedSentence({ waived, waivers }: Pick<Report, 'waived' | 'waivers'>): string | undefined {
  if (waivers.length === 0) return undefined
  const covering = new Set(waived.map(({ waiver }) => waiver.id)).size
  const attention = waivers.filter(needsAttention).length
  const covered =
    waived.length === 0
      ? `No finding is covered by the ${counted(waivers.length, 'waiver')}.`
      : `${counted(waived.length, 'finding')} ${waived.length === 1 ? 'is' : 'are'} accepted by ${numbered(covering)} of ${counted(waivers.length, 'waiver')}.`
  return attention === 0
    ? covered
    : `${covered} ${counted(attention, 'waiver')} ${attention === 1 ? 'needs' : 'need'} attention.`
}
