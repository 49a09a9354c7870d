import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { eksClusterOf } from '../../support/beyond-run.js'
import { holds, lacks } from '../../support/links.js'
import { accountChain, issuerOf, judgeRoles, roleItself, roleLink } from '../../support/pod-role.js'

export default defineRule({
  id: 'cross/iam/pod-role-exists',
  title: 'The IAM role of a service account exists, and its account knows the tokens of the cluster',
  severity: 'high',
  controls: ['own-credentials', 'authentication'],
  effort: 'minutes',
  why: 'The pods get no credentials of their own: their calls fail, or they go on unnoticed with the rights of the node, which all pods on it share.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  ],
  each: 'kubernetes.serviceAccounts',
  using: [
    'kubernetes.clusters',
    'kubernetes.workloadsByServiceAccount',
    'cross.homesByCluster',
    'cross.regionsByAccount',
    'aws.eks.podIdentitiesByServiceAccount',
    'aws.iam.roles',
    'aws.iam.oidcProvidersByIssuer',
  ],
  check(account, { lookup }) {
    const homes = lookup('cross.homesByCluster')
    const chain = accountChain(account, lookup('kubernetes.workloadsByServiceAccount'))
    const associations = lookup('aws.eks.podIdentitiesByServiceAccount')
    return judgeRoles(account, { clusters: lookup('kubernetes.clusters'), homes, associations }, (given) => {
      const role = roleItself(account, given, lookup('aws.iam.roles'), lookup('cross.regionsByAccount'))
      if (!role)
        return along(
          [...chain, lacks('IAM role', given.arn, 'does not exist')],
          fail(`is given role ${given.arn}, which does not exist`, given.evidence),
        )
      const shown = [...given.evidence, ...evidence(role, 'Arn')]
      const way = [...chain, roleLink(role.id)]
      if (given.by === 'Pod Identity') return along(way, pass(`is given role ${role.name} by EKS Pod Identity`, shown))

      const { eks } = eksClusterOf(account, homes)
      const issuer = issuerOf(eks)
      if (issuer === undefined) return notApplicable('lies in a cluster that issues no tokens for IAM', shown)
      const issued = evidence(eks, 'identity')
      const provider = lookup('aws.iam.oidcProvidersByIssuer').first(issuer, (one) => accountOf(one) === given.account)
      return provider
        ? along(
            [...way, holds('identity provider', issuer)],
            pass(`is given role ${role.name}, whose account knows the tokens of the cluster`, shown, issued),
          )
        : along(
            [...way, lacks('identity provider', issuer, `not in account ${given.account}`)],
            fail(
              `is given role ${role.name}, but account ${given.account} has no identity provider for the tokens of the cluster`,
              shown,
              issued,
            ),
          )
    })
  },
  fix(account, { lookup }) {
    const issuer = lookup('cross.homesByCluster').find(`kubernetes://${account.scope.cluster}`)?.eks?.identity?.oidc
      ?.issuer
    return {
      summary:
        'Make the role, or put the ARN of the one that is meant into the annotation and start the pods anew. Register the issuer of the cluster as an identity provider in the account of the role where it is not.',
      commands: [
        ...(issuer === undefined
          ? []
          : [command`aws iam create-open-id-connect-provider --url ${issuer} --client-id-list sts.amazonaws.com`]),
        command`kubectl -n ${account.metadata.namespace} get serviceaccount ${account.name} -o yaml`,
      ],
    }
  },
})
