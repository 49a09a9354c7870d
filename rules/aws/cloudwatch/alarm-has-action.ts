import type { CloudwatchAlarm } from '../../../src/model/aws/monitoring-and-backup.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { SCALING_ACTION } from '../../support/alarms.js'

/** The EC2 console names alarms on single instances `awsec2-i-...`: those are for people. */
const SCALING_NAME = /^(?:TargetTracking-|awsec2-(?!i-[0-9a-f]+))/

/** What an alarm sets off beside scaling. */
const actionsOf = (alarm: CloudwatchAlarm): string[] =>
  (alarm.AlarmActions ?? []).filter((action) => !SCALING_ACTION.test(action))

export default defineRule({
  id: 'aws/cloudwatch/alarm-has-action',
  title: 'A CloudWatch alarm sets off an action when it fires',
  severity: 'high',
  controls: ['alerts-routed', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'An alarm without an action turns red in a console that nobody watches, so the team hears of the failure from its users.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html',
  ],
  each: 'aws.cloudwatch.alarms',
  using: ['aws.cloudwatch.compositesByChild', 'aws.cloudwatch.compositesBySuppressor'],
  check(alarm, { lookup }) {
    const seen = evidence(alarm, 'ActionsEnabled', 'AlarmActions')
    const actions = actionsOf(alarm)
    // CloudWatch enables actions unless told otherwise.
    if (actions.length > 0 && alarm.ActionsEnabled !== false) return pass(`sets off ${actions.join(', ')}`, seen)
    if (actions.length === 0 && ((alarm.AlarmActions ?? []).length > 0 || SCALING_NAME.test(alarm.AlarmName)))
      return notApplicable('drives scaling, and is nothing for people to act on', seen, evidence(alarm, 'AlarmName'))

    const isOther = (composite: CloudwatchAlarm) => composite.id !== alarm.id
    const parent = lookup('aws.cloudwatch.compositesByChild').first(alarm.AlarmName, isOther)
    if (parent)
      return notApplicable(
        `feeds composite alarm ${parent.AlarmName}, which is judged instead`,
        seen,
        evidence(parent, 'AlarmRule'),
      )
    const suppressed = lookup('aws.cloudwatch.compositesBySuppressor').first(alarm.AlarmName, isOther)
    if (suppressed)
      return notApplicable(
        `is there to keep composite alarm ${suppressed.AlarmName} quiet`,
        seen,
        evidence(suppressed, 'ActionsSuppressor'),
      )
    return actions.length > 0
      ? fail('fires without effect: its actions are switched off', seen)
      : fail('fires without effect: it has no action', seen)
  },
  fix: (alarm) => {
    const [region, name] = [regionOf(alarm), alarm.AlarmName]
    if (actionsOf(alarm).length > 0)
      return {
        summary: 'Switch its actions on again, if no maintenance is under way.',
        commands: [command`aws cloudwatch enable-alarm-actions --region ${region} --alarm-names ${name}`],
      }
    return {
      summary:
        'Add a topic that reaches the on-call as its alarm action. Changing an alarm replaces its whole definition, so start from the present one. Where an EventBridge rule passes its state on already, accept this finding.',
      commands: [
        alarm.kind === 'composite'
          ? command`aws cloudwatch describe-alarms --region ${region} --alarm-types CompositeAlarm --alarm-names ${name}`
          : command`aws cloudwatch describe-alarms --region ${region} --alarm-names ${name}`,
      ],
    }
  },
})
