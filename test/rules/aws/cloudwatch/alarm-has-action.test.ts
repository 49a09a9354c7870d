import rule from '../../../../rules/aws/cloudwatch/alarm-has-action.js'
import { compositeAlarm, metricAlarm } from '../../../support/make-cloudwatch.js'
import { testRule } from '../../../support/test-rule.js'

const topic = 'arn:aws:sns:eu-west-1:111111111111:on-call'
const scaling =
  'arn:aws:autoscaling:eu-west-1:111111111111:scalingPolicy:0b1c:autoScalingGroupName/web:policyName/scale-out'
const serviceScaling =
  'arn:aws:autoscaling:eu-west-1:111111111111:scalingPolicy:0b1c:resource/ecs/service/shop/web:policyName/cpu'
const silent = (over: Parameters<typeof metricAlarm>[0] = {}) => metricAlarm({ AlarmActions: [], ...over })
const beside = (...alarms: ReturnType<typeof metricAlarm>[]) => ({ 'aws.cloudwatch.alarms': alarms })
const arn = silent().AlarmArn

testRule(rule, {
  pass: {
    'a topic': { subject: metricAlarm(), says: topic },
    'a Lambda function': {
      subject: metricAlarm({ AlarmActions: ['arn:aws:lambda:eu-west-1:111111111111:function:page'] }),
    },
    'an incident response plan': {
      subject: metricAlarm({ AlarmActions: ['arn:aws:ssm-incidents::111111111111:response-plan/shop'] }),
    },
    'recovery of an instance': { subject: metricAlarm({ AlarmActions: ['arn:aws:automate:eu-west-1:ec2:recover'] }) },
    'a topic beside a scaling policy': { subject: metricAlarm({ AlarmActions: [scaling, topic] }) },
    'a topic on an alarm with a name as of scaling': { subject: metricAlarm({ AlarmName: 'TargetTracking-mine' }) },
    'no word on whether actions are on, which is their default': {
      subject: metricAlarm({ ActionsEnabled: undefined }),
    },
    'a composite alarm': { subject: compositeAlarm() },
    'a metric-math alarm': {
      subject: metricAlarm({ Dimensions: undefined, Metrics: [{ Id: 'rate', Expression: 'errors / calls' }] }),
    },
  },
  fail: {
    'no action': { subject: silent(), says: 'it has no action' },
    'no list of actions in the answer': { subject: metricAlarm({ AlarmActions: undefined }) },
    'actions switched off': { subject: metricAlarm({ ActionsEnabled: false }), says: 'its actions are switched off' },
    'no action, and switched off': { subject: silent({ ActionsEnabled: false }), says: 'it has no action' },
    'a topic beside a scaling policy, both switched off': {
      subject: metricAlarm({ AlarmActions: [scaling, topic], ActionsEnabled: false }),
    },
    'a composite alarm without action': { subject: compositeAlarm({ AlarmActions: [] }) },
    'a composite alarm that is switched off': { subject: compositeAlarm({ ActionsEnabled: false }) },
    'a composite alarm that names only itself': {
      subject: compositeAlarm({ AlarmActions: [], AlarmRule: 'ALARM("orders in trouble")' }),
    },
    // The EC2 console names what a person creates there like this; other tools take all of `awsec2-` for scaling.
    'made in the EC2 console for one instance': {
      subject: silent({ AlarmName: 'awsec2-i-0a87d47626fdb90c1-High-CPU-Utilization' }),
    },
    'a composite alarm over other alarms': {
      subject: silent(),
      given: beside(compositeAlarm({ AlarmRule: 'ALARM("orders storage low too") OR TRUE' })),
    },
    'a name with quotes': { subject: silent({ AlarmName: `it's "low"` }) },
  },
  'not-applicable': {
    'a scaling policy of a group': { subject: metricAlarm({ AlarmActions: [scaling] }), says: 'drives scaling' },
    'a scaling policy of a service': { subject: metricAlarm({ AlarmActions: [serviceScaling] }) },
    'a scaling policy in another partition': {
      subject: metricAlarm({ AlarmActions: [scaling.replace('arn:aws:', 'arn:aws-cn:')] }),
    },
    'a scaling policy that is switched off': {
      subject: metricAlarm({ AlarmActions: [scaling], ActionsEnabled: false }),
    },
    'target tracking that lost its policy': {
      subject: silent({ AlarmName: 'TargetTracking-table/orders-AlarmHigh-9a5e' }),
    },
    'made in the EC2 console for a group': { subject: silent({ AlarmName: 'awsec2-web-High-CPU-Utilization' }) },
    'a child of a composite alarm': {
      subject: silent(),
      given: beside(compositeAlarm()),
      says: 'feeds composite alarm orders in trouble',
    },
    'a child that is switched off': {
      subject: metricAlarm({ ActionsEnabled: false }),
      given: beside(compositeAlarm()),
    },
    'a child of a composite alarm that has no action itself': {
      subject: silent(),
      given: beside(compositeAlarm({ AlarmActions: [] })),
    },
    'a child named by its ARN': { subject: silent(), given: beside(compositeAlarm({ AlarmRule: `NOT OK("${arn}")` })) },
    'a child named without quotes': {
      subject: silent({ AlarmName: 'storage' }),
      given: beside(compositeAlarm({ AlarmRule: '(ALARM(cpu) OR ALARM( storage )) AND NOT ALARM(deploying)' })),
    },
    'one of several, some of which must fire': {
      subject: silent(),
      given: beside(
        compositeAlarm({ AlarmRule: 'AT_LEAST(2, ALARM, ("cpu (high), all", "orders storage low", disk))' }),
      ),
    },
    'a share of several, named without quotes and by ARN': {
      subject: silent({ AlarmName: 'storage' }),
      given: beside(
        compositeAlarm({
          AlarmRule: 'TRUE AND AT_LEAST(60%, NOT OK, (cpu, arn:aws:cloudwatch:eu-west-1:111111111111:alarm:storage))',
        }),
      ),
    },
    'a composite alarm below another': {
      subject: compositeAlarm({ AlarmActions: [] }),
      given: beside(compositeAlarm({ AlarmName: 'shop in trouble', AlarmRule: 'ALARM("orders in trouble")' })),
    },
    'what keeps a composite alarm quiet': {
      subject: silent({ AlarmName: 'maintenance' }),
      given: beside(compositeAlarm({ ActionsSuppressor: 'maintenance' })),
      says: 'to keep composite alarm orders in trouble quiet',
    },
    'what keeps a composite alarm quiet, named by its ARN': {
      subject: silent({ AlarmName: 'maintenance' }),
      given: beside(compositeAlarm({ ActionsSuppressor: silent({ AlarmName: 'maintenance' }).AlarmArn })),
    },
  },
})
