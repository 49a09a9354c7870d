import type { Said } from './remarks.js'

/** A remark in a few words, for the plan. */
export function phraseOf(said: Said): string {
  switch (said.kind) {
    case 'new':
      return `${said.members.length} more failing`
    case 'back':
      return `${said.members.length} failing again`
    case 'lapsed':
      return `${said.members.length} no longer accepted`
    case 'worse':
      return `${said.to}, was ${said.from}`
    case 'fixed':
      return 'fixed in two runs'
    case 'accepted':
      return `all that is left is accepted${said.until === undefined ? '' : ` until ${said.until}`}`
    case 'moved':
      return 'what is left is in another ticket'
    case 'closed-by-person':
      return 'closed by a person, still failing: add a waiver or reopen it'
    default:
      return said satisfies never
  }
}
