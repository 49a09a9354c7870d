import { numbered } from '../text.js'
import { htmlOf, type Markup, markup } from './markup.js'

/** A part of the page, as the list of contents names it; without content it is left out. */
export type Part = {
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly content: Markup
}

/** The parts of the page, those left out that are empty. */
export function contents(parts: readonly Part[]): Markup {
  return markup`<nav aria-label="Contents"><ul>${parts.map(
    ({ id, title, count, content }) =>
      htmlOf(content) !== '' &&
      markup`<li><a href="#${id}">${title}</a>${count !== undefined && ` (${numbered(count)})`}</li>`,
  )}</ul></nav>`
}
