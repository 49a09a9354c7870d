import type { Signal, Wanted, WatchedResource } from '../../src/derive/coverage/covers.js'
import type { CloudwatchAlarm } from '../../src/model/aws/monitoring-and-backup.js'
import type { Subscription, Topic } from '../../src/model/aws/sns.js'
import type { Watcher } from '../../src/model/datadog/watcher.js'
import type { AwsIntegrationAccount } from '../../src/model/datadog/integrations.js'
import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { AwsScope } from '../../src/model/scope.js'
import type { Evidence } from '../../src/model/verdict.js'
import type { Metric } from './alarms.js'
import { attempt, settled } from './attempt.js'
import { datadogSees } from './datadog-sees.js'
import { ALARM_FACTS, ALARM_SOURCES, alarmOn, type Alarms, type HeardAlarm } from './heard-alarms.js'
import { ON_CALL_FACTS, onCallAccess } from './on-call.js'
import { judgeWatching, WATCHING_SOURCES, type Watchers, type Watching } from './watching.js'

/** What a rule on whether a database is watched names in its `using`, and in its `facts`. */
export const DATABASE_SOURCES = [...WATCHING_SOURCES, 'datadog.awsAccountsById', ...ALARM_SOURCES] as const
export const DATABASE_FACTS = [...ON_CALL_FACTS, ...ALARM_FACTS] as const

/** Where all that may watch something is found. */
export type DatabaseLists = Watchers & Alarms & { readonly accounts: Lookup<AwsIntegrationAccount> }

/** The part of a rule's lookup that is needed for it. */
type DatabaseLookup = Parameters<typeof onCallAccess>[0] & {
  (name: 'datadog.watchersByKey'): Lookup<Watcher>
  (name: 'datadog.awsAccountsById'): Lookup<AwsIntegrationAccount>
  (name: 'aws.cloudwatch.alarmsByDimension' | 'aws.cloudwatch.compositesWokenByChild'): Lookup<CloudwatchAlarm>
  (name: 'aws.sns.subscriptionsByTopic'): Lookup<Subscription>
  (name: 'aws.sns.topics'): Lookup<Topic>
}

export const databaseLists = (lookup: DatabaseLookup): DatabaseLists => ({
  watchers: lookup('datadog.watchersByKey'),
  onCall: onCallAccess(lookup),
  accounts: lookup('datadog.awsAccountsById'),
  alarms: lookup('aws.cloudwatch.alarmsByDimension'),
  composites: lookup('aws.cloudwatch.compositesWokenByChild'),
  subscriptions: lookup('aws.sns.subscriptionsByTopic'),
  topics: lookup('aws.sns.topics'),
})

/** What is asked: a signal of a database, or of anything else in AWS, as Datadog and as CloudWatch know it. */
type DatabaseQuestion = {
  readonly signal: Signal
  readonly resource: (accountTags: readonly string[]) => WatchedResource
  /** The namespace that Datadog must read: that of RDS unless stated. */
  readonly namespace?: string
  /** Where CloudWatch keeps it; several names of the same thing. */
  readonly metrics: readonly Metric[]
}

/** Whether a monitor of Datadog or an alarm of CloudWatch tells somebody. Either is enough, even where the other was not read. */
export function databaseWatching(
  { scope }: Item,
  { signal, resource, metrics, namespace = 'AWS/RDS' }: DatabaseQuestion,
  lists: DatabaseLists,
  wanted: Wanted = 'paging',
): Watching {
  const own: AwsScope = scope.provider === 'aws' ? scope : { provider: 'aws', account: '', region: '' }
  const monitors = attempt(() => byMonitors(own, namespace, signal, resource, lists, wanted))
  if ('value' in monitors && monitors.value.state === 'watched') return monitors.value
  const alarms = attempt(() => metrics.map((metric) => alarmOn(metric, signal, own, lists)))
  const heard = 'value' in alarms ? alarms.value.find(({ state }) => state === 'heard') : undefined
  if (heard?.alarm) return byAlarm(heard, signal, 'watched', 'is watched by')
  const watching = settled(monitors)
  const others = settled(alarms)
  const unclear = others.find(({ state }) => state === 'unclear')
  if (watching.state !== 'open' && unclear) return byAlarm(unclear, signal, 'open', 'may be watched by')
  const unheard = others.find(({ alarm }) => alarm !== undefined)
  return unheard ? { ...watching, evidence: [...watching.evidence, ...alarmEvidence(unheard)] } : watching
}

function byMonitors(
  scope: AwsScope,
  namespace: string,
  signal: Signal,
  resource: DatabaseQuestion['resource'],
  lists: DatabaseLists,
  wanted: Wanted,
): Watching {
  const sight = datadogSees(scope, namespace, lists.accounts)
  if (sight.state === 'no')
    return {
      state: 'unwatched',
      because: `has no monitor on ${signal.name} that gets any data: account ${scope.account} ${sight.because}`,
      chain: [sight.link],
      evidence: sight.evidence,
      covering: [],
    }
  const watching = judgeWatching([{ resource: resource(sight.accountTags), signal }], wanted, lists)
  const chain = [sight.link, ...watching.chain]
  return watching.state === 'watched' && sight.state === 'partly'
    ? {
        ...watching,
        chain,
        state: 'open',
        because: `${watching.because}, but account ${scope.account} ${sight.because}`,
      }
    : { ...watching, chain }
}

function byAlarm(found: HeardAlarm, signal: Signal, state: 'watched' | 'open', verb: string): Watching {
  const name = found.alarm?.AlarmName ?? ''
  return {
    state,
    because: `has ${signal.name} that ${verb} alarm ${name} of CloudWatch`,
    chain: [{ what: 'CloudWatch alarm', name, state: 'ok' }],
    evidence: alarmEvidence(found),
    covering: [],
  }
}

const alarmEvidence = (found: HeardAlarm): readonly Evidence[] => {
  const { alarm } = found
  if (!alarm) return []
  const why = found.state === 'unheard' && found.because !== undefined ? ` (${found.because})` : ''
  const limit = `${alarm.ComparisonOperator ?? 'a calculation'} ${alarm.Threshold ?? ''}`.trim()
  return [{ item: alarm.id, field: 'Threshold', value: `${limit}${why}` }]
}

/** A metric of RDS by its name and the dimension that names the thing. */
export const rdsMetric = (name: string, dimension: string, value: string): Metric => ({
  namespace: 'AWS/RDS',
  name,
  dimension,
  value,
})
