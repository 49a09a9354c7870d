import { describe, expect, test } from 'vitest'
import type { Clock } from '../../../src/collect/clock.js'
import { createBudget } from '../../../src/collect/datadog/budget.js'

function clockThatLeaps(): Clock & { time: number } {
  const clock = {
    time: 0,
    now: () => clock.time,
    sleep: (milliseconds: number) => {
      clock.time += milliseconds
      return Promise.resolve()
    },
  }
  return clock
}

const { signal } = new AbortController()
const headers = (remaining: number, reset: number, more: Record<string, string> = {}): Headers =>
  new Headers({ 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(reset), ...more })

describe('a budget', () => {
  test('lets through whom no answer has told of a limit', async () => {
    const clock = clockThatLeaps()
    const budget = createBudget(clock)
    budget.learn('a', new Headers())
    budget.learn('a', new Headers({ 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': '' }))
    await budget.turn('a', signal)
    expect(clock.time).toBe(0)
  })

  test('counts the calls under way, which the server has not seen yet', async () => {
    const clock = clockThatLeaps()
    const budget = createBudget(clock)
    budget.learn('a', headers(2, 10))
    await budget.turn('a', signal)
    await budget.turn('a', signal)
    expect(clock.time).toBe(0)
    budget.learn('a', headers(1, 10))
    await budget.turn('a', signal)
    expect(clock.time).toBe(10_000)
  })

  test('is full again after the reset', async () => {
    const clock = clockThatLeaps()
    const budget = createBudget(clock)
    budget.learn('a', headers(0, 5, { 'x-ratelimit-limit': '2' }))
    await budget.turn('a', signal)
    await budget.turn('a', signal)
    expect(clock.time).toBe(5_000)
  })

  test('is shared by the operations of one name, and by no others', async () => {
    const clock = clockThatLeaps()
    const budget = createBudget(clock)
    for (const one of ['a', 'b']) budget.learn(one, headers(0, 5, { 'x-ratelimit-name': 'both' }))
    await budget.turn('c', signal)
    expect(clock.time).toBe(0)
    await budget.turn('b', signal)
    expect(clock.time).toBe(5_000)
  })

  test('keeps nobody waiting for an hour', async () => {
    const clock = clockThatLeaps()
    const budget = createBudget(clock)
    budget.learn('a', headers(0, 3600))
    await budget.turn('a', signal)
    expect(clock.time).toBe(60_000)
  })
})
