import * as acm from '@aws-sdk/client-acm'
import * as cloudtrail from '@aws-sdk/client-cloudtrail'
import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as route53 from '@aws-sdk/client-route-53'
import { inOrder, IRELAND, type Place, present, SHOP } from './place.js'

/** Certificates, trails, log groups and names: some as they should be, some not. Needs the buckets. */
export async function seedEdges(place: Place): Promise<void> {
  if (place.region !== IRELAND || place.account !== SHOP) return
  await seedCertificate(place)
  await seedTrails(place)
  await seedLogGroups(place)
  await seedNames(place)
}

async function seedCertificate({ config }: Place): Promise<void> {
  const client = new acm.ACMClient(config)
  await client.send(new acm.RequestCertificateCommand({ DomainName: 'shop.example.com', ValidationMethod: 'DNS' }))
  client.destroy()
}

async function seedTrails({ config }: Place): Promise<void> {
  const client = new cloudtrail.CloudTrailClient(config)
  const make = (Name: string, IsMultiRegionTrail: boolean) =>
    client.send(
      new cloudtrail.CreateTrailCommand({
        Name,
        S3BucketName: 'shop-records',
        IsMultiRegionTrail,
        EnableLogFileValidation: true,
      }),
    )
  await make('here-alone', false)
  await make('everywhere', true)
  await inOrder(['here-alone', 'everywhere'], (Name) => client.send(new cloudtrail.StartLoggingCommand({ Name })))
  client.destroy()
}

async function seedLogGroups({ config }: Place): Promise<void> {
  const client = new logs.CloudWatchLogsClient(config)
  const groups = { '/shop/orders': 90, '/shop/mails': 3, '/shop/visits': undefined, '/shop/audit': 180 }
  await inOrder(Object.entries(groups), async ([logGroupName, retentionInDays]) => {
    await client.send(new logs.CreateLogGroupCommand({ logGroupName }))
    if (retentionInDays !== undefined)
      await client.send(new logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays }))
  })
  client.destroy()
}

async function seedNames({ config }: Place): Promise<void> {
  const client = new route53.Route53Client(config)
  const { HostedZone } = await client.send(
    new route53.CreateHostedZoneCommand({ Name: 'shop.example.com.', CallerReference: 'seed' }),
  )
  const { HealthCheck } = await client.send(
    new route53.CreateHealthCheckCommand({
      CallerReference: 'seed',
      HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: 'api.shop.example.com', Port: 443 },
    }),
  )
  const HealthCheckId = present(HealthCheck?.Id)
  const record = (Name: string, over: Partial<route53.ResourceRecordSet> = {}): route53.ResourceRecordSet => ({
    Name: `${Name}.shop.example.com.`,
    Type: 'A',
    TTL: 60,
    ResourceRecords: [{ Value: '192.0.2.1' }],
    ...over,
  })
  const records = [
    record('www'),
    ...[1, 2].map((Weight) => record('api', { Weight, SetIdentifier: `weight ${Weight}`, HealthCheckId })),
    ...(['eu-west-1', 'us-east-1'] as const).map((Region) => record('search', { Region, SetIdentifier: Region })),
  ]
  await client.send(
    new route53.ChangeResourceRecordSetsCommand({
      HostedZoneId: present(HostedZone?.Id),
      ChangeBatch: { Changes: records.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet })) },
    }),
  )
  client.destroy()
}
