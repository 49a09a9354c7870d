import * as iam from '@aws-sdk/client-iam'
import type { AwsCredentialIdentity } from '@smithy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import { awsRules } from '../../../rules/aws.js'
import type { IamPolicy } from '../../../src/collect/aws/policy.js'
import { permissionsFor } from '../../../src/collect/aws/permissions.js'
import { planAws } from '../../../src/collect/aws/plan.js'
import type { AwsTarget } from '../../../src/collect/aws/sign-in.js'
import type { Collected, Needs } from '../../../src/collect/run.js'
import { permissionsNeeded } from '../../../src/cli/permissions-for.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Fact } from '../../../src/model/fact.js'
import type { Report } from '../../../src/model/report.js'
import { expectHonest } from '../../support/honest.js'
import { plumbline } from '../../support/run-cli.js'
import { UNREADABLE } from './command-line.js'
import { judged, read, replacing } from './scan.js'
import { IRELAND, LABS, present, SHOP } from './seed/place.js'
import { inAws } from './verdicts.js'

const needs = needsOf(rules)
const actions = permissionsNeeded(rules).aws
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
    const readAs = (user: string, wanted: Needs, targets: readonly AwsTarget[] = HOME): Promise<Collected> =>
      read(wanted, { endpoint: server().endpoint, credentials: present(users.get(user)), targets })

    beforeAll(async () => {
      const policies = await printedPolicies()
      users = await seedUsers(server(), policies)
      await seedReader(server(), policies)
      await enforce(server().endpoint, 0)
      collected = await readAs(EVERYTHING, needs)
      whole = judged(awsRules, collected)
    })
    afterAll(() => enforce(server().endpoint, Infinity))

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

    it.each(GROUPS)('without %s: that is named, and no verdict flips', async (_title, missing) => {
      const [first = ''] = missing
      const targets = TARGETS[first]
      const part = await readAs(first, { datasets: listsThatNeed(missing), facts: needs.facts }, targets)
      // What differs in its regions cannot be compared.
      if (!targets) {
        const report = judged(awsRules, replacing(collected, part))
        expectHonest(report, whole)
        const named = report.coverage.gaps
          .filter(({ reason }) => reason === 'denied')
          .map(({ permission }) => permission)
        expect(named.filter((permission) => !missing.includes(permission ?? ''))).toEqual([])
        const isHidden = report.totals.byStatus.unknown > whole.totals.byStatus.unknown
        expect(named.length, 'what is unknown has a name').toBeGreaterThanOrEqual(isHidden ? 1 : 0)
      }
      expect([...deniedIn(part)].sort()).toEqual(missing.filter((action) => NEVER_REFUSED[action] === undefined))
    })
  })
}

const EVERYTHING = 'everything'

/** A role in the other account with the printed policies, and one that nobody may assume. */
const READER = `arn:aws:iam::${LABS}:role/plumbline-reader`
const FORBIDDEN = `arn:aws:iam::${LABS}:role/notebook`

/** Which enabled regions there are is asked only where nobody names any. */
const TARGETS: Readonly<Record<string, readonly AwsTarget[] | undefined>> = { 'ec2:DescribeRegions': [{}] }

const UNIMPLEMENTED = 'moto does not know the operation, and says so before it looks at permissions'
const NOT_ASKED = 'it is asked for what a list names that moto does not know'

/** What moto never refuses to anybody, with the reason. */
const NEVER_REFUSED: Readonly<Record<string, string>> = {
  'backup:GetBackupSelection': NOT_ASKED,
  'backup:ListProtectedResources': UNIMPLEMENTED,
  'dlm:GetLifecyclePolicies': UNIMPLEMENTED,
  'dlm:GetLifecyclePolicy': NOT_ASKED,
  'eks:DescribeAddon': NOT_ASKED,
  'eks:DescribeClusterVersions': UNIMPLEMENTED,
  'eks:DescribePodIdentityAssociation': NOT_ASKED,
  'eks:ListAddons': UNIMPLEMENTED,
  'eks:ListPodIdentityAssociations': UNIMPLEMENTED,
}

/**
 * The other names by which moto asks for permissions. It goes by the name that requests are signed for, not by IAM's,
 * and takes what it has no name for in S3 for the listing of a bucket.
 */
const KNOWN_TO_MOTO_AS: Readonly<Record<string, string>> = {
  'cloudwatch:DescribeAlarms': 'monitoring:DescribeAlarms',
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
  const users = new Map<string, AwsCredentialIdentity>()
  for (const [index, lacking] of [EVERYTHING, ...GROUPS.map(([, [first = '']]) => first)].entries()) {
    const UserName = `audit-${index}`
    await client.send(new iam.CreateUserCommand({ UserName }))
    for (const [number, policy] of policies.entries()) {
      const PolicyDocument = JSON.stringify(without(policy, lacking))
      await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: `part-${number}`, PolicyDocument }))
    }
    const PolicyDocument = JSON.stringify(ENTERING)
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'entering', PolicyDocument }))
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }))
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = present(AccessKey)
    users.set(lacking, { accessKeyId: present(accessKeyId), secretAccessKey: present(secretAccessKey) })
  }
  client.destroy()
  return users
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
