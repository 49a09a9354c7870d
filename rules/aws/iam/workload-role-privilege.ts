import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  anyDeed,
  firstGrant,
  grantEvidence,
  grantOf,
  iamArn,
  rewritingOwnPolicies,
  rightsOf,
} from '../../support/iam-policy.js'
import { workloadThatAssumes } from '../../support/iam-trust.js'

export default defineRule({
  id: 'aws/iam/workload-role-privilege',
  title: 'A role that workloads run under has no administrator rights',
  severity: 'high',
  controls: ['least-privilege', 'own-credentials'],
  effort: 'days',
  why: 'Whoever breaks into one workload gets the rights of its role: with those of an administrator, the whole account is lost and not one service.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html',
  ],
  each: 'aws.iam.roles',
  using: ['aws.iam.policies'],
  check(role, { lookup }) {
    if ((role.Path ?? '/').startsWith('/aws-service-role/'))
      return notApplicable('belongs to an AWS service, which decides its rights', evidence(role, 'Path'))
    const workload = workloadThatAssumes(role.trust)
    if (workload === undefined)
      return notApplicable('is assumed by no EC2, ECS, Lambda or EKS workload', evidence(role, 'trust'))

    const rights = rightsOf(role, [], lookup('aws.iam.policies'))
    const seen = evidence(role, 'trust', 'AttachedManagedPolicies', 'PermissionsBoundary')
    const everything = grantOf(anyDeed(role), rights)
    if (everything && !everything.conditional) {
      const but = everything.statement.NotAction.length > 0 ? ' but a few' : ''
      return fail(
        `gives ${workload} every action${but}, by policy ${everything.policy.name}`,
        seen,
        grantEvidence(everything),
      )
    }
    const ownRights = firstGrant(
      [
        { action: 'iam:AttachRolePolicy', resource: role.id },
        { action: 'iam:PutRolePolicy', resource: role.id },
        { action: 'iam:CreatePolicyVersion', resource: iamArn(role, 'policy/every-name') },
        ...rewritingOwnPolicies(role),
      ],
      rights,
    )
    if (ownRights && !ownRights.conditional)
      return fail(
        `lets ${workload} give itself any right (${ownRights.deed.action}), by policy ${ownRights.policy.name}`,
        seen,
        grantEvidence(ownRights),
      )
    const passing = grantOf({ action: 'iam:PassRole', resource: iamArn(role, 'role/every-name') }, rights)
    if (passing && !passing.conditional)
      return fail(
        `lets ${workload} pass any role on (iam:PassRole), by policy ${passing.policy.name}`,
        seen,
        grantEvidence(passing),
      )
    const conditional = everything ?? ownRights
    if (conditional)
      return manual(
        `has administrator rights under a condition, by policy ${conditional.policy.name}: judge that condition`,
        seen,
        grantEvidence(conditional),
      )
    if (rights.unread.length > 0)
      return manual(
        `has policies that the list of the account does not hold (${rights.unread.join(', ')}): look what they allow`,
        seen,
      )
    return pass(`gives ${workload} no administrator rights`, seen)
  },
  fix: (role) => ({
    summary:
      'See which services the role used, write a policy for those actions and resources alone, attach it, and only then take the broad one off. Limit iam:PassRole to the roles that are passed.',
    commands: [
      command`aws iam generate-service-last-accessed-details --arn ${role.id}`,
      command`aws iam list-attached-role-policies --role-name ${role.name}`,
      command`aws iam list-role-policies --role-name ${role.name}`,
    ],
  }),
})
