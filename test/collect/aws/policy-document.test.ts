import { describe, expect, test } from 'vitest'
import { parsePolicyDocument } from '../../../src/collect/aws/policy-document.js'

const parse = (document: unknown) => parsePolicyDocument(encodeURIComponent(JSON.stringify(document)))
const none = { Action: [], NotAction: [], Resource: [], NotResource: [], Principal: {}, Condition: null }

describe('policy documents', () => {
  test('single strings become lists, a single statement too', () => {
    expect(parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } })).toEqual({
      Statement: [{ ...none, Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }],
    })
  })

  test('lists, negations and conditions stay as they are', () => {
    const Condition = { StringLike: { 'aws:PrincipalArn': ['a', 'b'] }, Bool: { 'aws:SecureTransport': false } }
    expect(
      parse({ Statement: [{ Sid: 'x y', Effect: 'Deny', NotAction: ['a:b'], NotResource: 'c', Condition }] }),
    ).toEqual({
      Statement: [{ ...none, Sid: 'x y', Effect: 'Deny', NotAction: ['a:b'], NotResource: ['c'], Condition }],
    })
  })

  test.each([
    ['*', { AWS: ['*'] }],
    [{ AWS: '*' }, { AWS: ['*'] }],
    [
      { Service: ['ec2.amazonaws.com', 'eks.amazonaws.com'], Federated: 'cognito' },
      { Service: ['ec2.amazonaws.com', 'eks.amazonaws.com'], Federated: ['cognito'] },
    ],
  ])('the principal %j is %j', (Principal, expected) => {
    expect(
      parse({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] }).Statement[0]?.Principal,
    ).toEqual(expected)
  })

  test('signs that mean something in an URL are text', () => {
    const Action = 'a+b%20c&d=ü\u{1f600}'
    expect(parse({ Statement: [{ Effect: 'Allow', Action }] }).Statement[0]?.Action).toEqual([Action])
  })

  test('JSON that was not encoded is read as it is', () => {
    const text = ' {"Statement":[{"Effect":"Allow","Action":"100%25 + x"}]}'
    expect(parsePolicyDocument(text).Statement[0]?.Action).toEqual(['100%25 + x'])
  })

  test('a list without statements says nothing', () => {
    expect(parse({ Statement: [] })).toEqual({ Statement: [] })
  })

  test.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a broken escape', '%7B%'],
    ['half a document', encodeURIComponent('{"Statement":[{"Effect":"Allow"')],
    ['a list', '%5B%5D'],
    ['null', 'null'],
    ['no statement', '%7B%7D'],
    ['a statement that is text', { Statement: 'Allow' }],
    ['no effect', { Statement: [{ Action: '*' }] }],
    ['an effect in small letters', { Statement: [{ Effect: 'allow', Action: '*' }] }],
    ['an action that is a number', { Statement: [{ Effect: 'Allow', Action: ['a:b', 1] }] }],
    ['a resource that is an object', { Statement: [{ Effect: 'Allow', Action: '*', Resource: {} }] }],
    ['a principal by name', { Statement: [{ Effect: 'Allow', Action: '*', Principal: 'me' }] }],
    ['a principal that is null', { Statement: [{ Effect: 'Allow', Action: '*', Principal: null }] }],
    ['a principal that is excepted', { Statement: [{ Effect: 'Allow', Action: '*', NotPrincipal: { AWS: 'x' } }] }],
    ['a condition that is a list', { Statement: [{ Effect: 'Allow', Action: '*', Condition: [] }] }],
  ])('%s is no document', (_, given) => {
    expect(() => (typeof given === 'string' ? parsePolicyDocument(given) : parse(given))).toThrow()
  })
})
