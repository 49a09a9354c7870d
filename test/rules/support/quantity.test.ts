import { describe, expect, it } from 'vitest'
import { quantity } from '../../../rules/support/quantity.js'

describe('quantity', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+3', 3],
    ['-1', -1],
    ['500m', 0.5],
    ['1100m', 1.1],
    ['250u', 0.00025],
    ['100n', 1e-7],
    ['1k', 1000],
    ['128M', 128e6],
    ['2G', 2e9],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1E', 1e18],
    ['1Ki', 1024],
    ['256Mi', 268_435_456],
    ['1.5Gi', 1_610_612_736],
    ['1Ti', 2 ** 40],
    ['1Pi', 2 ** 50],
    ['1Ei', 2 ** 60],
    ['1e3', 1000],
    ['1E3', 1000],
    ['12e-1', 1.2],
    ['1.5E+2', 150],
  ])('reads %s', (text, amount) => {
    expect(quantity(text)).toBeCloseTo(amount, 12)
  })

  it.each(['', 'm', 'Gi', '1K', '1ki', '1 Gi', '1GiB', '0x10', '1e', '1e3m', 'NaN', 'Infinity', '--1'])(
    'does not read %j',
    (text) => {
      expect(quantity(text)).toBeUndefined()
    },
  )
})
