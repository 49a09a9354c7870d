import { expect, it } from 'vitest'
import type { AnyCollector, FactReader, Reader } from '../../../src/collect/aws/collector.js'
import { addFacts } from '../../../src/collect/aws/run-collector.js'
import { CallFailed, failedAnswer } from '../../../src/collect/call-failed.js'
import { known } from '../../../src/model/fact.js'
import { GAP, GLOBAL } from '../../support/make.js'

type Fact = FactReader<'aws.s3.buckets', unknown>
type Facts = Readonly<Record<string, Fact['read']>>

const reader = { scope: GLOBAL } as Reader
const item = { id: 'arn:aws:s3:::one', scope: GLOBAL, name: 'one', tags: {} }
const denied = (): Promise<never> =>
  Promise.reject(
    new CallFailed(GAP, { kind: 'denied', code: 'AccessDenied', status: 403, message: '', retryAfter: undefined }),
  )

async function read(facts: Facts, chosen: readonly string[] = Object.keys(facts), sample = false) {
  const collector = {
    fills: 'aws.s3.buckets',
    operations: [],
    goneCodes: ['NotAnAnswer'],
    facts: Object.fromEntries(Object.entries(facts).map(([key, one]) => [key, { operations: [], read: one }])),
  } as unknown as AnyCollector & { fills: 'aws.s3.buckets' }
  const listed = { items: [item], gaps: [], state: 'complete' } as const
  const { items } = await addFacts(collector, listed, reader, new Set(chosen), sample)
  return items
}

const isKnown: Fact['read'] = async (_item, _reader, earlier) => (await earlier('versioning')).known

it('a fact learns what an earlier one says, or that it is not known', async () => {
  const value = () => Promise.resolve('Enabled')
  const cases = [
    await read({ versioning: value, replication: isKnown }),
    await read({ versioning: denied, replication: isKnown }),
    await read({ versioning: value, replication: isKnown }, ['replication']),
    await read({ versioning: value, replication: isKnown }, undefined, true),
  ]
  expect(cases).toMatchObject([true, false, false, false].map((one) => [{ replication: known(one) }]))
})

it('facts that do not wait for each other are read at once', async () => {
  const under: string[] = []
  let release = (): void => undefined
  const all = new Promise<void>((resolve) => (release = resolve))
  const waiting = (name: string) => async () => {
    under.push(name)
    if (under.length === 3) release()
    await all
    return name
  }
  await read({ versioning: waiting('versioning'), acl: waiting('acl'), logging: waiting('logging') })
  expect(under).toEqual(['versioning', 'acl', 'logging'])
})

it('a fact that asks for a later one is a gap, and nobody waits for ever', async () => {
  const [one] = await read({ replication: isKnown, versioning: () => Promise.resolve('Enabled') })
  expect(one).toMatchObject({
    replication: { known: false, gap: { detail: expect.stringContaining('does not come before it') as string } },
    versioning: known('Enabled'),
  })
})

it('an item that is gone is left out, also where a fact waits for the one that found out', async () => {
  const gone = () => Promise.resolve().then(() => failedAnswer(reader, 's3:GetBucketVersioning', 'gone'))
  expect(await read({ versioning: gone, replication: isKnown })).toEqual([])
})
