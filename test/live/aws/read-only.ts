import * as sns from '@aws-sdk/client-sns'
import type { AwsCredentialIdentity } from '@smithy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import { ALWAYS, planAws } from '../../../src/collect/aws/plan.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { type Recorded, startRecordingProxy } from './recording-proxy.js'
import { read } from './scan.js'
import { IRELAND } from './seed/place.js'

const needs = needsOf(rules)

/** A role is entered by this, and by nothing else. */
const ENTERING = 'sts:AssumeRole'

/** What is asked for only about things that an earlier list names, which moto does not know, or in which it has none. */
const NOT_ASKED: readonly string[] = [
  'backup:GetBackupSelection',
  'budgets:DescribeBudgetNotificationsForAccount',
  'cloudtrail:GetEventSelectors',
  'dlm:GetLifecyclePolicy',
  'ecs:DescribeTasks',
  'eks:DescribeAddon',
  'eks:DescribePodIdentityAssociation',
]

/** What it takes to filter goes into the body. */
const READ_BY_POST = 'eks:ListInsights'

type Stored = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What moto stores for the sake of answers. AWS notes the last use of keys and roles too, and delivers access logs. */
const MADE_BY_READING: Readonly<Record<string, string>> = {
  'backup.Plan': 'a copy of each plan for each list',
  'cloudwatch.MetricDatum': 'how large buckets are, for each answer with metrics',
  'elbv2.FakeHealthStatus': 'the health of targets, for each answer',
  // A key that a user was given would show at the user.
  'iam.AccessKey': 'the keys of the session of the audit, and when each was last used',
  's3.FakeAcl': 'the ACL of each log object, and of each answer',
  's3.FakeGrant': 'the same',
  's3.FakeGrantee': 'the same',
  's3.FakeKey': 'log objects: one bucket has its access logged',
  'sts.AssumedRole': 'the session of the audit',
}
const MOVED_BY_READING: readonly string[] = ['iam.Role last_used', 's3.FakeBucket keys']

/** Everything that the emulator stores, in the form in which it is told. */
export async function stateOf(endpoint: string): Promise<ReadonlyMap<string, string>> {
  const answer = await fetch(`${endpoint}/moto-api/data.json`)
  if (!answer.ok) throw new Error(`the emulator does not tell what it holds (HTTP ${answer.status})`)
  const stored = Object.entries((await answer.json()) as Stored).filter(([kind]) => !(kind in MADE_BY_READING))
  return new Map(
    stored.map(([kind, things]) => [
      kind,
      JSON.stringify(things, (key, value: unknown) => (MOVED_BY_READING.includes(`${kind} ${key}`) ? null : value)),
    ]),
  )
}

/** A scan asks for what its collectors declare and for nothing else, and leaves everything as it was. */
export function describeReadOnly(
  server: () => {
    readonly endpoint: string
    readonly atHome: AwsCredentialIdentity
    readonly untouched: ReadonlyMap<string, string>
  },
): void {
  describe('every request that a scan sends', () => {
    let requests: readonly Recorded[]
    beforeAll(async () => {
      const { endpoint, atHome } = server()
      const proxy = await startRecordingProxy(endpoint)
      await read(needs, { endpoint: proxy.endpoint, credentials: atHome })
      await proxy.close()
      requests = proxy.requests
    })

    it('is one that a collector declared, and all of those are sent', () => {
      const declared = new Set<string>([...planAws(needs).operations, ...ALWAYS, ENTERING])
      const sent = new Set(requests.map(({ operation }) => operation))
      expect([...sent].filter((operation) => !declared.has(operation))).toEqual([])
      expect([...declared].filter((operation) => !sent.has(operation)).sort()).toEqual(NOT_ASKED)
    })

    it('reads', () => {
      const names = requests.map(({ operation }) => operation.slice(operation.indexOf(':') + 1))
      expect(
        names.filter((name) => !/^(?:Describe|Get|List)[A-Z]|^GenerateCredentialReport$|^AssumeRole$/.test(name)),
      ).toEqual([])
      // The other services send all requests as POST and name the operation within; `es` asks for many domains so.
      const byPath = requests.filter(
        ({ operation }) =>
          /^(?:s3|s3control|eks|lambda|backup|dlm|elasticfilesystem|route53):/.test(operation) &&
          operation !== READ_BY_POST,
      )
      expect([...new Set(byPath.map(({ method }) => method))]).toEqual(['GET'])
      expect(byPath.length).toBeGreaterThan(100)
    })

    it('enters the other account once', () => {
      expect(requests.filter(({ operation }) => operation === ENTERING).length).toBe(1)
    })

    it('leaves the estate as it was', async () => {
      const { endpoint, untouched } = server()
      const now = await stateOf(endpoint)
      expect(now.size).toBeGreaterThan(50)
      expect(changes(untouched, now)).toEqual([])
    })

    it('would have shown a change', async () => {
      const { endpoint, atHome: credentials, untouched } = server()
      const client = new sns.SNSClient({ endpoint, region: IRELAND, credentials })
      await client.send(new sns.CreateTopicCommand({ Name: 'made-after-the-audit' }))
      client.destroy()
      expect(changes(untouched, await stateOf(endpoint))).toEqual(['sns.Topic'])
    })
  })
}

/** The kinds of things of which there are others, or other ones, than before. */
const changes = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((kind) => before.get(kind) !== after.get(kind)).sort()
