import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { nearest } from './nearest.js'

/** A file that cannot be used; the message names file, line, column and remedy. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid'
}

type Path = readonly (string | number)[]

/** What a file says, and where it says it. */
export type Parsed<T> = {
  readonly value: T
  /** `waivers.yaml:3:5`, of what lies at a path, or of the nearest thing around it. */
  at(path: Path): string
}

/**
 * Reads a file of YAML whose keys are all known. Unknown keys, duplicate keys and wrong values are refused, with their
 * place and, for a key, the one that was probably meant. An empty file is an empty map.
 * @param from the file's name, for errors
 * @throws ConfigInvalid
 */
export function parseYaml<T>(from: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${from}:${line}:${col}`
  }
  const at = (path: Path): string => placeOf(offsetAt(document, path))
  const [broken] = document.errors
  if (broken) throw new ConfigInvalid(`${placeOf(broken.pos[0])}: ${broken.message.split('\n')[0] ?? 'not valid YAML'}`)
  const parsed = schema.safeParse(contentOf(from, document) ?? {})
  if (parsed.success) return { value: parsed.data, at }

  // A key that is not known is often the one that is missing, misspelt.
  const { issues } = parsed.error
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const place = keyOffset(document.getIn(path, true) ?? document.contents, key)
    throw new ConfigInvalid(
      `${placeOf(place ?? 0)}: there is no setting ${[...path, key].join('.')}${suggestion(schema, path, key)}`,
    )
  }
  throw new ConfigInvalid(`${at(path)}: ${path.join('.') || 'the file'} ${problemOf(issue)}`)
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing'
  return issue?.message.replace(/^Invalid (?:input|option): /, 'is invalid: ') ?? 'is invalid'
}

/** The document as plain data; an alias of an anchor that there is not only shows now. */
function contentOf(from: string, document: Document): unknown {
  try {
    return document.toJS()
  } catch (thrown) {
    throw new ConfigInvalid(
      `${from}: ${thrown instanceof Error ? thrown.message : String(thrown)} (quote text that begins with * or &)`,
    )
  }
}

/** Where something is written; what is missing is where it should be. */
function offsetAt(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = nodeOffset(document.getIn(path.slice(0, length), true))
    if (offset !== undefined) return offset
  }
  return 0
}

const nodeOffset = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? (node.range[0] as number)
    : undefined

function keyOffset(map: unknown, key: string): number | undefined {
  if (!isMap(map)) return undefined
  return map.items
    .map(({ key: node }) => node)
    .filter((node) => String(node) === key)
    .map(nodeOffset)[0]
}

function suggestion(schema: z.ZodType, path: Path, wrong: string): string {
  const known = keysAt(schema, path)
  const best = nearest(wrong, known)
  if (best !== undefined) return `: did you mean ${best}?`
  return known.length > 0 ? `: it may be ${known.join(', ')}` : ''
}

/** The keys that the schema allows at a path; list indexes and free keys are stepped through. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema
  for (const step of path) at = inner(at, String(step))
  const shape = shapeOf(at)
  return shape ? Object.keys(shape) : []
}

function inner(schema: unknown, step: string): unknown {
  const shape = shapeOf(schema)
  if (shape) return shape[step]
  const bare = unwrapped(schema)
  if (bare instanceof z.ZodArray) return bare.element
  return bare instanceof z.ZodRecord ? bare.valueType : undefined
}

const unwrapped = (schema: unknown): unknown => (schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : schema)

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  const bare = unwrapped(schema)
  return bare instanceof z.ZodObject ? bare.shape : undefined
}
