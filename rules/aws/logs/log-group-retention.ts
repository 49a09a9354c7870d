import type { LogGroup } from '../../../src/model/aws/logs.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { count } from '../../support/time.js'

const GIB = 2 ** 30

/** The numbers of days that CloudWatch Logs takes. */
const ALLOWED = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

export default defineRule({
  id: 'aws/logs/log-group-retention',
  title: 'A log group keeps its events long enough to look into an incident, and not for ever',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['logs-captured', 'audit-logs', 'data-lifecycle'],
  effort: 'minutes',
  why: 'Many incidents are only looked into weeks later: by then logs that are kept for a few days are gone. Logs that are never thrown away are paid for month after month, and keep what people have a right to have erased.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html',
  ],
  each: 'aws.logs.logGroups',
  options: {
    minDays: { default: 30, doc: 'Days for which logs should be kept.', min: 1 },
    minAuditDays: { default: 365, doc: 'Days for which logs of who did what should be kept.', min: 1 },
    auditWords: {
      default: ['cloudtrail', 'audit'],
      doc: 'Words by which a name tells of logs of who did what; they may be kept for ever.',
    },
    maxEndlessGiB: {
      default: 10,
      doc: 'GiB up to which logs that are never thrown away weigh little.',
      min: 0,
    },
    ignoredPrefixes: {
      default: [
        '/aws/lambda/us-east-1.',
        'aws-controltower/',
        '/aws/lambda/aws-controltower-',
        'StackSet-AWSControlTower',
      ],
      doc: 'Beginnings of names that are left alone; by default those of what AWS itself makes for Lambda@Edge and Control Tower.',
    },
  },
  check(group, { options }) {
    const shown = evidence(group, 'retentionInDays', 'storedBytes', 'logGroupClass')
    const { retentionInDays: kept, storedBytes = 0, logGroupClass } = group
    if (logGroupClass === 'DELIVERY')
      return notApplicable('only hands its events on: CloudWatch Logs keeps them for one day', shown)
    const prefix = options.ignoredPrefixes.find((one) => group.logGroupName.startsWith(one))
    if (prefix !== undefined) return notApplicable(`is made by AWS (${prefix})`, shown)
    const isAudit = tellsWhoDidWhat(group, options.auditWords)
    if (kept === undefined) {
      if (isAudit) return pass('keeps for ever who did what', shown)
      const size = storedBytes / GIB
      return size > options.maxEndlessGiB
        ? fail(`keeps its events for ever, ${Math.round(size)} GiB by now`, shown)
        : failAs('low', 'keeps its events for ever', shown)
    }
    const least = isAudit ? options.minAuditDays : options.minDays
    const because = `keeps its events for ${count(kept, 'day')}`
    if (kept >= least) return pass(because, shown)
    return fail(`${because}, not ${least}${isAudit ? ', though it tells who did what' : ''}`, shown)
  },
  fix(group, { options }) {
    const least = tellsWhoDidWhat(group, options.auditWords) ? options.minAuditDays : options.minDays
    const days = ALLOWED.find((allowed) => allowed >= least) ?? 3653
    return {
      summary:
        'Set how long events are kept; older ones are gone for good within three days. Where the events are kept elsewhere too, as by a subscription to Datadog or an export to S3, waive the finding.',
      commands: [
        command`aws logs put-retention-policy --region ${regionOf(group)} --log-group-name ${group.logGroupName} --retention-in-days ${days}`,
      ],
    }
  },
})

function tellsWhoDidWhat({ logGroupName }: LogGroup, words: readonly string[]): boolean {
  const name = logGroupName.toLowerCase()
  return words.some((word) => name.includes(word.toLowerCase()))
}
