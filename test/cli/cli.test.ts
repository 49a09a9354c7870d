import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rules } from '../../rules/index.js'
import type { Report } from '../../src/model/report.js'
import { reportSchema } from '../../src/report/schema.js'
import type { AwsEstate } from '../../src/sandbox/aws/estate.js'
import { deny } from '../../src/sandbox/aws/faults.js'
import { type AwsSandbox, type SandboxSettings, startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { ACCOUNT } from '../support/make.js'
import { plumbline } from '../support/run-cli.js'
import { inOwnFolder } from '../support/own-folder.js'

inOwnFolder()

const open: AwsSandbox[] = []
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${ACCOUNT}`)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox')
  vi.stubEnv('AWS_REGION', 'eu-west-1')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

const HOSTILE = `x'; rm -rf /\u001b[31m <script>alert(1)</script> =cmd()\n| @all`
const instance = (name: string, over: object = {}) => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:${name}`,
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  MultiAZ: true,
  AvailabilityZone: 'eu-west-1a',
  ...over,
})
const estateOf = (...instances: object[]): AwsEstate => ({
  accounts: { [ACCOUNT]: { regions: { 'eu-west-1': { rds: { instances } } } } },
})

async function serve(estate: AwsEstate, settings: SandboxSettings = {}): Promise<string[]> {
  const sandbox = await startAwsSandbox(estate, settings)
  open.push(sandbox)
  return ['--endpoint-url', sandbox.endpoint, '--rules', 'aws/rds/instance-multi-az']
}

describe('the exit code', () => {
  it('is 0 where everything was judged and no gate was set, whatever was found', async () => {
    const flags = await serve(estateOf(instance('orders', { MultiAZ: false })))
    const { code, out } = await plumbline('scan', ...flags)
    expect(code).toBe(0)
    expect(out).toContain('Not ready for production')
  })

  it('is 1 where --fail-on found something, and 0 where that is only something lesser', async () => {
    const flags = await serve(estateOf(instance('express', { MultiAZ: false, Engine: 'sqlserver-ex' })))
    expect((await plumbline('scan', ...flags, '--fail-on', 'info')).code).toBe(1)
    expect((await plumbline('scan', ...flags, '--fail-on', 'high')).code).toBe(0)
  })

  it('does not depend on what is shown', async () => {
    const flags = await serve(estateOf(instance('express', { MultiAZ: false, Engine: 'sqlserver-ex' })))
    expect((await plumbline('scan', ...flags, '--fail-on', 'info', '--severity', 'critical')).code).toBe(1)
  })

  it('is 3 where something could not be judged, unless that is allowed', async () => {
    const flags = await serve(estateOf(instance('orders')), {
      faults: ({ operation }) => (operation.startsWith('rds:') ? deny : undefined),
    })
    const { code, out } = await plumbline('scan', ...flags)
    expect(code).toBe(3)
    expect(out).toContain('rds:DescribeDBInstances')
    expect((await plumbline('scan', ...flags, '--allow-gaps')).code).toBe(0)
  })

  it('is 1, not 3, where a gate failed and something was not seen too', async () => {
    const estate = {
      accounts: {
        [ACCOUNT]: {
          regions: {
            'eu-west-1': { rds: { instances: [instance('orders', { MultiAZ: false })] } },
            'eu-central-1': {},
          },
        },
      },
    }
    const flags = await serve(estate, {
      faults: ({ operation, region }) => (operation.startsWith('rds:') && region === 'eu-central-1' ? deny : undefined),
    })
    expect((await plumbline('scan', ...flags, '--fail-on', 'critical')).code).toBe(1)
    expect((await plumbline('scan', ...flags)).code).toBe(3)
  })

  it('is 4 where no account, cluster or organisation could be entered, with what to do about it', async () => {
    const flags = await serve({ accounts: { '222222222222': { regions: {} } } })
    const { code, err, out } = await plumbline('scan', ...flags)
    expect([code, out]).toEqual([4, ''])
    expect(err).toContain('no account, cluster or organisation could be entered')
    expect(err).toContain('--profile')
  })

  it.each([
    ['an unknown flag', ['scan', '--regoin', 'x'], 'Did you mean --region'],
    ['an unknown command', ['scna'], 'Did you mean scan'],
    ['a severity that there is not', ['scan', '--fail-on', 'severe'], 'Allowed choices'],
    ['a format that there is not', ['scan', '--format', 'pdf'], 'There is no format pdf'],
    ['a time that is none', ['scan', '--timeout', 'soon'], 'above 0'],
    ['a time that no timer holds', ['scan', '--timeout', '9999999'], 'at most'],
    ['a region that is none', ['scan', '--region', 'global'], 'global is not the name of a region'],
    ['a server that is no URL', ['scan', '--endpoint-url', 'localhost'], 'is not a URL'],
    ['too many calls at once', ['scan', '--concurrency', '5000'], 'from 1 to 200'],
    ['a rule that there is not', ['scan', '--rules', 'aws/rsd'], 'no rule is called aws/rsd'],
    [
      'rules that cancel each other out',
      ['scan', '--rules', 'aws/rds', '--exclude-rules', 'aws/rds'],
      'no rule is left',
    ],
    ['several formats with nowhere to go', ['scan', '--format', 'json,html'], 'need --output'],
    ['an external id without a role', ['scan', '--external-id', 'x'], '--role-arn'],
    ['a config file that is not there', ['scan', '--config', 'none.yaml'], 'none.yaml'],
    ['a snapshot that is not there', ['evaluate', 'none.json'], 'none.json'],
    [
      'a rule to explain that there is not',
      ['explain', 'aws/rds/instance-multiaz'],
      'did you mean aws/rds/instance-multi-az',
    ],
    ['a folder that is a file', ['evaluate', 'x.json', '--output', '/dev/null/x'], 'cannot be written to'],
  ])('is 2 for %s, and says so', async (_what, argv, says) => {
    const { code, err } = await plumbline(...argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

describe('the output', () => {
  it('of --format json is the report alone, and valid', async () => {
    const flags = await serve(estateOf(instance('orders', { MultiAZ: false })))
    const { out, err } = await plumbline('scan', ...flags, '--format', 'json')
    const report = reportSchema.parse(JSON.parse(out))
    expect(report.findings.map(({ subject }) => subject.name)).toEqual(['orders'])
    expect(err).toContain(`account ${ACCOUNT}`)
  })

  it('goes to a folder as a file for each format, the terminal report to standard output', async () => {
    const flags = await serve(estateOf(instance('orders')))
    const { out, err } = await plumbline('scan', ...flags, '--output', 'reports/today')
    expect((await readdir('reports/today')).sort()).toEqual(['report.html', 'report.json', 'report.md'])
    expect(out).toContain('Ready for production')
    expect(err).toContain(join('reports/today', 'report.html'))
  })

  it('is quiet on standard error where it is told to be', async () => {
    const flags = await serve(estateOf(instance('orders')))
    expect((await plumbline('scan', ...flags, '--quiet')).err).toBe('')
  })

  it('sends nothing to the terminal that a name in the estate put there', async () => {
    const flags = await serve(estateOf(instance(HOSTILE, { MultiAZ: false })))
    const { out } = await plumbline('scan', ...flags, '--output', 'r')
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(await readFile('r/report.html', 'utf8')).not.toContain('<script>alert')
    const report = JSON.parse(await readFile('r/report.json', 'utf8')) as Report
    expect(report.findings[0]?.subject.name).toBe(HOSTILE)
  })

  it('of --stats counts the requests by operation', async () => {
    const flags = await serve(estateOf(instance('orders')))
    expect((await plumbline('scan', ...flags, '--stats')).err).toMatch(/rds:DescribeDBInstances +1 +0 +0 +0/)
  })
})

describe('collect and evaluate', () => {
  it('give together what scan gives', async () => {
    const flags = await serve(estateOf(instance('orders'), instance('stock', { MultiAZ: false })))
    expect((await plumbline('collect', ...flags, '-o', 'snapshot.json.gz')).code).toBe(0)
    const [judged, scanned] = [
      await plumbline('evaluate', 'snapshot.json.gz', '--format', 'json', '--rules', 'aws/rds/instance-multi-az'),
      await plumbline('scan', ...flags, '--format', 'json'),
    ].map(({ out }) => JSON.parse(out) as Report)
    expect(judged?.results).toEqual(scanned?.results)
  })

  it('judging by rules whose data nobody collected is incomplete, and says so', async () => {
    const flags = await serve(estateOf(instance('orders')))
    await plumbline('collect', ...flags, '-o', 'snapshot.json')
    const { code, out } = await plumbline('evaluate', 'snapshot.json', '--rules', 'aws/iam', '--format', 'json')
    expect(code).toBe(3)
    expect(new Set((JSON.parse(out) as Report).coverage.gaps.map(({ reason }) => reason))).toEqual(
      new Set(['not-collected']),
    )
  })

  it('a fact that was denied counts as much as a list', async () => {
    const buckets = [{ Name: 'data', BucketRegion: 'eu-west-1' }]
    const estate = { accounts: { [ACCOUNT]: { regions: { 'eu-west-1': {} }, s3: { buckets } } } }
    const [flag, endpoint] = await serve(estate, {
      faults: ({ operation }) => (operation === 's3:GetBucketVersioning' ? deny : undefined),
    })
    const { code, err } = await plumbline(
      'collect',
      flag ?? '',
      endpoint ?? '',
      '--rules',
      'aws/s3/bucket-versioning',
      '-o',
      's.json',
    )
    expect(code).toBe(3)
    expect(err).toContain('not read: s3:GetBucketVersioning: missing s3:GetBucketVersioning')
  })

  it('collecting less than everything exits with 3, and keeps what there is', async () => {
    const flags = await serve(estateOf(instance('orders')), {
      faults: ({ operation }) => (operation.startsWith('rds:') ? deny : undefined),
    })
    expect((await plumbline('collect', ...flags, '-o', 'snapshot.json')).code).toBe(3)
    expect((await plumbline('evaluate', 'snapshot.json', '--rules', 'aws/rds/instance-multi-az')).code).toBe(3)
  })
})

describe('a profile', () => {
  beforeEach(async () => {
    await writeFile('credentials', `[audit]\naws_access_key_id = AKIA${ACCOUNT}\naws_secret_access_key = x\n`)
    await writeFile('config', '')
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(process.cwd(), 'credentials'))
    vi.stubEnv('AWS_CONFIG_FILE', join(process.cwd(), 'config'))
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA222222222222')
  })

  it('that is named signs in, whatever else the environment holds', async () => {
    const flags = await serve(estateOf(instance('orders')))
    const { code, err } = await plumbline('scan', ...flags, '--profile', 'audit')
    expect(code).toBe(0)
    expect(err).toContain(`account ${ACCOUNT}`)
  })

  it('that is not there is refused: nothing else of the machine stands in for it', async () => {
    const flags = await serve({ accounts: { '222222222222': { regions: { 'eu-west-1': {} } } } })
    const { code, err } = await plumbline('scan', ...flags, '--profile', 'audti')
    expect(code).toBe(4)
    expect(err).toContain('audti')
  })
})

describe('configuration', () => {
  it('is taken from flags before the environment, and from that before the file', async () => {
    const flags = await serve(estateOf(instance('orders', { MultiAZ: false })))
    await writeFile('plumbline.yaml', 'gate: { failOn: critical }\n')
    expect((await plumbline('scan', ...flags)).code).toBe(1)
    vi.stubEnv('PLUMBLINE_FAIL_ON', 'critical')
    await writeFile('plumbline.yaml', '')
    expect((await plumbline('scan', ...flags)).code).toBe(1)
    await writeFile('plumbline.yaml', "rules: { 'aws/rds/instance-multi-az': { severity: info } }\n")
    expect((await plumbline('scan', ...flags)).code).toBe(0)
    expect((await plumbline('scan', ...flags, '--fail-on', 'info')).code).toBe(1)
  })

  it('takes a switch that the environment sets to false for off', async () => {
    const flags = await serve(estateOf(instance('orders')), {
      faults: ({ operation }) => (operation.startsWith('rds:') ? deny : undefined),
    })
    vi.stubEnv('PLUMBLINE_ALLOW_GAPS', 'false')
    expect((await plumbline('scan', ...flags)).code).toBe(3)
    vi.stubEnv('PLUMBLINE_ALLOW_GAPS', 'true')
    expect((await plumbline('scan', ...flags)).code).toBe(0)
    vi.stubEnv('PLUMBLINE_ALLOW_GAPS', 'maybe')
    const { code, err } = await plumbline('scan', ...flags)
    expect(code).toBe(2)
    expect(err).toContain('PLUMBLINE_ALLOW_GAPS')
  })

  it.each([
    ['a rule that there is not', 'rules: { aws/rds/none: {} }', 'aws/rds/none'],
    [
      'an option that there is not',
      'rules: { aws/rds/instance-backup-retention: { options: { days: 7 } } }',
      'it has minDays',
    ],
    [
      'an option of the wrong kind',
      'rules: { aws/rds/instance-backup-retention: { options: { minDays: seven } } }',
      'must be a number',
    ],
    ['a key that is misspelt', 'gates: {}', 'did you mean gate'],
    ['text that YAML takes for an alias', 'select: { exclude: [*s3] }', 'plumbline.yaml'],
    ['a region that is none', 'aws: { regions: ["*"] }', 'is not the name of a region'],
  ])('refuses %s before anything is read', async (_what, text, says) => {
    await writeFile('plumbline.yaml', text)
    const { code, err } = await plumbline('scan')
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

describe('what it tells of itself', () => {
  it('lists the rules as a table and as JSON', async () => {
    expect((await plumbline('rules')).out).toContain(`${rules.length} rules`)
    const rows = JSON.parse((await plumbline('rules', '--json')).out) as Record<string, unknown>[]
    expect(rows.map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
    expect(rows.map(({ relaxed }) => relaxed)).toEqual(rules.map(({ relaxed }) => relaxed))
    for (const { relaxed: _, ...row } of rows)
      expect(Object.keys(row)).toEqual([
        'id',
        'title',
        'severity',
        'controls',
        'effort',
        'each',
        'using',
        'references',
        'permissions',
      ])
  })

  it('explains every rule without a stray placeholder', async () => {
    for (const { id } of rules) {
      const { out, code } = await plumbline('explain', id)
      expect(code).toBe(0)
      expect(out, id).not.toMatch(/undefined|\[object/)
      expect(out).toContain('Permissions')
    }
  })

  it('prints the policy that the chosen rules need, and no action more', async () => {
    const policy = JSON.parse((await plumbline('permissions', 'aws', '--rules', 'aws/rds/instance-multi-az')).out) as {
      Statement: { Action: string[] }[]
    }
    expect(policy.Statement[0]?.Action).toEqual(['ec2:DescribeRegions', 'rds:DescribeDBInstances'])
    const whole = (await plumbline('permissions', 'aws')).out
    expect(whole).not.toMatch(/:(?!Describe|Get|List|Generate|View)[A-Z]\w+"/)
    expect(JSON.stringify(JSON.parse(whole)).length).toBeLessThanOrEqual(6144)
  })

  it('says what is missing and which rules that disables', async () => {
    const flags = await serve(estateOf(instance('orders')), {
      faults: ({ operation }) => (operation.startsWith('rds:') ? deny : undefined),
    })
    const { code, out } = await plumbline('doctor', ...flags)
    expect(code).toBe(3)
    expect(out).toContain(`${ACCOUNT} as arn:aws:iam::${ACCOUNT}:user/auditor`)
    expect(out).toMatch(
      /rds:DescribeDBInstances {2}\(aws\/111111111111\/eu-west-1\)\n {4}disables aws\/rds\/instance-multi-az/,
    )
  })

  it('finds nothing wrong where nothing is', async () => {
    const flags = await serve(estateOf(instance('orders')))
    const { code, out } = await plumbline('doctor', ...flags)
    expect(code).toBe(0)
    expect(out).toContain('Everything that was tried answers.')
  })

  it('demonstrates itself, ready to be read', async () => {
    const { code, out, err } = await plumbline('demo')
    expect(code).toBe(0)
    expect(out).toContain('Not ready for production')
    expect(err).toContain(join('plumbline-report', 'report.html'))
    expect(reportSchema.safeParse(JSON.parse(await readFile('plumbline-report/report.json', 'utf8'))).success).toBe(
      true,
    )
  })
})
