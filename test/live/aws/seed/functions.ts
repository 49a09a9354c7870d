import * as lambda from '@aws-sdk/client-lambda'
import { IRELAND, type Place, SHOP } from './place.js'

const ZIP_OF_NOTHING = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')

/** Functions with a secret in their environment; one of them gets the events of a topic. */
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
    await client.send(
      new lambda.AddPermissionCommand({
        FunctionName: 'mailer',
        StatementId: 'topic',
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
      }),
    )
  }
  client.destroy()
}
