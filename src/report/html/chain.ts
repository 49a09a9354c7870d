import type { ChainLink } from '../../model/verdict.js'
import { shortened, shown, visible } from '../text.js'
import { type Markup, markup } from './markup.js'

/** What a judgement followed, link by link to where it breaks: the words say it, the boxes help to see it. */
export function chain(links: readonly ChainLink[]): Markup {
  return markup`<ol class="chain">${links.map(
    ({ what, name, state, note }) =>
      markup`<li${state !== 'ok' && markup` class="${state}"`}>${SIGNS[state]}<i>${shortened(visible(what), 40)}</i> ${shortened(shown(name), 80)}${note !== undefined && ` (${shortened(shown(note), 120)})`}</li>`,
  )}</ol>`
}

const SIGNS: Readonly<Record<ChainLink['state'], string>> = { ok: '', broken: '✗ ', missing: '… missing: ' }
