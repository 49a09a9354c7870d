import type { Role } from '../../src/model/aws/iam.js'
import {
  anyDeed,
  type Deed,
  firstGrant,
  type Grant,
  grantOf,
  iamArn,
  type Rights,
  rewritingOwnPolicies,
} from './iam-policy.js'

/** A right that makes a role an administrator of its account, or lets it become one. */
export type BroadRight = { readonly what: string; readonly grant: Grant }

/** The broadest right of a role: one without conditions, else one under some. */
export function broadRightOf(role: Role, rights: Rights): BroadRight | undefined {
  const found = [
    everything(role, rights),
    named('may give itself any right', ownRights(role), rights),
    named('may pass any role on', [{ action: 'iam:PassRole', resource: iamArn(role, 'role/every-name') }], rights),
    named('may assume any role', [{ action: 'sts:AssumeRole', resource: iamArn(role, 'role/every-name') }], rights),
  ].filter((one) => one !== undefined)
  return found.find(({ grant }) => !grant.conditional) ?? found[0]
}

function everything(role: Role, rights: Rights): BroadRight | undefined {
  const grant = grantOf(anyDeed(role), rights)
  if (!grant) return undefined
  return { what: grant.statement.NotAction.length > 0 ? 'may do all but a few things' : 'may do everything', grant }
}

const ownRights = (role: Role): readonly Deed[] => [
  { action: 'iam:AttachRolePolicy', resource: role.id },
  { action: 'iam:PutRolePolicy', resource: role.id },
  { action: 'iam:CreatePolicyVersion', resource: iamArn(role, 'policy/every-name') },
  ...rewritingOwnPolicies(role),
]

function named(what: string, deeds: readonly Deed[], rights: Rights): BroadRight | undefined {
  const grant = firstGrant(deeds, rights)
  return grant && { what: `${what} (${grant.deed.action})`, grant }
}
