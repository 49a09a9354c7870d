import { describe, expect, it } from 'vitest'
import { literalsIn } from '../../../../src/derive/datadog/scope/literals-in.js'
import { parseScope, readScope } from '../../../../src/derive/datadog/scope/parse-scope.js'
import type { ScopeExpression } from '../../../../src/model/datadog/monitor-query.js'

const equals = (key: string, value: string): ScopeExpression => ({ kind: 'equals', key, value })
const oneOf = (key: string, ...values: string[]): ScopeExpression => ({ kind: 'in', key, values })
const not = (operand: ScopeExpression): ScopeExpression => ({ kind: 'not', operand })
const all = (...operands: ScopeExpression[]): ScopeExpression => ({ kind: 'and', operands })
const any = (...operands: ScopeExpression[]): ScopeExpression => ({ kind: 'or', operands })

describe('a scope', () => {
  it.each<[string, ScopeExpression]>([
    ['*', { kind: 'all' }],
    ['', { kind: 'all' }],
    ['env:prod', equals('env', 'prod')],
    ['Env:PROD', equals('env', 'prod')],
    ['role:database:mysql', equals('role', 'database:mysql')],
    ['url:https://example.com/a', equals('url', 'https://example.com/a')],
    ['env:prod,host:a', all(equals('env', 'prod'), equals('host', 'a'))],
    [' env:prod , !host:a ', all(equals('env', 'prod'), not(equals('host', 'a')))],
    ['example,framework:chronos', all({ kind: 'tag', tag: 'example' }, equals('framework', 'chronos'))],
    ['*,env:prod', all({ kind: 'all' }, equals('env', 'prod'))],
    ['pod_name:web-*', { kind: 'glob', key: 'pod_name', pattern: 'web-*' }],
    ['pod_name: web-*', { kind: 'glob', key: 'pod_name', pattern: 'web-*' }],
    ['!device:/dev/loop*', not({ kind: 'glob', key: 'device', pattern: '/dev/loop*' })],
    ['host:*', { kind: 'glob', key: 'host', pattern: '*' }],
    ['env:prod AND zone:a', all(equals('env', 'prod'), equals('zone', 'a'))],
    ['env:prod and not zone:a', all(equals('env', 'prod'), not(equals('zone', 'a')))],
    ['env:prod AND (zone:a OR zone:b)', all(equals('env', 'prod'), any(equals('zone', 'a'), equals('zone', 'b')))],
    ['a:1 OR b:2 AND c:3', any(equals('a', '1'), all(equals('b', '2'), equals('c', '3')))],
    ['NOT (a:1 OR b:2)', not(any(equals('a', '1'), equals('b', '2')))],
    ['NOT(a:1)AND(b:2)', all(not(equals('a', '1')), equals('b', '2'))],
    ['(a:1 OR b:2),c:3', all(any(equals('a', '1'), equals('b', '2')), equals('c', '3'))],
    ['-env:dev', not(equals('env', 'dev'))],
    ['!!env:dev', not(not(equals('env', 'dev')))],
    ['zone IN (a ,B, c-*)', oneOf('zone', 'a', 'b', 'c-*')],
    ['zone in(a)', oneOf('zone', 'a')],
    ['zone NOT IN (a,b)', not(oneOf('zone', 'a', 'b'))],
    ['env:prod AND zone NOT IN (a,b)', all(equals('env', 'prod'), not(oneOf('zone', 'a', 'b')))],
    ['env:prod,zone IN (a,b)', all(equals('env', 'prod'), oneOf('zone', 'a', 'b'))],
    ['name:"my database"', equals('name', 'my_database')],
    ['(env:prod)', equals('env', 'prod')],
    [
      'order:1,input:2,android:3,notify:4',
      all(equals('order', '1'), equals('input', '2'), equals('android', '3'), equals('notify', '4')),
    ],
    ['$env', { kind: 'variable', name: 'env' }],
    ['env:$env.value,host:a', all({ kind: 'variable', name: 'env.value' }, equals('host', 'a'))],
  ])('%s', (text, scope) => {
    expect(readScope(text)).toEqual({ scope })
    expect(parseScope(text)).toEqual(scope)
  })

  it.each([
    ['env:prod zone:a', 9, 'expected , or AND or OR'],
    ['env:prod,', 9, 'expected a tag'],
    ['(env:prod', 9, 'expected )'],
    ['env:prod)', 8, 'expected , or AND or OR'],
    ['zone IN a', 8, 'expected ('],
    ['zone IN ()', 9, 'expected a value'],
    ['zone IN (a', 10, 'expected )'],
    ['env:prod,a:b OR a:c', 19, 'commas and OR are mixed'],
    ["name:o'brien", 6, 'expected , or AND or OR'],
    ['name:"my database', 5, 'expected the end of a quote'],
  ])('that cannot be read is unreadable: %s', (text, at, what) => {
    expect(readScope(text)).toEqual({ scope: { kind: 'unreadable', text }, problem: { at, what } })
  })

  it.each(['*:a', 'e*v:a', ':a', 'zone IN ($zone)', 'a:b IN (c)'])(
    'is open where it is no scope of tags: %s',
    (text) => {
      expect(parseScope(text)).toMatchObject({ kind: 'unreadable' })
    },
  )
})

describe('the tags that a scope names in full', () => {
  it('are found wherever they stand, with whether they are left out', () => {
    const scope = parseScope('env:prod AND (zone IN (a, b-*) OR NOT (host:x OR NOT host:y)) AND pod:w* AND $v')
    expect(literalsIn(scope).map(({ key, value, negated }) => `${negated ? '!' : ''}${key}:${value}`)).toEqual([
      'env:prod',
      'zone:a',
      '!host:x',
      'host:y',
    ])
  })
})
