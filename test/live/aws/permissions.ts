import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as iam from '@aws-sdk/client-iam'
import type { AwsCredentialIdentity } from '@smithy/types'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rules } from '../../../rules/index.js'
import { awsRules } from '../../../rules/aws.js'
import type { IamPolicy } from '../../../src/collect/aws/policy.js'
import { permissionsFor } from '../../../src/collect/aws/permissions.js'
import { planAws } from '../../../src/collect/aws/plan.js'
import type { AwsTarget } from '../../../src/collect/aws/sign-in.js'
import type { Collected, Needs } from '../../../src/collect/run.js'
import type { Disabled } from '../../../src/cli/disabled-rules.js'
import { examine } from '../../../src/cli/examine.js'
import { permissionsNeeded } from '../../../src/cli/permissions-for.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { providersOf } from '../../../src/derive/providers-of.js'
import type { Fact } from '../../../src/model/fact.js'
import type { Report } from '../../../src/model/report.js'
import type { AnyRule } from '../../../src/model/rule.js'
import { scopeKey } from '../../../src/model/scope.js'
import { expectHonest, keyOf } from '../../support/honest.js'
import { plumbline } from '../../support/run-cli.js'
import { leapingClock } from '../../support/sandbox.js'
import { UNREADABLE } from './command-line.js'
import { awsSettings, judged, read, replacing } from './scan.js'
import { IRELAND, LABS, present, SHOP } from './seed/place.js'
import { inAws } from './verdicts.js'

const run = promisify(execFile)
const needs = needsOf(rules)
const actions = permissionsNeeded(rules).aws
/** Asked for by rules that can judge without another provider. */
const TRIED = new Set(permissionsNeeded(rules.filter((rule) => [...providersOf(rule)].join() === 'aws')).aws)
const HOME: readonly AwsTarget[] = [{ regions: [IRELAND] }]

type Server = {
  readonly endpoint: string
  readonly atHome: AwsCredentialIdentity
  readonly inLabs: AwsCredentialIdentity
}

/** With moto checking signatures and policies: what is printed is enough, and what is missing of it is named. */
export function describePermissions(server: () => Server): void {
  describe('with exactly the permissions that the program asks for', () => {
    let users: ReadonlyMap<string, AwsCredentialIdentity>
    let collected: Collected
    let whole: Report
    let wholeLater: Report
    const readAs = (user: string, wanted: Needs, targets: readonly AwsTarget[] = HOME): Promise<Collected> =>
      read(wanted, { endpoint: server().endpoint, credentials: present(users.get(user)), targets })

    const disabledAs = async (
      user: string,
      asked: readonly AnyRule[],
      targets: readonly AwsTarget[] = HOME,
    ): Promise<ReadonlyMap<string, Disabled>> => {
      const credentials = present(users.get(user))
      const settings = awsSettings({ endpoint: server().endpoint, credentials, targets })
      const context = { signal: new AbortController().signal, now: Date.now(), onProgress: () => undefined }
      return (await examine(asked, { aws: settings }, { ...context, clock: leapingClock() })).disabled
    }

    beforeAll(async () => {
      vi.stubEnv('AWS_REGION', IRELAND)
      const policies = await printedPolicies()
      users = await seedUsers(server(), policies)
      await seedReader(server(), policies)
      await enforce(server().endpoint, 0)
      collected = await readAs(EVERYTHING, needs)
      whole = judged(awsRules, collected)
      wholeLater = judged(awsRules, collected, LATER)
    })
    afterAll(async () => {
      vi.unstubAllEnvs()
      await enforce(server().endpoint, Infinity)
    })

    it('reads all that the emulator knows', () => {
      const { gaps } = whole.coverage
      expect(gaps.filter(({ reason }) => reason !== 'failed')).toEqual([])
      expect(gaps.map(({ source }) => source).filter((source) => !UNREADABLE.includes(source))).toEqual([])
      expect(whole.results.filter(({ status }) => status === 'pass').length).toBeGreaterThan(100)
    })

    it('reads as much of another account, through a role with the same permissions', async () => {
      const report = judged(awsRules, await readAs(EVERYTHING, needs, [{ roleArn: READER, regions: [IRELAND] }]))
      expect(report.coverage.gaps.filter(({ source }) => !UNREADABLE.includes(source))).toEqual([])
      expect(new Set(report.results.map(({ subject }) => inAws(subject.scope).account))).toEqual(new Set([LABS]))
    })

    it('enters no role without being allowed to, and says so of the whole account', async () => {
      const part = await readAs('iam:GetAccountSummary', needs, [{ roleArn: FORBIDDEN, regions: [IRELAND] }])
      expect(part.entered).toBe(0)
      expect(part.gaps).toMatchObject([{ reason: 'denied', permission: 'sts:AssumeRole', scope: { account: LABS } }])
      expect(part.portions.map(({ portion }) => portion.state).filter((state) => state !== 'missing')).toEqual([])
    })

    it('cannot change anything', async () => {
      const client = new iam.IAMClient({ ...clientAt(server().endpoint), credentials: present(users.get(EVERYTHING)) })
      await expect(client.send(new iam.CreateUserCommand({ UserName: 'intruder' }))).rejects.toMatchObject({
        name: expect.stringMatching(/AccessDenied/) as string,
      })
      client.destroy()
    })

    describe.each(GROUPS)('without %s', (_title, missing) => {
      const [first = ''] = missing
      const targets = TARGETS[first]
      let part: Collected
      let estate: Collected
      let report: Report
      beforeAll(async () => {
        part = await readAs(first, targets ? needs : { datasets: listsThatNeed(missing), facts: needs.facts }, targets)
        estate = targets ? part : replacing(collected, part)
        report = judged(awsRules, estate)
      })

      it('that is named, and no verdict flips', () => {
        expect([...deniedIn(part)].sort()).toEqual(missing.filter((action) => NEVER_REFUSED[action] === undefined))
        // More regions are open to it than to those who are told which to read.
        if (targets) return
        expectHonest(report, whole)
        const named = report.coverage.gaps
          .filter(({ reason }) => reason === 'denied')
          .map(({ permission }) => permission)
        expect(named.filter((permission) => !missing.includes(permission ?? ''))).toEqual([])
        const isHidden = report.totals.byStatus.unknown > whole.totals.byStatus.unknown
        expect(named.length, 'what is unknown has a name').toBeGreaterThanOrEqual(isHidden ? 1 : 0)
      })

      it('the rules that doctor calls disabled are those that lose verdicts', async () => {
        const said = await disabledAs(first, rulesThatRead(missing, targets), targets)
        // What only those read that join another provider is not tried where that one is left out.
        expect([...said.keys()].sort()).toEqual([...deniedIn(part)].filter((one) => TRIED.has(one ?? '')).sort())
        const wholly = new Set([...said.values()].flatMap((rulesOf) => rulesOf.wholly))
        expect([...wholly].filter((rule) => decided(whole).has(rule) && !isClosed(report, rule))).toEqual([])
        const disabled = new Set([...wholly, ...[...said.values()].flatMap(({ partly }) => partly)])
        // Some things are too new to be looked into today.
        const lost = new Set([...losers(report, whole), ...losers(judged(awsRules, estate, LATER), wholeLater)])
        expect([...lost].filter((rule) => !disabled.has(rule))).toEqual([])
        const untouched = [...disabled].filter((rule) => !lost.has(rule) && decided(whole).has(rule))
        expect(untouched).toEqual(Object.keys(UNTOUCHED[first] ?? {}))
      })
    })

    it('doctor says the same on the command line', async () => {
      const user = 'ec2:DescribeSecurityGroups'
      const { accessKeyId, secretAccessKey } = present(users.get(user))
      const flags = ['doctor', '--provider', 'aws', '--endpoint-url', server().endpoint, '--region', IRELAND, '--quiet']
      const env = { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
      const ended = run('node', ['dist/cli/main.js', ...flags], { env })
      await expect(ended).rejects.toMatchObject({ code: 3 })
      const { stdout } = await ended.catch((error: unknown) => error as { stdout: string })
      const said = [...(await disabledAs(user, rules))].map(([action, disabled]) => [
        `  ${action}  (aws/${SHOP}/${IRELAND})`,
        ...disabled.wholly.map((rule) => `    disables ${rule}`),
        ...disabled.partly.map((rule) => `    leaves gaps in ${rule}`),
      ])
      expect(stdout).toContain(`Missing permissions\n${said.flat().join('\n')}\nNot reachable\n`)
    })
  })
}

const EVERYTHING = 'everything'
const LATER = Date.now() + 100 * 24 * 60 * 60_000

/** A role in the other account with the printed policies, and one that nobody may assume. */
const READER = `arn:aws:iam::${LABS}:role/plumbline-reader`
const FORBIDDEN = `arn:aws:iam::${LABS}:role/notebook`

/** Which enabled regions there are is asked only where nobody names any. */
const TARGETS: Readonly<Record<string, readonly AwsTarget[] | undefined>> = { 'ec2:DescribeRegions': [{}] }

const UNIMPLEMENTED = 'moto does not know the operation, and says so before it looks at permissions'
const NOT_ASKED = 'it is asked for what a list names that moto does not know'

const NONE_PUBLIC = 'no Multi-AZ cluster has public addresses, by whose network it would be judged'
const UNDATED = 'moto does not know how long engines are supported: judged is only what no list has dates of'
const UNPROTECTED =
  'moto does not know what AWS Backup protects, so that nothing is known of what is not copied otherwise'
const TOO_NEW = 'databases of today are not judged by what they measured'
const NO_IMAGE = {
  'aws/autoscaling/group-launch-resources': 'no group has an image that is there: what else is gone changes nothing',
}
const FED = {
  'aws/elbv2/targets-healthy': 'all targets of the one group that has any were registered by a group of Auto Scaling',
}
const NO_QUEUE = { 'aws/lambda/event-source-failure': 'no function reads a queue' }
const HAS_POLICY = 'the account has a password policy: who has a password matters where there is none'

/** The rules that look something up where a permission is missing, and need not on this estate. */
const UNTOUCHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cloudwatch:GetMetricData': {
    'aws/rds/cluster-replica-lag': TOO_NEW,
    'aws/rds/instance-free-storage': TOO_NEW,
  },
  'ec2:DescribeRegions': { 'aws/s3/bucket-replicated-or-locked': UNPROTECTED },
  'ec2:DescribeRouteTables': {
    'aws/ec2/security-group-admin-ports': 'no group is open by IPv6, whose way from the internet a route table tells',
    'aws/rds/cluster-not-public': NONE_PUBLIC,
  },
  'ec2:DescribeInstances': FED,
  'ec2:DescribeKeyPairs': NO_IMAGE,
  'ec2:DescribeSecurityGroups': { ...NO_IMAGE, 'aws/rds/cluster-not-public': NONE_PUBLIC },
  'ec2:DescribeSnapshots': { 'aws/ec2/volume-recent-backup': UNPROTECTED },
  'ec2:DescribeSubnets': NO_IMAGE,
  'ecs:DescribeClusters': FED,
  'ecs:DescribeServices': FED,
  'ecs:ListClusters': FED,
  'ecs:ListServices': FED,
  'elasticloadbalancing:DescribeTags': NO_IMAGE,
  'elasticloadbalancing:DescribeTargetGroups': NO_IMAGE,
  'iam:GenerateCredentialReport': { 'aws/iam/password-policy': HAS_POLICY },
  'iam:GetAccountAuthorizationDetails': NO_IMAGE,
  'iam:GetCredentialReport': { 'aws/iam/password-policy': HAS_POLICY },
  'rds:DescribeDBInstances': {
    'aws/rds/cluster-not-public': NONE_PUBLIC,
    'aws/rds/cluster-replica-lag': TOO_NEW,
  },
  'lambda:ListFunctions': NO_QUEUE,
  'rds:DescribeDBMajorEngineVersions': {
    'aws/rds/cluster-engine-supported': UNDATED,
    'aws/rds/instance-engine-supported': UNDATED,
  },
  'sns:GetTopicAttributes': {
    'aws/sns/alert-topic-has-subscribers': 'each topic that is named has a subscriber in the list of subscriptions',
  },
  'sqs:GetQueueAttributes': NO_QUEUE,
  'sqs:ListQueues': NO_QUEUE,
}

/** What moto never refuses to anybody, with the reason. */
const NEVER_REFUSED: Readonly<Record<string, string>> = {
  'backup:GetBackupSelection': NOT_ASKED,
  'backup:ListBackupJobs': UNIMPLEMENTED,
  'backup:ListProtectedResources': UNIMPLEMENTED,
  'cloudtrail:GetEventSelectors': 'moto says of every trail that it has no selectors of its own',

  'backup:ListRestoreJobs': UNIMPLEMENTED,
  'backup:ListRestoreTestingPlans': UNIMPLEMENTED,
  'dlm:GetLifecyclePolicies': UNIMPLEMENTED,
  'dlm:GetLifecyclePolicy': NOT_ASKED,
  'ecs:DescribeTasks': 'moto starts no task of a service',
  'eks:DescribeAddon': NOT_ASKED,
  'eks:DescribeClusterVersions': UNIMPLEMENTED,
  'eks:DescribePodIdentityAssociation': NOT_ASKED,
  'eks:ListAddons': UNIMPLEMENTED,
  'eks:ListInsights': UNIMPLEMENTED,
  'eks:ListPodIdentityAssociations': UNIMPLEMENTED,
  'lambda:GetAccountSettings': UNIMPLEMENTED,
}

/**
 * The other names by which moto asks for permissions. It goes by the name that requests are signed for, not by IAM's,
 * and takes what it has no name for in S3 for the listing of a bucket.
 */
const KNOWN_TO_MOTO_AS: Readonly<Record<string, string>> = {
  'budgets:ViewBudget': 'budgets:DescribeBudgets',
  'cloudwatch:DescribeAlarms': 'monitoring:DescribeAlarms',
  'cloudwatch:GetMetricData': 'monitoring:GetMetricData',
  's3:GetAccountPublicAccessBlock': 's3:GetPublicAccessBlock',
  's3:GetBucketObjectLockConfiguration': 's3:ListBucket',
  's3:GetBucketPublicAccessBlock': 's3:ListBucket',
  's3:GetEncryptionConfiguration': 's3:ListBucket',
  's3:GetReplicationConfiguration': 's3:ListBucket',
}
const motoName = (action: string): string => KNOWN_TO_MOTO_AS[action] ?? action

/** The actions that can be taken away alone: each by itself, but for those that moto takes for one. */
const GROUPS = [...new Set(actions.map(motoName))].map((name): [string, readonly string[]] => {
  const group = actions.filter((action) => motoName(action) === name)
  return [group.join(', '), group]
})

/** The permissions that refused calls would have needed, in lists and in facts. */
function deniedIn({ gaps, portions }: Collected): ReadonlySet<string | undefined> {
  const facts = portions.flatMap(({ portion }) => portion.items.flatMap((item) => Object.values<unknown>(item)))
  const unread = facts.filter(isUnknown).map(({ gap }) => gap)
  const all = [...gaps, ...portions.flatMap(({ portion }) => portion.gaps), ...unread]
  return new Set(all.filter(({ reason }) => reason === 'denied').map(({ permission }) => permission))
}

const isUnknown = (value: unknown): value is Fact<unknown> & { known: false } =>
  typeof value === 'object' && value !== null && 'known' in value && value.known === false

async function printedPolicies(): Promise<readonly IamPolicy[]> {
  const { out } = await plumbline('permissions', 'aws')
  const printed = JSON.parse(out) as IamPolicy | readonly IamPolicy[]
  return 'Statement' in printed ? [printed] : printed
}

/** A user with all the printed policies, and for each group of actions one who lacks them, known by the first. */
async function seedUsers(
  { endpoint, atHome }: Server,
  policies: readonly IamPolicy[],
): Promise<ReadonlyMap<string, AwsCredentialIdentity>> {
  const client = new iam.IAMClient({ ...clientAt(endpoint), credentials: atHome })
  const seedUser = async (lacking: string, index: number): Promise<[string, AwsCredentialIdentity]> => {
    const UserName = `audit-${index}`
    await client.send(new iam.CreateUserCommand({ UserName }))
    const documents = [...policies.map((policy) => without(policy, lacking)), ENTERING].map((one) =>
      JSON.stringify(one),
    )
    for (const [number, PolicyDocument] of documents.entries())
      await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: `part-${number}`, PolicyDocument }))
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }))
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = present(AccessKey)
    return [lacking, { accessKeyId: present(accessKeyId), secretAccessKey: present(secretAccessKey) }]
  }
  const users = await Promise.all([EVERYTHING, ...GROUPS.map(([, [first = '']]) => first)].map(seedUser))
  client.destroy()
  return new Map(users)
}

/** What somebody needs besides who enters other accounts: it is theirs to say which roles. */
const ENTERING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: READER }],
}

async function seedReader({ endpoint, inLabs }: Server, policies: readonly IamPolicy[]): Promise<void> {
  const client = new iam.IAMClient({ ...clientAt(endpoint), credentials: inLabs })
  const RoleName = READER.slice(READER.lastIndexOf('/') + 1)
  const Principal = { AWS: `arn:aws:iam::${SHOP}:root` }
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] }
  await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }))
  for (const [number, policy] of policies.entries()) {
    const PolicyDocument = JSON.stringify(without(policy, ''))
    await client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: `part-${number}`, PolicyDocument }))
  }
  client.destroy()
}

function without({ Version, Statement: [statement] }: IamPolicy, lacking: string): object {
  const Action = statement.Action.map(motoName).filter((name) => name !== motoName(lacking))
  return { Version, Statement: [{ ...statement, Action }] }
}

const clientAt = (endpoint: string) => ({ endpoint, region: IRELAND })

/** Checks every request against policies after so many more. */
async function enforce(endpoint: string, after: number): Promise<void> {
  const answer = await fetch(`${endpoint}/moto-api/reset-auth`, {
    method: 'POST',
    body: after === Infinity ? 'inf' : String(after),
  })
  expect(answer.ok).toBe(true)
}

/** The needed lists that any of the actions is asked for, those that start from them included. */
function listsThatNeed(missing: readonly string[]): Needs['datasets'] {
  const own = [...needs.datasets].filter((name) => name.startsWith('aws.'))
  const needing = own.filter((name) =>
    [...planAws({ datasets: new Set([name]), facts: needs.facts }).operations].some((operation) =>
      permissionsFor(operation).some((action) => missing.includes(action)),
    ),
  )
  return new Set(needing.length > 0 ? needing : own.slice(0, 1))
}

/** The rules that read any list which any of the actions is asked for. */
function rulesThatRead(missing: readonly string[], targets: readonly AwsTarget[] | undefined): readonly AnyRule[] {
  if (targets) return rules
  const lists = listsThatNeed(missing)
  return rules.filter((rule) => [...needsOf([rule]).datasets].some((name) => lists.has(name)))
}

/** The rules that said something of a subject, or of a whole list, which is unknown now. */
function losers(report: Report, whole: Report): ReadonlySet<string> {
  const unknownBefore = new Set(whole.results.filter(({ status }) => status === 'unknown').map(keyOf))
  const lost = report.results.filter((result) => result.status === 'unknown' && !unknownBefore.has(keyOf(result)))
  return new Set(lost.map(({ rule }) => rule))
}

/** The rules that could say something of anything: what is not known anyway cannot be lost. */
const decided = ({ results }: Report): ReadonlySet<string> =>
  new Set(results.filter(({ status }) => status !== 'unknown').map(({ rule }) => rule))

/** Whether a rule judges nothing at all in some scope. */
function isClosed({ results }: Report, rule: string): boolean {
  const own = results.filter((result) => result.rule === rule)
  const open = new Set(own.filter(({ status }) => status !== 'unknown').map(({ subject }) => scopeKey(subject.scope)))
  return own.some(({ subject }) => !open.has(scopeKey(subject.scope)))
}
