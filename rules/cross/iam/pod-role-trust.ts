import type { Role } from '../../../src/model/aws/iam.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type Evidence, evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { eksClusterOf } from '../../support/beyond-run.js'
import { breaks } from '../../support/links.js'
import { accountChain, issuerOf, judgeRoles, roleItself, roleLink, roleNames } from '../../support/pod-role.js'
import { meets, trustIn } from '../../support/web-identity.js'
import { matchesWildcard } from '../../support/wildcard.js'

const AUDIENCE = 'sts.amazonaws.com'

/** Whether pods may get the role through EKS Pod Identity: it tags each session, and must be allowed to. */
const trustsPodIdentity = ({ trust }: Role): boolean =>
  ['sts:assumerole', 'sts:tagsession'].every((wanted) =>
    trust.Statement.some(
      ({ Effect, Action, Principal }) =>
        Effect === 'Allow' &&
        (Principal['Service'] ?? []).includes('pods.eks.amazonaws.com') &&
        Action.some((action) => matchesWildcard(action.toLowerCase(), wanted)),
    ),
  )

export default defineRule({
  id: 'cross/iam/pod-role-trust',
  title: 'The role of a service account trusts that service account and no other',
  severity: 'critical',
  controls: ['least-privilege', 'own-credentials', 'authentication'],
  effort: 'minutes',
  why: 'With a pattern in place of the name, every pod of the namespace or of the cluster can take the role. Without a match, its own pods cannot, and work with the rights of their node.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  each: 'kubernetes.serviceAccounts',
  using: [
    'kubernetes.clusters',
    'kubernetes.workloadsByServiceAccount',
    'cross.homesByCluster',
    'cross.regionsByAccount',
    'aws.eks.podIdentitiesByServiceAccount',
    'aws.iam.roles',
  ],
  check(account, { lookup }) {
    const homes = lookup('cross.homesByCluster')
    const chain = accountChain(account, lookup('kubernetes.workloadsByServiceAccount'))
    const associations = lookup('aws.eks.podIdentitiesByServiceAccount')
    return judgeRoles(account, { clusters: lookup('kubernetes.clusters'), homes, associations }, (given) => {
      const role = roleItself(account, given, lookup('aws.iam.roles'), lookup('cross.regionsByAccount'))
      if (!role)
        return notApplicable(`is given ${given.arn}, which does not exist: that is judged as such`, given.evidence)
      const shown: readonly Evidence[] = [...given.evidence, ...evidence(role, 'trust')]
      const way = [...chain, roleLink(role.id)]
      const broken = (note: string) => [...way, breaks('trust policy', role.name, note)]
      if (given.by === 'Pod Identity')
        return trustsPodIdentity(role)
          ? along(way, pass(`is given role ${role.name}, which trusts EKS Pod Identity`, shown))
          : along(
              broken('does not trust pods.eks.amazonaws.com'),
              failAs(
                'high',
                `is given role ${role.name}, which does not let EKS Pod Identity assume it and tag the session`,
                shown,
              ),
            )

      const issuer = issuerOf(eksClusterOf(account, homes).eks)
      if (issuer === undefined) return notApplicable('lies in a cluster that issues no tokens for IAM', shown)
      const own = `system:serviceaccount:${account.metadata.namespace}:${account.name}`
      const trusts = trustIn(role, issuer)
      const open = trusts.find(({ subjects }) => subjects.length === 0 || subjects.some(({ isPattern }) => isPattern))
      if (open) {
        const pattern = open.subjects.find(({ isPattern }) => isPattern)?.value
        return pattern === undefined
          ? along(
              broken('no condition on the subject'),
              fail(`is given role ${role.name}, which every service account of the cluster may assume`, shown),
            )
          : along(
              broken(`a pattern: ${pattern}`),
              fail(`is given role ${role.name}, which every service account like ${pattern} may assume`, shown),
            )
      }
      const mine = trusts.filter(({ subjects }) => subjects.some((one) => meets(one, own)))
      if (mine.length === 0)
        return along(
          broken(trusts.length === 0 ? 'does not trust this cluster' : 'names other service accounts'),
          failAs(
            'high',
            trusts.length === 0
              ? `is given role ${role.name}, which does not trust the tokens of this cluster`
              : `is given role ${role.name}, which trusts other service accounts of this cluster, but not this one`,
            shown,
          ),
        )
      const audience = account.metadata.annotations['eks.amazonaws.com/audience'] ?? AUDIENCE
      const isOpenToAnyAudience = mine.some(({ audiences }) => !audiences.some((one) => meets(one, audience)))
      return isOpenToAnyAudience
        ? along(
            broken('no condition on the audience'),
            failAs('medium', `is given role ${role.name}, which takes tokens that were made for somebody else`, shown),
          )
        : along(way, pass(`is given role ${role.name}, which trusts it by its name`, shown))
    })
  },
  fix(account, { lookup }) {
    const lookups = {
      clusters: lookup('kubernetes.clusters'),
      homes: lookup('cross.homesByCluster'),
      associations: lookup('aws.eks.podIdentitiesByServiceAccount'),
    }
    const own = `system:serviceaccount:${account.metadata.namespace}:${account.name}`
    return {
      summary: `In the trust policy of the role, demand by StringEquals that the token's sub is ${own} and its aud is ${AUDIENCE}, for the identity provider of this cluster; for EKS Pod Identity, let pods.eks.amazonaws.com do sts:AssumeRole and sts:TagSession.`,
      commands: roleNames(account, lookups).flatMap((name) => [
        command`aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument --output json > trust.json`,
        command`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
      ]),
    }
  },
})
