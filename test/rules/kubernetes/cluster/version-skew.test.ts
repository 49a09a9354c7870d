import rule from '../../../../rules/kubernetes/cluster/version-skew.js'
import { cluster, estate, node } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const on = (...versions: string[]) =>
  estate(
    versions.map((kubeletVersion, index) =>
      node(`node-${index}`, {
        status: { nodeInfo: { kubeletVersion, osImage: 'Linux', kernelVersion: '6', architecture: 'arm64' } },
      }),
    ),
  )

testRule(rule, {
  pass: {
    'the same': { subject: cluster(), given: on('v1.35.2-eks-1a2b3c4'), says: 'of its own version' },
    'another patch': { subject: cluster(), given: on('v1.35.9') },
    'one behind': { subject: cluster(), given: on('v1.34.1', 'v1.35.2'), says: 'at most one version behind' },
    'a version as other makers write it': {
      subject: cluster({ gitVersion: 'v1.35.1+k3s1' }),
      given: on('v1.35.1-gke.1200'),
    },
  },
  fail: {
    'two behind': {
      subject: cluster(),
      given: on('v1.33.5', 'v1.35.2'),
      severity: 'low',
      says: '1 node on v1.33.5, 2 versions behind',
    },
    'three behind': {
      subject: cluster(),
      given: on('v1.32.0', 'v1.32.0'),
      severity: 'medium',
      says: '2 nodes on v1.32.0',
    },
    'four behind': { subject: cluster(), given: on('v1.31.9'), says: 'not supported' },
    ahead: {
      subject: cluster(),
      given: on('v1.36.0', 'v1.35.2'),
      says: 'has 1 node on v1.36.0 ahead of its API server (1.35)',
    },
    'the two that an old kubelet may be behind': {
      subject: cluster({ gitVersion: 'v1.26.3' }),
      given: on('v1.24.9'),
      severity: 'medium',
    },
    'more than an old kubelet may be behind': { subject: cluster({ gitVersion: 'v1.27.3' }), given: on('v1.24.9') },
    'one behind, one that cannot be read, one too old': {
      subject: cluster(),
      given: on('v1.34.0', 'unknown', 'v1.33.0'),
      severity: 'low',
    },
  },
  manual: {
    'a server that says no version': { subject: cluster({ gitVersion: 'unknown' }), given: on('v1.35.0') },
    'no node that says a version': { subject: cluster(), given: on('unknown') },
    'a node that says no version': { subject: cluster(), given: on('v1.35.0', '') },
  },
  'not-applicable': { 'no nodes': { subject: cluster() } },
})
