import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { READINESS } from '../model/readiness.js'
import { TIERS } from '../model/service.js'
import { SEVERITIES } from '../model/verdict.js'
import { WAIVER_STATES } from '../model/waiver.js'
import { EXIT, Stop } from './exit.js'

const scope = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('aws'), account: z.string(), region: z.string() }),
  z.object({ provider: z.literal('kubernetes'), cluster: z.string() }),
  z.object({ provider: z.literal('datadog'), org: z.string() }),
])

const subject = z.object({ id: z.string(), name: z.string(), scope })

const chainLink = z.object({
  what: z.string(),
  name: z.string(),
  state: z.enum(['ok', 'broken', 'missing']),
  note: z.string().exactOptional(),
})

const finding = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  subject: subject.extend({ tags: z.record(z.string(), z.string()) }),
  because: z.string().default(''),
  why: z.string().default(''),
  fix: z
    .object({ summary: z.string().default(''), commands: z.array(z.string()).default([]) })
    .default({ summary: '', commands: [] }),
  references: z.array(z.string()).default([]),
  evidence: z.array(z.object({ item: z.string(), field: z.string(), value: z.json() })).default([]),
  chain: z.array(chainLink).exactOptional(),
  priority: z
    .object({ value: z.number(), terms: z.array(z.object({ label: z.string(), factor: z.number() })) })
    .exactOptional(),
  owner: z.string().exactOptional(),
  service: z.string().exactOptional(),
  tier: z.enum(TIERS).exactOptional(),
})

const readiness = z.enum(READINESS)
const STATUSES = ['pass', 'fail', 'not-applicable', 'manual', 'unknown', 'error'] as const

/** What is needed of a report that was written earlier: members that a later version added do not matter. */
const writtenReport = z.object({
  schemaVersion: z.string().startsWith('1.', 'is of another major version'),
  run: z.object({ id: z.string(), takenAt: z.iso.datetime() }),
  scope: z.array(scope),
  rules: z.array(z.object({ id: z.string() })),
  results: z.array(z.object({ rule: z.string(), subject, status: z.enum(STATUSES) })),
  findings: z.array(finding),
  waived: z
    .array(finding.extend({ waiver: z.object({ id: z.string(), expires: z.string().exactOptional() }) }))
    .default([]),
  waivers: z.array(z.object({ id: z.string(), state: z.enum(WAIVER_STATES) })).default([]),
  controls: z
    .array(z.object({ id: z.string(), status: readiness, because: z.string(), rules: z.array(z.string()) }))
    .default([]),
  services: z
    .array(
      z.object({
        name: z.string(),
        controls: z.array(z.object({ id: z.string(), status: readiness, because: z.string() })),
      }),
    )
    .default([]),
  checklists: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        totals: z.record(readiness, z.number()),
        items: z.array(
          z.object({
            key: z.string(),
            section: z.string(),
            label: z.string(),
            controls: z.array(z.string()),
            status: readiness,
          }),
        ),
      }),
    )
    .default([]),
})

type WrittenReport = z.infer<typeof writtenReport>

/**
 * Reads a report.json back, packed or not.
 * @throws Stop with one line that names the file, what is wrong with it and what to do
 */
export async function readReport(path: string, remedy = 'name another with --report'): Promise<WrittenReport> {
  const refuse = (problem: string): never => {
    throw new Stop(EXIT.invalid, `the report ${path} ${problem}: ${remedy}`)
  }
  let content: unknown
  try {
    content = JSON.parse(await textOf(path))
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
    const isDamaged = code?.startsWith('Z_') === true || code === 'ERR_BUFFER_TOO_LARGE'
    if (isDamaged) return refuse('is damaged or cut short')
    return refuse(code === undefined ? 'is no JSON' : `cannot be read (${code})`)
  }
  const parsed = writtenReport.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return refuse(`is no report of this program (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'})`)
}

/** More than this is no report of ours; it keeps a small file from unpacking into all of memory. */
const MOST_BYTES = 2 ** 30

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isPacked ? await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString('utf8')
}
