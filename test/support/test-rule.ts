import { describe, expect, it } from 'vitest'
import { datasetsBehind, derivedBy } from '../../src/derive/joins.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { type DatasetName, DATASETS, type Inventory, type SubjectName } from '../../src/model/inventory.js'
import type { Item } from '../../src/model/item.js'
import type { Options, OptionValues } from '../../src/model/options.js'
import type { Judged } from '../../src/model/report.js'
import type { AnyRule, FactPath, Rule, Source } from '../../src/model/rule.js'
import { GLOBAL_REGION, type Scope, scopeKey } from '../../src/model/scope.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import type { Severity, Status } from '../../src/model/verdict.js'
import { GAP, NOW } from './make.js'

type Datasets = { readonly [Name in DatasetName]?: readonly Inventory[Name][] }

/** What a case is about: an item of the rule's own dataset, or of one of those that its view is put together from. */
type SubjectOf<Each extends SubjectName> = Each extends DatasetName ? Inventory[Each] : Item

type Case<Each extends SubjectName, O extends Options> = {
  readonly subject: SubjectOf<Each>
  /** The dataset that the subject lies in, where the rule judges a view. Told from its kind for Kubernetes. */
  readonly in?: DatasetName
  /** What else is in the estate. Datasets that the rule uses and that are not given are complete and empty. */
  readonly given?: Datasets
  readonly options?: Partial<OptionValues<O>>
  /** Where the verdict's own severity is part of the case. */
  readonly severity?: Severity
  /** A part of the sentence that the verdict must give. */
  readonly says?: string
}
type Cases<Each extends SubjectName, O extends Options> = Readonly<Record<string, Case<Each, O>>>

/** Named cases by the verdict that they must get. `pass` and `fail` are not optional. */
type Table<Each extends SubjectName, O extends Options> = {
  readonly pass: Cases<Each, O>
  readonly fail: Cases<Each, O>
} & { readonly [Verdict in Exclude<Status, 'pass' | 'fail' | 'error'>]?: Cases<Each, O> }

type Prepared = {
  status: Status
  name: string
  subject: string
  snapshot: Snapshot
  options: object
  severity: Severity | undefined
  says: string | undefined
}

/** Runs the table, and the laws that every rule obeys whatever it checks. */
export function testRule<Each extends SubjectName, Using extends Source, Facts extends FactPath, O extends Options>(
  rule: Rule<Each, Using, Facts, O>,
  table: Table<Each, O>,
): void {
  const erased = rule as unknown as AnyRule
  const cases = Object.entries(table).flatMap(([status, group]) =>
    Object.entries(group).map(([name, one]): Prepared => ({
      status: status as Status,
      name,
      subject: one.subject.id,
      snapshot: snapshotOf(erased, one as unknown as Case<DatasetName, Options>),
      options: one.options ?? {},
      severity: one.severity,
      says: one.says,
    })),
  )
  const judgeAll = (snapshot: Snapshot, options: object) =>
    evaluate([erased], snapshot, { [rule.id]: options as never })
  /** The verdict on the subject; where the subject's own list is gone, the one on that list. */
  const judge = (snapshot: Snapshot, options: object, subject: string): Judged => {
    const all = judgeAll(snapshot, options)
    const gone = all.find(({ status }) => status === 'unknown')
    const first = all.find((judged) => judged.subject.id === subject) ?? gone ?? all[0]
    if (!first) throw new Error('no verdict at all')
    return first
  }

  describe(rule.id, () => {
    it.each(cases)('$status: $name', ({ status, subject, snapshot, options, severity, says }) => {
      const judged = judge(snapshot, options, subject)
      expect(judged, judged.because).toMatchObject({ status })
      if (severity) expect(judged.severity ?? rule.severity, judged.because).toBe(severity)
      if (says !== undefined) expect(judged.because).toContain(says)
    })

    it('has cases that pass and cases that fail', () => {
      expect(Object.keys(table.pass)).not.toHaveLength(0)
      expect(Object.keys(table.fail)).not.toHaveLength(0)
    })

    it('gives the same verdict twice, on input that it may not change', () => {
      for (const { snapshot, options } of cases)
        expect(judgeAll(snapshot, options)).toEqual(judgeAll(snapshot, options))
    })

    it('is unknown where its own list is missing, and says so where that list is partial', () => {
      for (const { name, snapshot, options } of cases) {
        const missing = judgeAll(
          replacedAll(snapshot, rule.each, { state: 'missing', items: [], gaps: [GAP] }),
          options,
        )
        expect(new Set(missing.map(({ status }) => status)), name).toEqual(new Set(['unknown']))
        const partial = judgeAll(replacedAll(snapshot, rule.each, { state: 'partial', gaps: [GAP] }), options)
        expect(
          partial.map(({ status }) => status),
          name,
        ).toContain('unknown')
      }
    })

    it('never flips its verdict when information is lost', () => {
      for (const { name, status, subject, snapshot, options } of cases) {
        for (const [what, less] of poorer(erased, snapshot, subject)) {
          expect([status, 'unknown'], `${name}, without ${what}`).toContain(judge(less, options, subject).status)
        }
      }
    })

    it('says why in a sentence without stray placeholders, and how to mend it', () => {
      for (const { name, subject, snapshot, options } of cases) {
        const judged = judge(snapshot, options, subject)
        const text = [judged.because, judged.fix?.summary ?? 'no fix', ...(judged.fix?.commands ?? [])]
        for (const one of text) expect(one, name).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid Date|^\s*$/)
        if (judged.status === 'fail') {
          expect(judged.evidence, `${name}: a failure shows what was seen`).not.toHaveLength(0)
          expect(judged.fix?.summary, name).not.toContain('could not be filled in')
        }
        expect(JSON.parse(JSON.stringify(judged)), `${name}: plain JSON`).toEqual(judged)
      }
    })

    it('has no two equal cases', () => {
      const seen = cases.map(({ snapshot, options }) => JSON.stringify([snapshot, options]))
      expect(new Set(seen).size).toBe(seen.length)
    })
  })
}

function snapshotOf(rule: AnyRule, { subject, in: named, given = {} }: Case<DatasetName, Options>): Snapshot {
  const own = named ?? homeOf(rule, subject)
  const names = new Set<DatasetName>([
    ...datasetsBehind(rule.each),
    ...rule.using.flatMap(datasetsBehind),
    ...(Object.keys(given) as DatasetName[]),
  ])
  const lists = new Map<DatasetName, readonly Item[]>([...names].map((name) => [name, given[name] ?? []]))
  lists.set(own, [subject, ...(lists.get(own) ?? []).filter((item) => item.id !== subject.id)])
  const regions = [subject, ...[...lists.values()].flat()].map((item) => item.scope)
  const owners = regions.flatMap((scope): Scope[] =>
    scope.provider === 'aws' ? [{ ...scope, region: GLOBAL_REGION }] : [],
  )
  const scopes = [...new Map([...regions, ...owners].map((scope) => [scopeKey(scope), scope])).values()]
  const datasets = Object.fromEntries([...lists].map(([name, items]) => [name, portionsOf(name, scopes, items)]))
  return deepFreeze({ schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes, gaps: [], datasets })
}

function portionsOf(name: DatasetName, scopes: readonly Scope[], items: readonly Item[]): Portion<Item>[] {
  const { level, provider } = DATASETS[name]
  return scopes
    .filter(
      (scope) =>
        scope.provider === provider &&
        (scope.provider !== 'aws' || (scope.region === GLOBAL_REGION) === (level === 'global')),
    )
    .map((scope) => ({
      scope,
      state: 'complete',
      gaps: [],
      items: items.filter((item) => belongs(item, scope, level)),
    }))
}

function belongs(item: Item, scope: Scope, level: string): boolean {
  if (item.scope.provider === 'aws' && scope.provider === 'aws' && level === 'global')
    return item.scope.account === scope.account
  return scopeKey(item.scope) === scopeKey(scope)
}

/** The dataset of a view that holds items of this kind. */
function homeOf({ each }: AnyRule, subject: Item): DatasetName {
  const homes = datasetsBehind(each)
  const kind = 'kind' in subject && typeof subject.kind === 'string' ? subject.kind.toLowerCase() : ''
  const home = homes.length === 1 ? homes[0] : homes.find((name) => name.toLowerCase().endsWith(`.${kind}s`))
  if (!home) throw new Error(`${subject.id} is of none of ${homes.join(', ')}: name its dataset with 'in'`)
  return home
}

/** Changes every dataset that a list is read from. */
function replacedAll(snapshot: Snapshot, name: SubjectName, change: Partial<Portion<never>>): Snapshot {
  return datasetsBehind(name).reduce((less, one) => replaced(less, one, change), snapshot)
}

function replaced(snapshot: Snapshot, name: DatasetName, change: Partial<Portion<never>>): Snapshot {
  const portions = snapshot.datasets[name] ?? []
  return {
    ...snapshot,
    datasets: { ...snapshot.datasets, [name]: portions.map((portion) => ({ ...portion, ...change })) },
  }
}

/** The same snapshot, once for each piece of information that can be lost. */
function* poorer(rule: AnyRule, snapshot: Snapshot, subject: string): Generator<[string, Snapshot]> {
  const looked = new Set([...(derivedBy(rule.each) ? [rule.each] : []), ...rule.using].flatMap(datasetsBehind))
  for (const name of looked) {
    yield [name, { ...snapshot, datasets: { ...snapshot.datasets, [name]: [] } }]
    yield [`all of ${name}`, replaced(snapshot, name, { state: 'missing', items: [], gaps: [GAP] })]
    yield [`the end of ${name}`, replaced(snapshot, name, { state: 'partial', gaps: [GAP] })]
    const items = (snapshot.datasets[name] ?? []).flatMap((portion) => portion.items)
    for (const lost of items) {
      if (lost.id === subject) continue
      const portions = (snapshot.datasets[name] ?? []).map((portion) => ({
        ...portion,
        state: 'partial',
        gaps: [GAP],
        items: portion.items.filter((item) => item !== lost),
      }))
      yield [`item ${lost.id}`, { ...snapshot, datasets: { ...snapshot.datasets, [name]: portions } }]
    }
  }
  yield* withoutEachFact(snapshot)
}

function* withoutEachFact(snapshot: Snapshot): Generator<[string, Snapshot]> {
  const isFact = (value: unknown) =>
    typeof value === 'object' && value !== null && 'known' in value && value.known === true
  let total = 0
  JSON.stringify(snapshot, (_key, value: unknown) => {
    if (isFact(value)) total += 1
    return value
  })
  for (let lost = 0; lost < total; lost += 1) {
    let index = 0
    let where = ''
    const less = JSON.stringify(snapshot, (key, value: unknown) => {
      if (!isFact(value) || index++ !== lost) return value
      where = key
      return { known: false, gap: GAP }
    })
    yield [`fact ${where}`, JSON.parse(less) as Snapshot]
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
