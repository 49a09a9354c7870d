import rule from '../../../../rules/cross/iam/pod-role-exists.js'
import { clusterIssuer, eksCluster, podIdentityAssociation } from '../../../support/make-eks.js'
import { oidcProvider, role } from '../../../support/make-iam.js'
import { deployment, estate, serviceAccount } from '../../../support/make-kubernetes.js'
import { covered, ELSEWHERE, onEks, OTHER_ACCOUNT } from '../../../support/make-cross.js'
import { ACCOUNT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const arn = (account = ACCOUNT) => `arn:aws:iam::${account}:role/api`
const named = (account?: string) =>
  serviceAccount('api', { annotations: { 'eks.amazonaws.com/role-arn': arn(account) } })
const annotated = named()
const plain = serviceAccount('api')
const api = role({ RoleName: 'api' })
const provider = oidcProvider(clusterIssuer('shop'))
const shop = { ...estate(onEks(), deployment('api')), ...covered, 'aws.eks.clusters': [eksCluster()] }
const association = podIdentityAssociation({ namespace: 'web', serviceAccount: 'api', roleArn: arn() })
const elsewhere = { ...ELSEWHERE, region: 'global' }

testRule(rule, {
  pass: {
    'a role and an identity provider': {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [api], 'aws.iam.oidcProviders': [provider] },
      says: 'whose account knows the tokens of the cluster',
    },
    'Pod Identity needs no identity provider': {
      subject: plain,
      given: { ...shop, 'aws.iam.roles': [api], 'aws.eks.podIdentityAssociations': [association] },
    },
    'a role and an identity provider in another account of the run': {
      subject: named(OTHER_ACCOUNT),
      given: {
        ...shop,
        'aws.iam.roles': [{ ...api, id: arn(OTHER_ACCOUNT), scope: elsewhere }],
        'aws.iam.oidcProviders': [{ ...provider, scope: elsewhere }],
      },
    },
    'a cluster that is reached through a tunnel': {
      subject: annotated,
      given: {
        ...shop,
        ...estate(onEks({ server: '127.0.0.1', eksArn: eksCluster().arn })),
        'aws.iam.roles': [api],
        'aws.iam.oidcProviders': [provider],
      },
    },
  },
  fail: {
    'no such role': {
      subject: annotated,
      given: { ...shop, 'aws.iam.oidcProviders': [provider] },
      says: 'is given role arn:aws:iam::111111111111:role/api, which does not exist',
    },
    'no such role by Pod Identity': {
      subject: plain,
      given: { ...shop, 'aws.eks.podIdentityAssociations': [association] },
    },
    'a name that is no ARN': {
      subject: serviceAccount('api', { annotations: { 'eks.amazonaws.com/role-arn': 'api' } }),
      given: { ...shop, 'aws.iam.roles': [api] },
    },
    'no identity provider': {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [api] },
      says: 'account 111111111111 has no identity provider',
    },
    'an identity provider of another cluster': {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [api], 'aws.iam.oidcProviders': [oidcProvider(clusterIssuer('old'))] },
    },
    'an identity provider in the account of the cluster, not in that of the role': {
      subject: named(OTHER_ACCOUNT),
      given: {
        ...shop,
        'aws.iam.roles': [{ ...api, id: arn(OTHER_ACCOUNT), scope: elsewhere }],
        'aws.iam.oidcProviders': [provider],
      },
    },
  },
  unknown: {
    'a role of an account that the run does not cover': {
      subject: named(OTHER_ACCOUNT),
      given: { ...shop, 'aws.iam.roles': [api], 'aws.iam.oidcProviders': [provider] },
      says: 'aws.iam.roles was not collected',
    },
    'a kubeconfig that names one cluster and leads to another': {
      subject: annotated,
      given: {
        ...shop,
        ...estate(onEks({ server: 'abc.gr7.eu-west-1.eks.amazonaws.com', eksArn: eksCluster().arn })),
        'aws.iam.roles': [api],
        'aws.iam.oidcProviders': [provider],
      },
    },
  },
  'not-applicable': {
    'no role': { subject: plain, given: shop },
    'a cluster without an issuer': {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [api], 'aws.eks.clusters': [eksCluster({ identity: undefined })] },
    },
  },
})
