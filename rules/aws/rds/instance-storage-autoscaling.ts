import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfInstanceScope } from '../../support/rds.js'

/** AWS recommends a ceiling of at least this much above the allocated storage, in per cent. */
const RECOMMENDED = 26
/** The largest volume of RDS in GiB; some engines and storage types end sooner. */
const LARGEST = 65_536

export default defineRule({
  id: 'aws/rds/instance-storage-autoscaling',
  title: 'The storage of a database instance grows by itself, with room left to grow',
  severity: 'high',
  controls: ['storage-autoscaling', 'capacity-planned'],
  effort: 'minutes',
  why: 'When its disk is full the database stops taking writes, and everything that depends on it stops too.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html'],
  each: 'aws.rds.instances',
  options: {
    minPercent: {
      default: 10,
      doc: 'Per cent of the allocated storage that it must still be able to grow by; RDS itself asks for 10.',
      min: 0,
    },
  },
  check(db, { options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    const { AllocatedStorage: allocated, MaxAllocatedStorage: ceiling, StorageType } = db
    if (StorageType === 'standard')
      return notApplicable('is on magnetic storage, which RDS cannot grow by itself', evidence(db, 'StorageType'))
    const seen = evidence(db, 'AllocatedStorage', 'MaxAllocatedStorage')
    if (allocated === undefined) return notApplicable('has no storage allocated to it', seen)
    if (ceiling === undefined) return fail(`stays at ${allocated} GiB: storage autoscaling is off`, seen)
    if (ceiling <= allocated) return fail(`has reached its ceiling of ${ceiling} GiB and cannot grow any more`, seen)
    return ceiling * 100 >= allocated * (100 + options.minPercent)
      ? pass(`has ${allocated} GiB and may grow to ${ceiling}`, seen)
      : fail(`has ${allocated} GiB and is close to its ceiling of ${ceiling}`, seen)
  },
  fix: (db, { options }) => {
    const growth = 1 + Math.max(options.minPercent, RECOMMENDED) / 100
    const allocated = db.AllocatedStorage ?? 0
    const ceiling = Math.min(LARGEST, Math.ceil(allocated * growth))
    if (ceiling <= allocated)
      return { summary: 'It has the largest volume that there is: archive data, or split the database.', commands: [] }
    return {
      summary: `Let it grow to ${ceiling} GiB or more: only storage that it grows into is paid for, and none is given back.`,
      commands: [
        command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --max-allocated-storage ${ceiling}`,
      ],
    }
  },
})
