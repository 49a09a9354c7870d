import { databaseResource } from '../../../src/derive/coverage/aws-resources.js'
import { freeStorage } from '../../../src/derive/coverage/signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import {
  DATABASE_FACTS,
  DATABASE_SOURCES,
  databaseLists,
  databaseWatching,
  rdsMetric,
} from '../../support/database-watching.js'
import { isAurora, outOfInstanceScope } from '../../support/rds.js'
import { watchingVerdict } from '../../support/watching.js'

const GIB = 2 ** 30
/** By how much a database must be able to grow by itself for a full disk to be less urgent. */
const ROOM = 1.1

export default defineRule({
  id: 'cross/database/storage-watched',
  title: 'Somebody is paged before the disk of a database is full',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'alerts-routed', 'storage-autoscaling'],
  effort: 'minutes',
  why: 'A database whose disk is full stops taking writes, and everything that depends on it stops with it. It fills up over days, so there is time to act if somebody is told.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://docs.datadoghq.com/integrations/amazon_rds/',
  ],
  each: 'aws.rds.instances',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  options: {
    minPercent: { default: 5, doc: 'Per cent of the storage that must still be free when somebody is told.', min: 0 },
    maxPercent: { default: 25, doc: 'Per cent of free storage above which an alert says nothing any more.', min: 1 },
  },
  check(db, { lookup, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const seen = evidence(db, 'AllocatedStorage', 'MaxAllocatedStorage')
    const { AllocatedStorage: allocatedGib, MaxAllocatedStorage: ceiling = 0, DBInstanceStatus: status } = db
    if (isAurora(db.Engine) || allocatedGib === undefined)
      return notApplicable('has no storage allocated to it that could fill up', seen)
    if (status === 'stopped' || status === 'stopping')
      return notApplicable(`is ${status}: it sends no metrics`, evidence(db, 'DBInstanceStatus'))

    const range = { allocatedGib, least: options.minPercent / 100, most: options.maxPercent / 100 }
    const watching = databaseWatching(
      db,
      {
        signal: freeStorage(range),
        resource: (tags) => databaseResource(db, tags),
        metrics: [rdsMetric('FreeStorageSpace', 'DBInstanceIdentifier', db.DBInstanceIdentifier)],
      },
      databaseLists(lookup),
    )
    const verdict = watchingVerdict(
      watching,
      [{ what: 'database', name: db.DBInstanceIdentifier, state: 'ok' }],
      seen,
      'high',
    )
    if (verdict.status !== 'fail' || ceiling < allocatedGib * ROOM) return verdict
    return { ...verdict, severity: 'high', because: `${verdict.because}; its storage may still grow to ${ceiling} GiB` }
  },
  fix: (db) => {
    const bytes = Math.floor((db.AllocatedStorage ?? 0) * GIB * 0.1)
    return {
      summary: `Add a metric monitor that pages the team when a tenth is left: min(last_15m):min:aws.rds.free_storage_space{dbinstanceidentifier:${db.DBInstanceIdentifier}} < ${bytes}; the metric counts bytes. One monitor by {dbinstanceidentifier} on the share of aws.rds.total_storage_space serves all databases.`,
      commands: [],
    }
  },
})
