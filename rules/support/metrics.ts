import type { MetricRange } from '../../src/model/aws/metrics.js'
import { notSeen } from '../../src/model/fact.js'
import type { Item } from '../../src/model/item.js'

/** The values of a metric that a resource at work always sends. Where CloudWatch has none, the verdict is unknown. */
export const valuesOf = (range: MetricRange | null, { scope }: Pick<Item, 'scope'>, metric: string): MetricRange =>
  range ??
  notSeen({
    reason: 'failed',
    scope,
    source: 'cloudwatch:GetMetricData',
    detail: `CloudWatch has no ${metric} of it in that time`,
  })
