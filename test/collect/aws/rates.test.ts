import { describe, expect, it } from 'vitest'
import { createCaller, type Target } from '../../../src/collect/aws/caller.js'
import { elasticLoadBalancing } from '../../../src/collect/aws/clients/elastic-load-balancing-v2.js'
import { rds } from '../../../src/collect/aws/clients/rds.js'
import { createStats } from '../../../src/collect/stats.js'
import { IRELAND } from '../../support/make.js'
import { leapingClock } from '../../support/sandbox.js'

/** When each of many calls of two operations went out, in seconds since the first. */
async function sent(
  call: (caller: ReturnType<typeof createCaller>, where: Target, number: number) => Promise<unknown>,
) {
  const clock = leapingClock()
  const times: number[] = []
  const send = () => {
    times.push(clock.now() / 1000)
    return Promise.resolve({ $metadata: { requestId: 'one' } })
  }
  const where: Target = {
    scope: IRELAND,
    clients: { client: () => ({ send }) as never, command: () => ({}) },
    credentials: { generation: () => 0 } as never,
  }
  const caller = createCaller(
    {
      gate: (task) => task(),
      signal: new AbortController().signal,
      stats: createStats(),
      requestTimeout: 10_000,
    },
    clock,
  )
  // One after the other: the clock leaps for whoever waits.
  for (let number = 0; number < 80; number += 1) await call(caller, where, number)
  return times
}

describe('the pace of calls', () => {
  it('counts all operations of Elastic Load Balancing together, at half of what AWS allows', async () => {
    const times = await sent((caller, where, number) =>
      number % 2 === 0
        ? caller.call(where, elasticLoadBalancing, 'DescribeTargetHealth', { TargetGroupArn: 'a' })
        : caller.call(where, elasticLoadBalancing, 'DescribeListeners', {}),
    )
    expect(times).toHaveLength(80)
    expect(times.filter((time) => time === 0)).toHaveLength(20)
    expect(times.at(-1)).toBeCloseTo((80 - 20) / 5, 5)
  })

  it('counts the operations of other services each for itself', async () => {
    const times = await sent((caller, where, number) =>
      number % 2 === 0
        ? caller.call(where, rds, 'DescribeDBInstances', {})
        : caller.call(where, rds, 'DescribeDBClusters', {}),
    )
    expect(times.filter((time) => time === 0)).toHaveLength(40)
  })
})
