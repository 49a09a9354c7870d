import { z } from 'zod'
import { CHANGES } from '../model/difference.js'
import type { KeptRun, Standing } from '../model/history.js'
import { SEVERITIES, type Status } from '../model/verdict.js'
import { HISTORY_VERSION, Unreadable } from './files.js'

const moment = z.iso.datetime()
const count = z.number().int().min(0)
const counts = <const Keys extends readonly string[]>(keys: Keys) =>
  z.object(Object.fromEntries(keys.map((key) => [key, count])) as { [Key in Keys[number]]: typeof count })

const STATUSES = ['pass', 'fail', 'unknown', 'not-applicable', 'manual', 'error'] as const satisfies readonly Status[]

const manifestSchema = z.object({
  sequence: count,
  run: z.object({ id: z.string(), tool: z.string(), takenAt: moment, finishedAt: moment }),
  // Not by name: a later version may say it in other words.
  verdict: z.string(),
  totals: z.object({ byStatus: counts(STATUSES), bySeverity: counts(SEVERITIES), waived: count }),
  coverage: z.object({ judged: count, expected: count, share: z.number(), complete: z.boolean() }),
  read: z.array(z.string()),
  since: z.object({ run: z.string(), takenAt: moment, totals: counts(CHANGES) }).optional(),
  /** Bytes of the other files: one that was cut short is known without being unpacked. */
  files: z.object({ report: count, standing: count }),
})

const scope = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('aws'), account: z.string(), region: z.string() }),
  z.object({ provider: z.literal('kubernetes'), cluster: z.string() }),
  z.object({ provider: z.literal('datadog'), org: z.string() }),
])

const standingSchema = z.object({
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      rule: z.string(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      subject: z.object({ id: z.string(), name: z.string(), scope, tags: z.record(z.string(), z.string()) }),
      firstSeen: moment,
      firstSeenOrBefore: z.literal(true).optional(),
      lastSeen: moment,
      runsOpen: count,
      reopened: z.literal(true).optional(),
      waived: z.literal(true).optional(),
    }),
  ),
  fixed: z.record(z.string(), moment),
  readBy: z.record(z.string(), z.object({ id: z.string(), takenAt: moment })),
  judged: z.record(z.string(), z.array(z.string())),
})

/** A run as its manifest has it, and how large its other files are. */
export type Manifest = KeptRun & { readonly files: { readonly report: number; readonly standing: number } }

/** @throws Unreadable */
export const asManifest = (json: unknown): Manifest => checked(json, manifestSchema) as Manifest

/** @throws Unreadable */
export const asStanding = (json: unknown): Standing => checked(json, standingSchema) as Standing

/** What was written by another version, or by another program, must not be taken for ours. */
function checked<T>(json: unknown, schema: z.ZodType<T>): T {
  const version: unknown = typeof json === 'object' && json !== null && 'history' in json ? json.history : undefined
  if (typeof version !== 'number') throw new Unreadable('it is no file of a run folder')
  if (version > HISTORY_VERSION)
    throw new Unreadable(`it was written by a newer plumbline (version ${version}, this one reads ${HISTORY_VERSION})`)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Unreadable(`it is damaged: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
}
