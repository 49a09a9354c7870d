import { afterEach, describe, expect, it } from 'vitest'
import { type AwsSettings, collectAws } from '../../../src/collect/aws/collect-aws.js'
import type { Collected } from '../../../src/collect/run.js'
import { createStats, type Stats } from '../../../src/collect/stats.js'
import type { DatasetName } from '../../../src/model/inventory.js'
import type { FactPath } from '../../../src/model/rule.js'
import type { AwsEstate } from '../../../src/sandbox/aws/estate.js'
import { broken, deny, type Effect, expired, throttle } from '../../../src/sandbox/aws/faults.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { type AwsSandbox, type SandboxSettings, startAwsSandbox } from '../../../src/sandbox/aws/server.js'
import { ACCOUNT, NOW } from '../../support/make.js'
import { leapingClock } from '../../support/sandbox.js'

const open: AwsSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

const instance = (name: string) => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:${name}`,
  MultiAZ: true,
})
const names = Array.from({ length: 5 }, (_, index) => `orders-${index}`)
const buckets = Array.from({ length: 120 }, (_, index) => ({
  Name: `data-${index}`,
  BucketRegion: 'eu-west-1',
  versioning: { Status: 'Enabled' as const },
}))
const ESTATE: AwsEstate = {
  accounts: {
    [ACCOUNT]: {
      regions: {
        'eu-west-1': { rds: { instances: names.map(instance) } },
        'eu-central-1': { rds: { instances: [instance('report')] } },
      },
      s3: { buckets },
      assumableRoles: [{ name: 'audit', externalId: 'secret' }],
    },
  },
}

type Scan = { readonly collected: Collected; readonly stats: Stats; readonly sandbox: AwsSandbox }

async function scan(
  sandboxSettings: SandboxSettings,
  over: Partial<AwsSettings> & { datasets?: DatasetName[]; facts?: FactPath[]; signal?: AbortSignal } = {},
): Promise<Scan> {
  const sandbox = await startAwsSandbox(ESTATE, sandboxSettings)
  open.push(sandbox)
  const { datasets = ['aws.rds.instances'], facts = [], signal = new AbortController().signal, ...aws } = over
  const stats = createStats()
  const settings: AwsSettings = {
    targets: [{ regions: ['eu-west-1', 'eu-central-1'] }],
    concurrency: 20,
    requestTimeout: 10_000,
    endpoint: sandbox.endpoint,
    credentials: () => Promise.resolve({ accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: 'x' }),
    ...aws,
  }
  const needs = { datasets: new Set(datasets), facts: new Set(facts) }
  const context = { signal, stats, now: Date.parse(NOW), onProgress: () => undefined, clock: leapingClock() }
  return { collected: await collectAws(settings, needs, context), stats, sandbox }
}

const portionIn = ({ collected }: Scan, region: string, name: DatasetName = 'aws.rds.instances') => {
  const found = collected.portions.find(
    (one) => one.name === name && one.portion.scope.provider === 'aws' && one.portion.scope.region === region,
  )
  if (!found) throw new Error(`nothing was tried in ${region}`)
  return found.portion
}

/** Does this to the calls of one operation in eu-west-1, the first so many times. */
const onInstances =
  (effect: Effect, times = Infinity) =>
  ({ operation, region }: { operation: string; region: string }, earlier: number): Effect | undefined =>
    operation === 'rds:DescribeDBInstances' && region === 'eu-west-1' && earlier < times ? effect : undefined

describe('an answer that is none', () => {
  it.each([
    ['200 with an HTML page', { instead: '<!doctype html><title>Sign in to the hotel</title>' }],
    ['200 with an empty body', { instead: '' }],
  ] as const)('%s is a gap, not an empty account', async (_name, effect) => {
    const result = await scan({ faults: onInstances(effect) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'failed', source: 'rds:DescribeDBInstances' }],
    })
    expect(portionIn(result, 'eu-central-1')).toMatchObject({ state: 'complete', items: [{ name: 'report' }] })
  })

  it('a page token that comes again is a gap, and what came before stays', async () => {
    const result = await scan({ pageSize: 2, faults: onInstances({ pages: 'repeat-token' }) })
    const portion = portionIn(result, 'eu-west-1')
    expect(portion.state).toBe('partial')
    expect(portion.items.length).toBeGreaterThan(0)
    expect(portion.gaps).toMatchObject([{ detail: 'the server gave the same page token twice' }])
  })

  it('a truncated body is tried again', async () => {
    const result = await scan({ faults: onInstances({ truncate: true }, 2) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({ state: 'complete' })
    expect(portionIn(result, 'eu-west-1').items).toHaveLength(5)
  })
})

describe('a server that does not answer', () => {
  it.each([
    ['says nothing', { silence: true }],
    ['stalls in the middle of a body', { stall: true }],
  ] as const)('%s: a gap after the time limit, and no hang', async (_name, effect) => {
    const result = await scan({ faults: onInstances(effect) }, { requestTimeout: 250 })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({ state: 'missing', gaps: [{ reason: 'timeout' }] })
    expect(portionIn(result, 'eu-central-1').state).toBe('complete')
  })

  it('ends at once when the run is over, with a gap for everything that is open', async () => {
    const run = new AbortController()
    const result = await scan(
      {
        faults: ({ operation }) => {
          if (operation !== 'rds:DescribeDBInstances') return undefined
          run.abort(new Error('the deadline of the run'))
          return { silence: true }
        },
      },
      { signal: run.signal },
    )
    for (const region of ['eu-west-1', 'eu-central-1']) {
      expect(portionIn(result, region)).toMatchObject({
        state: 'missing',
        gaps: [{ reason: 'timeout', source: 'rds:DescribeDBInstances' }],
      })
    }
  })

  it.each([
    ['resets the connection', { reset: true } as const],
    ['breaks', broken],
  ])('%s twice: the third try counts', async (_name, effect) => {
    const result = await scan({ faults: onInstances(effect, 2) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({ state: 'complete' })
    expect(result.stats.operations.get('rds:DescribeDBInstances')?.retries).toBe(2)
  })

  it('that keeps breaking is a gap after five tries', async () => {
    const result = await scan({ faults: onInstances(broken) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'failed', detail: expect.stringContaining('InternalFailure') }],
    })
    expect(
      result.sandbox.calls.filter(
        ({ region, operation }) => region === 'eu-west-1' && operation === 'rds:DescribeDBInstances',
      ),
    ).toHaveLength(5)
  })
})

describe('throttling', () => {
  it('loses no fact, however often it happens: more than the SDK would ever retry', async () => {
    const result = await scan(
      {
        faults: ({ operation }, earlier) =>
          operation === 's3:GetBucketVersioning' && earlier % 3 !== 2 ? throttle : undefined,
      },
      { datasets: ['aws.s3.buckets'], facts: ['aws.s3.buckets:versioning'] },
    )
    const { items, state } = portionIn(result, 'global', 'aws.s3.buckets')
    const facts = (items as readonly { versioning: { known: boolean } }[]).map(({ versioning }) => versioning.known)
    expect([state, facts.length, facts.every(Boolean)]).toEqual(['complete', buckets.length, true])
    expect(result.stats.operations.get('s3:GetBucketVersioning')?.throttled).toBeGreaterThan(200)
  })

  it('that lasts until the deadline is a gap that says so', async () => {
    const run = new AbortController()
    const faults: SandboxSettings['faults'] = ({ operation }, earlier) => {
      if (operation !== 'rds:DescribeDBInstances') return undefined
      if (earlier === 30) run.abort(new Error('the deadline of the run'))
      return throttle
    }
    const result = await scan({ faults }, { signal: run.signal, targets: [{ regions: ['eu-west-1'] }] })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({ state: 'missing', gaps: [{ reason: 'throttled' }] })
  })
})

describe('permissions and credentials', () => {
  it('a denied call names the permission and spoils nothing else', async () => {
    const result = await scan({ faults: onInstances(deny) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'rds:DescribeDBInstances' }],
    })
    expect(portionIn(result, 'eu-central-1').state).toBe('complete')
  })

  it('one AssumeRole serves all clients of all regions', async () => {
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/audit`
    const result = await scan(
      {},
      {
        targets: [{ roleArn, externalId: 'secret', regions: ['eu-west-1', 'eu-central-1'] }],
        datasets: ['aws.rds.instances', 'aws.rds.clusters', 'aws.s3.buckets', 'aws.s3.accountPublicAccess'],
        facts: ['aws.s3.buckets:versioning', 'aws.s3.buckets:acl'],
      },
    )
    const operations = result.sandbox.calls.map(({ operation }) => operation)
    expect(operations.filter((operation) => operation === 'sts:AssumeRole')).toHaveLength(1)
    expect(operations.length).toBeGreaterThan(2 * buckets.length)
  })

  it('a role that cannot be assumed ends its account with one gap, and no other', async () => {
    const roleArn = `arn:aws:iam::222222222222:role/audit`
    const result = await scan({}, { targets: [{ roleArn }, { regions: ['eu-west-1'] }] })
    expect(result.collected.gaps).toMatchObject([{ reason: 'denied', scope: { account: '222222222222' } }])
    expect(portionIn(result, '*')).toMatchObject({ state: 'missing', scope: { account: '222222222222' } })
    expect(portionIn(result, 'eu-west-1').state).toBe('complete')
  })

  it('two targets that lead to one account read it once, and say so', async () => {
    const targets = [{ regions: ['eu-west-1'] }, { regions: ['eu-central-1'] }]
    const result = await scan(
      {
        faults: ({ operation }, earlier) =>
          operation === 'sts:GetCallerIdentity' && earlier === 0 ? { delay: 100 } : undefined,
      },
      { targets },
    )
    expect(portionIn(result, 'eu-west-1').state).toBe('complete')
    expect(result.collected.gaps).toMatchObject([{ detail: expect.stringContaining('two targets lead to account') }])
    expect(result.collected.portions).toHaveLength(1)
  })

  it('a source of credentials that never answers does not outlive the run', async () => {
    const run = new AbortController()
    const asked = (): Promise<never> => {
      run.abort(new Error('the deadline of the run'))
      return new Promise(() => undefined)
    }
    const { collected } = await scan({}, { credentials: asked, signal: run.signal })
    expect(collected).toMatchObject({ entered: 0, gaps: [{ reason: 'timeout' }] })
  })

  it('a role that cannot be assumed does not hide an account that another target can enter', async () => {
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/other`
    for (const targets of [
      [{ roleArn }, { regions: ['eu-west-1'] }],
      [{ regions: ['eu-west-1'] }, { roleArn }],
    ]) {
      const { collected } = await scan({}, { targets })
      expect(collected.portions.map(({ portion }) => portion.state)).toEqual(['complete'])
      expect(collected.gaps).toMatchObject([{ reason: 'denied' }])
    }
  })

  it('credentials that expire half-way are renewed once, and the new ones are used', async () => {
    let asked = 0
    const result = await scan(
      {
        faults: ({ operation, key }) =>
          operation === 'rds:DescribeDBInstances' && key === `AKIA${ACCOUNT}1` ? expired : undefined,
      },
      {
        credentials: () => {
          asked += 1
          return Promise.resolve({ accessKeyId: `AKIA${ACCOUNT}${asked}`, secretAccessKey: 'x' })
        },
      },
    )
    expect(portionIn(result, 'eu-west-1').state).toBe('complete')
    expect(asked).toBe(2)
  })

  it('credentials that expire for good end the account: the calls that follow are not even tried', async () => {
    const result = await scan(
      { faults: ({ operation }) => (operation === 's3:GetBucketVersioning' ? expired : undefined) },
      { datasets: ['aws.s3.buckets'], facts: ['aws.s3.buckets:versioning'], concurrency: 2 },
    )
    const { items } = portionIn(result, 'global', 'aws.s3.buckets')
    const gaps = (items as readonly { versioning: { gap: { reason: string; source: string } } }[]).map(
      ({ versioning }) => versioning.gap,
    )
    expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['expired']))
    expect(result.sandbox.calls.filter(({ operation }) => operation === 's3:GetBucketVersioning').length).toBeLessThan(
      10,
    )
  })

  it('a service that the account never signed up for has nothing in it', async () => {
    const error = () => new ApiError('OptInRequired', 403, 'You are not subscribed to this service')
    const result = await scan({ faults: onInstances({ error }) })
    expect(portionIn(result, 'eu-west-1')).toMatchObject({
      state: 'complete',
      items: [],
      gaps: [{ reason: 'not-enabled' }],
    })
  })
})

describe('economy', () => {
  it('makes no call twice', async () => {
    const { sandbox } = await scan(
      {},
      {
        datasets: ['aws.rds.instances', 'aws.s3.buckets'],
        facts: ['aws.s3.buckets:versioning', 'aws.s3.buckets:tagging'],
      },
    )
    const calls = sandbox.calls.map(({ operation, region, input }) => JSON.stringify([operation, region, input]))
    expect(new Set(calls).size).toBe(calls.length)
  })
})
