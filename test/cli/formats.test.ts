import { readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FORMATS } from '../../src/model/format.js'
import { startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { ACCOUNT } from '../support/make.js'
import { inOwnFolder } from '../support/own-folder.js'
import { plumbline } from '../support/run-cli.js'

inOwnFolder()
beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${ACCOUNT}`)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox')
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  const instances = ['orders', 'stock'].map((name) => ({
    DBInstanceIdentifier: name,
    DBInstanceArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:${name}`,
    DBInstanceStatus: 'available',
    Engine: 'postgres',
    MultiAZ: name === 'stock',
    AvailabilityZone: 'eu-west-1a',
  }))
  const estate = { accounts: { [ACCOUNT]: { regions: { 'eu-west-1': { rds: { instances } } } } } }
  const sandbox = await startAwsSandbox(estate)
  await plumbline('collect', '--endpoint-url', sandbox.endpoint, ...RULES, '-o', 'snapshot.json')
  await sandbox.close()
})
afterEach(() => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

const RULES = ['--rules', 'aws/rds/instance-multi-az']
const WRITTEN = FORMATS.filter((format) => format !== 'terminal')

it.each(WRITTEN)('--format %s goes to standard output alone, and names what fails', async (format) => {
  const { code, out } = await plumbline('evaluate', 'snapshot.json', ...RULES, '--format', format, '--quiet')
  expect(code).toBe(0)
  expect(out).toContain(
    format === 'openmetrics' ? 'plumbline_findings{provider="aws",severity="critical"} 1' : 'orders',
  )
})

it('every format goes to a file of its own in a folder', async () => {
  const formats = ['--format', WRITTEN.join(',')]
  const { code, out } = await plumbline('evaluate', 'snapshot.json', ...RULES, ...formats, '--output', 'reports')
  expect([code, out]).toEqual([0, ''])
  expect((await readdir('reports')).sort()).toEqual([
    'findings.asff.json',
    'findings.csv',
    'findings.ndjson',
    'findings.ocsf.ndjson',
    'junit.xml',
    'metrics.prom',
    'report.html',
    'report.json',
    'report.md',
    'report.sarif',
  ])
  expect(await readFile('reports/junit.xml', 'utf8')).toContain('failures="1"')
})
