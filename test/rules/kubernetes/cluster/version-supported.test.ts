import rule from '../../../../rules/kubernetes/cluster/version-supported.js'
import { cluster } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const on = (gitVersion: string) => cluster({ gitVersion })

testRule(rule, {
  pass: {
    'a version of which patches still come': {
      subject: on('v1.36.3'),
      says: 'runs Kubernetes 1.36, which gets patches until 2027-06-28',
    },
    'the same as other makers write it': { subject: on('v1.37.1+k3s1') },
    'one that is newer than the list': { subject: on('v1.38.0'), says: 'newer than all that were known' },
    'one that ends in as many days as asked for': { subject: on('v1.35.2'), options: { minDays: 99 } },
  },
  fail: {
    'one that ended this autumn': {
      subject: on('v1.34.6'),
      severity: 'critical',
      says: 'which has got no patches since 2026-10-27',
    },
    'one of years ago': { subject: on('v1.24.17'), says: 'no patches for a long time' },
    'an old one of a small maker': { subject: on('v1.30.4+rke2r1') },
    'one that ends before somebody wants it to': {
      subject: on('v1.35.2'),
      options: { minDays: 100 },
      severity: 'medium',
      says: 'until 2027-02-28',
    },
  },
  'not-applicable': {
    'EKS, which says itself until when': { subject: on('v1.31.13-eks-113cf36'), says: 'Amazon EKS' },
    GKE: { subject: on('v1.33.5-gke.1200') },
  },
  manual: {
    'a version that is none': { subject: on('unknown') },
  },
})
