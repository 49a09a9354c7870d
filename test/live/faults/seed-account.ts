import * as iam from '@aws-sdk/client-iam'
import * as s3 from '@aws-sdk/client-s3'
import type { AwsCredentialIdentity } from '@smithy/types'
import { seedAutoScaling } from '../aws/seed/auto-scaling.js'
import { seedBackup } from '../aws/seed/backup.js'
import { seedEc2 } from '../aws/seed/ec2.js'
import { seedEks } from '../aws/seed/eks.js'
import { seedLoadBalancers } from '../aws/seed/elastic-load-balancing.js'
import { seedIam } from '../aws/seed/iam.js'
import { assume, STRANGER } from '../aws/seed/index.js'
import { seedMonitoring } from '../aws/seed/monitoring.js'
import { seedNetwork } from '../aws/seed/network.js'
import { inOrder, IRELAND, type Place, SHOP } from '../aws/seed/place.js'
import { seedRds } from '../aws/seed/rds.js'

/** A few: each takes ten calls. */
const BUCKETS = ['wire-invoices', 'wire-uploads', 'wire-website', 'wire-logs'] as const

/** Builds one region of one account in moto. Gives the credentials that open it. */
export async function seedAccount(endpoint: string): Promise<AwsCredentialIdentity> {
  const credentials = await assume(endpoint, STRANGER, SHOP, 'builder')
  const config = { endpoint, region: IRELAND, credentials }
  const place: Place = { account: SHOP, region: IRELAND, config, name: (id = '') => id }
  await seedIam(place)
  await seedBuckets(config)
  const network = await seedNetwork(place)
  const targets = await seedLoadBalancers(place, network)
  await seedMonitoring(place)
  await seedRds(place, network)
  await seedEc2(place, network)
  await seedAutoScaling(place, network, targets)
  await seedEks(place, network)
  await seedBackup(place)
  await generateReport(config)
  return credentials
}

async function seedBuckets(config: Place['config']): Promise<void> {
  const client = new s3.S3Client({ ...config, forcePathStyle: true })
  const CreateBucketConfiguration = { LocationConstraint: IRELAND } as const
  await inOrder(BUCKETS, async (Bucket) => {
    await client.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
    await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
  })
  client.destroy()
}

/** The first time IAM says that it begins to write: from then on every run asks as often as the others. */
async function generateReport(config: Place['config']): Promise<void> {
  const client = new iam.IAMClient(config)
  const generate = (): Promise<iam.GenerateCredentialReportResponse> =>
    client.send(new iam.GenerateCredentialReportCommand({}))
  while ((await generate()).State !== 'COMPLETE');
  client.destroy()
}
