import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/collect/clock.js'
import { createPacer } from '../../src/collect/pacer.js'

/** A clock that goes on only when somebody sleeps. */
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

const signal = new AbortController().signal

describe('a pacer', () => {
  it('lets a burst through at once, then keeps to its rate', async () => {
    const clock = clockThatLeaps()
    const pacer = createPacer({ perSecond: 10, burst: 5 }, clock)
    for (let call = 0; call < 5; call += 1) await pacer.turn(signal)
    expect(clock.time).toBe(0)
    for (let call = 0; call < 20; call += 1) await pacer.turn(signal)
    expect(clock.time).toBeCloseTo(2000, 5)
  })

  it('never exceeds burst plus rate, whoever waits', async () => {
    const clock = clockThatLeaps()
    const pacer = createPacer({ perSecond: 4, burst: 3 }, clock)
    const times: number[] = []
    for (let call = 0; call < 50; call += 1) {
      await pacer.turn(signal)
      times.push(clock.time)
    }
    for (const start of times) {
      const within = times.filter((time) => time >= start && time < start + 1000)
      expect(within.length).toBeLessThanOrEqual(3 + 4)
    }
  })

  it('has its burst again after a rest', async () => {
    const clock = clockThatLeaps()
    const pacer = createPacer({ perSecond: 10, burst: 5 }, clock)
    for (let call = 0; call < 9; call += 1) await pacer.turn(signal)
    clock.time += 10_000
    const before = clock.time
    for (let call = 0; call < 5; call += 1) await pacer.turn(signal)
    expect(clock.time).toBe(before)
  })

  it('closes for as long as it is told, and goes on at half the rate', async () => {
    const clock = clockThatLeaps()
    const pacer = createPacer({ perSecond: 10, burst: 1 }, clock)
    await pacer.turn(signal)
    pacer.slowDown(3000)
    await pacer.turn(signal)
    expect(clock.time).toBe(3000)
    await pacer.turn(signal)
    expect(clock.time).toBeCloseTo(3200, 5)
  })

  it('makes those wait anew who waited already when it was slowed down', async () => {
    const clock = clockThatLeaps()
    const sleepers: (() => void)[] = []
    const lazy: Clock = {
      now: () => clock.time,
      sleep: () => new Promise((wake) => sleepers.push(wake)),
    }
    const pacer = createPacer({ perSecond: 10, burst: 1 }, lazy)
    let through = 0
    for (let call = 0; call < 50; call += 1) void pacer.turn(signal).then(() => (through += 1))
    await Promise.resolve()
    pacer.slowDown(20_000)
    clock.time = 6_000
    for (const wake of sleepers.splice(0)) wake()
    await new Promise((settle) => setImmediate(settle))
    expect(through).toBe(1)
    expect(sleepers).toHaveLength(49)
  })

  it('finds back to its rate when calls go through', async () => {
    const clock = clockThatLeaps()
    const pacer = createPacer({ perSecond: 10, burst: 1 }, clock)
    pacer.slowDown(0)
    for (let call = 0; call < 200; call += 1) await pacer.turn(signal)
    const before = clock.time
    for (let call = 0; call < 10; call += 1) await pacer.turn(signal)
    expect(clock.time - before).toBeCloseTo(1000, 5)
  })
})
