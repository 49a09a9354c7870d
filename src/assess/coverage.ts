import type { Gap } from '../model/gap.js'
import type { Coverage, CoverageGap, Judged } from '../model/report.js'
import { type Scope, scopeKey } from '../model/scope.js'
import type { Snapshot } from '../model/snapshot.js'
import { compare } from './compare.js'
import { isOutside } from './outside.js'

type Group = { gap: Gap; scopes: Map<string, Scope>; rules: Set<string>; results: number }

/** What was judged and what was not, one entry for each cause. */
export function coverageOf(
  judged: readonly Judged[],
  snapshot: Snapshot,
  rules: { readonly chosen: number; readonly known: number },
): Coverage {
  const groups = new Map<string, Group>()
  const note = (gap: Gap): Group => {
    const key = [gap.reason, gap.source, gap.permission ?? '', gap.permission === undefined ? gap.detail : ''].join(
      '\u001f',
    )
    const group = groups.get(key) ?? { gap, scopes: new Map<string, Scope>(), rules: new Set<string>(), results: 0 }
    groups.set(key, group)
    group.scopes.set(scopeKey(gap.scope), gap.scope)
    return group
  }

  for (const { rule, gaps } of judged) {
    if (gaps.length === 0) continue
    for (const group of new Set(gaps.map(note))) {
      group.rules.add(rule)
      group.results += 1
    }
  }
  for (const gap of snapshot.gaps) note(gap)
  const collected = Object.values(snapshot.datasets).flatMap((portions) => portions.flatMap((portion) => portion.gaps))
  for (const gap of collected) note(gap)

  const all = [...groups.values()].map(entryOf).sort(byWeight)
  const inside = judged.filter((one) => !isOutside(one))
  const reached = inside.filter(({ status }) => status !== 'unknown' && status !== 'error').length
  const gaps = all.filter(({ reason }) => reason !== 'not-enabled' && reason !== 'not-in-run')
  return {
    rules: rules.chosen,
    leftOut: rules.known - rules.chosen,
    judged: reached,
    expected: inside.length,
    share: inside.length === 0 ? 0 : Math.floor((reached / inside.length) * 1000) / 1000,
    complete: gaps.length === 0 && reached === inside.length && inside.length > 0,
    gaps,
    notInRun: all.filter(({ reason }) => reason === 'not-in-run'),
    notEnabled: all.filter(({ reason }) => reason === 'not-enabled'),
  }
}

function entryOf({ gap, scopes, rules, results }: Group): CoverageGap {
  const { reason, source, permission, detail } = gap
  return {
    reason,
    source,
    ...(permission !== undefined && { permission }),
    detail,
    scopes: [...scopes].sort(([a], [b]) => compare(a, b)).map(([, scope]) => scope),
    rules: [...rules].sort(),
    results,
  }
}

const byWeight = (a: CoverageGap, b: CoverageGap): number =>
  b.results - a.results || compare(a.source, b.source) || compare(a.reason, b.reason) || compare(a.detail, b.detail)
