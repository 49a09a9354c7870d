import type { PolicyDocument, PolicyStatement } from '../../model/aws/policy-document.js'

type Members = Readonly<Record<string, unknown>>

/**
 * A policy document as IAM sends it, percent-encoded JSON, in the shape of the model. Throws where it cannot be read to
 * the last member: an empty document would say that nothing is allowed.
 */
export function parsePolicyDocument(text: string): PolicyDocument {
  // Some emulators send the JSON as it is; encoded JSON never begins with a brace.
  const json = text.trimStart().startsWith('{') ? text : decodeURIComponent(text)
  const document: unknown = JSON.parse(json)
  if (!isObject(document)) throw new Error('it is not a JSON object')
  const statements = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']]
  return { Statement: statements.map(readStatement) }
}

function readStatement(statement: unknown): PolicyStatement {
  if (!isObject(statement)) throw new Error('a statement is not a JSON object')
  const { Sid, Effect, Condition } = statement
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new Error('the effect of a statement is neither Allow nor Deny')
  // The model has no word for "everybody but": trust and identity policies may not say it.
  if (statement['NotPrincipal'] !== undefined) throw new Error('a statement has a NotPrincipal')
  if (Condition !== undefined && Condition !== null && !isObject(Condition))
    throw new Error('the condition of a statement is not a JSON object')
  return {
    ...(typeof Sid === 'string' && { Sid }),
    Effect,
    Action: readList(statement, 'Action'),
    NotAction: readList(statement, 'NotAction'),
    Resource: readList(statement, 'Resource'),
    NotResource: readList(statement, 'NotResource'),
    Principal: readPrincipal(statement['Principal']),
    Condition: Condition ?? null,
  }
}

function readPrincipal(principal: unknown): PolicyStatement['Principal'] {
  if (principal === undefined) return {}
  if (principal === '*') return { AWS: ['*'] }
  if (!isObject(principal)) throw new Error('the principal of a statement is neither * nor a JSON object')
  return Object.fromEntries(Object.keys(principal).map((kind) => [kind, readList(principal, kind)]))
}

function readList(members: Members, name: string): readonly string[] {
  const value = members[name]
  const list: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value]
  const texts = list.filter((element) => typeof element === 'string')
  if (texts.length < list.length) throw new Error(`${name} holds something else than strings`)
  return texts
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
