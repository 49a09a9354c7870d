import type { Fix } from './command.js'
import type { FactKey } from './item.js'
import type { DatasetName, Inventory, JoinName, Joins, SubjectName, ViewName, Views } from './inventory.js'
import type { Lookup, Reach } from './lookup.js'
import type { Options, OptionValues } from './options.js'
import type { Severity, Verdict } from './verdict.js'

/** How long the fix takes the person who makes it: not the review, not the rollout. */
export type Effort = 'minutes' | 'hours' | 'days'

export type Source = SubjectName | JoinName

/** A fact of a dataset's items, by name: `aws.s3.buckets:versioning`. Only declared facts are collected and readable. */
export type FactPath = { [Name in DatasetName]: `${Name}:${FactKey<Inventory[Name]>}` }[DatasetName]

type Undeclared<Name extends DatasetName, Facts extends FactPath> = Exclude<
  FactKey<Inventory[Name]>,
  Facts extends `${Name}:${infer Key}` ? Key : never
>
/** An item as a rule may read it: without the facts that it did not declare. */
export type Readable<Name extends SubjectName, Facts extends FactPath> = Name extends DatasetName
  ? Omit<Inventory[Name], Undeclared<Name, Facts>>
  : Name extends ViewName
    ? Views[Name]
    : never

type Found<Name extends Source, Facts extends FactPath> = Name extends SubjectName
  ? Readable<Name, Facts>
  : Name extends JoinName
    ? Joins[Name]
    : never

/** What a rule is handed beside its subject. */
export type Context<Using extends Source, Facts extends FactPath, O extends Options> = {
  readonly lookup: <Name extends Using>(name: Name, reach?: Reach) => Lookup<Found<Name, Facts>>
  /** When the estate was read, in milliseconds since 1970. Rules have no other clock. */
  readonly now: number
  readonly options: OptionValues<O>
}

export interface Rule<
  Each extends SubjectName = SubjectName,
  Using extends Source = Source,
  Facts extends FactPath = FactPath,
  O extends Options = Options,
> {
  /** The path of its file below rules/, for ever: tickets and waivers know it by this. */
  readonly id: string
  /** What holds when it passes. No full stop. */
  readonly title: string
  readonly severity: Severity
  /** How it applies where less depends on it: the severity there. As everywhere else unless stated. */
  readonly relaxed?: { readonly outsideProduction?: Severity; readonly tierC?: Severity }
  /** Ids of the readiness controls that it gives evidence for. */
  readonly controls: readonly string[]
  readonly effort: Effort
  /** What happens to whom when it fails. Full sentences. */
  readonly why: string
  /** The provider's own documentation first. */
  readonly references: readonly string[]
  /** The dataset or view whose items are judged one by one. It may be half read: what was read is judged. */
  readonly each: Each
  /** Datasets and joins in which it looks things up. */
  readonly using: readonly Using[]
  /** Facts of these items that it reads: each costs a call for every item. */
  readonly facts: readonly Facts[]
  readonly options: O
  /** Pure: the same subject and context give the same verdict. */
  check(subject: Readable<Each, Facts>, context: Context<Using, Facts, O>): Verdict
  /** What to do, filled in with the subject's own names. Only asked of subjects that failed. */
  fix(subject: Readable<Each, Facts>, context: Context<Using, Facts, O>): Fix
}

type Definition<Each extends SubjectName, Using extends Source, Facts extends FactPath, O extends Options> = Omit<
  Rule<Each, Using, Facts, O>,
  'using' | 'facts' | 'options'
> & {
  readonly using?: readonly Using[]
  readonly facts?: readonly Facts[]
  readonly options?: O
}

/** A rule, its types fixed by the datasets, facts and options that it names. */
export function defineRule<
  const Each extends SubjectName,
  const Using extends Source = never,
  const Facts extends FactPath = never,
  const O extends Options = Record<never, never>,
>(definition: Definition<Each, Using, Facts, O>): Rule<Each, Using, Facts, O> {
  return Object.freeze({ using: [], facts: [], options: {} as O, ...definition })
}

/** Any rule, whatever it names: what the engine, the lists and the documentation work on. */
export type AnyRule = Rule
