import type { AnyCollector } from '../collector.js'
import { regions } from './regions.js'
import * as rds from './rds.js'
import * as s3 from './s3.js'

/** Every collector of AWS. The slowest chains come first, so that they are never what a run waits for last. */
export const awsCollectors: readonly AnyCollector[] = [
  regions,
  rds.dbInstances,
  rds.dbClusters,
  rds.dbSnapshots,
  rds.dbClusterSnapshots,
  rds.pendingMaintenance,
  rds.eventSubscriptions,
  rds.majorEngineVersions,
  s3.accountPublicAccess,
  s3.buckets,
]
