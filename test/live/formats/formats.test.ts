import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { BatchImportFindingsCommand, type AwsSecurityFinding, SecurityHubClient } from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import { asff } from '../../../src/report/machine/asff.js'
import { csv } from '../../../src/report/machine/csv.js'
import { junit } from '../../../src/report/machine/junit.js'
import { ndjson } from '../../../src/report/machine/ndjson.js'
import { ocsf } from '../../../src/report/machine/ocsf.js'
import { openMetrics } from '../../../src/report/machine/open-metrics.js'
import { groupedBy } from '../../../src/report/rule-groups.js'
import { acmeReport, machineReports } from '../../support/make-machine-reports.js'
import { type Emulator, startMoto } from '../aws/emulator.js'

const FILES: Readonly<Record<string, (report: Report) => string>> = {
  'findings.ndjson': ndjson,
  'findings.csv': csv,
  'junit.xml': junit,
  'findings.ocsf.ndjson': ocsf,
  'findings.asff.json': asff,
  'metrics.prom': openMetrics,
}

let folder: string
let acme: Report
beforeAll(async () => {
  acme = await acmeReport()
  folder = await mkdtemp(join(tmpdir(), 'plumbline-formats-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = promisify(execFile)

/** What the readers that others wrote have against what is in a folder. */
async function read(at: string): Promise<{ readonly files: number; readonly problems: readonly unknown[] }> {
  const python = process.env['FORMATS_PYTHON']
  if (python === undefined) throw new Error('FORMATS_PYTHON names no Python: run npm run test:live')
  const { stdout } = await run(python, [join(import.meta.dirname, 'read.py'), at], { maxBuffer: 1e8 })
  return JSON.parse(stdout) as Awaited<ReturnType<typeof read>>
}

async function write(name: string, report: Report): Promise<void> {
  await mkdir(join(folder, name))
  for (const [file, writer] of Object.entries(FILES)) await writeFile(join(folder, name, file), writer(report))
}

describe('readers that nobody here wrote', () => {
  it('have nothing against any file of any report', async () => {
    const reports = [['acme-shop', acme] as const, ...machineReports()]
    for (const [name, report] of reports) await write(name, report)
    expect(await read(folder)).toEqual({ files: reports.length * Object.keys(FILES).length, problems: [] })
  })

  it('would have said so', async () => {
    await mkdir(join(folder, 'broken'))
    const spoil: Readonly<Record<string, (text: string) => string>> = {
      'findings.ndjson': (text) => text.replace('}\n', '\n'),
      'findings.csv': (text) => text.replace('fail,', 'fail,,'),
      'junit.xml': (text) => text.replace(/failures="\d+"/, 'failures="0"'),
      'findings.ocsf.ndjson': (text) => text.replace('"severity_id"', '"severity_ids"'),
      'findings.asff.json': (text) => text.replace('"Id":"plumbline/', '"Id":"","X":"'),
      'metrics.prom': (text) => text.replace('# EOF\n', ''),
    }
    for (const [file, writer] of Object.entries(FILES))
      await writeFile(join(folder, 'broken', file), spoil[file]?.(writer(acme)) ?? '')
    const { problems } = await read(join(folder, 'broken'))
    const blamed = new Set(problems.map((problem) => String((problem as readonly string[])[0]).replace(/.*\//, '')))
    expect([...blamed].sort()).toEqual(Object.keys(FILES).sort())
  })
})

describe("moto's Security Hub", () => {
  let moto: Emulator
  beforeAll(async () => {
    moto = await startMoto()
  })
  afterAll(() => moto.stop())

  it('imports every finding of the file, a hundred at a time, by account and region', async () => {
    const findings = JSON.parse(asff(acme)) as AwsSecurityFinding[]
    const places = groupedBy(findings, ({ Region = '' }) => Region)
    let imported = 0
    for (const [region, of] of places) {
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
      const client = new SecurityHubClient({ region, endpoint: moto.endpoint, credentials })
      for (let from = 0; from < of.length; from += 100) {
        const Findings = of.slice(from, from + 100)
        const { FailedCount, SuccessCount = 0 } = await client.send(new BatchImportFindingsCommand({ Findings }))
        expect(FailedCount).toBe(0)
        imported += SuccessCount
      }
      client.destroy()
    }
    expect(imported).toBe(findings.length)
    expect(places.size).toBeGreaterThan(1)
  })
})
