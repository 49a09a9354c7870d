import { EVENT_SELECTOR_FIELDS, TRAIL_FIELDS, TRAIL_STATUS_FIELDS } from '../../../model/aws/cloudtrail.js'
import { pick, plain } from '../../../model/item.js'
import { CallFailed, failedAnswer } from '../../call-failed.js'
import { cloudtrail } from '../clients/cloudtrail.js'
import { defineCollector, type Reader } from '../collector.js'
import { required } from '../item-parts.js'

/**
 * One call shows every trail that matters: those that record all regions, and those of the organisation, have a shadow in
 * each region. Trails of one other region alone are not seen, and record that region alone.
 */
export const trails = defineCollector({
  fills: 'aws.cloudtrail.trails',
  operations: ['cloudtrail:DescribeTrails'],
  goneCodes: ['TrailNotFoundException'],
  async *collect(reader) {
    const { trailList } = await reader.call(cloudtrail, 'DescribeTrails', { includeShadowTrails: true })
    if (!Array.isArray(trailList)) failedAnswer(reader, 'cloudtrail:DescribeTrails', 'the answer has no list trailList')
    for (const trail of trailList) {
      const named = required(reader, 'cloudtrail:DescribeTrails', trail, ['TrailARN', 'HomeRegion'])
      if (!named) continue
      const { TrailARN, HomeRegion } = named
      const isOwn = TrailARN.split(':')[4] === reader.scope.account
      const item = {
        id: isOwn ? TrailARN : `aws://${reader.scope.account}/cloudtrail/${TrailARN}`,
        scope: reader.scope,
        name: trail.Name ?? TrailARN.slice(TrailARN.lastIndexOf('/') + 1),
        tags: {},
      }
      yield { ...pick(trail, TRAIL_FIELDS), ...item, TrailARN, HomeRegion }
    }
  },
  facts: {
    status: {
      operations: ['cloudtrail:GetTrailStatus'],
      async read({ TrailARN, HomeRegion }, reader) {
        const home = atHome(reader, HomeRegion, 'cloudtrail:GetTrailStatus')
        const answer = await home.call(cloudtrail, 'GetTrailStatus', { Name: TrailARN })
        return typeof answer.IsLogging === 'boolean'
          ? pick(answer, TRAIL_STATUS_FIELDS)
          : failedAnswer(home, 'cloudtrail:GetTrailStatus', 'the answer does not say whether the trail logs')
      },
    },
    eventSelectors: {
      operations: ['cloudtrail:GetEventSelectors'],
      async read({ TrailARN, HomeRegion, HasCustomEventSelectors }, reader) {
        // What a trail records of which nobody said what.
        if (HasCustomEventSelectors === false)
          return { basic: [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true }], advanced: [] }
        const home = atHome(reader, HomeRegion, 'cloudtrail:GetEventSelectors')
        const answer = await home.call(cloudtrail, 'GetEventSelectors', { TrailName: TrailARN })
        const { EventSelectors: basic, AdvancedEventSelectors: advanced } = answer
        if (!Array.isArray(basic) && !Array.isArray(advanced))
          failedAnswer(home, 'cloudtrail:GetEventSelectors', 'the answer has no selectors')
        return {
          basic: (basic ?? []).map((one) => pick(one, EVENT_SELECTOR_FIELDS)),
          advanced: (advanced ?? []).map(({ FieldSelectors }) => ({ FieldSelectors: plain(FieldSelectors) })),
        }
      },
    },
  },
})

/** The region that a trail belongs to knows how it does. */
function atHome(reader: Reader, region: string, source: string): Reader {
  if (reader.covers(region)) return reader.inRegion(region)
  const detail = `the trail belongs to ${region}, which this run does not read`
  throw new CallFailed(
    { reason: 'not-collected', scope: reader.scope, source, detail },
    { kind: 'rejected', code: 'NotCollected', status: undefined, message: detail, retryAfter: undefined },
  )
}
