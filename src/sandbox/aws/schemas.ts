import { NormalizedSchema } from '@smithy/core/schema'

/** What an SDK module tells of one operation: where it is on the wire, and the shapes that go in and out. */
export type OperationSchema = {
  readonly name: string
  readonly http: { readonly method: string; readonly path: string } | undefined
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
}

type RawOperation = readonly [9, string, string, unknown, () => unknown, () => unknown]

const isOperation = (value: unknown): value is RawOperation => Array.isArray(value) && value[0] === 9

/** The schemas of all operations of an SDK client module, by operation name. */
export function operationSchemas(module: object): ReadonlyMap<string, OperationSchema> {
  const operations = Object.values(module).filter(isOperation)
  return new Map(operations.map((operation) => [operation[2], schemaOf(operation)]))
}

function schemaOf([, , name, traits, input, output]: RawOperation): OperationSchema {
  const http =
    typeof traits === 'object' && traits !== null && 'http' in traits ? (traits.http as readonly string[]) : undefined
  return {
    name,
    http: http && { method: http[0] ?? 'GET', path: http[1] ?? '/' },
    input: NormalizedSchema.of(input as never),
    output: NormalizedSchema.of(output as never),
  }
}
