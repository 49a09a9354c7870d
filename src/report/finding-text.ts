import type { Priority, Relaxed } from '../model/judgement.js'
import type { Finding } from '../model/report.js'
import type { ChainLink, Evidence, Json } from '../model/verdict.js'
import { groupedBy } from './rule-groups.js'
import { firstOf, numbered, shortened, shown, visible } from './text.js'

/** One observed value, ready to display: `MultiAZ = false`. A field of another item names that item. */
export function evidenceText(evidence: Evidence, subject: string): string {
  const of = evidence.item === subject ? '' : ` (${shown(evidence.item)})`
  return `${visible(evidence.field)}${of} = ${valueText(evidence.value)}`
}

const LONGEST_VALUE = 240

function valueText(value: Json): string {
  if (value === null) return 'absent'
  return shortened(visible(JSON.stringify(value)), LONGEST_VALUE)
}

/** Why it fails, and that it was accepted until a day that is over. */
export const becauseOf = ({ because, lapsed }: Finding): string =>
  lapsed ? `${shown(because)} (waiver ${shown(lapsed.id)} ended on ${lapsed.expires})` : shown(because)

/** Why it weighs less than its rule says: `critical elsewhere, less outside production`. */
export const relaxedText = ({ from, because }: Relaxed): string => `${from} elsewhere, less ${because}`

/** How a priority came about: `critical severity 100 × production environment 1.5 = 150`. */
export function priorityText({ value, terms }: Priority): string {
  const product = terms
    .map(({ label, factor }) => `${shortened(visible(label), LONGEST_LABEL)} ${numbered(factor)}`)
    .join(' × ')
  if (terms.length < 2) return product === '' ? numbered(value) : product
  return `${product} = ${numbered(value)}`
}

const LONGEST_LABEL = 60

/** What a judgement followed: `Ingress shop → Service web → ✗ monitor for web (none covers it)`. */
export const chainText = (chain: readonly ChainLink[]): string => chain.map(linkText).join(' → ')

function linkText({ what, name, state, note }: ChainLink): string {
  const sign = state === 'ok' ? '' : state === 'broken' ? '✗ ' : '… '
  const why = note === undefined ? '' : ` (${shortened(shown(note), 120)})`
  return `${sign}${shortened(visible(what), 40)} ${shortened(shown(name), 80)}${why}`
}

/** The names of what fails, each once and none longer than is said. */
export function shortNames(findings: readonly Finding[], longest: number): readonly string[] {
  return [...new Set(findings.map(({ subject }) => shortened(shown(subject.name), longest)))]
}

/** What to do, and for which findings the same words hold. */
export type SharedFix = {
  /** `Fix`, with the names of those it is for where others need another one. */
  readonly label: string
  readonly summary: string
  readonly commands: readonly string[]
}

/** The fixes of findings, each summary and each command once. Findings without any are left out. */
export function sharedFixes(findings: readonly Finding[]): readonly SharedFix[] {
  const fixable = findings.filter(({ fix }) => fix.summary !== '' || fix.commands.length > 0)
  const groups = [...groupedBy(fixable, ({ fix }) => fix.summary)]
  return groups.map(([summary, of]) => ({
    label: groups.length === 1 ? 'Fix' : `Fix for ${firstOf(shortNames(of, 40), 3)}`,
    summary: shown(summary),
    commands: [...new Set(of.flatMap(({ fix }) => fix.commands))],
  }))
}

/** A reference that may become a link: an https address without anything that could end the link early. */
export function isLinkable(reference: string): boolean {
  return /^https:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w./?#=&%:;,+~@-]*)?$/.test(reference)
}
