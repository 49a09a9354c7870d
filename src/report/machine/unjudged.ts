import type { Report, Result } from '../../model/report.js'

/** Results that are no verdict yet: evidence is missing, the rule broke, or only a person can tell. */
export const unjudged = ({ results }: Report): readonly Result[] =>
  results.filter(({ status }) => status === 'unknown' || status === 'error' || status === 'manual')
