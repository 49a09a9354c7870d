import type { Signal } from '../../src/derive/coverage/covers.js'
import type { CloudwatchAlarm } from '../../src/model/aws/monitoring-and-backup.js'
import type { Subscription, Topic } from '../../src/model/aws/sns.js'
import { MissingEvidence, need, notSeen } from '../../src/model/fact.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { AwsScope } from '../../src/model/scope.js'
import { alarmKey, heardQuery, type Metric, SCALING_ACTION, watches } from './alarms.js'
import { attempt } from './attempt.js'

/** What a rule that counts alarms of CloudWatch names in its `using`, and in its `facts`. */
export const ALARM_SOURCES = [
  'aws.cloudwatch.alarmsByDimension',
  'aws.cloudwatch.compositesWokenByChild',
  'aws.sns.subscriptionsByTopic',
  'aws.sns.topics',
] as const
export const ALARM_FACTS = ['aws.sns.topics:subscriptions'] as const

/** Where alarms and those who hear them are found. */
export type Alarms = {
  readonly alarms: Lookup<CloudwatchAlarm>
  readonly composites: Lookup<CloudwatchAlarm>
  readonly subscriptions: Lookup<Subscription>
  readonly topics: Lookup<Pick<Topic, 'subscriptions'>>
}

/** `unclear`: an alarm is there, but whether it is about this thing and in time only a person can tell. */
export type HeardAlarm =
  | { readonly state: 'heard' | 'unclear'; readonly alarm: CloudwatchAlarm }
  | { readonly state: 'unheard'; readonly because?: string; readonly alarm?: CloudwatchAlarm }

/** Whether an alarm tells somebody of a signal in time. Whoever listens to its topic has confirmed that. */
export function alarmOn(metric: Metric, signal: Signal, scope: AwsScope, lists: Alarms): HeardAlarm {
  const key = alarmKey(metric)
  const fits = (alarm: CloudwatchAlarm) => watches(alarm, metric) && misjudged(alarm, signal) === undefined
  const heard = lists.alarms.first(key, (alarm) => fits(alarm) && heardBySomebody(alarm, scope, lists) === true)
  if (heard) return { state: isCalculated(heard) ? 'unclear' : 'heard', alarm: heard }
  const doubtful = lists.alarms.first(key, (alarm) => fits(alarm) && heardBySomebody(alarm, scope, lists) !== false)
  const doubt = doubtful && heardBySomebody(doubtful, scope, lists)
  if (typeof doubt === 'object') throw doubt
  const query = heardQuery(metric, lists.alarms, lists.composites)
  if (query) return { state: 'unclear', alarm: query }
  const alarm = lists.alarms.first(key, (one) => watches(one, metric))
  if (!alarm) return { state: 'unheard' }
  return { state: 'unheard', alarm, because: misjudged(alarm, signal) ?? 'nobody listens to it' }
}

/** An alarm over a calculation has no limit in the unit of one metric. */
const isCalculated = ({ Metrics }: CloudwatchAlarm): boolean => (Metrics ?? []).length > 0

/** Why an alarm would not tell in time, in the words of a signal. */
function misjudged(alarm: CloudwatchAlarm, { misjudges, trouble, name }: Signal): string | undefined {
  const { Threshold: limit, ComparisonOperator: operator = '' } = alarm
  if (isCalculated(alarm) || limit === undefined) return undefined
  const side = operator.startsWith('Less') ? 'below' : 'above'
  if (trouble !== undefined && side !== trouble) return `it alarms when ${name} is ${side} its limit, not ${trouble}`
  const series = {
    metric: '',
    name: '',
    scope: { kind: 'all' },
    by: [],
    modifiers: [],
    inside: [],
    use: 'alone',
  } as const
  return misjudges?.({ series, measure: 'value', form: 'value', side, limit })
}

/** Yes, no, or what would have to be known. */
type Known = boolean | MissingEvidence

function anyOf(all: readonly Known[]): Known {
  if (all.includes(true)) return true
  const gaps = all.flatMap((one) => (typeof one === 'object' ? one.gaps : []))
  return gaps.length > 0 && new MissingEvidence(gaps)
}

function heardBySomebody(
  alarm: CloudwatchAlarm,
  scope: AwsScope,
  lists: Alarms,
  visited: ReadonlySet<string> = new Set(),
): Known {
  const actions = alarm.ActionsEnabled === false ? [] : (alarm.AlarmActions ?? [])
  const own = anyOf(
    actions.filter((action) => !SCALING_ACTION.test(action)).map((action) => answered(action, scope, lists)),
  )
  if (own === true || visited.has(alarm.AlarmName)) return own
  const seen = new Set([...visited, alarm.AlarmName])
  const above = attempt(() => lists.composites.all(alarm.AlarmName))
  if ('missing' in above) return anyOf([own, above.missing])
  return anyOf([own, ...above.value.map((parent) => heardBySomebody(parent, scope, lists, seen))])
}

/** Anything but a topic is an incident, a function or a ticket: that is somebody. */
function answered(action: string, scope: AwsScope, { subscriptions, topics }: Alarms): Known {
  const [, account] = /^arn:[^:]+:sns:[^:]*:(\d+):/.exec(action) ?? []
  if (account === undefined) return true
  const own = attempt(() => subscriptions.first(action, ({ SubscriptionArn }) => SubscriptionArn.startsWith('arn:')))
  if ('value' in own && own.value) return true
  const counted = attempt(() => {
    const topic = topics.find(action)
    if (topic) return need(topic.subscriptions).confirmed > 0
    if (account === scope.account) return false
    const detail = `topic ${action} lies in account ${account}, which is not part of this run`
    return notSeen({ reason: 'not-collected', scope, source: 'aws.sns.topics', detail })
  })
  if ('missing' in counted) return counted.missing
  // A list that was cut short may lack the one who listens; the count of the topic does not.
  return counted.value
}
