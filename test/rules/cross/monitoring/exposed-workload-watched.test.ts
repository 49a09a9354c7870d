import rule from '../../../../rules/cross/monitoring/exposed-workload-watched.js'
import {
  host,
  monitor,
  onCall,
  onCallSchedule,
  escalationPolicy,
  paymentsOnCall,
  slo,
} from '../../../support/make-datadog.js'
import {
  cluster,
  container,
  cronJob,
  deployment,
  estate,
  exposed,
  ingress,
  node,
  publicService,
  service,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const tagged = {
  podLabels: { app: 'api', 'tags.datadoghq.com/service': 'checkout', 'tags.datadoghq.com/env': 'prod' },
}
const api = deployment('api', tagged)
const bare = deployment('api')
const around = {
  'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop', 'env:prod'] })],
  ...paymentsOnCall(),
}
const place = [cluster(), node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } })]
const behind = (workload: typeof api) => ({
  ...around,
  ...estate(...place, exposed(workload, { to: 'internet' })),
})
const SCOPE = '{service:checkout,env:prod}'
const ERRORS = `sum(last_5m):sum:trace.http.request.errors${SCOPE}.as_count() / sum:trace.http.request.hits${SCOPE}.as_count() * 100 > 2`
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...behind(api),
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const BURN = 'burn_rate("slo-1").over("30d").long_window("1h").short_window("5m") > 14.4'
const budget = (over: Parameters<typeof slo>[1] = {}) => ({
  ...watched(BURN, { type: 'slo alert' }),
  'datadog.slos': [slo('slo-1', over)],
})

testRule(rule, {
  pass: {
    'the share of errors': { subject: api, given: watched(ERRORS), says: 'monitor 1' },
    'the latency': { subject: api, given: watched(`avg(last_10m):p95:trace.http.request${SCOPE} > 1.5`) },
    'all services, one by one': {
      subject: api,
      given: watched('sum(last_5m):sum:trace.web.request.errors{env:prod} by {service}.as_count() > 100'),
    },
    'a metric of its own': {
      subject: api,
      given: watched(`sum(last_5m):sum:shop.checkout.errors${SCOPE}.as_count() > 10`),
    },
    'an operation that nobody here has heard of': {
      subject: api,
      given: watched(`sum(last_5m):sum:trace.rocket.launch.errors${SCOPE}.as_count() > 10`),
    },
    'satisfaction that falls': {
      subject: api,
      given: watched(`avg(last_10m):avg:trace.http.request.apdex${SCOPE} < 0.8`),
    },
    'errors in its log': {
      subject: api,
      given: watched('logs("service:checkout env:prod status:error").index("*").rollup("count").last("5m") > 50', {
        type: 'log alert',
      }),
    },
    'an objective with an alert': { subject: api, given: budget() },
    'named by a variable': {
      subject: deployment('api', {
        containers: [container('app', { env: [{ name: 'DD_SERVICE', literal: 'plain', value: 'checkout' }] })],
      }),
      given: {
        ...behind(bare),
        'datadog.monitors': [monitor(1, { query: ERRORS })],
      },
    },
    'of a network': {
      subject: api,
      given: {
        ...around,
        ...estate(...place, service('api', { spec: { type: 'NodePort' } })),
        'datadog.monitors': [monitor(1, { query: ERRORS })],
      },
    },
  },
  fail: {
    'nothing watches it': { subject: api, given: behind(api), says: 'has no monitor on errors or latency' },
    'another environment': {
      subject: api,
      given: watched('sum(last_5m):sum:trace.http.request.errors{service:checkout,env:staging}.as_count() > 10'),
      says: 'env:staging',
    },
    'only that there is traffic': {
      subject: api,
      given: watched(`sum(last_15m):sum:trace.http.request.hits${SCOPE}.as_count() < 5`),
      says: 'has no monitor on errors or latency',
    },
    'only its processors': { subject: api, given: watched('avg(last_10m):avg:system.cpu.user{service:checkout} > 90') },
    'nobody is paged': { subject: api, given: watched(ERRORS, { message: '@slack-shop' }), severity: 'high' },
    muted: { subject: api, given: watched(ERRORS, { options: { silenced: { '*': 0 } } }) },
    'the pager reaches nobody': {
      subject: api,
      given: {
        ...watched(ERRORS),
        'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: onCall([], [], [], []) })],
        'datadog.escalationPolicies': [
          escalationPolicy('payments', {
            steps: [{ escalate_after_seconds: 300, targets: [{ type: 'schedule', id: 's-payments' }] }],
          }),
        ],
      },
      says: 'reaches nobody',
    },
    'an objective of another environment': {
      subject: api,
      given: budget({ tag_list: ['service:checkout', 'env:staging'] }),
    },
    'an objective without an alert': {
      subject: api,
      given: { ...behind(api), 'datadog.slos': [slo('slo-1')] },
    },
    'pods without a service tag': { subject: bare, given: behind(bare), says: 'without a service tag' },
    'a network that nobody watches': {
      subject: api,
      given: { ...around, ...estate(...place, service('api', { spec: { type: 'NodePort' } })) },
      severity: 'high',
    },
    'a load balancer of its own': { subject: api, given: { ...around, ...estate(...place, publicService('api')) } },
    'information alone in its log': {
      subject: api,
      given: watched('logs("service:checkout status:info").index("*").rollup("count").last("5m") > 50', {
        type: 'log alert',
      }),
    },
  },
  manual: {
    'a monitor for a service of its name': {
      subject: deployment('checkout'),
      given: {
        ...around,
        ...estate(...place, exposed(deployment('checkout'), { to: 'internet' })),
        'datadog.monitors': [monitor(1, { query: ERRORS })],
      },
      says: 'if it is the service checkout',
    },
    'a variable whose value is secret': {
      subject: deployment('api', {
        containers: [
          container('app', {
            env: [{ name: 'DD_SERVICE', valueFrom: { configMapKeyRef: { name: 'names', key: 'service' } } }],
          }),
        ],
      }),
      given: behind(bare),
    },
    'a part of its requests': {
      subject: api,
      given: watched(
        'sum(last_5m):sum:trace.http.request.errors{service:checkout,env:prod,resource_name:get_/pay}.as_count() > 10',
      ),
    },
  },
  'not-applicable': {
    'inside the cluster': { subject: api, given: { ...around, ...estate(...place, exposed(api)) } },
    'no Service at all': { subject: api, given: { ...around, ...estate(...place) } },
    'of the cluster itself': {
      subject: deployment('api', { namespace: 'kube-system' }),
      given: {
        ...around,
        ...estate(...place, exposed(deployment('api', { namespace: 'kube-system' }), { to: 'internet' })),
      },
    },
    batch: { subject: cronJob('export'), given: { ...around, ...estate(...place) } },
    'only its metrics are asked for': {
      subject: api,
      given: {
        ...around,
        ...estate(
          ...place,
          ingress('api'),
          service('api', { spec: { ports: [{ name: 'metrics', port: 9090, targetPort: 'http' }] } }),
        ),
      },
    },
  },
})
