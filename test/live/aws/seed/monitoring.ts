import * as cloudwatch from '@aws-sdk/client-cloudwatch'
import * as sns from '@aws-sdk/client-sns'
import { inOrder, IRELAND, LABS, type Place, present, SHOP } from './place.js'

const METRICS = ['CPUUtilization', 'FreeStorageSpace', 'FreeableMemory', 'DatabaseConnections'] as const

/** Topics, who listens to them, and alarms that tell somebody or nobody. */
export async function seedMonitoring({ account, region, config }: Place): Promise<void> {
  if (region !== IRELAND) return
  const client = new cloudwatch.CloudWatchClient(config)
  const operations = await topics(config)
  const alarm = (AlarmName: string, input: Partial<cloudwatch.PutMetricAlarmCommandInput>) =>
    client.send(
      new cloudwatch.PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'AWS/RDS',
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        Period: 300,
        EvaluationPeriods: 3,
        Threshold: 90,
        ComparisonOperator: 'GreaterThanThreshold',
        ...input,
      }),
    )
  const of = (database: string) => [{ Name: 'DBInstanceIdentifier', Value: database }]
  if (account === SHOP) {
    await inOrder(METRICS, async (MetricName) => {
      await alarm(`checkout ${MetricName}`, { MetricName, Dimensions: of('checkout'), AlarmActions: [operations] })
      await alarm(`customers ${MetricName}`, { MetricName, Dimensions: of('customers') })
    })
    await alarm('orders-1 CPUUtilization', { Dimensions: of('orders-1'), AlarmActions: [operations] })
    await alarm('muted', { Dimensions: of('catalogue'), AlarmActions: [operations], ActionsEnabled: false })
    const scaling = { AlarmActions: [`arn:aws:autoscaling:${region}:${account}:scalingPolicy:0:x:policyName/up`] }
    await alarm('grow', { Namespace: 'AWS/EC2', ...scaling })
  }
  if (account === LABS) await alarm('nobody cares', { Dimensions: of('sandbox') })
  client.destroy()
}

async function topics(config: Place['config']): Promise<string> {
  const client = new sns.SNSClient(config)
  const { TopicArn } = await client.send(new sns.CreateTopicCommand({ Name: 'operations' }))
  await client.send(new sns.SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'operations@example.com' }))
  await client.send(
    new sns.SubscribeCommand({ TopicArn, Protocol: 'https', Endpoint: 'https://example.com/hook?token=canary-token' }),
  )
  await client.send(new sns.SubscribeCommand({ TopicArn, Protocol: 'sms', Endpoint: '+15550100' }))
  for (const Name of ['nobody-listens', 'left-over']) await client.send(new sns.CreateTopicCommand({ Name }))
  client.destroy()
  return present(TopicArn)
}
