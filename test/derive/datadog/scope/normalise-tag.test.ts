import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseKey, normalisePattern, normaliseTag } from '../../../../src/derive/datadog/scope/normalise-tag.js'

describe('a tag', () => {
  it.each([
    ['Env:Prod', 'env:prod'],
    ['name:My Database (EU)', 'name:my_database_eu'],
    ['owner:a&&b', 'owner:a_b'],
    ['owner:a__b_', 'owner:a_b'],
    ['url:https://example.com/a-b?c=1', 'url:https://example.com/a-b_c_1'],
    ['kubernetes.io/cluster/shop:owned', 'kubernetes.io/cluster/shop:owned'],
    ['stadt:Zürich', 'stadt:zürich'],
    ['emoji:a😀b', 'emoji:a_b'],
    ['role:database:mysql', 'role:database:mysql'],
    ['  env:prod ', 'env:prod'],
    ['web-*', 'web'.concat('-')],
    [`k:${'x'.repeat(300)}`, `k:${'x'.repeat(198)}`],
  ])('%s is stored as %s', (written, stored) => {
    expect(normaliseTag(written)).toBe(stored)
  })

  it('stays as it is once it is normalised', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 260 }), (text) => {
        const [tag, pattern] = [normaliseTag(text), normalisePattern(text)]
        expect(normaliseTag(tag)).toBe(tag)
        expect(normalisePattern(pattern)).toBe(pattern)
        expect([...tag].length).toBeLessThanOrEqual(200)
        expect(tag).toMatch(/^[\p{L}\p{N}_:./-]*$/u)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a pattern', () => {
  it('keeps its stars', () => {
    expect(normalisePattern('Host:Web_*-A b*')).toBe('host:web_*-a_b*')
  })
})

describe('a key', () => {
  it('ends where it ends in a tag', () => {
    expect(normaliseKey('Owner!')).toBe('owner_')
    expect(normaliseTag('Owner!:me')).toBe('owner_:me')
  })
})
