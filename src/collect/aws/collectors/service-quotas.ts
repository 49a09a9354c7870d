import { QUOTA_FIELDS } from '../../../model/aws/service-quotas.js'
import { pick } from '../../../model/item.js'
import { serviceQuotas } from '../clients/service-quotas.js'
import { defineCollector } from '../collector.js'
import { eachOf, gather } from '../gather.js'
import { required } from '../item-parts.js'
import { METRICS, readRange } from '../metrics.js'

/**
 * Services whose quotas hold people up, and of which CloudWatch counts what there is; each takes a call or two a region.
 * Lambda's is told with its account.
 */
const SERVICES = [
  'autoscaling',
  'dynamodb',
  'ebs',
  'ec2',
  'ecs',
  'eks',
  'elasticloadbalancing',
  'fargate',
  'rds',
  'vpc',
]

/** A region need not have every service. */
const GONE = ['NoSuchResourceException']

/**
 * Quotas with a count to hold against them. Those of calls a second are left out: their sums over hours tell no peak.
 * Quotas of which AWS knows the default alone are not listed.
 */
export const quotas = defineCollector({
  fills: 'aws.servicequotas.quotas',
  operations: ['servicequotas:ListServiceQuotas'],
  async *collect(reader) {
    const lists = await eachOf(SERVICES, (ServiceCode) => {
      const request = { input: { ServiceCode, MaxResults: 100 }, items: 'Quotas', next: 'NextToken' } as const
      return gather(reader, reader.pages(serviceQuotas, 'ListServiceQuotas', request), GONE)
    })
    for (const quota of lists.flat()) {
      const { MetricName, MetricNamespace, MetricStatisticRecommendation: statistic } = quota.UsageMetric ?? {}
      if (MetricName === undefined || MetricNamespace === undefined || statistic !== 'Maximum') continue
      const keys = ['QuotaArn', 'ServiceCode', 'QuotaCode', 'QuotaName'] as const
      const named = required(reader, 'servicequotas:ListServiceQuotas', quota, keys)
      if (!named) continue
      const { QuotaArn, ServiceCode, QuotaCode, QuotaName } = named
      const item = { id: QuotaArn, scope: reader.scope, name: `${ServiceCode}: ${QuotaName}`, tags: {} }
      yield { ...pick(quota, QUOTA_FIELDS), ...item, ServiceCode, QuotaCode, QuotaName }
    }
  },
  facts: {
    usage: {
      operations: [METRICS],
      read: ({ UsageMetric }, reader) =>
        readRange(reader, {
          Namespace: UsageMetric?.MetricNamespace ?? '',
          MetricName: UsageMetric?.MetricName ?? '',
          Dimensions: UsageMetric?.MetricDimensions ?? {},
          Stat: 'Maximum',
          days: 7,
        }),
    },
  },
})
