import { defineCollector } from '../collector.js'

/** One item for each account of the run, so that rules can judge an account as a whole. It costs no call. */
export const accounts = defineCollector({
  fills: 'aws.accounts',
  operations: [],
  // eslint-disable-next-line @typescript-eslint/require-await -- the contract of collectors is asynchronous
  async *collect({ scope }) {
    yield { id: `aws://${scope.account}`, scope, name: scope.account, tags: {} }
  },
})
