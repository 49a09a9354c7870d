import rule from '../../../../rules/kubernetes/images/drift.js'
import type { Pod } from '../../../../src/model/kubernetes/pod.js'
import {
  container,
  containerStatus,
  cronJob,
  daemonSet,
  deployment,
  estate,
  madeBy,
  node,
  nodeA,
  nodeB,
  nodeC,
  NODES,
  pod,
  podTemplate,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const tagged = { containers: [container('app', { image: 'registry.k8s.io/app:1.0' })] }
const api = deployment('api', tagged)
const intel = node('node-x', {
  labels: { 'kubernetes.io/arch': 'amd64' },
  status: {
    nodeInfo: { kubeletVersion: 'v1.35.2', osImage: 'Linux', kernelVersion: '6', architecture: 'amd64' },
  },
})
const imageId = (digest: string) => `registry.k8s.io/app@sha256:${digest.repeat(32)}`
const [OLD, NEW] = [imageId('01'), imageId('02')]

/** The pods of the Deployment on these nodes, with what each of them runs. */
const running2 = (ids: readonly string[], change: (one: Pod, index: number) => Pod = (one) => one) => {
  const made = running(api, { on: ids.map((_, index) => NODES[index % NODES.length]) })
  const pods = made.pods.map((one, index) => change(withImage(one, ids[index] ?? ''), index))
  return { ...made, pods }
}
const withImage = (one: Pod, imageID: string, name = 'app'): Pod => ({
  ...one,
  status: { ...one.status, containerStatuses: [containerStatus(name, { imageID })] },
})
const withHash = (one: Pod, hash: string): Pod => ({
  ...one,
  metadata: { ...one.metadata, labels: { ...one.metadata.labels, 'pod-template-hash': hash } },
})
const onIntel = (one: Pod): Pod => ({ ...one, spec: { ...one.spec, nodeName: intel.name } })

testRule(rule, {
  pass: {
    'the same everywhere': { subject: api, given: estate(NODES, running2([OLD, OLD, OLD])), says: 'in all of its 3' },
    'the same wherever it is told': {
      subject: api,
      given: estate(NODES, running2([OLD, OLD, ''])),
      says: 'in the 2 of its 3 ready pods that can be compared',
    },
    'pinned by digest': { subject: deployment('api') },
    'another mirror of the same image': {
      subject: api,
      given: estate(NODES, running2([OLD, OLD.replace('registry.k8s.io', 'mirror.example.com')])),
    },
    'a pod that is not ready is on the way': {
      subject: api,
      given: estate(
        NODES,
        running2([OLD, OLD, NEW], (one, index) =>
          index === 2 ? { ...one, status: { ...one.status, conditions: [] } } : one,
        ),
      ),
    },
    'two revisions side by side in a rollout': {
      subject: api,
      given: estate(
        NODES,
        running2([OLD, OLD, NEW, NEW], (one, index) => withHash(one, index < 2 ? 'first' : 'second')),
      ),
    },
    'another architecture, another image': {
      subject: api,
      given: estate(
        NODES,
        intel,
        running2([OLD, OLD, NEW, NEW], (one, index) => (index < 2 ? one : onIntel(one))),
      ),
    },
    'a sidecar that was injected differs': {
      subject: api,
      given: estate(
        NODES,
        running2([OLD, OLD], (one, index) => ({
          ...one,
          status: {
            ...one.status,
            containerStatuses: [
              ...one.status.containerStatuses,
              containerStatus('istio-proxy', { imageID: index === 0 ? OLD : NEW }),
            ],
          },
        })),
      ),
    },
    'runtimes that report differently': {
      subject: api,
      given: estate(NODES, running2([OLD, OLD, `sha256:${'03'.repeat(32)}`, `sha256:${'03'.repeat(32)}`])),
    },
  },
  fail: {
    'one pod runs another image': {
      subject: api,
      given: estate(NODES, running2([OLD, OLD, NEW])),
      says: 'runs 2 different images as container app of one revision',
    },
    'within one architecture': {
      subject: api,
      given: estate(
        NODES,
        intel,
        running2([OLD, OLD, NEW, imageId('03')], (one, index) => (index < 2 ? one : onIntel(one))),
      ),
    },
    'a StatefulSet': {
      subject: statefulSet('db', tagged),
      given: estate(NODES, {
        pods: running(statefulSet('db', tagged), { on: [nodeA, nodeB] }).pods.map((one, index) =>
          withImage(one, index === 0 ? OLD : NEW),
        ),
      }),
    },
    'pods of an operator': {
      subject: statefulSet('events', { ...tagged, ownerReferences: [madeBy('Kafka', 'events')] }),
      given: estate(NODES, {
        pods: running(statefulSet('events', tagged), { on: [nodeB, nodeC] }).pods.map((one, index) =>
          withImage(one, index === 0 ? OLD : NEW),
        ),
      }),
    },
  },
  'not-applicable': {
    'one pod': { subject: api, given: estate(NODES, running2([OLD])), says: 'no two ready pods' },
    'no pod': { subject: api, given: estate(NODES) },
    'nodes that nobody knows': { subject: api, given: estate(running2([OLD, NEW])) },
    'ids without a digest': { subject: api, given: estate(NODES, running2(['app:1', 'app:2'])) },
    'runs each pod once': { subject: cronJob('report', tagged) },
    'a pod on its own': { subject: pod('shell', { template: podTemplate('shell', tagged) }), given: estate(NODES) },
    'of the cluster': { subject: daemonSet('kube-proxy', { ...tagged, namespace: 'kube-system' }) },
  },
})
