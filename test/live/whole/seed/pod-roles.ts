import * as iam from '@aws-sdk/client-iam'
import { inOrder, type Place, SHOP } from '../../aws/seed/place.js'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const READ_INVOICES = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::shop-invoices/*' }],
})
/** Of a cluster that is not this one; the seed of the accounts registers it. */
const ELSEWHERE = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF'

/** Roles for pods: one as it should be, one for a whole namespace, one with all rights, one for another cluster. */
export async function seedPodRoles(config: Place['config'], issuerUrl: string): Promise<void> {
  const client = new iam.IAMClient(config)
  const issuer = issuerUrl.replace(/^https:\/\//, '')
  await client.send(new iam.CreateOpenIDConnectProviderCommand({ Url: issuerUrl, ClientIDList: ['sts.amazonaws.com'] }))
  const roles = [
    { RoleName: 'pod-checkout', trust: trusting(issuer, 'StringEquals', 'payments:checkout') },
    { RoleName: 'pod-wide', trust: trusting(issuer, 'StringLike', 'payments:*') },
    { RoleName: 'pod-admin', trust: trusting(issuer, 'StringEquals', 'payments:admin'), PolicyArn: ADMINISTRATOR },
    { RoleName: 'pod-elsewhere', trust: trusting(ELSEWHERE, 'StringEquals', 'payments:stranger') },
  ]
  await inOrder(roles, async ({ RoleName, trust, PolicyArn }) => {
    await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }))
    await (PolicyArn === undefined
      ? client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: READ_INVOICES }))
      : client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn })))
  })
  client.destroy()
}

const trusting = (issuer: string, operator: 'StringEquals' | 'StringLike', account: string): string => {
  const subject = { [`${issuer}:sub`]: `system:serviceaccount:${account}` }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${SHOP}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', ...(operator === 'StringEquals' && subject) },
          ...(operator === 'StringLike' && { StringLike: subject }),
        },
      },
    ],
  })
}
