import { defineRule } from '../../../src/model/rule.js'
import { outOfInstanceScope } from '../../support/rds.js'
import { engineSupport, engineUpgrade } from '../../support/rds-engine.js'

export default defineRule({
  id: 'aws/rds/instance-engine-supported',
  title: 'A database instance runs a major engine version whose standard support does not end soon',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'security-audits'],
  effort: 'days',
  why: 'When standard support ends, AWS either charges a surcharge for every hour of the database or upgrades it on a day that nobody chose, which can break the applications on it.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html',
  ],
  each: 'aws.rds.instances',
  using: ['aws.rds.majorEngineVersions'],
  options: {
    minDays: {
      default: 90,
      doc: 'Days of standard support that must be left: about what a major upgrade takes with its tests.',
      min: 0,
    },
  },
  check: (db, { lookup, now, options }) =>
    outOfInstanceScope(db) ??
    engineSupport(db, { versions: lookup('aws.rds.majorEngineVersions'), now, minDays: options.minDays }),
  fix: engineUpgrade,
})
