import { monitorId, objectiveId } from '../../../../fixtures/support/datadog/ids.js'
import { message, runbook } from '../../../../fixtures/support/datadog/message.js'
import { monitor } from '../../../../fixtures/support/datadog/monitor.js'
import { mailOf } from '../../../../fixtures/support/datadog/people.js'
import type { Creator } from '../../../../src/sandbox/datadog/wire/monitors.js'
import type { Ground } from '../seed/aws.js'
import type { Moments } from './moments.js'
import { AGAIN, CHANNEL, OF_PAYMENTS, OF_WEB, PAYS, WEB } from './monitor-parts.js'

/** The monitors of services, and those that are wrong in themselves. */
export const serviceMonitors = ({ machines }: Ground, { before }: Moments, creator: Creator) => [
  monitor('Checkout answers with errors', {
    query:
      'sum(last_5m):sum:trace.http.request.errors{service:checkout,env:production}.as_count() / sum:trace.http.request.hits{service:checkout,env:production}.as_count() > 0.05',
    message: message('One in twenty fails.', PAYS, runbook('checkout/errors')),
    tags: ['service:checkout', 'env:production'],
    priority: 1,
    options: AGAIN,
    creator,
  }),
  monitor('Catalogue answers with errors', {
    query: 'sum(last_5m):sum:trace.http.request.errors{service:catalogue}.as_count() > 50',
    message: message('Errors.', '@oncall-night'),
    tags: ['service:catalogue'],
    priority: 2,
    creator,
  }),
  /** Of the highest priority, and it wakes nobody. */
  monitor('Partners answer with errors', {
    query: 'sum(last_5m):sum:trace.http.request.errors{service:partners}.as_count() > 50',
    message: message('Errors.', CHANNEL),
    tags: ['service:partners'],
    priority: 1,
    creator,
  }),
  /** In a downtime that nobody ended. */
  monitor('Search is slow', {
    query: 'avg(last_5m):p95:trace.http.request{service:search} > 2',
    message: message('Two seconds.', WEB),
    tags: ['service:search'],
    creator,
  }),
  monitor('Reports fail', {
    query: 'sum(last_1h):sum:reports.failed{service:reports}.as_count() > 3',
    message: message('Three in an hour.', PAYS, runbook('reports')),
    tags: ['service:reports'],
    priority: 4,
    options: AGAIN,
    creator,
  }),
  monitor('Checkout burns its budget', {
    query: `burn_rate("${objectiveId('Checkout succeeds')}").over("30d").long_window("1h").short_window("5m") > 14.4`,
    message: message('Two per cent of the month in an hour.', PAYS, runbook('checkout/budget')),
    tags: ['service:checkout'],
    priority: 1,
    options: AGAIN,
    creator,
  }),
  /** One of its parts was deleted. */
  monitor('All of the shop is down', {
    query: `${monitorId('Checkout answers with errors')} && 999999`,
    message: message('Everything.', PAYS),
    tags: OF_PAYMENTS,
    priority: 1,
    creator,
  }),
  monitor('Checkout and the front fail', {
    query: `${monitorId('Checkout answers with errors')} && ${monitorId('The front answers with errors')}`,
    message: message('Both.', PAYS, runbook('checkout/errors')),
    tags: OF_PAYMENTS,
    priority: 1,
    options: AGAIN,
    creator,
  }),
  /** Nobody sends it, and nobody would be told. */
  monitor('Baskets are abandoned', {
    query: 'avg(last_1h):avg:legacy.basket.kept{env:production} < 5',
    message: 'Look into it.',
    creator,
  }),
  /** Writes to somebody who left. */
  monitor('Backups are late', {
    query: 'max(last_1d):max:shop.backup.age{env:production} > 100000',
    message: message('More than a day.', `@${mailOf('Cleo Dunn')}`),
    tags: OF_WEB,
    creator,
  }),
  monitor('Not ready yet', {
    query: 'avg(last_5m):avg:system.cpu.user{env:production} > 90',
    message: message('Busy.', PAYS),
    draft_status: 'draft',
    creator,
  }),
  monitor('Nobody understands it', {
    query: 'weird(last_5m) of things > 3',
    type: 'metric alert',
    message: message('Something.', CHANNEL),
    tags: OF_WEB,
    creator,
  }),
  /** On a machine that is gone; its team routes only some pages. */
  monitor('A machine of old is busy', {
    query: 'avg(last_5m):avg:system.cpu.user{host:i-0dead0000000dead0} > 90',
    message: message('Busy.', '@oncall-data'),
    tags: OF_PAYMENTS,
    priority: 5,
    creator,
  }),
  /** More than all of a processor; it belongs to a team that there is not, and pages one that routes nothing. */
  monitor('A node is busy', {
    query: `avg(last_5m):avg:system.cpu.user{host:${machines.nodes[0]?.id ?? ''}} > 100`,
    message: message('Busy.', '@oncall-void'),
    tags: ['team:nobody'],
    creator,
  }),
  /** Datadog does not read the queues. */
  monitor('The queue of orders grows', {
    query: 'avg(last_10m):max:aws.sqs.approximate_number_of_messages_visible{queuename:orders} > 1000',
    message: message('A thousand wait.', CHANNEL),
    tags: OF_WEB,
    state: 'OK',
    since: before({ days: 9 }),
    creator,
  }),
]
