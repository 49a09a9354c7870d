import rule from '../../../../rules/cross/iam/pod-role-trust.js'
import { clusterIssuer, eksCluster, podIdentityAssociation } from '../../../support/make-eks.js'
import { policyDocument, role, trustFor } from '../../../support/make-iam.js'
import { deployment, estate, serviceAccount } from '../../../support/make-kubernetes.js'
import { covered, onEks, OTHER_ACCOUNT } from '../../../support/make-cross.js'
import { ACCOUNT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const arn = (account = ACCOUNT) => `arn:aws:iam::${account}:role/api`
const annotated = serviceAccount('api', { annotations: { 'eks.amazonaws.com/role-arn': arn() } })
const plain = serviceAccount('api')
const issuer = clusterIssuer('shop')
const own = 'system:serviceaccount:web:api'
const aud = { [`${issuer}:aud`]: 'sts.amazonaws.com' }
const shop = { ...estate(onEks(), deployment('api')), ...covered, 'aws.eks.clusters': [eksCluster()] }
const association = podIdentityAssociation({ namespace: 'web', serviceAccount: 'api', roleArn: arn() })

const trusting = (Condition: Record<string, unknown> | null, of = issuer) =>
  role({
    RoleName: 'api',
    trust: policyDocument({
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Resource: [],
      Principal: { Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/${of}`] },
      Condition,
    }),
  })
const given = (one: ReturnType<typeof role>) => ({ ...shop, 'aws.iam.roles': [one] })
const sub = (value: unknown) => ({ [`${issuer}:sub`]: value })

testRule(rule, {
  pass: {
    'its name and the audience': {
      subject: annotated,
      given: given(trusting({ StringEquals: { ...sub(own), ...aud } })),
      says: 'is given role api, which trusts it by its name',
    },
    'StringLike without a pattern': {
      subject: annotated,
      given: given(trusting({ StringLike: sub(own), StringEquals: aud })),
    },
    'one of several names': {
      subject: annotated,
      given: given(trusting({ StringEquals: { ...sub(['system:serviceaccount:web:worker', own]), ...aud } })),
    },
    'Pod Identity': {
      subject: plain,
      given: {
        ...given(
          role({
            RoleName: 'api',
            trust: policyDocument({
              Action: ['sts:AssumeRole', 'sts:TagSession'],
              Resource: [],
              Principal: { Service: ['pods.eks.amazonaws.com'] },
            }),
          }),
        ),
        'aws.eks.podIdentityAssociations': [association],
      },
    },
    'a condition that a missing key would meet: none is missing': {
      subject: annotated,
      given: given(trusting({ StringEqualsIfExists: { ...sub(own), ...aud } })),
    },
    'an audience of its own': {
      subject: serviceAccount('api', {
        annotations: { 'eks.amazonaws.com/role-arn': arn(), 'eks.amazonaws.com/audience': 'vault' },
      }),
      given: given(trusting({ StringEquals: { ...sub(own), [`${issuer}:aud`]: 'vault' } })),
    },
  },
  fail: {
    'a pattern for the whole namespace': {
      subject: annotated,
      given: given(trusting({ StringLike: { ...sub('system:serviceaccount:web:*'), ...aud } })),
      says: 'which every service account like system:serviceaccount:web:* may assume',
    },
    'a pattern beside its own name': {
      subject: annotated,
      given: given(trusting({ StringLike: { ...sub([own, 'system:serviceaccount:*:worker']), ...aud } })),
    },
    'no condition on the subject': {
      subject: annotated,
      given: given(trusting({ StringEquals: aud })),
      says: 'which every service account of the cluster may assume',
    },
    'no condition at all': { subject: annotated, given: given(trusting(null)) },
    'a condition that only forbids': {
      subject: annotated,
      given: given(trusting({ StringNotEquals: sub('system:serviceaccount:web:worker') })),
    },
    'the name of another': {
      subject: annotated,
      given: given(trusting({ StringEquals: { ...sub('system:serviceaccount:web:worker'), ...aud } })),
      severity: 'high',
      says: 'trusts other service accounts of this cluster, but not this one',
    },
    'the tokens of another cluster': {
      subject: annotated,
      given: given(trusting({ StringEquals: { [`${clusterIssuer('old')}:sub`]: own } }, clusterIssuer('old'))),
      severity: 'high',
      says: 'does not trust the tokens of this cluster',
    },
    'no condition on the audience': {
      subject: annotated,
      given: given(trusting({ StringEquals: sub(own) })),
      severity: 'medium',
    },
    'Pod Identity that is not trusted': {
      subject: plain,
      given: { ...given(role({ RoleName: 'api' })), 'aws.eks.podIdentityAssociations': [association] },
    },
    'Pod Identity that may not tag the session': {
      subject: plain,
      given: {
        ...given(role({ RoleName: 'api', trust: trustFor('pods.eks.amazonaws.com') })),
        'aws.eks.podIdentityAssociations': [association],
      },
      severity: 'high',
    },
  },
  unknown: {
    'an EKS cluster that the run does not cover': {
      subject: annotated,
      given: {
        ...given(trusting({ StringEquals: { ...sub(own), ...aud } })),
        'aws.eks.clusters': [eksCluster({ name: 'other' })],
      },
      says: 'aws.eks.clusters was not collected',
    },
    'a role of an account that the run does not cover': {
      subject: serviceAccount('api', { annotations: { 'eks.amazonaws.com/role-arn': arn(OTHER_ACCOUNT) } }),
      given: given(trusting(null)),
    },
  },
  'not-applicable': {
    'no role': { subject: plain, given: shop },
    'a role that does not exist': { subject: annotated, given: shop },
    'a cluster without an issuer': {
      subject: annotated,
      given: { ...given(trusting(null)), 'aws.eks.clusters': [eksCluster({ identity: undefined })] },
    },
  },
})
