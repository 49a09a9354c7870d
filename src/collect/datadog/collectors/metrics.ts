import { defineCollector } from '../collector.js'
import { itemParts } from '../item-parts.js'
import { listIn } from '../pages.js'
import { failedAnswer } from '../../call-failed.js'

const DAY_SECONDS = 86_400

/** One call for all metrics of the last day: Datadog allows a hundred such calls an hour. */
export const activeMetrics = defineCollector({
  fills: 'datadog.activeMetrics',
  operations: ['datadog:ListActiveMetrics'],
  async *collect(reader) {
    const operation = 'datadog:ListActiveMetrics'
    const answer = await reader.call(operation, { from: Math.floor(reader.now / 1000) - DAY_SECONDS })
    const metrics = listIn(answer, 'metrics') ?? failedAnswer(reader, operation, 'the answer has no list metrics')
    for (const name of metrics) {
      if (typeof name === 'string' && name !== '') yield itemParts(reader.scope, `metric/${name}`, name)
      else {
        const detail = 'an item of the answer is no name of a metric'
        reader.gap({ reason: 'failed', scope: reader.scope, source: operation, detail })
      }
    }
  },
})
