import rule from '../../../../rules/kubernetes/availability/singleton-stateful.js'
import {
  claim,
  daemonSet,
  deployment,
  estate,
  ingress,
  job,
  madeBy,
  pod,
  podTemplate,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const templates = (accessModes = ['ReadWriteOnce']) => ({ volumeClaimTemplates: [{ name: 'data', accessModes }] })
const db = (replicas: number, spec: object = templates()) => statefulSet('db', { replicas, spec })
const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'files' } }]
const files = (over = {}) => deployment('files', { replicas: 1, pod: { volumes }, ...over })
const shared = claim('files', { spec: { accessModes: ['ReadWriteMany'] } })

testRule(rule, {
  pass: {
    'three replicas, each with its volume': { subject: db(3), given: estate(service('db')) },
    'one replica on a volume that all nodes may write': { subject: files(), given: estate(service('files'), shared) },
    'a claim that is not there': { subject: files(), given: estate(service('files')) },
  },
  fail: {
    'a StatefulSet of one replica': {
      subject: db(1),
      given: estate(service('db')),
      says: 'serves db from a single replica on volume data',
    },
    'for one pod alone': { subject: db(1, templates(['ReadWriteOncePod'])), given: estate(service('db')) },
    'a Deployment of one replica': {
      subject: files(),
      given: estate(service('files'), claim('files')),
      says: 'from a single replica on volume files',
    },
    'one that is stopped before it is replaced': {
      subject: files({ replicas: 2, spec: { strategy: { type: 'Recreate' } } }),
      given: estate(service('files'), claim('files')),
      says: 'pods that are stopped before they are replaced',
    },
    'before the internet': {
      subject: files(),
      given: estate(service('files'), ingress('files'), claim('files')),
    },
    'what an operator made': {
      subject: statefulSet('db', { replicas: 1, spec: templates(), ownerReferences: [madeBy('Database', 'db')] }),
      given: estate(service('db')),
    },
  },
  'not-applicable': {
    'no volumes': { subject: deployment('api', { replicas: 1 }), given: estate(service('api')) },
    'behind no Service': { subject: db(1) },
    'named by its own headless Service alone': {
      subject: db(1),
      given: estate(service('db', { spec: { clusterIP: 'None' } })),
    },
    'scaled to zero': { subject: db(0), given: estate(service('db')) },
    'a DaemonSet': {
      subject: daemonSet('agent', { pod: { volumes } }),
      given: estate(service('agent'), claim('files')),
    },
    'a Job': { subject: job('load', { pod: { volumes } }), given: estate(service('load'), claim('files')) },
    'a pod on its own': {
      subject: pod('tool', { template: podTemplate('tool', { pod: { volumes } }) }),
      given: estate(service('tool'), claim('files')),
    },
    'a workload of the cluster': {
      subject: statefulSet('db', { namespace: 'kube-system', replicas: 1, spec: templates() }),
      given: estate(service('db', { namespace: 'kube-system' })),
    },
  },
})
