import { channel, documentation, entity, repository, runbookLink } from '../../../../fixtures/support/datadog/entity.js'
import { monitorId } from '../../../../fixtures/support/datadog/ids.js'
import { monitor } from '../../../../fixtures/support/datadog/monitor.js'
import { objective, syntheticTest, testMonitorName } from '../../../../fixtures/support/datadog/objective.js'
import type { Creator } from '../../../../src/sandbox/datadog/wire/monitors.js'
import type { Moments } from './moments.js'

/** What the catalogue knows. */
export const entities = [
  entity('checkout', {
    owner: 'payments',
    links: [runbookLink('checkout'), documentation('checkout'), repository('checkout')],
    contacts: [channel('payments')],
  }),
  /** Without a contact and without a word of documentation. */
  entity('catalogue', { owner: 'web' }),
  /** Its pods call it `basket`; its team was dissolved. */
  entity('baskets', { owner: 'former' }),
  /** Its team cannot be paged. */
  entity('search', {
    owner: 'void',
    links: [documentation('search'), repository('search')],
    contacts: [channel('search')],
  }),
  /** Nobody's. */
  entity('partners', {}),
  /** Its team cannot be paged, but its monitor pages another. */
  entity('reports', { owner: 'data' }),
  entity('invoice', { owner: 'payments', tags: ['env:staging'] }),
  entity('orders-db', { kind: 'datastore', owner: 'payments' }),
]

const share = (service: string) => ({
  good: `sum:trace.http.request.hits{service:${service}}.as_count() - sum:trace.http.request.errors{service:${service}}.as_count()`,
  total: `sum:trace.http.request.hits{service:${service}}.as_count()`,
})

export const objectivesBy = (maker: Creator) => [
  objective('Checkout succeeds', {
    ...share('checkout'),
    target: 99.9,
    warning: 99.95,
    tags: ['service:checkout', 'env:production'],
    creator: maker,
    reached: 99.97,
  }),
  /** Without a budget, and so without an alert on it. */
  objective('Catalogue answers', {
    ...share('catalogue'),
    target: 100,
    tags: ['service:catalogue'],
    creator: maker,
    reached: 99.4,
  }),
  /** Counts what nobody sends any more. */
  objective('Baskets are kept', {
    good: 'sum:legacy.basket.kept{env:production}.as_count()',
    total: 'sum:legacy.basket.opened{env:production}.as_count()',
    target: 98,
    tags: ['service:baskets'],
    creator: maker,
  }),
  objective('Partners are served', {
    monitors: [monitorId('Partners answer with errors')],
    target: 80,
    tags: ['service:partners'],
    creator: maker,
    reached: 92,
  }),
  /** Of a monitor that was deleted. */
  objective('Staging answers', {
    monitors: [999_999],
    target: 100,
    tags: ['env:staging'],
    creator: maker,
  }),
]

const PRODUCTION = ['env:production']

export const testsBy = ({ before }: Moments, maker: Creator) => [
  syntheticTest('Checkout answers', {
    url: 'https://shop.example.com/health',
    message: 'The checkout cannot be reached. @oncall-payments',
    tags: PRODUCTION,
    creator: maker,
  }),
  /** Switched off long ago. */
  syntheticTest('Old shop answers', {
    url: 'https://old.example.com',
    status: 'paused',
    message: 'The old shop is gone. @slack-data',
    tags: PRODUCTION,
    changed: before({ days: 100 }),
    creator: maker,
  }),
  /** From one place, and nobody is told. */
  syntheticTest('Partner feed answers', {
    url: 'https://partners.example.com/feed?key=canary-feed-key',
    request: { headers: { 'x-token': 'canary-feed-token' } },
    message: 'The feed is down.',
    tags: [],
    locations: ['aws:eu-west-1'],
    options: { min_location_failed: 1 },
    creator: maker,
  }),
  syntheticTest('Staging answers', {
    url: 'https://staging.example.com',
    message: 'Staging is down.',
    tags: ['env:staging'],
    creator: maker,
  }),
]

/** The monitors that Datadog makes for the tests. */
export const monitorsOf = (tests: ReturnType<typeof testsBy>) =>
  tests.map((test) =>
    monitor(testMonitorName(test.name), {
      query: 'no_query',
      message: test.message,
      tags: [...test.tags, `check_type:${test.type}`],
      creator: test.creator,
      options: { synthetics_check_id: test.public_id },
      search: { metrics: [], scopes: [] },
    }),
  )
