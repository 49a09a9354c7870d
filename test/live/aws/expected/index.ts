import { AUTO_SCALING } from './auto-scaling.js'
import { BACKUP_AND_ALERTS } from './backup-and-alerts.js'
import { DATA_STORES } from './data-stores.js'
import { EDGES } from './edges.js'
import { EC2_VERDICTS } from './ec2.js'
import { IAM_VERDICTS } from './iam.js'
import { MEASURED } from './measured.js'
import { PLATFORM } from './platform.js'
import { RDS } from './rds.js'
import { S3 } from './s3.js'
import { SERVICES } from './services.js'
import type { Row } from './table.js'
import { VPC_VERDICTS } from './vpc.js'

/** What every AWS rule must say of what the seed builds: written from the seed, not from what the program said. */
export const EXPECTED: readonly Row[] = [
  ...RDS,
  ...AUTO_SCALING,
  ...S3,
  ...IAM_VERDICTS,
  ...EC2_VERDICTS,
  ...VPC_VERDICTS,
  ...PLATFORM,
  ...SERVICES,
  ...DATA_STORES,
  ...EDGES,
  ...MEASURED,
  ...BACKUP_AND_ALERTS,
]
