import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report, Result } from '../../../src/model/report.js'
import { UNREADABLE } from '../aws/command-line.js'
import { AUDIT_ROLE, STRANGER } from '../aws/seed/index.js'
import { REGIONS, SHOP } from '../aws/seed/place.js'
import type { World } from './world.js'

const run = promisify(execFile)

/** The program as people start it, over all three at once, with everything written that it can write. */
export function describeCommandLine(given: () => World & { readonly report: Report }): void {
  describe('the command line', () => {
    let folder: string
    let exitCode: number
    let texts: readonly string[]
    let report: Report

    beforeAll(async () => {
      const { aws, kubeconfig, datadog } = given()
      folder = await mkdtemp(join(tmpdir(), 'plumbline-whole-'))
      const file = join(folder, 'kubeconfig')
      await writeFile(file, kubeconfig, { mode: 0o600 })
      const roles = [`arn:aws:iam::${SHOP}:role/deployer`, AUDIT_ROLE]
      const flags = [
        ...['scan', '--endpoint-url', aws.endpoint, '--kubeconfig', file, '--quiet', '--output', folder],
        ...['--format', 'json,markdown,html'],
        ...REGIONS.flatMap((region) => ['--region', region]),
        ...roles.flatMap((role) => ['--role-arn', role]),
      ]
      const { accessKeyId, secretAccessKey } = STRANGER
      const env = {
        ...process.env,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        DD_API_KEY: 'canary-api-key',
        DD_APP_KEY: 'canary-app-key',
        DD_SITE: 'datadoghq.eu',
        PLUMBLINE_DATADOG_ENDPOINT_URL: datadog.endpoint,
      }
      const ended = await run('node', ['dist/cli/main.js', ...flags], { env, maxBuffer: 2 ** 26 }).catch(
        (error: unknown) => error as { stdout: string; stderr: string; code: number },
      )
      exitCode = 'code' in ended ? ended.code : 0
      const files = ['report.json', 'report.md', 'report.html'].map((name) => readFile(join(folder, name), 'utf8'))
      texts = [ended.stdout, ended.stderr, ...(await Promise.all(files))]
      report = JSON.parse(texts[2] ?? '') as Report
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it('reads all that there are credentials for, without being told which', () => {
      expect(new Set(report.scope.map(({ provider }) => provider))).toEqual(new Set(['aws', 'kubernetes', 'datadog']))
    })

    it('is incomplete, and names what moto could not tell and nothing else', () => {
      expect(exitCode).toBe(3)
      const sources = report.coverage.gaps.map(({ source }) => source)
      expect(sources.length).toBeGreaterThan(0)
      expect(sources.filter((source) => !UNREADABLE.includes(source))).toEqual([])
    })

    it('says what the same rules say in this process', () => {
      const before = new Set(lines(given().report))
      expect(lines(report).filter((line) => !before.has(line))).toEqual([])
      expect(report.results).toHaveLength(given().report.results.length)
    })

    it('shows in all that it writes no secret', () => {
      expect(texts.filter((text) => text.includes('canary-'))).toEqual([])
    })

    it('shows the way of a finding in the report for people', () => {
      expect(texts[3]).toContain('oncall-gone')
    })
  })
}

const lines = ({ results }: Report): readonly string[] =>
  results.map(({ rule, subject, status }: Result) => `${rule} ${subject.id} ${status}`).sort()
