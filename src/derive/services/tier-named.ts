import type { Tier } from '../../model/service.js'

const NAMES: readonly (readonly [Tier, RegExp])[] = [
  ['A', /^(?:[01]|i|a|critical|mission[-_ ]critical|business[-_ ]critical|high|highest|gold|platinum)$/],
  ['B', /^(?:2|ii|b|important|medium|normal|standard|silver)$/],
  ['C', /^(?:[345]|iii|iv|c|internal|low|lowest|bronze|experimental|best[-_ ]effort)$/],
]

/** What people call a tier in Datadog's catalogue and in tags, such as `Tier 1`, `tier1`, `P2` or `critical`, as one of ours. */
export function tierNamed(text: string | undefined): Tier | undefined {
  const name = (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/^tier[-_ :]*/, '')
    .replace(/^[tp](?=\d)/, '')
    // `1 - critical` is a number with what it means.
    .replace(/^(\d)\b[-_ :(].*$/, '$1')
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0]
}
