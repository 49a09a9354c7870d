import type { EventSelectors, Trail } from '../../src/model/aws/cloudtrail.js'
import type { Item } from '../../src/model/item.js'
import { known } from '../../src/model/fact.js'
import { ACCOUNT, GLOBAL } from './make.js'

export const account = (over: Partial<Item> = {}): Item => ({
  id: `aws://${ACCOUNT}`,
  scope: GLOBAL,
  name: ACCOUNT,
  tags: {},
  ...over,
})

/** The trail `events`, which records everything everywhere. */
export function trail(over: Partial<Trail> = {}): Trail {
  const name = over.name ?? 'events'
  const arn = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/${name}`
  return {
    id: arn,
    scope: GLOBAL,
    name,
    tags: {},
    Name: name,
    TrailARN: arn,
    HomeRegion: 'eu-west-1',
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    LogFileValidationEnabled: true,
    HasCustomEventSelectors: false,
    S3BucketName: 'shop-trail',
    status: known({ IsLogging: true }),
    eventSelectors: selecting({ basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
    ...over,
  }
}

export const selecting = (chosen: Partial<EventSelectors>): Trail['eventSelectors'] =>
  known({ basic: [], advanced: [], ...chosen })
