import { expect, it } from 'vitest'
import rule from '../../../../rules/kubernetes/network/ingress-tls.js'
import type { Ingress } from '../../../../src/model/kubernetes/network.js'
import { estate, ingress, type Over, ingressClass, publicService } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ALB = 'alb.ingress.kubernetes.io'
const NGINX = 'nginx.ingress.kubernetes.io'
const CERTIFICATE = { [`${ALB}/certificate-arn`]: 'arn:aws:acm:eu-west-1:111111111111:certificate/1a2b' }
const PUBLIC = { [`${ALB}/scheme`]: 'internet-facing' }
const BOTH = { [`${ALB}/listen-ports`]: '[{"HTTP": 80}, {"HTTPS": 443}]' }

const at = (hostname: string): Ingress['status'] => ({ loadBalancer: { ingress: [{ hostname }] } })
const INSIDE = at('internal-k8s-shop-1a2b.eu-west-1.elb.amazonaws.com')
const alb = (annotations: Record<string, string>, name = 'shop', status: Ingress['status'] = INSIDE) =>
  ingress(name, { annotations, status })
const nginx = (spec: Over<Ingress['spec']> = {}, annotations: Record<string, string> = {}, name = 'shop') =>
  ingress(name, { annotations, spec: { ingressClassName: 'nginx', ...spec } })
const classes = estate(ingressClass(), ingressClass('nginx', { spec: { controller: 'k8s.io/ingress-nginx' } }))
const bare = { tls: [] }
const hosts = (...names: string[]) => ({ rules: names.map((host) => ({ host, paths: [] })) })

testRule(rule, {
  pass: {
    'HTTPS alone': { subject: ingress('shop'), given: classes, says: 'listens for HTTPS alone' },
    // polaris does not know the annotations of the AWS Load Balancer Controller.
    'a certificate, which means HTTPS': { subject: alb({ ...PUBLIC, ...CERTIFICATE }), given: classes },
    'both, with a redirect': {
      subject: alb({ ...PUBLIC, ...CERTIFICATE, ...BOTH, [`${ALB}/ssl-redirect`]: '443' }),
      given: classes,
      says: 'redirects HTTP',
    },
    'both, with a redirect by an action': {
      subject: alb({
        ...PUBLIC,
        ...BOTH,
        [`${ALB}/actions.to-tls`]: '{"Type":"redirect","RedirectConfig":{"Protocol":"HTTPS","Port":"443"}}',
      }),
      given: classes,
    },
    'both, with the redirect of its group': {
      subject: alb({ ...BOTH, [`${ALB}/group.name`]: 'edge' }),
      given: {
        ...classes,
        ...estate(alb({ ...BOTH, [`${ALB}/group.name`]: 'edge', [`${ALB}/ssl-redirect`]: '443' }, 'main')),
      },
    },
    'nginx with a certificate for each host': {
      subject: nginx({
        ...hosts('a.example.com', 'b.example.com'),
        tls: [{ hosts: ['a.example.com', 'b.example.com'] }],
      }),
      given: classes,
      says: 'serves all its hosts over TLS',
    },
    'nginx with a wildcard': {
      subject: nginx({ ...hosts('a.example.com'), tls: [{ hosts: ['*.example.com'] }] }),
      given: classes,
    },
    'nginx with a certificate for whatever comes': {
      subject: nginx({ ...hosts('a.example.com'), tls: [{ hosts: [], secretName: 'wildcard' }] }),
      given: classes,
    },
    'nginx with the certificate at another Ingress of the host': {
      subject: nginx({ ...hosts('shop.example.com'), ...bare }),
      given: {
        ...classes,
        ...estate(nginx({ ...hosts('shop.example.com'), tls: [{ hosts: ['shop.example.com'] }] }, {}, 'main')),
      },
    },
    'nginx behind a load balancer with a certificate': {
      subject: ingress('shop', {
        annotations: {},
        spec: { ingressClassName: 'nginx', tls: [] },
        status: { loadBalancer: { ingress: [{ hostname: 'edge-1a2b3c.elb.eu-west-1.amazonaws.com' }] } },
      }),
      given: {
        ...classes,
        ...estate(
          publicService('edge', {
            annotations: {
              'service.beta.kubernetes.io/aws-load-balancer-ssl-cert':
                'arn:aws:acm:eu-west-1:111111111111:certificate/1a',
            },
          }),
        ),
      },
      says: 'ended by the load balancer of Service edge',
    },
    'TLS handed on to the pod': { subject: nginx(bare, { [`${NGINX}/ssl-passthrough`]: 'true' }), given: classes },
    'a certificate of Google': {
      subject: nginx({ ...bare, ingressClassName: undefined }, { 'networking.gke.io/managed-certificates': 'shop' }),
    },
    'no redirect by one setting, but by another': {
      subject: nginx({}, { [`${NGINX}/ssl-redirect`]: 'false', [`${NGINX}/force-ssl-redirect`]: 'true' }),
      given: classes,
    },
  },
  fail: {
    'an ALB that listens for HTTP': { subject: alb(PUBLIC), given: classes, says: 'listens for plain HTTP alone' },
    // The controller looks at spec.tls for hosts, not for what to listen to: here it is there.
    'an ALB with spec.tls, but told to listen for HTTP': {
      subject: alb({ ...PUBLIC, ...CERTIFICATE, [`${ALB}/listen-ports`]: '[{"HTTP": 80}]' }),
      given: classes,
    },
    'an ALB inside the network': { subject: alb({}), given: classes, severity: 'medium', says: 'inside the network' },
    'an ALB without a redirect': {
      subject: alb({ ...PUBLIC, ...CERTIFICATE, ...BOTH }),
      given: classes,
      severity: 'medium',
      says: 'does not redirect it',
    },
    'an ALB whose group redirects nothing': {
      subject: alb({ ...BOTH, [`${ALB}/group.name`]: 'edge' }),
      given: { ...classes, ...estate(alb({ [`${ALB}/group.name`]: 'other', [`${ALB}/ssl-redirect`]: '443' }, 'main')) },
      severity: 'medium',
    },
    'an ALB by its controller': {
      subject: nginx({ ingressClassName: 'public', tls: [] }),
      given: estate(ingressClass('public')),
      says: 'plain HTTP alone',
    },
    'nginx without a certificate': {
      subject: nginx(bare),
      given: classes,
      says: 'serves shop.example.com without TLS',
    },
    'nginx, one host of two': {
      subject: nginx({ ...hosts('a.example.com', 'b.example.com'), tls: [{ hosts: ['a.example.com'] }] }),
      given: classes,
      says: 'serves b.example.com without TLS',
    },
    'a wildcard that reaches one level only': {
      subject: nginx({ ...hosts('a.b.example.com'), tls: [{ hosts: ['*.example.com'] }] }),
      given: classes,
    },
    'nginx for whatever comes': { subject: nginx({ ...bare, rules: [] }), given: classes, says: 'every host' },
    'nginx behind a load balancer without a certificate': {
      subject: ingress('shop', {
        annotations: {},
        spec: { ingressClassName: 'nginx', tls: [] },
        status: { loadBalancer: { ingress: [{ hostname: 'edge-1a2b3c.elb.eu-west-1.amazonaws.com' }] } },
      }),
      given: { ...classes, ...estate(publicService('edge')) },
    },
    'nginx inside the network': {
      subject: ingress('shop', {
        annotations: {},
        spec: { ingressClassName: 'nginx', tls: [] },
        status: { loadBalancer: { ingress: [{ ip: '10.0.0.8' }] } },
      }),
      given: classes,
      severity: 'medium',
    },
    'nginx without a redirect': {
      subject: nginx({}, { [`${NGINX}/ssl-redirect`]: 'false' }),
      given: classes,
      severity: 'medium',
    },
    'a class that nobody knows': { subject: nginx({ ...bare, ingressClassName: 'traefik' }) },
  },
  manual: {
    'EKS Auto Mode without a certificate of its own': {
      subject: nginx({ ingressClassName: 'auto', tls: [] }),
      given: estate(ingressClass('auto', { spec: { controller: 'eks.amazonaws.com/alb' } })),
      says: 'IngressClassParams',
    },
  },
  'not-applicable': {
    'a challenge of cert-manager': {
      subject: ingress('cm-acme', { labels: { 'acme.cert-manager.io/http01-solver': 'true' }, spec: { tls: [] } }),
    },
    'a canary of nginx': { subject: nginx(bare, { [`${NGINX}/canary`]: 'true' }) },
    'being deleted': {
      subject: ingress('shop', { spec: { tls: [] }, metadata: { deletionTimestamp: '2026-11-20T08:59:00Z' } }),
    },
  },
})

it('marks what the internet reaches', () => {
  const nothing = { find: () => undefined, first: () => undefined, all: () => [], list: () => [] }
  const context = { lookup: () => nothing as never, now: 0, options: {} }
  expect(rule.check(alb(PUBLIC), context)).toMatchObject({ status: 'fail', exposed: true })
  expect(rule.check(nginx(bare), context)).toMatchObject({ status: 'fail', exposed: true })
  expect(rule.check(alb({}), context)).not.toHaveProperty('exposed')
})
