import { describe, expect, it } from 'vitest'
import { allowed, resolved } from '../../../rules/support/disruption.js'
import { pdb } from '../../support/make-kubernetes.js'

describe('a disruption budget', () => {
  it.each([
    [2, 7, 2],
    ['1%', 3, 1],
    ['30%', 10, 3],
    ['34%', 3, 2],
    ['50%', 3, 2],
    ['50%', 1, 1],
    ['0%', 5, 0],
    ['100%', 5, 5],
    ['7%', 100, 7],
  ])('takes %s of %i pods as %i: percentages are rounded up', (value, pods, number) => {
    expect(resolved(value, pods)).toBe(number)
  })

  it.each([
    [{ maxUnavailable: 1 }, 3, 1],
    [{ maxUnavailable: '1%' }, 3, 1],
    [{ maxUnavailable: 5 }, 3, 3],
    [{ minAvailable: 2 }, 3, 1],
    [{ minAvailable: '90%' }, 10, 1],
    [{ minAvailable: '90%' }, 3, 0],
    [{ minAvailable: 5 }, 3, -2],
    [{ maxUnavailable: undefined }, 3, undefined],
  ])('lets go by %j of %i pods: %s', (spec, pods, number) => {
    expect(allowed(pdb('api', { spec }), pods)).toBe(number)
  })
})
