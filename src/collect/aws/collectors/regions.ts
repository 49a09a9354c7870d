import { defineCollector } from '../collector.js'

/** One item for each region of the run, so that rules can judge a region as a whole. It costs no call. */
export const regions = defineCollector({
  fills: 'aws.regions',
  operations: [],
  // eslint-disable-next-line @typescript-eslint/require-await -- the contract of collectors is asynchronous
  async *collect({ scope }) {
    yield {
      id: `aws://${scope.account}/${scope.region}`,
      scope,
      name: scope.region,
      tags: {},
      RegionName: scope.region,
    }
  },
})
