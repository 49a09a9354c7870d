import type { Since } from '../model/history.js'
import { changesText } from './difference.js'
import { moment } from './text.js'

/** What became of the findings since the run that a report is compared with; undefined where there is none. */
export function sinceText({ since }: { readonly since?: Since }): string | undefined {
  return since && `Since ${moment(since.takenAt)}: ${changesText(since)}`
}
