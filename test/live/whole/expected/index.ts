import { EXPECTED as OF_ACCOUNTS } from '../../aws/expected/index.js'
import type { Row } from '../../aws/expected/table.js'
import { CONTEXT } from '../../kubernetes/cluster.js'
import { EXPECTED } from '../../kubernetes/expected.js'
import { PLATFORM } from '../seed/aws.js'
import { rowKey } from '../said.js'
import { SURROUNDINGS, WORKLOADS } from './cluster.js'
import { DATABASES, FRONTS, GROUND } from './databases.js'
import { IMAGES_AND_CATALOGUE } from './images-and-catalogue.js'
import { MONITORS } from './monitors.js'
import { ORGANISATION } from './organisation.js'
import { WATCHED } from './watched.js'

/** What is said of the cluster's own seed by the rules on Kubernetes alone. Its table calls the cluster by its context. */
export const OF_CLUSTER: readonly Row[] = Object.entries(EXPECTED).flatMap(([rule, subjects]) =>
  Object.entries(subjects).map(([subject, status]) => ({
    rule,
    account: PLATFORM,
    region: 'kubernetes',
    subject: subject === CONTEXT ? PLATFORM : subject,
    status,
  })),
)

/** What only a run over all three can say, and what is said of the organisation: written from the seed. */
export const NEW: readonly Row[] = [
  ...MONITORS,
  ...ORGANISATION,
  ...DATABASES,
  ...FRONTS,
  ...GROUND,
  ...WORKLOADS,
  ...SURROUNDINGS,
  ...IMAGES_AND_CATALOGUE,
  ...WATCHED,
]

const FRESH = new Set(NEW.map(rowKey))

/** What is said of the seed of the accounts by the rules on AWS alone, but for what the cluster changes. */
export const OF_AWS: readonly Row[] = OF_ACCOUNTS.filter((row) => !FRESH.has(rowKey(row)))
