import { writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProgram } from '../../src/cli/program.js'
import type { Settled } from '../../src/cli/settled.js'
import { settingsJsonSchema } from '../../src/config/settings.js'
import { plumbline } from '../support/run-cli.js'
import { inOwnFolder } from '../support/own-folder.js'

inOwnFolder()
beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/^(?:PLUMBLINE_|AWS_|DD_|KUBECONFIG$|KUBERNETES_)/.test(name)) vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

async function rows(...flags: string[]): Promise<ReadonlyMap<string, Settled>> {
  const { out } = await plumbline('config', '--json', ...flags)
  const { settings } = JSON.parse(out) as { readonly settings: readonly Settled[] }
  return new Map(settings.map((one) => [one.name, one]))
}

const FILE = `aws:
  regions: [eu-west-1, eu-central-1]
  accounts:
    - roleArn: arn:aws:iam::111111111111:role/audit
      externalId: hidden-external-id
gate:
  failOn: critical
  failOnNew: high
limits: { concurrency: 10 }
`

describe('plumbline config', () => {
  it('forgets no setting of the config file and no flag of scan', async () => {
    const found = await rows()
    type Schema = { readonly properties?: Readonly<Record<string, Schema>> }
    const leaves = ({ properties = {} }: Schema, before = ''): readonly string[] =>
      Object.entries(properties).flatMap(([key, inner]) =>
        inner.properties ? leaves(inner, `${before}${key}.`) : [`${before}${key}`],
      )
    const isSaid = (path: string): boolean =>
      found.has(path) || (path.includes('.') && isSaid(path.slice(0, path.lastIndexOf('.'))))
    const all = leaves(settingsJsonSchema())
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter((path) => !isSaid(path))).toEqual([])
    const scan = createProgram().commands.find((command) => command.name() === 'scan')
    const flags = new Set([...found.values()].map(({ flag }) => flag))
    expect(scan?.options.map(({ long }) => long).filter((long) => !flags.has(long ?? ''))).toEqual([])
  })

  it('takes every flag that scan takes', () => {
    const [scan, config] = ['scan', 'config'].map((name) =>
      createProgram()
        .commands.find((command) => command.name() === name)
        ?.options.map(({ flags }) => flags),
    )
    expect(config).toEqual([...(scan ?? []), '--json'])
  })

  it('says what holds where nothing is stated', async () => {
    const found = await rows()
    for (const { name, value, from } of found.values()) {
      expect(from, name).toBe('default')
      expect(value, name).not.toBeUndefined()
    }
    expect(found.get('aws.regions')?.value).toBe('all regions that the account has enabled')
    expect(found.get('limits.concurrency')?.value).toBe('50')
    expect(found.get('tickets.minSeverity')?.value).toBe('high')
    expect(found.get('providers')?.value).toMatch(/^aws: all that/)
  })

  it('names the flag, the variable, or the line of the file that says it', async () => {
    await writeFile('plumbline.yaml', FILE)
    expect((await rows()).get('gate.failOn')).toMatchObject({ value: 'critical', from: 'plumbline.yaml:7:11' })
    vi.stubEnv('PLUMBLINE_FAIL_ON', 'high')
    expect((await rows()).get('gate.failOn')).toMatchObject({ value: 'high', from: 'PLUMBLINE_FAIL_ON' })
    expect((await rows('--fail-on', 'low')).get('gate.failOn')).toMatchObject({ value: 'low', from: '--fail-on' })
    expect((await rows()).get('aws.regions')).toMatchObject({
      value: ['eu-west-1', 'eu-central-1'],
      from: 'plumbline.yaml:2:12',
    })
    vi.stubEnv('DD_SITE', 'datadoghq.eu')
    expect((await rows()).get('datadog.site')).toMatchObject({ value: 'datadoghq.eu', from: 'DD_SITE' })
    await writeFile('other.yaml', 'limits: { concurrency: 7 }\n')
    expect((await rows('-c', 'other.yaml')).get('limits.concurrency')).toMatchObject({ from: 'other.yaml:1:24' })
  })

  it('says the same in words', async () => {
    await writeFile('plumbline.yaml', FILE)
    const { code, out } = await plumbline('config', '--region', 'eu-west-1')
    expect(code).toBe(0)
    expect(out).toMatch(/^config file: plumbline\.yaml\n\n/)
    expect(out).toMatch(/^gate\.failOn +critical {2}\(from plumbline\.yaml:7:11\)$/m)
    expect(out).toMatch(/^aws\.regions +eu-west-1 {2}\(from --region\)$/m)
    expect(out).toMatch(/^kubernetes\.contexts +the current context of the kubeconfig {2}\(default\)$/m)
  })

  it('says what does not count, and why', async () => {
    await writeFile('plumbline.yaml', FILE)
    const found = await rows('--role-arn', 'arn:aws:iam::222222222222:role/audit')
    expect(found.get('aws.accounts')?.note).toBe('--role-arn takes its place')
    expect(found.get('gate.failOnNew')?.note).toContain('--baseline or --history')
    expect((await rows('--history', 'runs')).get('gate.failOnNew')?.note).toBeUndefined()
  })

  it('never shows a secret', async () => {
    await writeFile(
      'plumbline.yaml',
      `${FILE}datadog: { endpointUrl: 'https://user:hidden-in-file@example.com/x?key=hidden-in-query' }\ntickets: { webhook: { url: 'https://hooks.example.com/hidden-in-path' } }\n`,
    )
    for (const name of ['DD_API_KEY', 'DD_APP_KEY', 'DD_BEARER_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      vi.stubEnv(name, `hidden-${name}`)
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://hidden-user:hidden-word@127.0.0.1:5000')
    const flags = ['--role-arn', 'arn:aws:iam::222222222222:role/audit', '--external-id', 'hidden-flag']
    for (const argv of [['config'], ['config', '--json'], ['config', ...flags], ['config', '--json', ...flags]]) {
      const { code, out, err } = await plumbline(...argv)
      expect(code).toBe(0)
      expect(out + err).not.toContain('hidden')
    }
    const found = await rows(...flags)
    expect(found.get('DD_API_KEY')).toMatchObject({ value: 'set', from: 'DD_API_KEY' })
    expect(found.get('--external-id')).toMatchObject({ value: 'set', from: '--external-id' })
    expect(found.get('aws.endpointUrl')).toMatchObject({ value: 'http://***@127.0.0.1:5000', from: 'AWS_ENDPOINT_URL' })
    const wrong = await plumbline('config', '--endpoint-url', 'ftp://me:hidden@127.0.0.1')
    expect([wrong.code, wrong.out + wrong.err]).toEqual([2, expect.not.stringContaining('hidden')])
  })

  it.each([
    ['a key that there is not', 'gates: {}', [], 'did you mean gate?'],
    ['a rule that there is not', '', ['--rules', 'aws/none'], 'no rule is called aws/none'],
    ['flags that do not go together', '', ['--external-id', 'x'], '--role-arn'],
    ['a region that is none', 'aws: { regions: [mars] }', [], 'mars is not the name of a region'],
  ])('refuses %s, as scan does', async (_what, text, flags, says) => {
    await writeFile('plumbline.yaml', text)
    const { code, err } = await plumbline('config', ...flags)
    expect([code, err]).toEqual([2, expect.stringContaining(says)])
  })
})
