import type { Signal } from './covers.js'

/** What is too much of something, and what is too little: any limit tells more than none. */
const pair = (name: string, above: readonly string[], below: readonly string[] = []): readonly Signal[] => [
  { name, metrics: above, trouble: 'above' },
  ...(below.length > 0 ? [{ name, metrics: below, trouble: 'below' } as const] : []),
]

/** A service of ECS that is short of processor, memory or tasks. */
export const serviceTrouble = pair(
  'load or missing tasks',
  [
    ...['aws.ecs.cpuutilization', 'aws.ecs.memory_utilization', 'aws.ecs.service.cpuutilization'],
    ...['aws.ecs.service.memory_utilization', 'aws.ecs.service.pending'],
  ],
  ['aws.ecs.service.running'],
)

/** A function that fails, or that is not let run. */
export const functionTrouble = pair('errors or throttling', [
  ...['aws.lambda.errors', 'aws.lambda.throttles', 'aws.lambda.dead_letter_errors'],
  ...['aws.lambda.enhanced.errors', 'aws.lambda.enhanced.timeouts'],
])

/** A table that turns requests away. */
export const tableTrouble = pair('throttling or errors', [
  ...['aws.dynamodb.throttled_requests', 'aws.dynamodb.read_throttle_events'],
  ...['aws.dynamodb.write_throttle_events', 'aws.dynamodb.system_errors'],
])

/** A cache that is full or busy, or behind its primary. */
export const cacheTrouble = pair(
  'memory or load',
  [
    ...['aws.elasticache.engine_cpuutilization', 'aws.elasticache.cpuutilization', 'aws.elasticache.evictions'],
    ...['aws.elasticache.database_memory_usage_percentage', 'aws.elasticache.swap_usage'],
    ...['aws.elasticache.replication_lag', 'aws.elasticache.curr_connections'],
  ],
  ['aws.elasticache.freeable_memory'],
)

/** A search domain that loses shards, refuses writes or fills up. */
export const searchTrouble = pair(
  'health or storage',
  [
    ...['aws.es.cluster_statusred', 'aws.es.cluster_statusyellow', 'aws.es.cluster_index_writes_blocked'],
    ...['aws.es.jvmmemory_pressure', 'aws.es.cpuutilization'],
  ],
  ['aws.es.free_storage_space', 'aws.es.nodes'],
)
