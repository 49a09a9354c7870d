import { assess } from '../../../src/assess/assess.js'
import { type AwsSettings, collectAws } from '../../../src/collect/aws/collect-aws.js'
import type { AwsTarget } from '../../../src/collect/aws/sign-in.js'
import { toSnapshot } from '../../../src/collect/collect.js'
import type { Collected, Needs } from '../../../src/collect/run.js'
import { createStats } from '../../../src/collect/stats.js'
import { evaluate } from '../../../src/evaluate/evaluate.js'
import type { Report } from '../../../src/model/report.js'
import type { AnyRule } from '../../../src/model/rule.js'
import { scopeKey } from '../../../src/model/scope.js'
import type { AwsCredentialIdentity } from '@smithy/types'
import { leapingClock } from '../../support/sandbox.js'
import { AUDIT_ROLE } from './seed/index.js'
import { REGIONS } from './seed/place.js'

/** Both accounts: the one that the credentials belong to, and the one that a role opens. */
export const BOTH: readonly AwsTarget[] = [{ regions: REGIONS }, { roleArn: AUDIT_ROLE, regions: REGIONS }]

export type ReadSettings = {
  readonly endpoint: string
  readonly credentials: AwsCredentialIdentity
  readonly targets?: readonly AwsTarget[]
}

/** An emulator, to those who read AWS. */
export const awsSettings = ({ endpoint, credentials, targets = BOTH }: ReadSettings): AwsSettings => ({
  targets,
  concurrency: 20,
  requestTimeout: 30_000,
  endpoint,
  credentials: () => Promise.resolve(credentials),
})

/** Reads an emulator as a scan does, in this process. Nobody is throttled there, so nobody waits. */
export const read = (needs: Needs, settings: ReadSettings): Promise<Collected> =>
  collectAws(awsSettings(settings), needs, {
    signal: new AbortController().signal,
    stats: createStats(),
    now: Date.now(),
    onProgress: () => undefined,
    clock: leapingClock(),
  })

/** What the rules say of it, at a moment that need not be the present. */
export function judged(rules: readonly AnyRule[], collected: Collected, moment = Date.now()): Report {
  const time = new Date(moment).toISOString()
  const snapshot = toSnapshot([collected], { tool: 'plumbline test', takenAt: time, finishedAt: time })
  return assess(rules, evaluate(rules, snapshot), snapshot, 'run')
}

/** What was read before, with what was read anew in the place of the same lists. */
export function replacing(before: Collected, anew: Collected): Collected {
  const keyOf = ({ name, portion }: Collected['portions'][number]): string => `${name} ${scopeKey(portion.scope)}`
  const fresh = new Map(anew.portions.map((one) => [keyOf(one), one]))
  return { ...before, gaps: anew.gaps, portions: before.portions.map((one) => fresh.get(keyOf(one)) ?? one) }
}
