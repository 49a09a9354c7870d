import type { NormalizedSchema } from '@smithy/core/schema'
import type { Input } from './operation.js'
import type { OperationSchema } from './schemas.js'

type Fields = ReadonlyMap<string, string>

/** Reads the form of the query protocols (`Filters.Filter.1.Values.Value.1=x`) by the operation's input shape. */
export function decodeForm(schema: NormalizedSchema, body: string, dialect: 'query' | 'ec2'): Input {
  return (readForm(schema, new Map(new URLSearchParams(body)), '', dialect) ?? {}) as Input
}

function readForm(schema: NormalizedSchema, fields: Fields, prefix: string, dialect: 'query' | 'ec2'): unknown {
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(
      ([name, member]) =>
        [name, readForm(member, fields, joined(prefix, wireName(name, member, dialect)), dialect)] as const,
    )
    const present = members.filter(([, value]) => value !== undefined)
    return present.length > 0 ? Object.fromEntries(present) : undefined
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema()
    const flat = dialect === 'ec2' || Boolean(schema.getMergedTraits().xmlFlattened)
    const base = flat ? prefix : joined(prefix, member.getMergedTraits().xmlName ?? 'member')
    const values: unknown[] = []
    for (let index = 1; ; index += 1) {
      const value = readForm(member, fields, joined(base, String(index)), dialect)
      if (value === undefined) return values.length > 0 ? values : undefined
      values.push(value)
    }
  }
  const value = fields.get(prefix)
  return value === undefined ? undefined : scalar(schema, value)
}

const joined = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}.${name}`)

function wireName(name: string, member: NormalizedSchema, dialect: 'query' | 'ec2'): string {
  const { ec2QueryName, xmlName } = member.getMergedTraits() as { ec2QueryName?: string; xmlName?: string }
  if (dialect === 'query') return xmlName ?? name
  const plain = ec2QueryName ?? xmlName ?? name
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

function scalar(schema: NormalizedSchema, value: string): unknown {
  if (schema.isBooleanSchema()) return value === 'true'
  return schema.isNumericSchema() ? Number(value) : value
}

/** The literal query of an operation's path: `versioning` in `/?versioning`. `x-id` is only a label of the SDK's. */
const literals = (path: string): readonly string[] =>
  [...new URLSearchParams(path.split('?')[1] ?? '').keys()].filter((key) => key !== 'x-id')

/**
 * Finds the operation of a REST service by method, path and literal query, and reads its labels, query and headers.
 * The operation with the most literals wins: `GET /?versioning` is not `GET /`.
 */
export function routeRest(
  operations: Iterable<OperationSchema>,
  request: {
    readonly method: string
    readonly path: string
    readonly query: URLSearchParams
    readonly headers: Readonly<Record<string, string>>
  },
): { readonly operation: OperationSchema; readonly input: Input } | undefined {
  const matches = [...operations].flatMap((operation) => {
    const { http } = operation
    if (http?.method !== request.method) return []
    const labels = matchPath(http.path.split('?')[0] ?? '/', request.path)
    if (!labels || !literals(http.path).every((key) => request.query.has(key))) return []
    return [
      { operation, labels, literals: literals(http.path).length, named: request.query.get('x-id') === operation.name },
    ]
  })
  const [best] = matches.sort((a, b) => Number(b.named) - Number(a.named) || b.literals - a.literals)
  if (!best) return undefined
  const bound = [...best.operation.input.structIterator()].flatMap(([name, member]) => {
    const { httpQuery, httpHeader } = member.getMergedTraits() as { httpQuery?: string; httpHeader?: string }
    const value =
      httpQuery !== undefined
        ? request.query.get(httpQuery)
        : httpHeader !== undefined
          ? request.headers[httpHeader.toLowerCase()]
          : undefined
    return value === undefined || value === null
      ? []
      : [[name, member.isListSchema() ? request.query.getAll(httpQuery ?? '') : scalar(member, value)]]
  })
  return { operation: best.operation, input: { ...best.labels, ...(Object.fromEntries(bound) as Input) } }
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const names: string[] = []
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\\?\+?\}/g, (_, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  const match = new RegExp(`^${pattern}/?$`).exec(path)
  return match
    ? Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]))
    : undefined
}
