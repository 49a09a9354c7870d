import { afterEach } from 'vitest'
import { ACME_NOW, acmeShop } from '../../fixtures/acme-shop/index.js'
import { assess } from '../../src/assess/assess.js'
import { collectAws } from '../../src/collect/aws/collect-aws.js'
import { createStats, type Stats } from '../../src/collect/stats.js'
import { toSnapshot } from '../../src/collect/collect.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Report } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import type { AwsEstate } from '../../src/sandbox/aws/estate.js'
import { type AwsSandbox, type SandboxSettings, startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { leapingClock } from './sandbox.js'

export type WholeScan = {
  readonly report: Report
  readonly snapshot: Snapshot
  readonly stats: Stats
  readonly sandbox: AwsSandbox
}

const open: AwsSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** The whole way from the wire to the report, on the demo estate unless told. */
export async function scanWhole(
  rules: readonly AnyRule[],
  {
    estate = acmeShop,
    signal = new AbortController().signal,
    requestTimeout = 20_000,
    ...sandboxSettings
  }: SandboxSettings & {
    readonly estate?: AwsEstate
    readonly signal?: AbortSignal
    readonly requestTimeout?: number
  } = {},
): Promise<WholeScan> {
  const sandbox = await startAwsSandbox(estate, { now: ACME_NOW, ...sandboxSettings })
  open.push(sandbox)
  const stats = createStats()
  const targets = Object.entries(estate.accounts).map(([account, { assumableRoles = [] }]) => {
    const [role] = assumableRoles
    const externalId = role?.externalId === undefined ? {} : { externalId: role.externalId }
    return role ? { roleArn: `arn:aws:iam::${account}:role/${role.name}`, ...externalId } : {}
  })
  const collected = await collectAws(
    {
      targets,
      concurrency: 50,
      requestTimeout,
      endpoint: sandbox.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIA111111111111', secretAccessKey: 'sandbox' }),
    },
    needsOf(rules),
    { signal, stats, now: ACME_NOW.getTime(), onProgress: () => undefined, clock: leapingClock() },
  )
  const time = ACME_NOW.toISOString()
  const snapshot = toSnapshot([collected], { tool: 'plumbline test', takenAt: time, finishedAt: time })
  return { report: assess(rules, evaluate(rules, snapshot), snapshot, 'run'), snapshot, stats, sandbox }
}
