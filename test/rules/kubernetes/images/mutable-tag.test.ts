import rule from '../../../../rules/kubernetes/images/mutable-tag.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  job,
  madeBy,
  pod,
  condition,
  podTemplate,
  rollout,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const DIGEST = `sha256:${'0f'.repeat(32)}`
const running = (...images: (string | undefined)[]) => ({
  containers: images.map((image, index) => container(`c${index}`, { image })),
})
const preparing = (image: string) => ({ pod: { initContainers: [container('migrate', { image })] } })

testRule(rule, {
  pass: {
    'a version with a digest': { subject: deployment('api') },
    'a version': { subject: deployment('api', running('nginx:1.27.1')) },
    'a digest alone': { subject: deployment('api', running(`nginx@${DIGEST}`)) },
    // kube-score and others miss that the digest wins.
    'a digest behind a tag that moves': { subject: deployment('api', running(`nginx:latest@${DIGEST}`)) },
    'a registry with a port, and a version': { subject: deployment('api', running('registry:5000/api:1.0')) },
    'a version that begins like a tag that moves': { subject: deployment('api', running('nginx:stable-1.27.1')) },
    'a tag that moves by custom, where the config says it stays': {
      subject: deployment('api', running('nginx:stable')),
      options: { movingTags: ['latest'] },
    },
    'a gateway of Istio beside a container of its own': { subject: deployment('gw', running('auto', 'nginx:1.27.1')) },
    'a CronJob': { subject: cronJob('report') },
  },
  fail: {
    latest: {
      subject: deployment('api', running('nginx:latest')),
      says: 'runs container c0 from a tag that moves: latest',
    },
    'no tag': { subject: deployment('api', running('nginx')), says: 'none, which means latest' },
    'a registry with a port, and no tag': { subject: deployment('api', running('registry:5000/api')) },
    'one of two containers': {
      subject: statefulSet('db', running('nginx:1.27.1', 'exporter:main')),
      says: 'runs container c1 from a tag that moves: main',
    },
    'two containers': {
      subject: daemonSet('agent', running('agent:edge', 'exporter:nightly')),
      says: 'runs containers c0, c1 from a tag that moves: edge, nightly',
    },
    'a container that prepares': { subject: deployment('api', preparing('migrate:latest')) },
    'a CronJob': { subject: cronJob('report', running('report:prod')) },
    'a Job': { subject: job('import', running('import')) },
    'a Rollout': { subject: rollout('api', running('nginx:latest')) },
    'a pod on its own': { subject: pod('shell', { template: podTemplate('shell', running('nginx:latest')) }) },
    'a tag that the config adds': {
      subject: deployment('api', running('nginx:current')),
      options: { movingTags: ['current'] },
    },
    'made by an operator': {
      subject: statefulSet('events-kafka', {
        ...running('kafka:latest'),
        ownerReferences: [madeBy('Kafka', 'events', 'kafka.strimzi.io/v1beta2')],
      }),
    },
  },
  'not-applicable': {
    'of the cluster': {
      subject: daemonSet('kube-proxy', { ...running('kube-proxy:latest'), namespace: 'kube-system' }),
      says: 'belongs to the cluster or its provider',
    },
    'nothing but a gateway of Istio': { subject: deployment('gw', running('auto')) },
    'started by its node': {
      subject: pod('proxy', {
        annotations: { 'kubernetes.io/config.mirror': 'a1b2' },
        template: podTemplate('proxy', running('nginx:latest')),
      }),
    },
    'a Rollout of the template of a Deployment': {
      subject: rollout('api', {
        spec: { template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
      }),
      given: { 'kubernetes.deployments': [deployment('api', running('auto'))] },
      says: 'takes its template from Deployment api',
    },
    'a Job that is done': {
      subject: job('import', { ...running('import'), status: { conditions: [condition('Complete', 'True')] } }),
      says: 'has ended',
    },
    'a pod that is done': {
      subject: pod('shell', {
        template: podTemplate('shell', running('nginx:latest')),
        status: { phase: 'Succeeded' },
      }),
    },
    'being deleted': {
      subject: deployment('api', {
        ...running('nginx:latest'),
        metadata: { deletionTimestamp: '2026-11-20T08:59:00.000Z' },
      }),
    },
  },
})
