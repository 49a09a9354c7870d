import type { Subscription } from '@aws-sdk/client-sns'
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/model/fact.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { topicArn } from '../../support/make-sns.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const TOPICS = 'aws.sns.topics'
const SUBSCRIPTIONS = 'aws.sns.subscriptions'
const COUNTED = { facts: ['aws.sns.topics:subscriptions'] } as const

const topic = (name: string) => ({ TopicArn: topicArn(name) })
const subscription = (number: number, Protocol: string, Endpoint: string, arn?: string) => ({
  SubscriptionArn: arn ?? `${topicArn('on-call')}:${number}`,
  TopicArn: topicArn('on-call'),
  Owner: ACCOUNT,
  Protocol,
  Endpoint,
})
const read = ({ Endpoint: _, ...kept }: ReturnType<typeof subscription>, endpoint: string | null) => ({
  ...item(kept.SubscriptionArn, `on-call to ${endpoint ?? kept.Protocol}`),
  ...kept,
  endpoint,
})
const pending = (endpoint: string) => subscription(0, 'https', endpoint, 'PendingConfirmation')

describeRegionalList({
  dataset: TOPICS,
  operation: 'sns:ListTopics',
  here: { sns: { topics: ['a', 'b', HOSTILE].map(topic) } },
  items: ['a', 'b', HOSTILE].map((name) => ({
    ...item(topicArn(name), name),
    ...topic(name),
    subscriptions: expect.objectContaining({ known: false }) as unknown,
  })),
  input: {},
  token: 'NextToken',
})

const PAGER = subscription(
  1,
  'https',
  'https://user:pass@events.pager.example.com:8443/integration/t0ken/enqueue?key=t0ken',
)
const MAIL = subscription(2, 'email', 'maria.t0ken@shop.example.com')
const QUEUE = subscription(3, 'sqs', `arn:aws:sqs:eu-west-1:${ACCOUNT}:alerts`)

describeRegionalList({
  dataset: SUBSCRIPTIONS,
  operation: 'sns:ListSubscriptions',
  here: { sns: { subscriptions: [PAGER, MAIL, QUEUE] } },
  items: [
    read(PAGER, 'https://events.pager.example.com'),
    read(MAIL, '*@shop.example.com'),
    read(QUEUE, QUEUE.Endpoint),
  ],
  input: {},
  token: 'NextToken',
})

describe('SNS subscriptions', () => {
  const listed = async (...subscriptions: Subscription[]) =>
    (await readAccount(ireland({ sns: { subscriptions } }), [SUBSCRIPTIONS])).portion(SUBSCRIPTIONS)

  test.each([
    ['https', 'https://hooks.example.com/services/T0/B0/t0ken', 'https://hooks.example.com'],
    ['https', 'https://user:t0ken@Hooks.example.com', 'https://hooks.example.com'],
    ['http', 'http://hooks.example.com?t0ken', 'http://hooks.example.com'],
    ['https', 't0ken', null],
    ['email', '"t0ken@home"@example.com', '*@example.com'],
    ['email-json', 't0ken@example.com', '*@example.com'],
    ['email', 't0ken', null],
    ['sms', '+49t0ken', null],
    [
      'lambda',
      'arn:aws:lambda:eu-west-1:111111111111:function:page',
      'arn:aws:lambda:eu-west-1:111111111111:function:page',
    ],
    ['firehose', 't0ken', null],
    ['carrier-pigeon', 'arn:t0ken', null],
  ])('an endpoint of %s, %s, is kept as %s', async (protocol, endpoint, kept) => {
    const portion = await listed(subscription(1, protocol, endpoint))
    expect(portion).toMatchObject({ state: 'complete', items: [{ Protocol: protocol, endpoint: kept }] })
    expect(JSON.stringify(portion)).not.toContain('t0ken')
  })

  test('that wait for confirmation are all kept, however alike they look', async () => {
    const { state, items } = await listed(
      pending('https://hooks.example.com/one'),
      pending('https://hooks.example.com/two'),
      pending('https://other.example.com'),
    )
    expect(state).toBe('complete')
    expect(items.map(({ SubscriptionArn }) => SubscriptionArn)).toEqual(items.map(() => 'PendingConfirmation'))
    const name = (host: string) => `${topicArn('on-call')}/on-call to https://${host}/PendingConfirmation`
    expect(items.map(({ id }) => id)).toEqual([
      `${name('hooks.example.com')}/1`,
      `${name('hooks.example.com')}/2`,
      `${name('other.example.com')}/1`,
    ])
  })

  test('that are deleted are left out', async () => {
    const deleted = subscription(0, 'sqs', QUEUE.Endpoint, 'Deleted')
    expect(await listed(deleted, QUEUE)).toMatchObject({ state: 'complete', items: [{ id: QUEUE.SubscriptionArn }] })
  })

  test('without a topic leave a gap', async () => {
    expect(await listed({ ...QUEUE, TopicArn: '' }, MAIL)).toMatchObject({
      state: 'partial',
      items: [{ id: MAIL.SubscriptionArn }],
      gaps: [{ detail: 'an item of the answer has no TopicArn' }],
    })
  })
})

describe('SNS topics', () => {
  const here = ireland({
    sns: {
      topics: [topic('on-call'), { ...topic('shared'), subscriptions: { confirmed: 3, pending: 1 } }, topic('silent')],
      subscriptions: [PAGER, MAIL, pending('https://hooks.example.com/one')],
    },
  })

  test('count their subscriptions, those of other accounts too', async () => {
    const { portion } = await readAccount(here, [TOPICS], COUNTED)
    expect(portion(TOPICS).items.map(({ subscriptions }) => subscriptions)).toEqual([
      known({ confirmed: 2, pending: 1 }),
      known({ confirmed: 3, pending: 1 }),
      known({ confirmed: 0, pending: 0 }),
    ])
  })

  test('whose subscriptions may not be counted say so', async () => {
    const operation = 'sns:GetTopicAttributes'
    const { portion } = await readAccount(here, [TOPICS], { ...COUNTED, faults: denying(operation) })
    expect(portion(TOPICS).state).toBe('complete')
    for (const { subscriptions } of portion(TOPICS).items)
      expect(subscriptions).toMatchObject({ known: false, gap: { reason: 'denied', permission: operation } })
  })

  test('that are gone when they are asked for are left out', async () => {
    const { portion } = await readAccount(here, [TOPICS], {
      ...COUNTED,
      faults: ({ input }) =>
        input['TopicArn'] === topicArn('shared')
          ? { error: () => new ApiError('NotFound', 404, 'Topic does not exist') }
          : undefined,
    })
    expect(portion(TOPICS)).toMatchObject({
      scope: IRELAND,
      state: 'complete',
      items: [{ name: 'on-call' }, { name: 'silent' }],
      gaps: [],
    })
  })

  test.each([{}, { Attributes: { SubscriptionsConfirmed: '1' } }, { Attributes: { SubscriptionsConfirmed: 'many' } }])(
    'do not count what the answer %j does not say',
    async (answer) => {
      const { portion } = await readAccount(here, [TOPICS], {
        ...COUNTED,
        faults: ({ operation }) => (operation === 'sns:GetTopicAttributes' ? { change: () => answer } : undefined),
      })
      expect(portion(TOPICS).items[0]?.subscriptions).toMatchObject({ known: false, gap: { reason: 'failed' } })
    },
  )
})
