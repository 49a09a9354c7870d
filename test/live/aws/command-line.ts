import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report, Result } from '../../../src/model/report.js'
import { AUDIT_ROLE, STRANGER } from './seed/index.js'
import { REGIONS, SHOP } from './seed/place.js'

const run = promisify(execFile)

/** The program as people start it, on the same two accounts, each entered through a role. */
export function describeCommandLine(server: () => { readonly endpoint: string; readonly now: Report }): void {
  describe('the command line', () => {
    let exitCode: number
    let out: string
    let report: Report
    beforeAll(async () => {
      const { endpoint } = server()
      const roles = [`arn:aws:iam::${SHOP}:role/deployer`, AUDIT_ROLE]
      const flags = [
        ...['scan', '--provider', 'aws', '--endpoint-url', endpoint, '--format', 'json', '--quiet'],
        ...REGIONS.flatMap((region) => ['--region', region]),
        ...roles.flatMap((role) => ['--role-arn', role]),
      ]
      const { accessKeyId, secretAccessKey } = STRANGER
      const env = { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
      const ended = await run('node', ['dist/cli/main.js', ...flags], { env, maxBuffer: 2 ** 26 }).catch(
        (error: unknown) => error as { stdout: string; code: number },
      )
      exitCode = 'code' in ended ? ended.code : 0
      out = ended.stdout
      report = JSON.parse(out) as Report
    })

    it('says what the same rules say in this process', () => {
      const { now } = server()
      const rules = new Set(now.rules.map(({ id }) => id))
      expect(statuses(report.results.filter(({ rule }) => rules.has(rule)))).toEqual(statuses(now.results))
    })

    it('breaks no rule', () => {
      expect(report.results.filter(({ status }) => status === 'error')).toEqual([])
    })

    it('is incomplete, and names what the emulator could not tell', () => {
      expect(exitCode).toBe(3)
      const sources = report.coverage.gaps.map(({ source }) => source)
      expect(sources).toContain('rds:DescribeDBMajorEngineVersions')
      expect(sources.filter((source) => !UNREADABLE.includes(source))).toEqual([])
    })

    it.each(['canary-user-data', 'canary-token', 'canary-function-environment'])(
      'keeps %s out of the report',
      (canary) => {
        expect(out).not.toContain(canary)
      },
    )
  })
}

const statuses = (results: readonly Result[]): readonly string[] =>
  results.map(({ rule, subject, status }) => `${rule} ${subject.id} ${status}`).sort()

/** Operations that moto 5.2 does not know. */
export const UNKNOWN_TO_MOTO: readonly string[] = [
  'rds:DescribeDBMajorEngineVersions',
  'rds:DescribePendingMaintenanceActions',
  'eks:DescribeClusterVersions',
  'eks:ListAddons',
  'eks:ListPodIdentityAssociations',
  'eks:ListInsights',
  'lambda:GetAccountSettings',
  'backup:ListProtectedResources',
  'backup:ListBackupSelections',
  'backup:ListBackupJobs',
  'backup:ListRestoreJobs',
  'backup:ListRestoreTestingPlans',
  'dlm:GetLifecyclePolicies',
  'ce:GetAnomalySubscriptions',
  'servicequotas:ListServiceQuotas',
]

/** The same, and those in which it leaves out what AWS always says: ARNs of scheduled actions, names of policies. */
export const UNREADABLE: readonly string[] = [
  ...UNKNOWN_TO_MOTO,
  'autoscaling:DescribeScheduledActions',
  'iam:GetAccountAuthorizationDetails',
]
