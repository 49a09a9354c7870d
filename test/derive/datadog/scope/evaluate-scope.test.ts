import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateScope, type Verdict3 } from '../../../../src/derive/datadog/scope/evaluate-scope.js'
import { matchesPattern } from '../../../../src/model/matches-pattern.js'
import { parseScope } from '../../../../src/derive/datadog/scope/parse-scope.js'
import { tagSetOf } from '../../../../src/derive/datadog/scope/tag-set.js'

/** `team` is known in part, `zone` is known to be absent, anything else is not known. */
const TAGS = tagSetOf(['Env:Prod', 'host:web-1', 'role:db', 'role:cache', 'team:shop', 'legacy'], [
  'Env', 'host', 'role', 'zone', 'legacy',
]) // prettier-ignore
const verdictOf = (text: string) => evaluateScope(parseScope(text), TAGS)

describe('a scope', () => {
  it.each<[string, Verdict3]>([
    ['*', true],
    ['env:prod', true],
    ['ENV:PROD', true],
    ['env:dev', false],
    ['zone:a', false],
    ['cluster:a', 'unknown'],
    ['team:shop', true],
    ['team:other', 'unknown'],
    ['role:db', true],
    ['role:cache', true],
    ['!role:cache', false],
    ['!env:dev', true],
    ['!zone:a', true],
    ['!cluster:a', 'unknown'],
    ['host:web-*', true],
    ['host:*-1', true],
    ['host:*eb*', true],
    ['host:api-*', false],
    ['zone:*', false],
    ['env IN (dev, prod)', true],
    ['env IN (dev, pr*)', true],
    ['env IN (dev, test)', false],
    ['env NOT IN (dev, test)', true],
    ['cluster NOT IN (a)', 'unknown'],
    ['legacy', true],
    ['modern', 'unknown'],
    ['$env', 'unknown'],
    ['env:prod,cluster:a', 'unknown'],
    ['env:dev,cluster:a', false],
    ['env:prod OR cluster:a', true],
    ['env:dev OR cluster:a', 'unknown'],
    ['env:dev OR zone:a', false],
    ['NOT (env:dev OR cluster:a)', 'unknown'],
    ['NOT (env:dev AND cluster:a)', true],
    ['env:prod AND (zone:a OR host:web-1)', true],
    ['env:prod zone:a', 'unknown'],
  ])('%s: %s', (text, verdict) => {
    expect(verdictOf(text).verdict).toBe(verdict)
  })
})

describe('where all keys are known', () => {
  it.each<[string, Verdict3]>([
    ['env:prod', true],
    ['cluster:a', false],
    ['!cluster:a', true],
    ['$env', 'unknown'],
  ])('%s: %s', (text, verdict) => {
    expect(evaluateScope(parseScope(text), tagSetOf(['env:prod'], 'all')).verdict).toBe(verdict)
  })
})

describe('what settled it', () => {
  it.each<[string, (readonly [string, string, Verdict3])[]]>([
    ['env:prod,role:db', [['env', 'env:prod', true], ['role', 'role:db', true]]],
    ['env:prod,host:x,cluster:a', [['host', 'host:x', false]]],
    ['env:prod,cluster:a,pod:b', [['cluster', 'cluster:a', 'unknown'], ['pod', 'pod:b', 'unknown']]],
    ['cluster:a OR env:prod', [['env', 'env:prod', true]]],
    ['env:dev OR zone:a', [['env', 'env:dev', false], ['zone', 'zone:a', false]]],
    ['!env:dev', [['env', '!env:dev', true]]],
    ['!!env:dev', [['env', 'env:dev', false]]],
    ['zone NOT IN (a, b)', [['zone', '!zone in (a, b)', true]]],
    ['host:w*', [['host', 'host:w*', true]]],
    ['legacy', [['legacy', 'legacy', true]]],
    ['*', []],
  ])('%s', (text, because) => {
    expect(verdictOf(text).because.map(({ key, condition, verdict }) => [key, condition, verdict])).toEqual(because)
  }) // prettier-ignore
})

describe('to learn more', () => {
  const leaf = fc
    .tuple(fc.constantFrom('', '!'), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '*'))
    .map(([sign, key, value]) => `${sign}${key}:${value}`)
  const group = (operator: string) =>
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => `(${parts.join(operator)})`)
  const anyScope = fc
    .array(fc.oneof(leaf, group(' OR '), group(',')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(','))

  it('never turns a verdict that was known', () => {
    const tags = fc.subarray(['a:1', 'a:2', 'b:1', 'c:2'])
    fc.assert(
      fc.property(anyScope, tags, fc.subarray(['a', 'b', 'c']), (text, known, keys) => {
        const scope = parseScope(text)
        const before = evaluateScope(scope, tagSetOf(known, keys)).verdict
        const after = evaluateScope(scope, tagSetOf(known, ['a', 'b', 'c'])).verdict
        expect(after).not.toBe('unknown')
        if (before !== 'unknown') expect(after).toBe(before)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a pattern', () => {
  it.each([
    ['web', 'web', true],
    ['web', 'web-1', false],
    ['*', '', true],
    ['web*', 'web', true],
    ['*web', 'my-web', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['aa*aa', 'aaa', false],
    ['aa*aa', 'aaaa', true],
    ['a**b', 'ab', true],
    ['*a*', 'bcd', false],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (pattern, value, matches) => {
    expect(matchesPattern(pattern, value)).toBe(matches)
  })
})
