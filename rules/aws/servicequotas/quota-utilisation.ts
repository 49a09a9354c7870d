import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need, notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'

/** A raised quota should last for a while: so much above what is in use, in per cent. */
const ROOM_TO_ASK_FOR = 100

export default defineRule({
  id: 'aws/servicequotas/quota-utilisation',
  title: 'An account stays clear of what AWS allows it in a region',
  severity: 'high',
  relaxed: { outsideProduction: 'medium' },
  controls: ['known-limits', 'capacity-planned'],
  effort: 'days',
  why: 'At the quota nothing more can be made: groups do not scale, failed machines are not replaced, releases stop half-way. AWS takes hours or days to raise one.',
  references: [
    'https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Service-Quota-Integration.html',
  ],
  each: 'aws.servicequotas.quotas',
  facts: ['aws.servicequotas.quotas:usage'],
  options: {
    maxPercent: {
      default: 80,
      doc: 'Per cent of the quota that may have been in use in the last 7 days; Trusted Advisor warns above 80.',
      min: 1,
    },
    severePercent: {
      default: 95,
      doc: 'Per cent above which it is critical.',
      min: 1,
    },
  },
  check(quota, { options }) {
    const { Value: limit, ErrorReason } = quota
    const used = need(quota.usage)
    const seen = evidence(quota, 'usage', 'Value', 'UsageMetric')
    if (used === null) return notApplicable('nothing was counted towards it in the last 7 days', seen)
    if (limit === undefined)
      return notSeen({
        reason: 'failed',
        scope: quota.scope,
        source: 'servicequotas:ListServiceQuotas',
        detail: `the quota has no value: ${ErrorReason?.ErrorMessage ?? 'AWS does not say why'}`,
      })
    const was = `${amount(used.most)} of ${amount(limit)} in use at the most in the last 7 days`
    if (used.most * 100 > options.severePercent * limit) return failAs('critical', was, seen)
    return used.most * 100 > options.maxPercent * limit ? fail(was, seen) : pass(was, seen)
  },
  fix: (quota) => {
    const { ServiceCode, QuotaCode, usage, Adjustable } = quota
    const inUse = usage.known && usage.value ? usage.value.most : 0
    if (Adjustable === false)
      return {
        summary: 'AWS does not raise this one: remove what is not needed, or spread over more accounts or regions.',
        commands: [],
      }
    const wanted = Math.ceil((inUse * (100 + ROOM_TO_ASK_FOR)) / 100)
    return {
      summary:
        'Ask for more before it is needed, and remove what is not needed; set an alarm on the metric of its usage.',
      commands: [
        command`aws service-quotas request-service-quota-increase --region ${regionOf(quota)} --service-code ${ServiceCode} --quota-code ${QuotaCode} --desired-value ${wanted}`,
      ],
    }
  },
})

/** A number without what nobody reads: `1280`, `0.5`. */
const amount = (value: number): string => String(Math.round(value * 100) / 100)
