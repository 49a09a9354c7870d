/** The day of which the dates below are: the project publishes them on a page for each release, and in no API. */
export const RELEASES_AS_OF = '2026-09-15'

/** The day on which each minor version of Kubernetes gets its last patch, by the number behind `1.`. */
export const LAST_PATCHES: ReadonlyMap<number, string> = new Map([
  [33, '2026-06-28'],
  [34, '2026-10-27'],
  [35, '2027-02-28'],
  [36, '2027-06-28'],
  [37, '2027-10-28'],
])
