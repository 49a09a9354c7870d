import { type Scope, scopeKey } from '../../model/scope.js'
import type { Severity } from '../../model/verdict.js'
import { isLinkable } from '../finding-text.js'
import { capitalized, shown, visible } from '../text.js'
import { type Markup, markup } from './markup.js'

/** A name, id or value from the estate, set apart from the words around it. */
export function name(text: string): Markup {
  return markup`<code>${breakable(shown(text))}</code>`
}

/** A long id that may break behind its slashes and colons rather than anywhere. */
export function breakable(text: string): Markup {
  return markup`${visible(text)
    .split(/(?<=[/:])(?=[^/:])/)
    .map((part, index) => [index > 0 && markup`<wbr>`, part])}`
}

/** A scope, its account and region each kept on one line where there is room. */
export function place(scope: Scope): Markup {
  return markup`${visible(scopeKey(scope))
    .split(/(?<=\/)/)
    .map((part) => markup`<span class="part">${part}</span>`)}`
}

/** A severity as a label: the word says it, its colour only helps. */
export function severityLabel(severity: Severity): Markup {
  return markup`<span class="severity ${severity}">${capitalized(severity)}</span>`
}

/** References as a list of links; what is no plain https address stays text. */
export function referenceList(references: readonly string[]): Markup {
  if (references.length === 0) return markup``
  return markup`<p class="references">References</p><ul class="references">${references.map((reference) =>
    isLinkable(reference)
      ? markup`<li><a href="${reference}" rel="noreferrer noopener">${reference}</a></li>`
      : markup`<li>${reference}</li>`,
  )}</ul>`
}

/** The anchor of a rule's findings: the same in every report, so that links to it last. */
export function anchorOf(rule: string): string {
  return `rule/${rule.replace(/[^\w/-]/g, '_')}`
}
