import * as iam from '@aws-sdk/client-iam'
import { inOrder, LABS, type Place, SHOP } from './place.js'

type Statement = Readonly<Record<string, unknown>>
const policy = (...Statement: readonly Statement[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (...Action: readonly string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const EVERYTHING = policy(allow('*'))
const READ_INVOICES = policy({
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: 'arn:aws:s3:::shop-invoices/*',
})
const assumedBy = (Principal: Readonly<Record<string, string>>): string =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })

type Role = {
  readonly name: string
  readonly service?: string
  readonly account?: string
  readonly inline?: string
  readonly attached?: string
  readonly boundary?: string
}

const SHOP_ROLES: readonly Role[] = [
  { name: 'orders-api', service: 'ecs-tasks.amazonaws.com', inline: READ_INVOICES },
  { name: 'legacy-worker', service: 'ec2.amazonaws.com', inline: EVERYTHING },
  { name: 'thumbnails', service: 'lambda.amazonaws.com', attached: ADMINISTRATOR },
  { name: 'builder', service: 'lambda.amazonaws.com', inline: policy(allow('iam:PassRole', 'ecs:RunTask')) },
  { name: 'self-service', service: 'ec2.amazonaws.com', inline: policy(allow('iam:PutRolePolicy')) },
  { name: 'fenced', service: 'ecs-tasks.amazonaws.com', inline: EVERYTHING, boundary: 'fence' },
  { name: 'deployer', account: SHOP, attached: ADMINISTRATOR },
  { name: 'replication', service: 's3.amazonaws.com', inline: policy(allow('s3:ReplicateObject')) },
]

const LABS_ROLES: readonly Role[] = [
  {
    name: 'notebook',
    service: 'ec2.amazonaws.com',
    inline: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  },
]

/** What load balancers show to those who connect. */
export const CERTIFICATE = 'shop'

type User = {
  readonly name: string
  readonly password?: boolean
  readonly mfa?: boolean
  readonly keys?: readonly ('Active' | 'Inactive')[]
  readonly inline?: string
  readonly attached?: string
  readonly group?: string
}

const SHOP_USERS: readonly User[] = [
  { name: 'alex', password: true },
  { name: 'dana', password: true, mfa: true, group: 'readers' },
  { name: 'kim', password: true, mfa: true, group: 'admins' },
  { name: 'pipeline', keys: ['Active'], attached: ADMINISTRATOR },
  { name: 'backup-job', keys: ['Active', 'Inactive'], inline: READ_INVOICES },
  { name: 'helpdesk', keys: ['Active'], inline: policy(allow('iam:CreateLoginProfile')) },
  { name: 'retired', keys: ['Inactive'], attached: ADMINISTRATOR },
  { name: 'placeholder' },
]

const LABS_USERS: readonly User[] = [{ name: 'robin', password: true, attached: ADMINISTRATOR }]

/** People, workloads and their rights in an account. The shop asks for long passwords, the laboratory for none. */
export async function seedIam({ account, config }: Place): Promise<void> {
  const client = new iam.IAMClient(config)
  if (account === SHOP) {
    await client.send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 16 }))
    await client.send(new iam.CreatePolicyCommand({ PolicyName: 'fence', PolicyDocument: READ_INVOICES }))
    await group(client, 'admins', ADMINISTRATOR)
    await group(client, 'readers', 'arn:aws:iam::aws:policy/ReadOnlyAccess')
    await client.send(new iam.CreateOpenIDConnectProviderCommand(ISSUER))
    const certificate = { CertificateBody: 'a certificate', PrivateKey: 'not a key' }
    await client.send(new iam.UploadServerCertificateCommand({ ServerCertificateName: CERTIFICATE, ...certificate }))
  }
  await inOrder(account === SHOP ? SHOP_ROLES : LABS_ROLES, (role) => seedRole(client, account, role))
  await inOrder(account === SHOP ? SHOP_USERS : LABS_USERS, (user) => seedUser(client, account, user))
  if (account === SHOP) await profile(client, 'legacy-worker')
  client.destroy()
}

/** The role by which an audit enters the laboratory. */
export async function seedAuditRole(config: Place['config']): Promise<void> {
  const client = new iam.IAMClient(config)
  await seedRole(client, LABS, { name: 'plumbline-audit', account: SHOP, attached: ADMINISTRATOR })
  client.destroy()
}

const ISSUER = {
  Url: 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
  ClientIDList: ['sts.amazonaws.com'],
  ThumbprintList: ['9e99a48a9960b14926bb7f3b02e22da2b0ab7280'],
}

async function seedRole(client: iam.IAMClient, account: string, role: Role): Promise<void> {
  const { name: RoleName, service, inline, attached, boundary } = role
  const trusted = service === undefined ? { AWS: `arn:aws:iam::${role.account ?? account}:root` } : { Service: service }
  await client.send(
    new iam.CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: assumedBy(trusted),
      ...(boundary !== undefined && { PermissionsBoundary: `arn:aws:iam::${account}:policy/${boundary}` }),
    }),
  )
  if (inline !== undefined)
    await client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: inline }))
  if (attached !== undefined) await client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn: attached }))
}

async function seedUser(client: iam.IAMClient, account: string, user: User): Promise<void> {
  const { name: UserName, inline, attached, group: GroupName } = user
  await client.send(new iam.CreateUserCommand({ UserName }))
  if (user.password === true)
    await client.send(new iam.CreateLoginProfileCommand({ UserName, Password: 'Not-a-secret-1-for-anybody' }))
  if (user.mfa === true) {
    const SerialNumber = `arn:aws:iam::${account}:mfa/${UserName}`
    const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
    await client.send(new iam.EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }))
  }
  for (const Status of user.keys ?? []) {
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }))
    if (Status === 'Inactive')
      await client.send(new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status }))
  }
  if (inline !== undefined)
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument: inline }))
  if (attached !== undefined) await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn: attached }))
  if (GroupName !== undefined) await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName }))
}

async function group(client: iam.IAMClient, GroupName: string, PolicyArn: string): Promise<void> {
  await client.send(new iam.CreateGroupCommand({ GroupName }))
  await client.send(new iam.AttachGroupPolicyCommand({ GroupName, PolicyArn }))
}

async function profile(client: iam.IAMClient, name: string): Promise<void> {
  await client.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: name }))
  await client.send(new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }))
}
