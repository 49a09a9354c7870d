import { known } from '../../src/model/fact.js'
import type { Quota } from '../../src/model/aws/service-quotas.js'
import { ACCOUNT, IRELAND } from './make.js'

/** 200 vCPUs of the standard families, of which half were in use. */
export const quota = (over: Partial<Quota> = {}): Quota => ({
  id: `arn:aws:servicequotas:${IRELAND.region}:${ACCOUNT}:ec2/L-1216C47A`,
  scope: IRELAND,
  name: 'ec2: Running On-Demand Standard instances',
  tags: {},
  ServiceCode: 'ec2',
  QuotaCode: 'L-1216C47A',
  QuotaName: 'Running On-Demand Standard instances',
  Value: 200,
  Unit: 'None',
  Adjustable: true,
  UsageMetric: { MetricNamespace: 'AWS/Usage', MetricName: 'ResourceCount' },
  usage: known({ least: 40, most: 100, latest: 60 }),
  ...over,
})
