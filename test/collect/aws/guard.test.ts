import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds'
import { GetObjectCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import { guard, isRead } from '../../../src/collect/aws/guard.js'
import type { Operation } from '../../../src/collect/aws/service.js'
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.js'
import { ACCOUNT } from '../../support/make.js'

const open: AwsSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

async function guarded(allowed: readonly Operation[]) {
  const sandbox = await startAwsSandbox({ accounts: { [ACCOUNT]: { regions: { 'eu-west-1': {} } } } })
  open.push(sandbox)
  const config = {
    region: 'eu-west-1',
    endpoint: sandbox.endpoint,
    credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: 'x' },
  }
  const rds = new RDSClient(config)
  const s3 = new S3Client({ ...config, forcePathStyle: true })
  guard(rds, 'rds', new Set(allowed))
  guard(s3, 's3', new Set(allowed))
  return { rds, s3, sandbox }
}

describe('the read-only guard', () => {
  it('lets a declared read through', async () => {
    const { rds, sandbox } = await guarded(['rds:DescribeDBInstances'])
    await expect(rds.send(new DescribeDBInstancesCommand({}))).resolves.toMatchObject({ DBInstances: [] })
    expect(sandbox.calls).toHaveLength(1)
  })

  it('refuses a read that nobody declared, before it reaches the network', async () => {
    const { rds, sandbox } = await guarded(['rds:DescribeDBInstances'])
    await expect(rds.send(new DescribeDBClustersCommand({}))).rejects.toThrow(
      'rds:DescribeDBClusters is not among the declared reads',
    )
    expect(sandbox.calls).toHaveLength(0)
  })

  it('refuses a write, even one that somebody declared', async () => {
    const { rds, s3, sandbox } = await guarded(['rds:StopDBInstance', 's3:PutBucketPolicy'])
    await expect(rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'orders' }))).rejects.toThrow('refused')
    await expect(s3.send(new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{}' }))).rejects.toThrow('refused')
    expect(sandbox.calls).toHaveLength(0)
  })

  it('refuses to read what the estate contains, declared or not', async () => {
    const { s3, sandbox } = await guarded(['s3:GetObject'])
    await expect(s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toThrow('refused')
    expect(sandbox.calls).toHaveLength(0)
  })

  it.each([
    ['rds:DescribeDBInstances', true],
    ['iam:GenerateCredentialReport', true],
    ['iam:GetCredentialReport', true],
    ['s3:ListBuckets', true],
    ['secretsmanager:GetSecretValue', false],
    ['ssm:GetParametersByPath', false],
    ['iam:GenerateServiceLastAccessedDetails', false],
    ['ec2:ModifyInstanceAttribute', false],
    ['ec2:GetConsoleOutput', false],
    ['rds:Describe', false],
  ] as const)('takes %s for a read: %s', (operation, expected) => {
    expect(isRead(operation)).toBe(expected)
  })
})
