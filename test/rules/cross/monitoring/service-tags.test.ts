import rule from '../../../../rules/cross/monitoring/service-tags.js'
import { catalogEntity } from '../../../support/make-datadog.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  exposed,
  estate,
  job,
  madeBy,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const DD = 'tags.datadoghq.com'
const labels = (service = 'checkout') => ({
  app: 'api',
  [`${DD}/service`]: service,
  [`${DD}/env`]: 'prod',
  [`${DD}/version`]: '1',
})
const all = deployment('api', { podLabels: labels() })
const catalogue = { 'datadog.catalogEntities': [catalogEntity('checkout'), catalogEntity('notifications')] }
const variable = (name: string, label: string) => ({
  name,
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['${label}']` } },
})

testRule(rule, {
  pass: {
    'all three, and the catalogue knows it': { subject: all, given: catalogue },
    'a service that the catalogue does not know at all': {
      subject: deployment('api', { podLabels: labels('warehouse') }),
      given: catalogue,
      says: 'not in the catalogue',
    },
    'by variables': {
      subject: deployment('api', {
        podLabels: { app: 'checkout', env: 'prod' },
        containers: [
          container('app', {
            env: [
              variable('DD_SERVICE', 'app'),
              variable('DD_ENV', 'env'),
              { name: 'DD_VERSION', literal: 'plain', value: '1' },
            ],
          }),
        ],
      }),
      given: catalogue,
    },
  },
  fail: {
    'none of them': {
      subject: deployment('api'),
      given: catalogue,
      says: `without ${DD}/service, ${DD}/env, ${DD}/version`,
    },
    'what the internet reaches': {
      subject: deployment('api'),
      given: { ...catalogue, ...estate(exposed(deployment('api'), { to: 'internet' })) },
    },
    'a CronJob': { subject: cronJob('export'), given: catalogue, severity: 'low' },
    'no version': {
      subject: deployment('api', { podLabels: { app: 'api', [`${DD}/service`]: 'checkout', [`${DD}/env`]: 'prod' } }),
      given: catalogue,
      severity: 'medium',
    },
    'on the workload alone': {
      subject: deployment('api', { labels: labels() }),
      given: catalogue,
      says: 'on the workload alone',
    },
    'a letter is missing': {
      subject: deployment('api', { podLabels: labels('notification') }),
      given: catalogue,
      severity: 'medium',
      says: 'it knows notifications',
    },
    'a DaemonSet that serves': {
      subject: daemonSet('edge'),
      given: { ...catalogue, ...estate(exposed(daemonSet('edge'))) },
    },
  },
  'not-applicable': {
    'of the cluster itself': { subject: deployment('api', { namespace: 'kube-system' }), given: catalogue },
    'a DaemonSet of the cluster': { subject: daemonSet('logs'), given: catalogue },
    'a Job': { subject: job('migrate'), given: catalogue },
    'made by an operator': {
      subject: deployment('api', { ownerReferences: [madeBy('Shop', 'main')] }),
      given: catalogue,
    },
  },
})
