import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { broadRightOf } from '../../support/broad-rights.js'
import { grantEvidence, rightsOf } from '../../support/iam-policy.js'
import { breaks } from '../../support/links.js'
import { accountChain, actingRole, judgeRoles, roleItself, roleLink, roleNames } from '../../support/pod-role.js'
import { whereKnown } from '../../support/where-known.js'
import { reachOf } from '../../support/workload-reach.js'

export default defineRule({
  id: 'cross/iam/pod-role-privileges',
  title: 'The IAM role of a service account has no administrator rights',
  severity: 'critical',
  controls: ['least-privilege', 'own-credentials'],
  effort: 'days',
  why: 'Whoever gets into one pod, or may start one under this service account, gets the rights of its role: with those of an administrator, the whole AWS account is lost and not one service.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html',
  ],
  each: 'kubernetes.serviceAccounts',
  using: [
    'kubernetes.clusters',
    'kubernetes.workloadsByServiceAccount',
    'kubernetes.servingByWorkload',
    'cross.homesByCluster',
    'cross.regionsByAccount',
    'aws.eks.podIdentitiesByServiceAccount',
    'aws.iam.roles',
    'aws.iam.policies',
  ],
  check(account, { lookup }) {
    const workloads = lookup('kubernetes.workloadsByServiceAccount')
    const chain = accountChain(account, workloads)
    const lookups = {
      clusters: lookup('kubernetes.clusters'),
      homes: lookup('cross.homesByCluster'),
      associations: lookup('aws.eks.podIdentitiesByServiceAccount'),
    }
    return judgeRoles(account, lookups, (given) => {
      const named = actingRole(given)
      const role = roleItself(account, named, lookup('aws.iam.roles'), lookup('cross.regionsByAccount'))
      if (!role)
        return notApplicable(`is given ${named.arn}, which does not exist: that is judged as such`, named.evidence)
      const rights = rightsOf(role, [], lookup('aws.iam.policies'))
      const shown = [...named.evidence, ...evidence(role, 'AttachedManagedPolicies', 'PermissionsBoundary')]
      const broad = broadRightOf(role, rights)
      if (!broad)
        return rights.unread.length > 0
          ? manual(
              `is given role ${role.name} with policies that the list of its account does not hold (${rights.unread.join(', ')}): look what they allow`,
              shown,
            )
          : along(
              [...chain, roleLink(role.id)],
              pass(`is given role ${role.name}, which has no administrator rights`, shown),
            )
      const policy = broad.grant.policy.name
      const all = [...shown, ...grantEvidence(broad.grant)]
      const because = `is given role ${role.name}, which ${broad.what} by policy ${policy}`
      if (broad.grant.conditional) return manual(`${because}, under a condition: judge that condition`, all)

      const users = whereKnown(() => workloads.all(account.id))
      const serving = lookup('kubernetes.servingByWorkload')
      const isExposed = (users ?? []).some((one) => reachOf(one, serving) === 'internet')
      const failure = along(
        [...chain, roleLink(role.id), breaks('IAM policy', policy, broad.what)],
        users?.length === 0
          ? failAs('high', `${because}; no workload runs under it at present`, all)
          : fail(because, all),
      )
      return isExposed ? { ...failure, exposed: true } : failure
    })
  },
  fix(account, { lookup }) {
    const names = roleNames(account, {
      clusters: lookup('kubernetes.clusters'),
      homes: lookup('cross.homesByCluster'),
      associations: lookup('aws.eks.podIdentitiesByServiceAccount'),
    })
    return {
      summary:
        'See which services the role used, write a policy for those actions and resources alone, attach it, and only then take the broad one off. Give each workload a service account and a role of its own.',
      commands: names.flatMap((name) => [
        command`aws iam list-attached-role-policies --role-name ${name}`,
        command`aws iam list-role-policies --role-name ${name}`,
      ]),
    }
  },
})
