import { databaseResource } from '../../../src/derive/coverage/aws-resources.js'
import { databaseCpu } from '../../../src/derive/coverage/signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import {
  DATABASE_FACTS,
  DATABASE_SOURCES,
  databaseLists,
  databaseWatching,
  rdsMetric,
} from '../../support/database-watching.js'
import { outOfServerScope } from '../../support/rds.js'
import { watchingVerdict } from '../../support/watching.js'

export default defineRule({
  id: 'cross/database/cpu-watched',
  title: 'Somebody is told when the processor of a database is busy for long',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'capacity-planned'],
  effort: 'minutes',
  why: 'Queries queue up behind a busy processor until the application runs into its timeouts. Whoever is told early can end a bad query or choose a larger class before the users notice.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://docs.datadoghq.com/integrations/amazon_rds/',
  ],
  each: 'aws.rds.instances',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  options: {
    maxPercent: { default: 95, doc: 'Per cent of CPU at which somebody must have been told.', min: 1 },
  },
  check(db, { lookup, options }) {
    const outside = outOfServerScope(db)
    if (outside) return outside
    const seen = evidence(db, 'DBInstanceClass', 'DBInstanceStatus')
    if (db.DBInstanceStatus === 'stopped' || db.DBInstanceStatus === 'stopping')
      return notApplicable(`is ${db.DBInstanceStatus}: it sends no metrics`, seen)
    const watching = databaseWatching(
      db,
      {
        signal: databaseCpu(options.maxPercent),
        resource: (tags) => databaseResource(db, tags),
        metrics: [rdsMetric('CPUUtilization', 'DBInstanceIdentifier', db.DBInstanceIdentifier)],
      },
      databaseLists(lookup),
      'anybody',
    )
    const chain = [{ what: 'database', name: db.DBInstanceIdentifier, state: 'ok' }] as const
    return watchingVerdict(watching, chain, seen, 'medium')
  },
  fix: () => ({
    summary:
      'Add one metric monitor for all databases: avg(last_15m):avg:aws.rds.cpuutilization{env:prod} by {dbinstanceidentifier} > 90. Without the grouping it is an average in which one busy database does not show.',
    commands: [],
  }),
})
