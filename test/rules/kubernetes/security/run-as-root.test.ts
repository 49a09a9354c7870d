import rule from '../../../../rules/kubernetes/security/run-as-root.js'
import type { ContainerSecurityContext, PodSecurityContext } from '../../../../src/model/kubernetes/pod-template.js'
import { container, daemonSet, deployment, estate, exposed, job } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

/** A pod that says this, with containers that say that. */
const saying = (pod: PodSecurityContext, ...own: ContainerSecurityContext[]) => ({
  pod: { securityContext: pod },
  containers: own.map((securityContext, index) => container(`c${index}`, { securityContext })),
})
const root = deployment('api', saying({}, { runAsUser: 0 }))

testRule(rule, {
  pass: {
    'the pod forbids it': { subject: deployment('api', saying({ runAsNonRoot: true }, {})) },
    'the container forbids it': { subject: deployment('api', saying({}, { runAsNonRoot: true })) },
    'another user for the pod': { subject: deployment('api', saying({ runAsUser: 1000 }, {})) },
    // kube-score wants numbers above 10000: any but 0 will do.
    'another user for the container': { subject: deployment('api', saying({}, { runAsUser: 101 })) },
    'the container overrides root of the pod': {
      subject: deployment('api', saying({ runAsUser: 0 }, { runAsUser: 101 })),
    },
    'not forbidden, but another user': {
      subject: deployment('api', saying({}, { runAsNonRoot: false, runAsUser: 101 })),
    },
    // It will not start, but it will not be root.
    'forbidden, though the user is root': {
      subject: deployment('api', saying({ runAsNonRoot: true }, { runAsUser: 0 })),
    },
  },
  fail: {
    'root by number': { subject: root, says: 'runs container c0 as root' },
    'root for the whole pod': { subject: deployment('api', saying({ runAsUser: 0 }, {})) },
    'root allowed in so many words': { subject: deployment('api', saying({}, { runAsNonRoot: false })) },
    // kubescape#1606: the container goes before the pod.
    'the container undoes what the pod forbids': {
      subject: deployment('api', saying({ runAsNonRoot: true }, {}, { runAsNonRoot: false })),
      says: 'runs container c1 as root',
    },
    'the container overrides the user of the pod': {
      subject: deployment('api', saying({ runAsUser: 1000 }, { runAsUser: 0 })),
    },
    'one of two containers': {
      subject: deployment('api', saying({}, { runAsNonRoot: true }, { runAsUser: 0 })),
      says: 'c1',
    },
    'before the internet': { subject: root, given: estate(exposed(root, { to: 'internet' })) },
    'not said: the image decides': {
      subject: deployment('api', saying({}, {})),
      severity: 'medium',
      says: 'leaves it to the image whether container c0 runs as root',
    },
    'not said of one of two': {
      subject: deployment('api', saying({}, { runAsNonRoot: true }, {})),
      severity: 'medium',
      says: 'container c1',
    },
    'a container that prepares': {
      subject: deployment('api', {
        pod: { initContainers: [container('chown', { securityContext: { runAsNonRoot: false, runAsUser: 0 } })] },
      }),
      severity: 'medium',
      says: 'before the others start',
    },
    'a sidecar': {
      subject: deployment('api', {
        pod: {
          initContainers: [
            container('proxy', { restartPolicy: 'Always', securityContext: { runAsNonRoot: false, runAsUser: 0 } }),
          ],
        },
      }),
      says: 'runs container proxy as root',
    },
    'a Job': { subject: job('import', saying({}, { runAsUser: 0 })) },
  },
  'not-applicable': {
    Windows: { subject: deployment('api', { ...saying({}, {}), pod: { os: { name: 'windows' } } }) },
    'of the cluster': {
      subject: daemonSet('kube-proxy', { ...saying({}, { runAsUser: 0 }), namespace: 'kube-system' }),
    },
  },
})
