/** What was done to one operation of one API. */
export type OperationStats = {
  /** Requests that reached the network, retries included. */
  requests: number
  /** Requests beyond the first of each call. */
  retries: number
  throttled: number
  failed: number
}

/** Counts requests by operation, for all accounts and regions together. */
export type Stats = {
  readonly operations: ReadonlyMap<string, Readonly<OperationStats>>
  count(operation: string, what: keyof OperationStats): void
}

export function createStats(): Stats {
  const operations = new Map<string, OperationStats>()
  return {
    operations,
    count(operation, what) {
      const counters = operations.get(operation) ?? { requests: 0, retries: 0, throttled: 0, failed: 0 }
      counters[what] += 1
      operations.set(operation, counters)
    },
  }
}
