import rule from '../../../../rules/cross/iam/pod-role-privileges.js'
import { eksCluster, podIdentityAssociation } from '../../../support/make-eks.js'
import { attached, inline, managedPolicy, role } from '../../../support/make-iam.js'
import { deployment, estate, exposed, serviceAccount } from '../../../support/make-kubernetes.js'
import { covered, onEks, OTHER_ACCOUNT } from '../../../support/make-cross.js'
import { ACCOUNT } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const arn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`
const named = (name: string, account?: string) =>
  serviceAccount('api', { annotations: { 'eks.amazonaws.com/role-arn': arn(name, account) } })
const plain = serviceAccount('api')
const api = deployment('api')
const shop = { ...estate(onEks(), api), ...covered, 'aws.eks.clusters': [eksCluster()] }
const association = podIdentityAssociation({ namespace: 'web', serviceAccount: 'api', roleArn: arn('api') })
const lean = role({ RoleName: 'api' })
const admin = role({ RoleName: 'api', AttachedManagedPolicies: [attached('AdministratorAccess')] })
const annotated = named('api')

testRule(rule, {
  pass: {
    'a role that reads one bucket': {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [lean] },
      says: 'is given role api, which has no administrator rights',
    },
    'the same by Pod Identity': {
      subject: plain,
      given: { ...shop, 'aws.iam.roles': [lean], 'aws.eks.podIdentityAssociations': [association] },
    },
    'everything, but bounded': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [{ ...admin, PermissionsBoundary: { PermissionsBoundaryArn: managedPolicy('edge').id } }],
        'aws.iam.policies': [managedPolicy('edge', { Action: ['s3:*'], Resource: ['*'] })],
      },
    },
    'iam:PassRole for one role': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [
          role({ RoleName: 'api', inlinePolicies: inline({ Action: ['iam:PassRole'], Resource: [arn('task')] }) }),
        ],
      },
    },
  },
  fail: {
    AdministratorAccess: {
      subject: annotated,
      given: { ...shop, 'aws.iam.roles': [admin] },
      says: 'is given role api, which may do everything by policy AdministratorAccess',
    },
    'AdministratorAccess behind the internet': {
      subject: annotated,
      given: { ...shop, ...estate(onEks(), api, exposed(api, { to: 'internet' })), 'aws.iam.roles': [admin] },
    },
    'AdministratorAccess that nobody uses today': {
      subject: annotated,
      given: { ...shop, ...estate(onEks(), deployment('other')), 'aws.iam.roles': [admin] },
      severity: 'high',
      says: 'no workload runs under it',
    },
    'PowerUserAccess by Pod Identity': {
      subject: plain,
      given: {
        ...shop,
        'aws.iam.roles': [role({ RoleName: 'api', AttachedManagedPolicies: [attached('PowerUserAccess')] })],
        'aws.eks.podIdentityAssociations': [association],
      },
      says: 'may do all but a few things',
    },
    IAMFullAccess: {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [role({ RoleName: 'api', AttachedManagedPolicies: [attached('IAMFullAccess')] })],
      },
      says: 'may give itself any right (iam:AttachRolePolicy)',
    },
    'iam:PassRole for every role': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [
          role({ RoleName: 'api', inlinePolicies: inline({ Action: ['iam:PassRole'], Resource: ['*'] }) }),
        ],
      },
      says: 'may pass any role on',
    },
    'sts:AssumeRole for every role': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [
          role({ RoleName: 'api', inlinePolicies: inline({ Action: ['sts:AssumeRole'], Resource: ['*'] }) }),
        ],
      },
      says: 'may assume any role',
    },
    'a lean role by annotation, and an administrator by Pod Identity': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [lean, { ...admin, id: arn('wide'), name: 'wide' }],
        'aws.eks.podIdentityAssociations': [{ ...association, roleArn: arn('wide') }],
      },
      says: 'is given role wide',
    },
    'the role that the first one leads to': {
      subject: plain,
      given: {
        ...shop,
        'aws.iam.roles': [lean, { ...admin, id: arn('wide'), name: 'wide' }],
        'aws.eks.podIdentityAssociations': [{ ...association, targetRoleArn: arn('wide') }],
      },
    },
  },
  manual: {
    'everything under a condition': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [
          role({
            RoleName: 'api',
            inlinePolicies: inline({
              Action: ['*'],
              Resource: ['*'],
              Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
            }),
          }),
        ],
      },
      says: 'under a condition',
    },
    'a policy that is in no list': {
      subject: annotated,
      given: {
        ...shop,
        'aws.iam.roles': [
          role({ RoleName: 'api', AttachedManagedPolicies: [attached(`arn:aws:iam::${ACCOUNT}:policy/lost`)] }),
        ],
      },
      says: 'look what they allow',
    },
  },
  unknown: {
    'a role of an account that the run does not cover': {
      subject: named('api', OTHER_ACCOUNT),
      given: { ...shop, 'aws.iam.roles': [lean] },
      says: 'aws.iam.roles was not collected',
    },
    'an EKS cluster of an account that the run does not cover': {
      subject: plain,
      given: { ...shop, 'aws.eks.clusters': [eksCluster({ name: 'other' })] },
      says: 'aws.eks.podIdentityAssociations was not collected',
    },
  },
  'not-applicable': {
    'no role': { subject: plain, given: shop, says: 'is given no IAM role' },
    'an association of another service account': {
      subject: plain,
      given: {
        ...shop,
        'aws.eks.podIdentityAssociations': [{ ...association, serviceAccount: 'worker' }],
        'aws.iam.roles': [admin],
      },
    },
    'an association of another cluster of this name': {
      subject: plain,
      given: {
        ...shop,
        'aws.eks.podIdentityAssociations': [
          { ...association, clusterArn: `arn:aws:eks:eu-central-1:${ACCOUNT}:cluster/shop` },
        ],
        'aws.iam.roles': [admin],
      },
    },
    'a cluster outside EKS': {
      subject: plain,
      given: { ...shop, ...estate(onEks({ server: '127.0.0.1' })), 'aws.eks.clusters': [eksCluster()] },
    },
    'a role that does not exist': { subject: annotated, given: shop, says: 'does not exist' },
  },
})
