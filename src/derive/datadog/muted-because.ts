import type { MatchingDowntime, Monitor } from '../../model/datadog/monitor.js'

/** Why a monitor is muted as a whole and without end, or `undefined` where it is not. It still turns red then. */
export function mutedBecause({ options, matching_downtimes }: Monitor): string | undefined {
  const { '*': muted } = options.silenced ?? {}
  if (muted === null || muted === 0) return 'it is muted without end'
  const endless = matching_downtimes.some((downtime) => (downtime.end ?? null) === null && coversAll(downtime))
  return endless ? 'a downtime without end covers all of it' : undefined
}

/** The entries of a downtime's scope must all hold: only one without any covers everything. */
export const coversAll = ({ scope }: MatchingDowntime): boolean => scope.every((one) => one.trim() === '*')
