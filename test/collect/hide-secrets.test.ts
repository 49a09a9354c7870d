import { expect, test } from 'vitest'
import { hideSecrets } from '../../src/collect/hide-secrets.js'

const TOKEN = 'token-of-the-auditor'

test('what shows who calls is taken out of what a server said, and out of its causes', () => {
  const cause = new Error(`refused ${TOKEN}`)
  const error = new Error(`GET / with ${TOKEN} and ${TOKEN}`, { cause })
  expect(hideSecrets(error, [TOKEN, undefined])).toBe(error)
  expect(error.message).toBe('GET / with [hidden] and [hidden]')
  expect(cause.message).toBe('refused [hidden]')
})

test('short values would be found in words', () => {
  const error = new Error('the sandbox is closed')
  expect(hideSecrets(error, ['sandbox', ''])).toHaveProperty('message', 'the sandbox is closed')
})

test('what is no error is left alone', () => {
  expect(hideSecrets(TOKEN, [TOKEN])).toBe(TOKEN)
})
