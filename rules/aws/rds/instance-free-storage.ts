import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { valuesOf } from '../../support/metrics.js'
import { isIdle, outOfInstanceScope } from '../../support/rds.js'
import { isNew } from '../../support/rds-backup.js'

const GIBIBYTE = 2 ** 30
/** RDS takes a change of storage only if it adds this much, in per cent. */
const SMALLEST_GROWTH = 10

export default defineRule({
  id: 'aws/rds/instance-free-storage',
  title: 'A database instance had storage to spare throughout the last day',
  severity: 'critical',
  relaxed: { outsideProduction: 'medium', tierC: 'high' },
  controls: ['capacity-planned', 'storage-autoscaling'],
  effort: 'minutes',
  why: 'A database whose disk is full stops taking writes, and may not even start again; it takes hours to give it more.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html#CHAP_Troubleshooting.Storage',
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html',
  ],
  each: 'aws.rds.instances',
  facts: ['aws.rds.instances:freeStorage'],
  options: {
    minPercent: {
      default: 20,
      doc: 'Per cent of the allocated storage that must have been free at every moment of the last 24 hours; Trusted Advisor warns below 20.',
      min: 1,
    },
    severePercent: {
      default: 10,
      doc: 'Per cent below which it weighs fully, as Trusted Advisor has it; above it a failure is of high severity.',
      min: 0,
    },
  },
  check(db, { now, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const state = evidence(db, 'DBInstanceStatus', 'AllocatedStorage')
    const { AllocatedStorage: allocated = 0, DBInstanceStatus: status } = db
    if (isIdle(db)) return notApplicable(`is ${status ?? 'in no known state'}`, state)
    if (status === 'storage-full') return fail('has no storage left: RDS has stopped it', state)
    if (allocated <= 0) return notApplicable('has no storage allocated to it', state)
    if (isNew(db.InstanceCreateTime, now))
      return notApplicable('is less than a day old', evidence(db, 'InstanceCreateTime'))

    const { least, latest } = valuesOf(need(db.freeStorage), db, 'FreeStorageSpace')
    const seen = evidence(db, 'freeStorage', 'AllocatedStorage', 'MaxAllocatedStorage')
    const share = (bytes: number): number => (bytes * 100) / (allocated * GIBIBYTE)
    const was = `${Math.floor(share(least))}% of ${allocated} GiB was free at the least in the last 24 hours`
    if (share(least) >= options.minPercent) return pass(was, seen)
    // What was made larger since, or emptied, is no emergency; until the day is over nobody knows whether it helped.
    if (share(latest) >= options.minPercent)
      return failAs('medium', `${was}; by now ${Math.floor(share(latest))}% is`, seen)
    return share(least) < options.severePercent ? fail(was, seen) : failAs('high', was, seen)
  },
  fix: (db) => {
    const larger = Math.ceil(((db.AllocatedStorage ?? 0) * (100 + Math.max(SMALLEST_GROWTH, 50))) / 100)
    return {
      summary: `Find out what fills it (logs, slots of replication that nobody reads, temporary tables); give it more storage, say ${larger} GiB, which takes no downtime but cannot be taken back, nor be changed again for six hours.`,
      commands: [
        command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --allocated-storage ${larger} --apply-immediately`,
      ],
    }
  },
})
