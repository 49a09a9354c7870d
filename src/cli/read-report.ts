import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { READINESS } from '../model/readiness.js'
import { SEVERITIES } from '../model/verdict.js'
import { WAIVER_STATES } from '../model/waiver.js'
import { EXIT, Stop } from './exit.js'

const finding = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  subject: z.object({ id: z.string() }),
})

const readiness = z.enum(READINESS)

/** What is needed of a report that was written earlier: members that a later version added do not matter. */
const writtenReport = z.object({
  schemaVersion: z.string().startsWith('1.'),
  findings: z.array(finding),
  waived: z.array(finding.extend({ waiver: z.object({ id: z.string() }) })).default([]),
  waivers: z.array(z.object({ id: z.string(), state: z.enum(WAIVER_STATES) })).default([]),
  controls: z
    .array(z.object({ id: z.string(), status: readiness, because: z.string(), rules: z.array(z.string()) }))
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
 * Reads a report.json back.
 * @throws Stop with one line that names the file, what is wrong with it and what to do
 */
export async function readReport(path: string): Promise<WrittenReport> {
  const refuse = (problem: string): never => {
    throw new Stop(EXIT.invalid, `the report ${path} ${problem}: name another with --report`)
  }
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
    return refuse(code === undefined ? 'is no JSON' : `cannot be read (${code})`)
  }
  const parsed = writtenReport.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return refuse(`is no report of this program (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'})`)
}
