import { ApiError, type Handlers, text } from '../operation.js'

/** How long the sandbox's sessions last. */
const SESSION_MILLISECONDS = 60 * 60_000

export const stsHandlers: Handlers = {
  GetCallerIdentity: ({ account, role }) => ({
    Account: account,
    Arn:
      role === undefined
        ? `arn:aws:iam::${account}:user/auditor`
        : `arn:aws:sts::${account}:assumed-role/${role}/plumbline`,
    UserId: role === undefined ? 'AIDASANDBOX' : 'AROASANDBOX:plumbline',
  }),
  AssumeRole: ({ estate }, input) => {
    const [, account = '', name = ''] =
      /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(text(input, 'RoleArn')) ?? []
    const role = estate.accounts[account]?.assumableRoles?.find((one) => one.name === name)
    if (!role || (role.externalId ?? '') !== text(input, 'ExternalId')) {
      throw new ApiError(
        'AccessDenied',
        403,
        `not authorized to perform: sts:AssumeRole on resource: ${text(input, 'RoleArn')}`,
      )
    }
    return {
      Credentials: {
        AccessKeyId: `ASIA${account}`,
        SecretAccessKey: 'sandbox',
        SessionToken: `role:${name}`,
        Expiration: new Date(Date.now() + SESSION_MILLISECONDS),
      },
      AssumedRoleUser: { AssumedRoleId: 'AROASANDBOX', Arn: `arn:aws:sts::${account}:assumed-role/${name}/plumbline` },
    }
  },
}
