import type { NormalizedSchema } from '@smithy/core/schema'
import { ApiError, type Input } from './operation.js'
import type { OperationSchema } from './schemas.js'

const TOKENS_IN = ['Marker', 'NextToken', 'nextToken', 'NextPageToken', 'ContinuationToken', 'ExclusiveStartTableName']
const TOKENS_OUT = [
  'NextMarker',
  'Marker',
  'NextToken',
  'nextToken',
  'NextPageToken',
  'ContinuationToken',
  'LastEvaluatedTableName',
  'NextPageMarker',
]
const SIZES = ['MaxRecords', 'MaxResults', 'maxResults', 'MaxItems', 'PageSize', 'MaxBuckets', 'Limit', 'limit']
const FLAGS = ['IsTruncated', 'Truncated']

const memberOf = (schema: NormalizedSchema, names: readonly string[]): string | undefined => {
  const members = new Set([...schema.structIterator()].map(([name]) => name))
  return names.find((name) => members.has(name))
}

/** What a server can get wrong about pages, for tests. */
export type PageFault = 'repeat-token' | 'no-token'

/**
 * Cuts an answer into pages with the operation's own token and size members, where it has any: several lists one after
 * the other, as if they were one. Tokens are opaque.
 * @param most the largest page that the sandbox gives, whatever the caller asks for
 */
export function page(
  { input: inputSchema, output }: OperationSchema,
  input: Input,
  answer: object,
  most: number,
  fault?: PageFault,
): object {
  const tokenIn = memberOf(inputSchema, TOKENS_IN)
  const tokenOut = memberOf(output, TOKENS_OUT)
  if (tokenIn === undefined || tokenOut === undefined) return answer
  const size = Math.min(most, Number(input[memberOf(inputSchema, SIZES) ?? ''] ?? most))
  const offset = offsetOf(input[tokenIn])
  const lists = Object.entries(answer).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
  let before = 0
  const cut = lists.map(([name, list]) => {
    const [from, to] = [offset - before, offset - before + size].map((index) => Math.max(0, index))
    before += list.length
    return [name, list.slice(from, to)] as const
  })
  const more = before > offset + size
  const flag = memberOf(output, FLAGS)
  const next = fault === 'repeat-token' ? (input[tokenIn] ?? tokenFor(size)) : tokenFor(offset + size)
  return {
    ...answer,
    ...Object.fromEntries(cut),
    ...(flag !== undefined && { [flag]: more }),
    ...(more && fault !== 'no-token' && { [tokenOut]: next }),
  }
}

const tokenFor = (offset: number): string => Buffer.from(`page:${offset}`).toString('base64url')

function offsetOf(token: unknown): number {
  if (token === undefined) return 0
  if (typeof token !== 'string') throw new ApiError('InvalidParameterValue', 400, 'The page token is not valid')
  const [, offset] = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (offset === undefined) throw new ApiError('InvalidParameterValue', 400, 'The page token is not valid')
  return Number(offset)
}
