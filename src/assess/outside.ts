import type { Judged } from '../model/report.js'

/** Whether all that a verdict lacks is of providers that nobody asked for: it is told, but leaves no question of this run open. */
export const isOutside = ({ gaps }: Pick<Judged, 'gaps'>): boolean =>
  gaps.length > 0 && gaps.every(({ reason }) => reason === 'not-in-run')
