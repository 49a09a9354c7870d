import { htmlOf, type Markup } from './markup.js'

/** The first of several drafts, each leaner than the one before, that has room; the leanest where none has. */
export function fitting(room: number, drafts: readonly (() => Markup)[]): Markup | undefined {
  let last: Markup | undefined
  for (const draft of drafts) {
    last = draft()
    if (Buffer.byteLength(htmlOf(last)) <= room) return last
  }
  return last
}
