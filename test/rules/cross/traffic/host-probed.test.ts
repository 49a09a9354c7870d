import rule from '../../../../rules/cross/traffic/host-probed.js'
import { syntheticTest } from '../../../support/make-datadog.js'
import { estate, ingress, service } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const web = ingress('web')
const asking = (url: string, over: Parameters<typeof syntheticTest>[1] = {}) =>
  syntheticTest('abc', { name: 'Web answers', request: { url }, ...over })
const OWN = 'https://web.example.com/health'
const elsewhere = syntheticTest('else')
const given = (...tests: readonly ReturnType<typeof syntheticTest>[]) => ({
  'datadog.syntheticTests': [...tests, elsewhere],
})
const two = ingress('two', {
  spec: { rules: ['web.example.com', 'shop.example.com'].map((host) => ({ host, paths: [] })) },
})
const internal = (name: string) => ({ 'alb.ingress.kubernetes.io/scheme': name })

testRule(rule, {
  pass: {
    'a test of the host': { subject: web, given: given(asking(OWN)), says: 'is asked from outside by Web answers' },
    'a test in a browser': { subject: web, given: given(asking('HTTPS://WEB.example.com:443', { type: 'browser' })) },
    'a test of each host': {
      subject: two,
      given: given(asking(OWN), syntheticTest('def', { request: { url: 'https://shop.example.com' } })),
    },
    'a test of one host below a wildcard': {
      subject: ingress('web', { host: '*.example.com' }),
      given: given(asking(OWN)),
    },
    'a test of the host, beside one that was not understood': {
      subject: web,
      given: given(asking(OWN), syntheticTest('odd', { odd: ['request', 'status'] })),
    },
    'behind the Service of another controller': {
      subject: ingress('web', {
        annotations: {},
        spec: { ingressClassName: 'nginx' },
        status: { loadBalancer: { ingress: [{ hostname: 'front-1.elb.eu-west-1.amazonaws.com' }] } },
      }),
      given: {
        ...given(asking(OWN)),
        ...estate(
          service('front', {
            spec: { type: 'LoadBalancer' },
            status: { loadBalancer: { ingress: [{ hostname: 'front-1.elb.eu-west-1.amazonaws.com' }] } },
          }),
        ),
      },
    },
  },
  fail: {
    'no test': { subject: web, given: given(), severity: 'high', says: 'has no live test that asks web.example.com' },
    'a test of another host': { subject: web, given: given(asking('https://shop.example.com')) },
    'a test that is paused': {
      subject: web,
      given: given(asking(OWN, { status: 'paused' })),
      says: 'test Web answers is paused',
    },
    'a test of the certificate': {
      subject: web,
      given: given(asking('', { subtype: 'ssl', request: { host: 'web.example.com', port: 443 } })),
      says: 'test Web answers only connects to it',
    },
    'a test of one of two hosts': {
      subject: two,
      given: given(asking(OWN)),
      says: 'has no live test that asks shop.example.com',
    },
  },
  'not-applicable': {
    'one inside the network': {
      given: given(),
      subject: ingress('web', { annotations: internal('internal') }),
      says: 'not reached',
    },
    'one without a host': {
      given: given(),
      subject: ingress('web', { spec: { rules: [{ paths: [] }] } }),
      says: 'names no host',
    },
    'one that is being deleted': {
      given: given(),
      subject: ingress('web', { metadata: { deletionTimestamp: '2026-11-20T08:00:00Z' } }),
    },
    'a canary': {
      given: given(),
      subject: ingress('web', { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } }),
      says: 'is a canary of',
    },
  },
  manual: {
    'a test of several steps': {
      subject: web,
      given: given(syntheticTest('abc', { subtype: 'multi', request: undefined })),
      says: 'is told by its steps or variables',
    },
    'a test of a variable': { subject: web, given: given(asking('https://{{ HOST }}/health')) },
  },
  unknown: {
    'a test of which it was not read whether it is live': {
      subject: web,
      given: given(asking(OWN, { odd: ['status'] })),
    },
    'a test of which it was not read what it asks': {
      subject: web,
      given: given(asking(OWN, { odd: ['request', 'type'] })),
    },
  },
})
