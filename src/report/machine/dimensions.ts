import type { Dimension } from '../../model/catalogue.js'
import type { Report } from '../../model/report.js'

/** What each rule is about, by its id; nothing for a rule whose controls the report does not answer. */
export function dimensionsByRule({ rules, controls }: Report): ReadonlyMap<string, readonly Dimension[]> {
  const byControl = new Map(controls.map(({ id, dimension }) => [id, dimension]))
  return new Map(
    rules.map(({ id, controls: named }) => [
      id,
      [...new Set(named.flatMap((control) => byControl.get(control) ?? []))],
    ]),
  )
}
