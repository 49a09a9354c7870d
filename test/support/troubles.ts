import type { AnyRule } from '../../src/model/rule.js'
import * as aws from '../../src/sandbox/aws/faults.js'
import { ApiError } from '../../src/sandbox/aws/operation.js'
import type { SandboxCall } from '../../src/sandbox/aws/server.js'
import { refusal } from '../../src/sandbox/datadog/api-error.js'
import * as datadog from '../../src/sandbox/datadog/faults.js'
import type { DatadogCall } from '../../src/sandbox/datadog/server.js'
import * as kubernetes from '../../src/sandbox/kubernetes/faults.js'
import type { KubernetesCall } from '../../src/sandbox/kubernetes/server.js'
import { StatusError } from '../../src/sandbox/kubernetes/status.js'
import { expect } from 'vitest'
import { expectNoSecrets } from './canaries.js'
import { expectHonest } from './honest.js'
import { judge, type Parts, resultsOf, type WholeScan } from './scan.js'
import { storm } from './storm.js'

/** Something that goes wrong, in the words of each API. */
type Trouble = { readonly aws: aws.Effect; readonly kubernetes: kubernetes.Effect; readonly datadog: datadog.Effect }
type Shared = aws.Effect & kubernetes.Effect & datadog.Effect

const everywhere = (effect: Shared): Trouble => ({ aws: effect, kubernetes: effect, datadog: effect })
const lists = (answer: object, instead: null | undefined): object =>
  Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, Array.isArray(value) ? instead : value]))
const SUN = 'The sun is in the wrong place'

/** SQS and AWS Budgets leave these lists out where they are empty: an answer without them says that there is nothing. */
const SPARSE = ['QueueUrls', 'Budgets', 'BudgetNotificationsForAccount']

/** What can go wrong with any API. */
export const TROUBLES: { readonly [name: string]: Trouble } = {
  'denied calls': { aws: aws.deny, kubernetes: kubernetes.deny, datadog: datadog.deny },
  throttling: { aws: aws.throttle, kubernetes: kubernetes.throttle, datadog: datadog.throttle(1) },
  'internal errors': { aws: aws.broken, kubernetes: kubernetes.broken, datadog: datadog.broken },
  resets: everywhere({ reset: true }),
  'truncated bodies': everywhere({ truncate: true }),
  'HTML pages': everywhere({ instead: '<html><body>Sign in</body></html>' }),
  'empty bodies': everywhere({ instead: '' }),
  'credentials that end': { aws: aws.expired, kubernetes: kubernetes.signedOut, datadog: datadog.unauthorized },
  'pages that come again': {
    aws: { pages: 'repeat-token' },
    kubernetes: { pages: 'repeat-token' },
    datadog: { pages: 'repeated' },
  },
  'odd errors': {
    aws: { error: () => new ApiError('ValidationError', 400, SUN) },
    kubernetes: { error: () => new StatusError(400, 'BadRequest', SUN) },
    datadog: { error: () => refusal(400, SUN) },
  },
  'lists that are none': {
    aws: { change: (answer) => (SPARSE.some((name) => name in answer) ? answer : lists(answer, undefined)) },
    kubernetes: kubernetes.itemsNull,
    datadog: { change: (answer) => lists(answer, null) },
  },
}

/** What only servers of Kubernetes get wrong. */
export const KUBERNETES_TROUBLES: { readonly [name: string]: kubernetes.Effect } = {
  'queues that are full': kubernetes.queueFull,
  'servers that are down': kubernetes.down,
  'continue tokens that expire': { pages: 'expired' },
  'continue tokens that expire for good': { pages: 'expired-for-good' },
  'pages without the token of the next': { pages: 'no-token' },
  'empty objects': { instead: '{}' },
  'lists of nothing': { instead: '[]' },
  nulls: { instead: 'null' },
}

/** What only Datadog gets wrong. */
export const DATADOG_TROUBLES: { readonly [name: string]: datadog.Effect } = {
  'limits that are used up for an hour': datadog.throttle(3600),
  'throttling that does not say how long': datadog.throttle(),
  'limits that are used up by the answer': datadog.lastBefore(30),
  'pages that are all the first': { pages: 'ignored' },
  'empty objects': { body: {} },
  nulls: { body: null },
}

/** Whatever share of the calls these befall: everything is read all the same. */
const CURED = new Set([
  'throttling',
  'queues that are full',
  'continue tokens that expire',
  'limits that are used up for an hour',
  'throttling that does not say how long',
  'limits that are used up by the answer',
])

export type AnyCall = SandboxCall | KubernetesCall | DatadogCall

/** Who calls, and where there is anything to read, is another question: without the answer no call is left to go wrong. */
const DOORS = /^(?:sts:.*|ec2:DescribeRegions|datadog:GetCurrentUser)$/
export const isDoor = (call: { readonly operation?: string; readonly path?: string }): boolean =>
  call.operation === undefined ? call.path === '/version' : DOORS.test(call.operation)

/** A server on which an effect befalls a share of all calls; `pageSize` cuts its lists into short pages. */
export const stormy = <Effect>(seed: string, share: number, effect: Effect, pageSize?: number) => ({
  ...(pageSize !== undefined && { pageSize }),
  faults: storm<AnyCall, Effect>(seed, share, (call) => (isDoor(call) ? undefined : effect)),
})

/** Judges what was read in a storm, with all else as it was: nothing false is said, and what was lost is told. */
export function expectWeathered(
  name: string,
  share: number,
  { rules, parts, whole }: { readonly rules: readonly AnyRule[]; readonly parts: Parts; readonly whole: WholeScan },
): void {
  const { report } = judge(rules, { ...whole.parts, ...parts })
  expectNoSecrets(parts, report.coverage)
  expectHonest(report, whole.report)
  if (CURED.has(name)) expect(report.results).toEqual(resultsOf(rules, whole.report))
  if (CURED.has(name) || share === 0.5) expect(report.coverage.complete).toBe(CURED.has(name))
}
