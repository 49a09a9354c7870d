import rule from '../../../../rules/aws/eks/cluster-version-supported.js'
import { ago } from '../../../support/make.js'
import { clusterVersion, connectedCluster, eksCluster, outpostCluster } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const versions = (over: Parameters<typeof clusterVersion>[0] = {}) => ({
  'aws.eks.clusterVersions': [clusterVersion(over)],
})
const extended = {
  versionStatus: 'EXTENDED_SUPPORT',
  endOfStandardSupportDate: ago({ days: 100 }),
  endOfExtendedSupportDate: ago({ days: -265 }),
} as const

testRule(rule, {
  pass: {
    'standard support for long': { subject: eksCluster(), given: versions(), says: 'runs Kubernetes 1.35' },
    'exactly 60 days left': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: ago({ days: -60 }) }),
    },
    'fewer days than usual, where the config asks for fewer': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: ago({ days: -30 }) }),
      options: { minDays: 14 },
    },
    'an answer with dates but no status': { subject: eksCluster(), given: versions({ versionStatus: undefined }) },
    'no upgrade policy in the answer': { subject: eksCluster({ upgradePolicy: undefined }), given: versions() },
    // Local clusters run the versions that EKS runs.
    'a local cluster on an Outpost': { subject: outpostCluster(), given: versions() },
    'a version that a hard-coded floor would not know yet': {
      subject: eksCluster({ version: '1.41' }),
      given: versions({ clusterVersion: '1.41' }),
    },
  },
  fail: {
    'just under 60 days left': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: ago({ days: -59, hours: -23 }) }),
      severity: 'medium',
      says: 'standard support ends on 2027-01-19',
    },
    'few days left, and no upgrade policy in the answer': {
      subject: eksCluster({ upgradePolicy: undefined }),
      given: versions({ endOfStandardSupportDate: ago({ days: -10 }) }),
      severity: 'medium',
    },
    'few days left, and EKS upgrades at their end': {
      subject: eksCluster({ upgradePolicy: { supportType: 'STANDARD' } }),
      given: versions({ endOfStandardSupportDate: ago({ days: -10 }) }),
      says: 'upgrade it by itself',
    },
    'extended support': {
      subject: eksCluster(),
      given: versions(extended),
      says: 'in paid extended support that ends on',
    },
    'extended support with no date for its end': {
      subject: eksCluster(),
      given: versions({ ...extended, endOfExtendedSupportDate: undefined }),
    },
    'standard support ended this minute, and the status lags': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: ago({}) }),
    },
    'supported no more': {
      subject: eksCluster(),
      given: versions({ ...extended, versionStatus: 'UNSUPPORTED', endOfExtendedSupportDate: ago({ days: 3 }) }),
      severity: 'critical',
      says: 'supports no more since 2026-11-17',
    },
    'supported no more, without dates': {
      subject: eksCluster(),
      given: versions({
        versionStatus: 'UNSUPPORTED',
        endOfStandardSupportDate: undefined,
        endOfExtendedSupportDate: undefined,
      }),
      severity: 'critical',
    },
    'extended support ended this minute, and the status lags': {
      subject: eksCluster(),
      given: versions({ ...extended, endOfExtendedSupportDate: ago({}) }),
      severity: 'critical',
    },
    'so old that EKS does not list it': {
      subject: eksCluster({ version: '1.9' }),
      given: versions(),
      severity: 'critical',
      says: 'does not even list',
    },
  },
  manual: {
    'a version newer than all that are listed': { subject: eksCluster({ version: '1.36' }), given: versions() },
    'no version listed at all': { subject: eksCluster() },
    'no version in the answer': { subject: eksCluster({ version: undefined }), given: versions() },
    'a version in standard support without an end': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: undefined, endOfExtendedSupportDate: undefined }),
    },
    'a date that is none': {
      subject: eksCluster(),
      given: versions({ endOfStandardSupportDate: 'soon', endOfExtendedSupportDate: 'later' }),
    },
  },
  'not-applicable': {
    'a connected cluster': { subject: connectedCluster(), given: versions() },
    'a connected cluster that states its version': {
      subject: connectedCluster({ version: '1.22' }),
      given: versions(),
    },
    'a cluster that is being created': { subject: eksCluster({ status: 'CREATING' }), given: versions(extended) },
    'a cluster that is being deleted': { subject: eksCluster({ status: 'DELETING' }), given: versions(extended) },
    'a cluster that never came up': { subject: eksCluster({ status: 'FAILED' }), given: versions(extended) },
  },
})
