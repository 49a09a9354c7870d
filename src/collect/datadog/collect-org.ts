import type { Gap } from '../../model/gap.js'
import type { DatadogScope } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import { CallFailed, gapFrom } from '../call-failed.js'
import type { Caller } from './caller.js'
import type { AnyCollector, DatadogDatasetName, Reader } from './collector.js'
import type { Operation } from './operations.js'
import { readPages } from './pages.js'
import { factOperations, type Plan } from './plan.js'
import { addFacts, type List, list } from './run-collector.js'

export type OrgRun = {
  readonly caller: Caller
  readonly plan: Plan
  readonly now: number
  /** Reads first pages of one element and the first item's facts only: to see what answers, not to judge. */
  readonly sample: boolean
  /** Called as each dataset is read to its end. */
  readonly onRead: (name: DatadogDatasetName) => void
}

export type OrgPortions = readonly { readonly name: DatadogDatasetName; readonly portion: Portion<never> }[]

/** Runs every planned collector, all at once: the caller's gate, pacers and budgets hold them back. */
export async function collectOrg(run: OrgRun, scope: DatadogScope): Promise<OrgPortions> {
  const lists = new Map<DatadogDatasetName, Promise<List>>()

  function listOnce(collector: AnyCollector): Promise<List> {
    const promise = lists.get(collector.fills) ?? list(collector, (gap) => readerFor(collector, gap))
    lists.set(collector.fills, promise)
    return promise
  }

  function readerFor(collector: AnyCollector, gap: (gap: Gap) => void): Reader {
    const declared = new Set<Operation>([...collector.operations, ...factOperations(collector)])
    const call: Reader['call'] = (operation, parameters) => {
      if (declared.has(operation)) return run.caller.call(scope, operation, parameters)
      return Promise.reject(new Error(`${collector.fills} calls ${operation} without declaring it`))
    }
    return {
      scope,
      now: run.now,
      gap,
      call,
      pages: (operation, paging) =>
        readPages((parameters) => call(operation, parameters), paging, { scope, operation, firstOnly: run.sample }),
      itemsOf: async (name) => {
        const earlier = run.plan.collectors.find(({ fills }) => fills === name)
        if (!earlier || !collector.after?.includes(name))
          throw new Error(`${collector.fills} does not say that it comes after ${name}`)
        const { items, gaps } = await listOnce(earlier)
        for (const one of gaps) gap(one)
        return items as never
      },
      attempt: async (task, goneCodes = []) => {
        try {
          return await task
        } catch (thrown) {
          const gone = thrown instanceof CallFailed && goneCodes.includes(thrown.failure.code)
          if (!gone) gap(gapFrom(thrown, scope, collector.fills))
          return undefined
        }
      },
    }
  }

  return Promise.all(
    run.plan.collectors.map(async (collector) => {
      const chosen = run.plan.facts.get(collector.fills) ?? new Set()
      const reader = readerFor(collector, () => undefined)
      const portion = await addFacts(collector, await listOnce(collector), reader, chosen, run.sample)
      run.onRead(collector.fills)
      return { name: collector.fills, portion: portion as unknown as Portion<never> }
    }),
  )
}
