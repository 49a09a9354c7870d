import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { environmentInName, environmentOf } from '../../src/model/environment.js'

describe('the environment that tags name', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{ environment: 'production' }, 'production'],
    [{ ENVIRONMENT: 'PRD' }, 'production'],
    [{ 'tags.datadoghq.com/env': 'prod' }, 'production'],
    [{ env: ' live ' }, 'production'],
    [{ env: 'prod_eu' }, 'production'],
    [{ env: 'stg.eu' }, 'non-production'],
    [{ env: 'non_prod' }, 'non-production'],
    [{ env: 'pre prod' }, 'non-production'],
    [{ env: 'productive' }, 'unknown'],
    [{ env: 'devops' }, 'unknown'],
    [{ environment: '', env: 'prod' }, 'production'],
    [{ environment: 'blue', env: 'staging' }, 'non-production'],
    [{ environment: 'blue', stage: 'prod' }, 'production'],
  ])('%j: %s', (tags, expected) => {
    expect(environmentOf(tags)).toBe(expected)
  })

  it('is production where they contradict each other, in any order', () => {
    const keys = ['environment', 'Env', 'env', 'Stage']
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: 2 }), fc.nat(3), (chosen, at) => {
        const tags = Object.fromEntries(
          chosen.map((key, index) => [key, index === at % chosen.length ? 'prod' : 'dev']),
        )
        expect(environmentOf(tags)).toBe('production')
      }),
    )
  })
})

describe('the environment in a name', () => {
  it.each([
    ['production', 'production'],
    ['shop-prod', 'production'],
    ['shop_prd', 'production'],
    ['prod-eu-west-1', 'production'],
    ['shop-staging', 'non-production'],
    ['staging-shop', 'non-production'],
    ['shop-non-prod', 'non-production'],
    ['shop-pre-production', 'non-production'],
    ['shop-nonprod', 'non-production'],
    ['shop', 'unknown'],
    ['products', 'unknown'],
    ['device', 'unknown'],
    ['reproduction', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', (name, expected) => {
    expect(environmentInName(name)).toBe(expected)
  })
})
