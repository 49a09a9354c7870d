import type { Signal } from './covers.js'
import type { Watched } from './watched.js'

const GIB = 2 ** 30

/**
 * Why a limit would not tell in time. Anomalies and outliers have none. What is calculated in a way that leaves no limit
 * in the unit of the metric is said to be so: only a person can judge it.
 */
function limited(name: string, test: (limit: number, watched: Watched) => string | undefined) {
  return (watched: Watched): string | undefined => {
    const { form, measure, limit } = watched
    if (measure === 'anomaly' || measure === 'outlier') return undefined
    if (measure === 'change' || measure === 'percent-change') return `it compares how ${name} changes, not ${name}`
    return form === 'other' || limit === undefined ? `its limit cannot be read as one of ${name}` : test(limit, watched)
  }
}

/** Whether a limit was calculated in a way that leaves it to people to judge. */
export const isCalculated = (watched: Watched | undefined): boolean =>
  watched?.form === 'other' && watched.measure !== 'change' && watched.measure !== 'percent-change'

const rounded = (number: number): string => String(Math.round(number * 100) / 100)

/** A read replica behind its source, in seconds. */
export const replicaLag = (most: number): Signal => ({
  name: 'replica lag',
  metrics: ['aws.rds.replica_lag'],
  trouble: 'above',
  misjudges: limited('replica lag', (limit, { form }) => {
    if (form !== 'value') return 'it compares replica lag with another metric'
    if (limit > most) return `it waits for ${rounded(limit)} seconds of lag, longer than ${most}`
    return limit > 0 ? undefined : `its limit of ${rounded(limit)} is always passed`
  }),
})

/** RDS reports a lag of -1 where replication has stopped: a limit above never sees that. */
export const brokenReplication: Signal = {
  name: 'replication that has stopped',
  metrics: ['aws.rds.replica_lag'],
  trouble: 'below',
  misjudges: limited('replica lag', (limit) =>
    limit >= -1 ? undefined : `its limit of ${rounded(limit)} is below the -1 that a broken replication reports`,
  ),
}

/** A reader of an Aurora cluster behind its writer: in milliseconds, where every other engine counts seconds. */
export const auroraLag = (least: number, most: number): Signal => ({
  name: 'Aurora replica lag',
  metrics: ['aws.rds.aurora_replica_lag', 'aws.rds.aurora_replica_lag_maximum'],
  trouble: 'above',
  misjudges: limited('Aurora replica lag', (limit, { form }) => {
    if (form !== 'value') return 'it compares Aurora replica lag with another metric'
    const written = `its limit of ${rounded(limit)} is ${rounded(limit / 1000)} seconds, as this metric counts milliseconds`
    return limit < least || limit > most ? written : undefined
  }),
})

/** The share of the storage of a database that must still be free: fractions of 1. */
type StorageRange = { readonly allocatedGib: number; readonly least: number; readonly most: number }

/** The disk of a database filling up. A forecast may look at any limit: it is early by nature. */
export const freeStorage = ({ allocatedGib, least, most }: StorageRange): Signal => ({
  name: 'free storage',
  metrics: ['aws.rds.free_storage_space'],
  trouble: 'below',
  misjudges: limited('free storage', (limit, { form, measure, under }) => {
    if (measure === 'forecast') return undefined
    if (form !== 'value' && under !== 'aws.rds.total_storage_space')
      return `it compares free storage with ${under ?? 'something else'}, not with all storage`
    const share = form === 'value' ? limit / (allocatedGib * GIB) : form === 'ratio' ? limit : 1 / limit
    const written = `${rounded(share * 100)} % of ${allocatedGib} GiB`
    if (share < least) return `it waits until ${written} are left, less than ${rounded(least * 100)} %`
    return share > most ? `it alerts with ${written} still free, more than ${rounded(most * 100)} %` : undefined
  }),
})

/** The processor of a database busy, in per cent. */
export const databaseCpu = (most: number): Signal => ({
  name: 'CPU utilization',
  metrics: ['aws.rds.cpuutilization'],
  trouble: 'above',
  misjudges: limited('CPU utilization', (limit, { form }) => {
    if (form !== 'value') return 'it compares CPU utilization with another metric'
    if (limit > most) return `it waits for ${rounded(limit)} %, more than ${most}`
    return limit > 0 ? undefined : `its limit of ${rounded(limit)} is always passed`
  }),
})

/** Messages that lie in a queue for dead letters. */
export const deadLetters = (most: number): Signal => ({
  name: 'dead-letter backlog',
  metrics: ['aws.sqs.approximate_number_of_messages_visible'],
  trouble: 'above',
  misjudges: limited('dead-letter backlog', (limit, { form }) => {
    if (form !== 'value') return 'it compares the messages with another metric'
    return limit > most ? `it waits for ${rounded(limit)} messages, more than ${most}` : undefined
  }),
})

/** What clients of a load balancer notice: errors, waiting, and targets that are gone. */
export const loadBalancerTrouble = (type: string): readonly Signal[] => {
  const prefix = type === 'network' ? 'aws.networkelb' : 'aws.applicationelb'
  const failures =
    type === 'network'
      ? ['un_healthy_host_count', 'tcp_target_reset_count', 'unhealthy_routing_flow_count']
      : [
          ...['httpcode_target_5xx', 'httpcode_elb_5xx', 'httpcode_elb_502', 'httpcode_elb_503', 'httpcode_elb_504'],
          ...['target_response_time', 'target_connection_error_count', 'un_healthy_host_count'],
        ]
  const named = { name: 'errors or latency', fleetCounts: false }
  return [
    { ...named, metrics: failures.map((metric) => `${prefix}.${metric}`), trouble: 'above' },
    { ...named, metrics: [`${prefix}.healthy_host_count`], trouble: 'below' },
  ]
}

/** Days until a certificate ends. */
export const certificateExpiry = (least: number): Signal => ({
  name: 'certificate expiry',
  metrics: ['aws.certificatemanager.days_to_expiry'],
  trouble: 'below',
  misjudges: limited('certificate expiry', (limit, { form }) => {
    if (form !== 'value') return 'it compares the days with another metric'
    return limit < least ? `it waits until ${rounded(limit)} days before the end, fewer than ${least}` : undefined
  }),
})
