import { expect, it } from 'vitest'
import { matchesWildcard } from '../../../rules/support/wildcard.js'

it.each([
  ['*', 'iam:passrole', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['iam:*', 'iam:passrole', true],
  ['iam:*', 'iamx:passrole', false],
  ['iam:pass?ole', 'iam:passrole', true],
  ['iam:passrole?', 'iam:passrole', false],
  ['*role', 'iam:passrole', true],
  ['*role', 'iam:passroles', false],
  ['i*:p*e', 'iam:passrole', true],
  ['a.c', 'abc', false],
  ['**', 'anything', true],
])('%s against %s: %s', (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected)
})

it('answers hostile patterns at once', () => {
  const started = performance.now()
  expect(matchesWildcard('*a'.repeat(3000), `${'a'.repeat(2000)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(500)
})
