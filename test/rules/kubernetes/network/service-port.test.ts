import rule from '../../../../rules/kubernetes/network/service-port.js'
import { container, deployment, estate, job, service, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = service('api')
const leadingTo = (targetPort: number | string | undefined, protocol = 'TCP') =>
  service('api', { spec: { ports: [{ port: 80, protocol, ...(targetPort !== undefined && { targetPort }) }] } })
const having = (...ports: { name?: string; containerPort: number; protocol?: string }[]) => ({
  containers: [container('app', { ports })],
})

testRule(rule, {
  pass: {
    'by name': { subject: api, given: estate(deployment('api')), says: 'ports that its pods have' },
    'by number, though nothing declares it': {
      subject: leadingTo(9000),
      given: estate(deployment('api', having())),
      says: 'by number',
    },
    'by number in letters': { subject: leadingTo('8080'), given: estate(deployment('api', having())) },
    'the same number as its own': { subject: leadingTo(undefined), given: estate(deployment('api', having())) },
    'in the second container': {
      subject: api,
      given: estate(deployment('api', { containers: [container('app', { ports: [] }), container('proxy')] })),
    },
    'in a sidecar': {
      subject: api,
      given: estate(
        deployment('api', { ...having(), pod: { initContainers: [container('proxy', { restartPolicy: 'Always' })] } }),
      ),
    },
    'a job without it, beside a Deployment': {
      subject: api,
      given: estate(deployment('api'), job('api-migrate', { ...having(), podLabels: { app: 'api' } })),
    },
  },
  fail: {
    'another name': {
      subject: leadingTo('web'),
      given: estate(deployment('api')),
      says: 'leads to a TCP port named web, which Deployment api does not have',
    },
    'the name, but of another protocol': {
      subject: leadingTo('dns', 'UDP'),
      given: estate(deployment('api', having({ name: 'dns', containerPort: 53, protocol: 'TCP' }))),
      says: 'a UDP port named dns',
    },
    'only in a container that prepares': {
      subject: api,
      given: estate(deployment('api', { ...having(), pod: { initContainers: [container('init')] } })),
    },
    'one of two workloads': {
      subject: api,
      given: estate(deployment('api'), statefulSet('api-cache', { ...having(), podLabels: { app: 'api' } })),
      says: 'StatefulSet api-cache',
    },
    'the second of two ports': {
      subject: service('api', {
        spec: {
          ports: [
            { name: 'http', port: 80, targetPort: 'http' },
            { name: 'admin', port: 81, targetPort: 'admin' },
          ],
        },
      }),
      given: estate(deployment('api')),
      says: 'named admin',
    },
  },
  'not-applicable': {
    'nothing selected': { subject: api, given: estate(deployment('other')) },
    'only jobs selected': { subject: api, given: estate(job('api')) },
    'a name outside the cluster': {
      subject: service('api', { spec: { type: 'ExternalName', externalName: 'api.example.com' } }),
    },
    'without a selector': { subject: service('api', { spec: { selector: {} } }) },
    'of the cluster': { subject: service('kube-dns', { namespace: 'kube-system' }) },
  },
})
