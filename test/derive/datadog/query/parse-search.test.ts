import { describe, expect, it } from 'vitest'
import { parseSearch, termsOf } from '../../../../src/derive/datadog/query/parse-search.js'
import type { ScopeExpression } from '../../../../src/model/datadog/monitor-query.js'

const equals = (key: string, value: string): ScopeExpression => ({ kind: 'equals', key, value })
const not = (operand: ScopeExpression): ScopeExpression => ({ kind: 'not', operand })
const all = (...operands: ScopeExpression[]): ScopeExpression => ({ kind: 'and', operands })
const any = (...operands: ScopeExpression[]): ScopeExpression => ({ kind: 'or', operands })
const text = (written: string): ScopeExpression => ({ kind: 'unreadable', text: written })

describe('a search', () => {
  it.each<[string, ScopeExpression]>([
    ['', { kind: 'all' }],
    ['*', { kind: 'all' }],
    ['service:web', equals('service', 'web')],
    ['service:web env:prod', all(equals('service', 'web'), equals('env', 'prod'))],
    ['service:web AND env:prod', all(equals('service', 'web'), equals('env', 'prod'))],
    [
      'service:web OR service:api env:prod',
      any(equals('service', 'web'), all(equals('service', 'api'), equals('env', 'prod'))),
    ],
    [
      'env:prod (service:web OR service:api)',
      all(equals('env', 'prod'), any(equals('service', 'web'), equals('service', 'api'))),
    ],
    ['-env:dev NOT host:a !host:b', all(not(equals('env', 'dev')), not(equals('host', 'a')), not(equals('host', 'b')))],
    ['-(env:dev OR env:test)', not(any(equals('env', 'dev'), equals('env', 'test')))],
    ['service:(web OR "api")', { kind: 'in', key: 'service', values: ['web', 'api'] }],
    ['service:(web AND api)', text('service:(web AND api)')],
    ['host:web-*', { kind: 'glob', key: 'host', pattern: 'web-*' }],
    ['service:"Web Shop"', equals('service', 'web_shop')],
    ['@git.branch:Main', equals('@git.branch', 'Main')],
    ['@git.branch:rel*', { kind: 'glob', key: '@git.branch', pattern: 'rel*' }],
    ['@code:(a OR b)', { kind: 'in', key: '@code', values: ['a', 'b'] }],
    ['@http.status_code:[500 TO 599]', text('@http.status_code:[500 TO 599]')],
    ['@duration:>=5', text('@duration:>=5')],
    ['host:web?', text('host:web?')],
    ['timeout', text('timeout')],
    ['"connection reset"', text('connection reset')],
    ['service:web timeout', all(equals('service', 'web'), text('timeout'))],
    ['service:web)', text('service:web)')],
    ['(service:web', text('(service:web')],
    ['service:', text('service:')],
    ['service:web AND', text('service:web AND')],
    ['"open', text('"open')],
  ])('%s', (search, scope) => {
    expect(parseSearch(search)).toEqual(scope)
  })
})

describe('the terms of a search', () => {
  it.each([
    ['service:web env:prod', ['service:web', 'env:prod'], true],
    ['*', [], true],
    ['service:web timeout', ['service:web'], false],
    ['service:web -env:dev', ['service:web'], false],
    ['service:web OR env:prod', [], false],
    ['(service:web env:prod) status:error', ['service:web', 'env:prod', 'status:error'], true],
  ])('%s', (search, terms, complete) => {
    const found = termsOf(parseSearch(search))
    expect(found.terms.map(({ key, value }) => `${key}:${value}`)).toEqual(terms)
    expect(found.complete).toBe(complete)
  })
})
