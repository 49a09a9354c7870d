import type { Gap } from '../model/gap.js'
import type { Portion } from '../model/snapshot.js'

/** Everything that was to be read and was not: of the run, of its lists and of the facts inside their items. */
export function gapsIn(gaps: readonly Gap[], portions: readonly Portion<object>[]): readonly Gap[] {
  const all = [...gaps, ...portions.flatMap((portion) => [...portion.gaps, ...factGaps(portion.items)])]
  return all.filter(({ reason }) => reason !== 'not-enabled' && reason !== 'not-collected' && reason !== 'not-in-run')
}

/** Facts are inside items: each is known or carries its gap. */
const factGaps = (items: readonly object[]): readonly Gap[] =>
  items.flatMap((item) =>
    Object.values(item).flatMap((value: unknown) =>
      typeof value === 'object' && value !== null && 'known' in value && value.known === false && 'gap' in value
        ? [value.gap as Gap]
        : [],
    ),
  )
