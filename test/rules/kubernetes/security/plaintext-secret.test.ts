import rule from '../../../../rules/kubernetes/security/plaintext-secret.js'
import type { EnvVar } from '../../../../src/model/kubernetes/pod-template.js'
import {
  condition,
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  job,
  madeBy,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const having = (...env: EnvVar[]) => ({ containers: [container('app', { env })] })
const password: EnvVar = { name: 'DB_PASSWORD', literal: 'credential' }
const api = deployment('api', having(password))

testRule(rule, {
  pass: {
    'a plain value': { subject: deployment('api', having({ name: 'LOG_LEVEL', literal: 'plain' })) },
    'from a Secret': {
      subject: deployment(
        'api',
        having({ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }),
      ),
    },
    // polaris#1046: a reference to another variable, which the collector takes for plain.
    'a name that sounds like a secret, and a value that is none': {
      subject: deployment(
        'api',
        having({ name: 'DB_PASSWORD', literal: 'plain' }, { name: 'API_TOKEN', literal: 'empty' }),
      ),
    },
  },
  fail: {
    'a credential': { subject: api, says: 'holds a credential as plain text in DB_PASSWORD of container app' },
    two: {
      subject: deployment('api', having(password, { name: 'API_KEY', literal: 'credential' })),
      says: 'holds credentials as plain text in DB_PASSWORD of container app, API_KEY of container app',
    },
    'before the internet': { subject: api, given: estate(exposed(api, { to: 'internet' })) },
    // regolibrary#797 left these out.
    'a container that prepares': {
      subject: statefulSet('db', { pod: { initContainers: [container('init', { env: [password] })] } }),
      says: 'of container init',
    },
    'a CronJob': { subject: cronJob('report', having(password)) },
    'made by an operator': {
      subject: deployment('api', { ...having(password), ownerReferences: [madeBy('App', 'api')] }),
    },
    // The provider puts none there: somebody else did.
    'in a namespace of the cluster': { subject: daemonSet('agent', { ...having(password), namespace: 'kube-system' }) },
  },
  'not-applicable': {
    'no variable': { subject: deployment('api'), says: 'sets no environment variable' },
    'a Job that is done': {
      subject: job('import', { ...having(password), status: { conditions: [condition('Failed', 'True')] } }),
    },
  },
})
