import type { AwsInventory } from '../../model/aws/inventory.js'
import type { Gap } from '../../model/gap.js'
import type { FactKey } from '../../model/item.js'
import type { AwsScope } from '../../model/scope.js'
import type { AnswerRequest, Lists, PageRequest } from './pages.js'
import type { Commands, InputOf, Operation, OutputOf, Service } from './service.js'

export type AwsDatasetName = keyof AwsInventory

/** An item as its collector yields it: the facts come later, where a chosen rule reads them. */
export type Collected<Name extends AwsDatasetName> = Omit<AwsInventory[Name], FactKey<AwsInventory[Name]>>

/** What a collector is handed: its scope, the API through the read-only guard and the pacer, and its neighbours' lists. */
export type Reader = {
  readonly scope: AwsScope
  /** `aws`, `aws-cn` or `aws-us-gov`: the second word of every ARN. */
  readonly partition: string
  /** Whether the run covers a region of this account. */
  covers(region: string): boolean
  /** When the run began, in milliseconds since 1970. */
  readonly now: number
  /** Calls one operation. Rejects with `CallFailed` once the call is given up. */
  call<C extends Commands, Op extends keyof C & string>(
    service: Service<C>,
    operation: Op,
    input: InputOf<C[Op]>,
  ): Promise<OutputOf<C[Op]>>
  /** Calls a paged operation to its end. Rejects as `call` does, after the pages that did arrive. */
  pages<C extends Commands, Op extends keyof C & string, Member extends keyof OutputOf<C[Op]> & string>(
    service: Service<C>,
    operation: Op,
    request: PageRequest<InputOf<C[Op]>, OutputOf<C[Op]>, Member>,
  ): AsyncGenerator<NonNullable<OutputOf<C[Op]>[Member]>>
  /** Calls a paged operation to its end, and gives whole answers: for those with several lists in them. */
  answers<C extends Commands, Op extends keyof C & string, Member extends keyof OutputOf<C[Op]> & string>(
    service: Service<C>,
    operation: Op,
    request: AnswerRequest<InputOf<C[Op]>, OutputOf<C[Op]>, Member>,
  ): AsyncGenerator<Lists<OutputOf<C[Op]>, Member>>
  /** Waits so many milliseconds, or until the run ends: the next call then says so. */
  pause(milliseconds: number): Promise<void>
  /** The items of another dataset in the same scope, read once for all. Its gaps become gaps of this one too. */
  itemsOf<Name extends AwsDatasetName>(name: Name): Promise<readonly Collected<Name>[]>
  /** The same reader, its calls sent to another region of the account. */
  inRegion(region: string): Reader
  /** Notes that something could not be read, and goes on: the dataset is then partial. */
  gap(gap: Gap): void
  /** Runs the task; a failed call becomes a gap and `undefined`, a resource that is gone just `undefined`. */
  attempt<T>(task: Promise<T>, goneCodes?: readonly string[]): Promise<T | undefined>
}

/**
 * Another fact of the same item, once it was read: one that stands before in the collector's list, so that none waits for
 * itself. It is not known where it was not read, and in a sample, which tries every call.
 */
export type Earlier<Name extends AwsDatasetName> = <Key extends FactKey<AwsInventory[Name]>>(
  key: Key,
) => Promise<AwsInventory[Name][Key]>

/** How one fact of an item is read. */
export type FactReader<Name extends AwsDatasetName, Value> = {
  readonly operations: readonly Operation[]
  /** Datasets whose items may settle it. */
  readonly after?: readonly AwsDatasetName[]
  /** Makes no call where earlier facts leave but one answer. */
  read(item: Collected<Name>, reader: Reader, earlier: Earlier<Name>): Promise<Value>
}

type ValueOf<F> = F extends { readonly known: true; readonly value: infer Value } ? Value : never

/** Fills one dataset for one scope. Declares every operation that it uses: the guard lets nothing else through. */
export type Collector<Name extends AwsDatasetName> = {
  readonly fills: Name
  readonly operations: readonly Operation[]
  /** Datasets whose items it starts from. */
  readonly after?: readonly AwsDatasetName[]
  collect(reader: Reader): AsyncIterable<Collected<Name>>
  readonly facts?: { readonly [Key in FactKey<AwsInventory[Name]>]: FactReader<Name, ValueOf<AwsInventory[Name][Key]>> }
  /** Error codes that say that an item is gone since it was listed: it is then left out. */
  readonly goneCodes?: readonly string[]
  /** Puts what a fact says into the item itself. */
  finish?(item: AwsInventory[Name]): AwsInventory[Name]
}

/** Any collector, whatever it fills. */
export type AnyCollector = { readonly [Name in AwsDatasetName]: Collector<Name> }[AwsDatasetName]

/** Fixes the types of a collector to the dataset that it fills. */
export const defineCollector = <const Name extends AwsDatasetName>(collector: Collector<Name>): Collector<Name> =>
  Object.freeze(collector)
