import * as lambda from '@aws-sdk/client-lambda'
import { inOrder, IRELAND, type Place, SHOP } from './place.js'

const ZIP_OF_NOTHING = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')

/** Functions with a secret in their environment; one of them gets events, and one keeps those that fail. */
export async function seedFunctions({ account, region, config }: Place): Promise<void> {
  if (region !== IRELAND) return
  const client = new lambda.LambdaClient(config)
  const create = (FunctionName: string, Runtime: lambda.Runtime) =>
    client.send(
      new lambda.CreateFunctionCommand({
        FunctionName,
        Runtime,
        Handler: 'index.handler',
        Role: `arn:aws:iam::${account}:role/${account === SHOP ? 'deployer' : 'plumbline-audit'}`,
        Code: { ZipFile: ZIP_OF_NOTHING },
        Environment: { Variables: { DATABASE_PASSWORD: 'canary-function-environment' } },
      }),
    )
  await create('resize', 'nodejs24.x')
  if (account === SHOP) {
    await create('mailer', 'python3.9')
    await create('archiver', 'python3.13')
    await inOrder(['mailer', 'archiver'], (FunctionName) =>
      client.send(
        new lambda.AddPermissionCommand({
          FunctionName,
          StatementId: 'topic',
          Action: 'lambda:InvokeFunction',
          Principal: 'sns.amazonaws.com',
        }),
      ),
    )
    await client.send(
      new lambda.PutFunctionEventInvokeConfigCommand({
        FunctionName: 'archiver',
        DestinationConfig: { OnFailure: { Destination: `arn:aws:sqs:${region}:${account}:failed` } },
      }),
    )
  }
  client.destroy()
}
