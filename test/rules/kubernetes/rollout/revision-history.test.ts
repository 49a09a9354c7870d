import rule from '../../../../rules/kubernetes/rollout/revision-history.js'
import { cronJob, daemonSet, deployment, madeBy, pod, rollout, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const keeping = (revisionHistoryLimit: number) => ({ spec: { revisionHistoryLimit } })

testRule(rule, {
  pass: {
    ten: { subject: deployment('api'), says: 'keeps up to 10' },
    one: { subject: deployment('api', keeping(1)) },
    'a Rollout that says nothing': { subject: rollout('api'), says: 'keeps up to 10' },
    'more, where the config allows it': { subject: deployment('api', keeping(20)), options: { max: 20 } },
    'a DaemonSet': { subject: daemonSet('agent') },
  },
  fail: {
    none: { subject: deployment('api', keeping(0)), says: 'keeps no earlier revision to go back to' },
    'none in a StatefulSet': { subject: statefulSet('db', keeping(0)) },
    'none in a Rollout': { subject: rollout('api', keeping(0)) },
    'none, but kept by Argo CD': {
      subject: deployment('api', {
        ...keeping(0),
        annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:web/api' },
      }),
      severity: 'low',
      says: 'only its repository',
    },
    'none, but kept by Flux': {
      subject: deployment('api', { ...keeping(0), labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } }),
      severity: 'low',
    },
    'too many': { subject: deployment('api', keeping(50)), severity: 'low', says: 'keeps 50 revisions, more than 10' },
  },
  'not-applicable': {
    'a CronJob': { subject: cronJob('report'), says: 'keeps no revisions' },
    'a pod on its own': { subject: pod('shell') },
    'made by an operator': {
      subject: statefulSet('events', { ...keeping(0), ownerReferences: [madeBy('Kafka', 'events')] }),
    },
    'of the cluster': { subject: deployment('coredns', { ...keeping(0), namespace: 'kube-system' }) },
  },
})
