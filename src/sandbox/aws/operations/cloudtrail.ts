import { type Caller, type Handlers, orFail, text } from '../operation.js'

export const cloudtrailHandlers: Handlers = {
  DescribeTrails: ({ own, region }, { includeShadowTrails }) => ({
    trailList: (own.cloudtrail?.trails ?? [])
      .filter(
        ({ HomeRegion, IsMultiRegionTrail }) =>
          HomeRegion === region || (IsMultiRegionTrail === true && includeShadowTrails !== false),
      )
      .map(({ status: _, selectors: __, ...trail }) => trail),
  }),
  GetTrailStatus: (caller, input) => ({ IsLogging: true, ...trailOf(caller, text(input, 'Name')).status }),
  GetEventSelectors: (caller, input) => {
    const { TrailARN, selectors } = trailOf(caller, text(input, 'TrailName'))
    return { TrailARN, ...(selectors ?? { EventSelectors: [EVERYTHING] }) }
  },
}

const EVERYTHING = { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }

const trailOf = ({ own, region }: Caller, wanted: string) =>
  orFail(
    own.cloudtrail?.trails?.find(
      ({ TrailARN, Name, HomeRegion }) => TrailARN === wanted || (Name === wanted && HomeRegion === region),
    ),
    'TrailNotFoundException',
    404,
    `Unknown trail: ${wanted}`,
  )
