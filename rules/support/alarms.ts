import type { CloudwatchAlarm } from '../../src/model/aws/monitoring-and-backup.js'
import type { Lookup } from '../../src/model/lookup.js'

/** A metric of one thing: where CloudWatch keeps it, and the dimension that names the thing. */
export type Metric = {
  readonly namespace: string
  readonly name: string
  /** Empty, as its value is, for what all things of a region say together. */
  readonly dimension: string
  readonly value: string
  /** Another dimension that must be the same, where the first alone names several things. */
  readonly besides?: { readonly Name: string; readonly Value: string }
}

/** The actions that scale: Application Auto Scaling calls its policies `autoscaling` too. */
export const SCALING_ACTION = /^arn:[^:]+:(?:application-)?autoscaling:/

/** The key of a metric's alarms in `aws.cloudwatch.alarmsByDimension`. */
export const alarmKey = ({ namespace, dimension, value }: Metric): string => `${namespace}|${dimension}=${value}`

/** Whether an alarm watches a metric, alone or in a calculation with others. */
export const watches = (alarm: CloudwatchAlarm, { namespace, name, dimension, value, besides }: Metric): boolean =>
  [alarm, ...(alarm.Metrics ?? []).map((query) => query.MetricStat?.Metric ?? {})].some((metric) => {
    const { Namespace, MetricName, Dimensions = [] } = metric
    if (Namespace !== namespace || MetricName !== name) return false
    if (dimension === '') return Dimensions.length === 0
    const has = (Name: string, Value: string) => Dimensions.some((one) => one.Name === Name && one.Value === Value)
    return has(dimension, value) && (!besides || has(besides.Name, besides.Value))
  })

/** Whether an alarm sets off an action of its own that tells somebody: scaling does not. CloudWatch enables actions unless told otherwise. */
export const notifies = (alarm: CloudwatchAlarm): boolean =>
  alarm.ActionsEnabled !== false && (alarm.AlarmActions ?? []).some((action) => !SCALING_ACTION.test(action))

/** What a query of Metrics Insights selects: `SELECT MAX(name) FROM ...`. */
const SELECTED = /^\s*SELECT\s+\w+\s*\(\s*"?([^"()\s]+)"?\s*\)/i

/** An alarm that somebody hears of on a query for a metric: which things it takes in, only the query's result shows. */
export const heardQuery = (
  { namespace, name }: Metric,
  alarms: Lookup<CloudwatchAlarm>,
  composites: Lookup<CloudwatchAlarm>,
): CloudwatchAlarm | undefined =>
  alarms.first(
    `insights:${namespace}`,
    (alarm) =>
      (alarm.Metrics ?? []).some(({ Expression = '' }) => SELECTED.exec(Expression)?.[1] === name) &&
      reachesSomebody(alarm, composites),
  )

/** An alarm on a metric that somebody hears of, from itself or from a composite alarm that it sets off. */
export function heardAlarm(
  metric: Metric,
  alarms: Lookup<CloudwatchAlarm>,
  composites: Lookup<CloudwatchAlarm>,
): CloudwatchAlarm | undefined {
  const key = alarmKey(metric)
  const isHeard = (alarm: CloudwatchAlarm) => watches(alarm, metric) && reachesSomebody(alarm, composites)
  // First those that need no second look-up: one of them counts even in a list that was half read.
  return alarms.first(key, (alarm) => watches(alarm, metric) && notifies(alarm)) ?? alarms.first(key, isHeard)
}

/** Composite alarms may stand on one another, and in rings. */
function reachesSomebody(
  alarm: CloudwatchAlarm,
  composites: Lookup<CloudwatchAlarm>,
  visited = new Set<string>(),
): boolean {
  if (notifies(alarm)) return true
  if (visited.has(alarm.AlarmName)) return false
  visited.add(alarm.AlarmName)
  return composites.first(alarm.AlarmName, (parent) => reachesSomebody(parent, composites, visited)) !== undefined
}
