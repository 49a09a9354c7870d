import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { OptionValue } from '../model/options.js'
import { PROVIDERS } from '../model/scope.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'

/** A config file that cannot be used; the message names file, line, column and remedy. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid'
}

const severity = z.enum(SEVERITIES)
const list = z.array(z.string().min(1))
const ACCOUNT_ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/
const target = z.strictObject({
  profile: z.string().min(1).optional(),
  roleArn: z.string().regex(ACCOUNT_ROLE, 'is not the ARN of a role').optional(),
  externalId: z.string().min(1).optional(),
  regions: list.optional(),
})

/** The config file. Flags come before the environment, and that before this file. */
export const settingsSchema = z.strictObject({
  providers: z.array(z.enum(PROVIDERS)).min(1).optional(),
  aws: z
    .strictObject({
      accounts: z.array(target).min(1).optional(),
      regions: list.optional(),
      endpointUrl: z.url().optional(),
    })
    .optional(),
  kubernetes: z
    .strictObject({
      kubeconfig: z.union([z.string().min(1), list.min(1)]).optional(),
      contexts: z
        .array(
          z.union([
            z.string().min(1),
            z.strictObject({ context: z.string().min(1), cluster: z.string().min(1).optional() }),
          ]),
        )
        .min(1)
        .optional(),
    })
    .optional(),
  datadog: z
    .strictObject({
      site: z.string().min(1).optional(),
      org: z.string().min(1).optional(),
      endpointUrl: z.url().optional(),
    })
    .optional(),
  select: z.strictObject({ rules: list.optional(), exclude: list.optional() }).optional(),
  rules: z
    .record(
      z.string(),
      z.strictObject({
        severity: severity.optional(),
        options: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), list])).optional(),
      }),
    )
    .optional(),
  report: z
    .strictObject({
      formats: z.array(z.enum(['terminal', 'json', 'markdown', 'html'])).optional(),
      output: z.string().optional(),
      severity: severity.optional(),
    })
    .optional(),
  gate: z.strictObject({ failOn: severity.optional(), allowGaps: z.boolean().optional() }).optional(),
  limits: z
    .strictObject({
      timeoutSeconds: z.number().positive().max(2_147_483).optional(),
      concurrency: z.number().int().min(1).max(200).optional(),
    })
    .optional(),
})
export type Settings = z.infer<typeof settingsSchema>
export type RuleSettings = { readonly severity?: Severity; readonly options?: { readonly [name: string]: OptionValue } }

/**
 * Reads the text of a config file. Unknown keys, duplicate keys and wrong values are refused, with their place.
 * @param from the file's name, for errors
 * @throws ConfigInvalid
 */
export function parseSettings(from: string, text: string): Settings {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${from}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken) throw new ConfigInvalid(`${at(broken.pos[0])}: ${broken.message.split('\n')[0] ?? 'not valid YAML'}`)
  const parsed = settingsSchema.safeParse(contentOf(from, document) ?? {})
  if (parsed.success) return parsed.data

  const [issue] = parsed.error.issues
  const path = (issue?.path ?? []).map(String)
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const place =
    unknownKey === undefined
      ? nodeOffset(document.getIn(path, true))
      : keyOffset(document.getIn(path, true) ?? document.contents, unknownKey)
  const what =
    unknownKey === undefined
      ? `${path.join('.') || 'the file'}: ${issue?.message ?? 'invalid'}`
      : `there is no setting ${[...path, unknownKey].join('.')}${suggestion(path, unknownKey)}`
  throw new ConfigInvalid(`${at(place ?? 0)}: ${what}`)
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

function suggestion(path: readonly string[], wrong: string): string {
  const known = keysAt(path)
  const [best] = known
    .map((key) => ({ key, distance: distance(key.toLowerCase(), wrong.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  if (best && best.distance <= Math.max(2, wrong.length / 3)) return `: did you mean ${best.key}?`
  return known.length > 0 ? `: it may be ${known.join(', ')}` : ''
}

/** The keys that the schema allows at a path; list indexes and free keys are stepped through. */
function keysAt(path: readonly string[]): string[] {
  let schema: unknown = settingsSchema
  for (const step of path) schema = inner(schema, step)
  const shape = shapeOf(schema)
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

/** The number of single-character edits between two words. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted))
    }
    row = next
  }
  return row[b.length] ?? 0
}
