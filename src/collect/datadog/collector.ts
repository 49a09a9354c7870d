import type { DatadogInventory } from '../../model/datadog/inventory.js'
import type { Gap } from '../../model/gap.js'
import type { FactKey } from '../../model/item.js'
import type { DatadogScope } from '../../model/scope.js'
import type { Operation, Parameters } from './operations.js'
import type { Page, Paging } from './pages.js'

export type DatadogDatasetName = keyof DatadogInventory

/** An item as its collector yields it: the facts come later, where a chosen rule reads them. */
export type Listed<Name extends DatadogDatasetName> = Omit<DatadogInventory[Name], FactKey<DatadogInventory[Name]>>

/** What a collector is handed: its scope, the API through the read-only guard and the pacer, and its neighbours' lists. */
export type Reader = {
  readonly scope: DatadogScope
  /** When the run began, in milliseconds since 1970. */
  readonly now: number
  /** Calls one operation. Rejects with `CallFailed` once the call is given up. */
  call(operation: Operation, parameters: Parameters): Promise<object>
  /** Calls a paged operation to its end. Rejects as `call` does, after the pages that did arrive. */
  pages(operation: Operation, paging: Paging): AsyncGenerator<Page>
  /** The items of another dataset, read once for all. Its gaps become gaps of this one too. */
  itemsOf<Name extends DatadogDatasetName>(name: Name): Promise<readonly Listed<Name>[]>
  /** Notes that something could not be read, and goes on: the dataset is then partial. */
  gap(gap: Gap): void
  /** Runs the task; a failed call becomes a gap and `undefined`, an object that is gone just `undefined`. */
  attempt<T>(task: Promise<T>, goneCodes?: readonly string[]): Promise<T | undefined>
}

/** How one fact of an item is read. */
export type FactReader<Name extends DatadogDatasetName, Value> = {
  readonly operations: readonly Operation[]
  read(item: Listed<Name>, reader: Reader): Promise<Value>
}

type ValueOf<F> = F extends { readonly known: true; readonly value: infer Value } ? Value : never

/** Fills one dataset of an organisation. Declares every operation that it uses: the guard lets nothing else through. */
export type Collector<Name extends DatadogDatasetName> = {
  readonly fills: Name
  readonly operations: readonly Operation[]
  /** Datasets whose items it starts from. */
  readonly after?: readonly DatadogDatasetName[]
  collect(reader: Reader): AsyncIterable<Listed<Name>>
  readonly facts?: {
    readonly [Key in FactKey<DatadogInventory[Name]>]: FactReader<Name, ValueOf<DatadogInventory[Name][Key]>>
  }
}

/** Any collector, whatever it fills. */
export type AnyCollector = { readonly [Name in DatadogDatasetName]: Collector<Name> }[DatadogDatasetName]

/** What the API answers where there is no such object. */
export const GONE: readonly string[] = ['HTTP 404']

/** Fixes the types of a collector to the dataset that it fills. */
export const defineCollector = <const Name extends DatadogDatasetName>(collector: Collector<Name>): Collector<Name> =>
  Object.freeze(collector)
