import { type EntityType, IAM } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.js'
import { ACCOUNT } from '../../support/make.js'

const policy = (PolicyName: string, owner: string) => ({
  PolicyName,
  Arn: `arn:aws:iam::${owner}:policy/${PolicyName}`,
})

let sandbox: AwsSandbox
let client: IAM
beforeAll(async () => {
  const policies = [policy('ReadOnlyAccess', 'aws'), policy('deploy', ACCOUNT)]
  sandbox = await startAwsSandbox({ accounts: { [ACCOUNT]: { regions: {}, iam: { policies } } } })
  const credentials = { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: 'sandbox' }
  client = new IAM({ endpoint: sandbox.endpoint, region: 'eu-west-1', credentials })
})
afterAll(async () => {
  client.destroy()
  await sandbox.close()
})

it.each<[EntityType[] | undefined, string[]]>([
  [undefined, ['ReadOnlyAccess', 'deploy']],
  [['LocalManagedPolicy'], ['deploy']],
  [['AWSManagedPolicy'], ['ReadOnlyAccess']],
  [
    ['AWSManagedPolicy', 'LocalManagedPolicy'],
    ['ReadOnlyAccess', 'deploy'],
  ],
  [['Role'], []],
])('with the filter %j the policies are %j', async (Filter, names) => {
  const { Policies } = await client.getAccountAuthorizationDetails({ ...(Filter && { Filter }) })
  expect(Policies?.map(({ PolicyName }) => PolicyName) ?? []).toEqual(names)
})
