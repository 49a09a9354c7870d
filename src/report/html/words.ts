import type { DimensionGrade } from '../../model/judgement.js'
import { type Provider, type Scope, scopeKey } from '../../model/scope.js'
import type { Severity } from '../../model/verdict.js'
import { isLinkable } from '../finding-text.js'
import { capitalized, numbered, shown, visible } from '../text.js'
import { type Content, type Markup, markup } from './markup.js'

/** The providers as they call themselves. */
export const PROVIDER_LABELS: Readonly<Record<Provider, string>> = {
  aws: 'AWS',
  kubernetes: 'Kubernetes',
  datadog: 'Datadog',
}

/** A name, id or value from the estate, set apart from the words around it. */
export function name(text: string): Markup {
  return markup`<code>${shown(text)}</code>`
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

/** A grade as a letter on its colour; a tilde says that it may fall when the rest is seen. */
export function gradeChip({ grade, provisional }: Pick<DimensionGrade, 'grade' | 'provisional'>): Markup {
  if (grade === undefined) return markup`<span class="zero">–</span>`
  return markup`<b class="grade g${grade.toLowerCase()}">${grade}${provisional && '~'}</b>`
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

/** How often something is there: none is written faintly. */
export const count = (value: number): Markup =>
  value === 0 ? markup`<span class="zero">0</span>` : markup`${numbered(value)}`

/** Small facts side by side; what is not there is left out. */
export const facts = (...all: readonly Content[]): Markup =>
  markup`<p class="facts">${all.filter((one) => one !== undefined && one !== false && one !== '').map((one) => markup`<span>${one}</span> `)}</p>`

/** The anchor of a rule's findings: the same in every report, so that links to it last. */
export function anchorOf(rule: string): string {
  return `rule/${rule.replace(/[^\w/-]/g, '_')}`
}
