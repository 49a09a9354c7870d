import type { Handlers } from '../operation.js'

export const ec2Handlers: Handlers = {
  DescribeRegions: ({ own }) => ({
    Regions: Object.keys(own.regions).map((RegionName) => ({
      RegionName,
      Endpoint: `ec2.${RegionName}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    })),
  }),
}
