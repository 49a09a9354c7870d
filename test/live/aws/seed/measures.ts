import * as cloudwatch from '@aws-sdk/client-cloudwatch'
import { IRELAND, type Place, SHOP } from './place.js'

const HOUR = 3_600_000
const MEBIBYTES_IN_GIBIBYTE = 1024

/** What the search domains of the shop have measured of themselves; nothing else in the emulator does. */
export async function seedMeasures({ account, region, config }: Place): Promise<void> {
  if (account !== SHOP || region !== IRELAND) return
  const client = new cloudwatch.CloudWatchClient(config)
  const now = Date.now()
  const measured = (DomainName: string, MetricName: string, ...values: [hours: number, value: number][]) =>
    values.map(([hours, Value]) => ({
      MetricName,
      Dimensions: [
        { Name: 'DomainName', Value: DomainName },
        { Name: 'ClientId', Value: account },
      ],
      Timestamp: new Date(now - hours * HOUR),
      Value,
    }))
  const free = (domain: string, ...gibibytes: number[]) =>
    measured(
      domain,
      'FreeStorageSpace',
      ...gibibytes.map((one, index): [number, number] => [3 + 5 * index, one * MEBIBYTES_IN_GIBIBYTE]),
    )
  const MetricData = [
    ...free('products', 61, 48, 55),
    ...measured('products', 'ClusterIndexWritesBlocked', [3, 0]),
    // It was full two days ago.
    ...measured('products', 'FreeStorageSpace', [50, 1]),
    ...free('suppliers', 30, 12),
  ]
  await client.send(new cloudwatch.PutMetricDataCommand({ Namespace: 'AWS/ES', MetricData }))
  client.destroy()
}
