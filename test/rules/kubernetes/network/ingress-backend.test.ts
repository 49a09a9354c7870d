import rule from '../../../../rules/kubernetes/network/ingress-backend.js'
import { ago } from '../../../support/make.js'
import { estate, ingress, ingressClass, service } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const classes = [ingressClass(), ingressClass('nginx', { spec: { controller: 'k8s.io/ingress-nginx' } })]
const whole = estate(classes, service('shop'))
const to = (port: { name?: string; number?: number }, name = 'shop') =>
  ingress('shop', { backend: { service: { name, port } } })
const empty = { status: { loadBalancer: { ingress: [] } } }

testRule(rule, {
  pass: {
    'by number': { subject: ingress('shop'), given: whole, says: 'leads to Services that exist' },
    'by name': { subject: to({ name: 'http' }), given: whole },
    'an action of the controller': { subject: to({ name: 'use-annotation' }, 'to-tls'), given: whole },
    'a resource': {
      subject: ingress('shop', { backend: { resource: { kind: 'StorageBucket', name: 'assets' } } }),
      given: whole,
    },
    'a class from before there were classes': {
      subject: ingress('shop', {
        annotations: { 'kubernetes.io/ingress.class': 'nginx' },
        spec: { ingressClassName: undefined },
      }),
      given: whole,
    },
    'a name outside the cluster': {
      subject: ingress('shop'),
      given: estate(
        classes,
        service('shop', { spec: { type: 'ExternalName', externalName: 'shop.example.com', ports: [] } }),
      ),
    },
    'a controller that writes no address': {
      subject: ingress('shop', { ...empty, annotations: {}, spec: { ingressClassName: 'nginx' } }),
      given: whole,
    },
  },
  fail: {
    'no such Service': {
      subject: to({ number: 80 }, 'gone'),
      given: whole,
      says: 'leads to Service gone, which does not exist',
    },
    'the Service of another namespace': {
      subject: ingress('shop'),
      given: estate(classes, service('shop', { namespace: 'other' })),
    },
    'no such port': { subject: to({ number: 8080 }), given: whole, says: 'leads to port 8080 of Service shop' },
    // The port of the Service counts, not that of its pods.
    'no port of that name': { subject: to({ name: 'web' }), given: whole, says: 'port web' },
    'by default': {
      subject: ingress('shop', { spec: { defaultBackend: { service: { name: 'gone', port: { number: 80 } } } } }),
      given: whole,
    },
    'two wrong ones': {
      subject: ingress('shop', {
        spec: {
          rules: [
            {
              paths: [
                { backend: { service: { name: 'gone', port: { number: 80 } } } },
                { backend: { service: { name: 'shop', port: { number: 81 } } } },
              ],
            },
          ],
        },
      }),
      given: whole,
      says: ', and leads to port 81',
    },
    'no such class': {
      subject: ingress('shop', { spec: { ingressClassName: 'public' } }),
      given: whole,
      says: 'names a class that does not exist: public',
    },
    'no load balancer yet': {
      subject: ingress('shop', empty),
      given: whole,
      severity: 'medium',
      says: 'still has no load balancer',
    },
  },
  'not-applicable': {
    'made just now': {
      subject: ingress('shop', { metadata: { creationTimestamp: ago({ minutes: 5 }) } }),
      says: '5 minutes ago',
    },
    'being deleted': { subject: ingress('shop', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
    'a challenge of cert-manager': {
      subject: ingress('cm-acme', { labels: { 'acme.cert-manager.io/http01-solver': 'true' } }),
    },
  },
})
