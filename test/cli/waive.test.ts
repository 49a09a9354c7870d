import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseWaivers } from '../../src/config/waivers.js'
import { reportSchema } from '../../src/report/schema.js'
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { ACCOUNT } from '../support/make.js'
import { plumbline } from '../support/run-cli.js'
import { inOwnFolder } from '../support/own-folder.js'

inOwnFolder()

let sandbox: AwsSandbox
let calls = 0
beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${ACCOUNT}`)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox')
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  calls = 0
  sandbox = await startAwsSandbox(
    {
      accounts: { [ACCOUNT]: { regions: { 'eu-west-1': { rds: { instances: ['orders', 'ledger'].map(instance) } } } } },
    },
    {
      faults: () => {
        calls += 1
        return undefined
      },
    },
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await sandbox.close()
})

const RULE = 'aws/rds/instance-multi-az'
const arn = (name: string) => `arn:aws:rds:eu-west-1:${ACCOUNT}:db:${name}`
const instance = (name: string) => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: arn(name),
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  MultiAZ: false,
  AvailabilityZone: 'eu-west-1a',
})
const scan = (...flags: string[]) =>
  plumbline('scan', '--endpoint-url', sandbox.endpoint, '--rules', RULE, '--quiet', ...flags)
const reported = async (...flags: string[]) =>
  reportSchema.parse(JSON.parse((await scan('--format', 'json', ...flags)).out))

const REASON = ['--reason', 'It moves to Aurora next week, agreed with the shop.', '--owner', 'data@example.com']
const add = (...argv: string[]) => plumbline('waive', 'add', ...argv, ...REASON)
const APPROVED = ['--approved-by', 'cto@example.com']
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const written = async () => parseWaivers('waivers.yaml', await readFile('waivers.yaml', 'utf8'), () => undefined)

describe('waive add', () => {
  it('covers the finding of a report in the next run, and no other', async () => {
    await scan('--output', 'plumbline-report')
    const { findings } = reportSchema.parse(JSON.parse(await readFile('plumbline-report/report.json', 'utf8')))
    const orders = findings.find(({ subject }) => subject.name === 'orders')
    const { code, out } = await add(orders?.fingerprint ?? '', ...APPROVED)
    expect([code, out]).toEqual([0, expect.stringContaining('added W-001')])
    const after = await reported()
    expect(after.findings.map(({ subject }) => subject.name)).toEqual(['ledger'])
    expect(after.waived).toMatchObject([{ subject: { name: 'orders' }, waiver: { id: 'W-001' } }])
  })

  it('takes a rule with ids of resources, and lasts as long as the severity allows', async () => {
    expect((await add(RULE, arn('orders'), arn('ledger'), ...APPROVED)).code).toBe(0)
    expect(await written()).toMatchObject([
      { rule: RULE, match: { resources: [arn('orders'), arn('ledger')] }, expires: daysFromNow(30) },
    ])
    const { code, out } = await scan('--fail-on', 'info')
    expect(code).toBe(0)
    expect(out).toContain('Ready for production, on conditions')
    expect(out).toContain('2 findings are accepted by 1 of 1 waiver.')
  })

  it.each([
    ['a rule that there is not', ['aws/rds/instance-multi-a', 'x'], 'did you mean aws/rds/instance-multi-az?'],
    ['no resource', [RULE, ...APPROVED], 'name the ids of the resources'],
    ['nobody who approved of something grave', [RULE, arn('orders')], '--approved-by'],
    ['a day that is too far away', [RULE, arn('orders'), ...APPROVED, '--until', daysFromNow(31)], '30 days at most'],
    ['everything', [RULE, '*', ...APPROVED], 'allowBroad'],
    ['a report that is not there', ['v1:0123', ...APPROVED], 'plumbline-report/report.json cannot be read (ENOENT)'],
  ])('refuses %s, and writes nothing', async (_what, argv, says) => {
    const { code, err } = await add(...argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
    await expect(stat('waivers.yaml')).rejects.toThrow('ENOENT')
  })

  it('refuses a fingerprint that a report does not have, and a report that is none', async () => {
    await scan('--output', 'plumbline-report')
    expect((await add('v1:0123', ...APPROVED)).err).toContain('has no finding v1:0123')
    await writeFile('other.json', '{"findings":[]}')
    expect((await add('v1:0123', '--report', 'other.json')).err).toContain('other.json is no report of this program')
  })

  it('leaves the rights of the file as they are', async () => {
    await add(RULE, arn('orders'), ...APPROVED)
    await chmod('waivers.yaml', 0o664)
    await add(RULE, arn('ledger'), ...APPROVED)
    expect((await stat('waivers.yaml')).mode & 0o777).toBe(0o664)
    expect((await written()).map(({ id }) => id)).toEqual(['W-001', 'W-002'])
  })
})

const FILE = (expires: string, resource = arn('orders')) => `version: 1
waivers:
  # Until the move.
  - { id: old, rule: ${RULE}, match: { resources: ["${resource}"] }, decision: planned, reason: It moves to Aurora next week., owner: data@example.com, approvedBy: cto@example.com, created: ${daysFromNow(-20)}, expires: ${expires} }
  # Kept.
  - { id: new, rule: ${RULE}, match: { resources: ["${arn('ledger')}"] }, decision: planned, reason: It moves to Aurora next week., owner: ops@example.com, approvedBy: cto@example.com, created: ${daysFromNow(-1)}, expires: ${daysFromNow(20)} }
`

describe('waive list', () => {
  it('shows those that end first at the top, or those only that end soon', async () => {
    await writeFile('waivers.yaml', FILE(daysFromNow(3)))
    const { out } = await plumbline('waive', 'list')
    expect(out.split('\n').map((line) => line.slice(0, 3))).toEqual(['old', 'new', ''])
    expect(out).toContain('(3 d left)')
    expect((await plumbline('waive', 'list', '--expiring', '5')).out).not.toContain('ops@example.com')
    expect((await plumbline('waive', 'list', '--expiring', '1')).out).toContain('none of 2 that ends so soon')
    expect((await plumbline('waive', 'list', '--expiring', 'soon')).code).toBe(2)
  })

  it('says that there are none', async () => {
    expect((await plumbline('waive', 'list')).out).toBe('waivers.yaml: no waivers\n')
  })
})

describe('waive prune', () => {
  it('removes what has ended, with its comment, and keeps the rest as it was written', async () => {
    await writeFile('waivers.yaml', FILE(daysFromNow(-1)))
    const { out } = await plumbline('waive', 'prune')
    expect(out).toContain('removed old')
    const lines = FILE(daysFromNow(-1)).split(/(?<=\n)/)
    expect(await readFile('waivers.yaml', 'utf8')).toBe([...lines.slice(0, 2), ...lines.slice(4)].join(''))
    expect((await plumbline('waive', 'prune')).out).toBe('waivers.yaml: 1 left\n')
  })

  it('removes by a report what met nothing', async () => {
    await writeFile('waivers.yaml', FILE(daysFromNow(3), arn('gone')))
    await scan('--output', 'plumbline-report')
    const { out } = await plumbline('waive', 'prune', '--report', 'plumbline-report/report.json')
    expect(out).toContain('removed old, which met nothing')
    expect((await written()).map(({ id }) => id)).toEqual(['new'])
  })
})

describe('a scan with waivers', () => {
  it('does not begin where the file cannot be honoured', async () => {
    await writeFile('waivers.yaml', FILE('2031-01-01'))
    const { code, err } = await scan()
    expect(code).toBe(2)
    expect(err).toContain('waivers.yaml:4:')
    expect(calls).toBe(0)
  })

  it('does not begin where the file that was named is not there', async () => {
    expect(await scan('--waivers', 'none.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the waivers none.yaml cannot be read (ENOENT)') as string,
    })
  })

  it('takes them from the file that the config names', async () => {
    await writeFile('accepted.yaml', FILE(daysFromNow(3)))
    await writeFile('plumbline.yaml', 'waivers: accepted.yaml\n')
    expect((await reported()).waived).toHaveLength(2)
  })

  it('ends with 2 where it is strict and a waiver is over, and not where all are honoured', async () => {
    await writeFile('waivers.yaml', FILE(daysFromNow(-1)))
    const { code, out } = await scan('--strict-waivers')
    expect(code).toBe(2)
    expect(out).toContain('old expired: it ended on')
    expect((await scan()).code).toBe(0)
    await writeFile('waivers.yaml', FILE(daysFromNow(3)))
    expect((await scan('--strict-waivers')).code).toBe(0)
  })
})

describe('a scan against an earlier run', () => {
  it('fails on what is new, and says what changed', async () => {
    await writeFile('waivers.yaml', FILE(daysFromNow(3)))
    await scan('--output', 'before')
    await rm('waivers.yaml')
    const baseline = ['--baseline', 'before/report.json']
    const again = await plumbline('scan', '--endpoint-url', sandbox.endpoint, '--rules', RULE, ...baseline)
    expect(again.code).toBe(0)
    expect(again.err).toContain('2 new')
    expect((await scan(...baseline, '--fail-on-new', 'high')).code).toBe(1)
    await scan('--output', 'after')
    expect((await scan('--baseline', 'after/report.json', '--fail-on-new', 'info')).code).toBe(0)
    const { code, out } = await plumbline('diff', 'before/report.json', 'after/report.json', '--fail-on-new', 'info')
    expect(code).toBe(1)
    expect(out).toContain('it was waived before')
    const json = await plumbline('diff', 'after/report.json', 'after/report.json', '--json')
    expect(json.code).toBe(0)
    expect(JSON.parse(json.out)).toMatchObject({ totals: { new: 0, open: 2, fixed: 0 } })
  })

  it('does not begin where there is nothing to compare with', async () => {
    expect((await scan('--baseline', 'none.json')).code).toBe(2)
    expect((await scan('--fail-on-new', 'high')).err).toContain('goes with --baseline')
    expect((await plumbline('diff', 'none.json', 'none.json')).err).toContain('none.json cannot be read (ENOENT)')
    expect(calls).toBe(0)
  })
})
