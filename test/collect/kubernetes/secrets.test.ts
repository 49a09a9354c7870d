import { describe, expect, test } from 'vitest'
import { kubernetesCollectors } from '../../../src/collect/kubernetes/collectors/index.js'
import { hostsIn } from '../../../src/collect/kubernetes/reduce/environment.js'
import { isCredential, withoutSecrets } from '../../../src/collect/kubernetes/reduce/secrets.js'
import { readCluster } from './read-cluster.js'

const CANARY = 'canary-7c1f'
const copy = JSON.stringify({ spec: { env: [{ name: 'X', value: CANARY }] } })
const annotations = {
  'kubectl.kubernetes.io/last-applied-configuration': copy,
  'objectset.rio.cattle.io/applied': CANARY,
  'kapp.k14s.io/original': copy,
  'example.com/api-token': CANARY,
  'ad.datadoghq.com/redis.checks': `{"redisdb":{"instances":[{"password":"${CANARY}"}]}}`,
  'example.com/url': `https://me:${CANARY}@example.com`,
  'nginx.ingress.kubernetes.io/configuration-snippet': `more_set_input_headers "X-Auth: ${CANARY}";`,
  'example.com/header': `Authorization: Bearer ${CANARY}`,
  'example.com/long': CANARY.repeat(200),
}
const metadata = (name: string, namespace: string | undefined = 'checkout') => ({
  name,
  ...(namespace !== '' && { namespace }),
  annotations,
  labels: { app: 'api' },
  managedFields: [{ manager: CANARY, fieldsV1: { [`f:${CANARY}`]: {} } }],
})
const probe = {
  httpGet: { path: `/health?token=${CANARY}`, port: 80, httpHeaders: [{ name: 'Authorization', value: CANARY }] },
}
const podSpec = {
  containers: [
    {
      name: 'app',
      image: 'registry.k8s.io/app:1',
      command: ['/bin/sh', '-c', `run --key ${CANARY}`],
      args: [`--password=${CANARY}`, '--port=80', `-p${CANARY}`, CANARY],
      env: [
        { name: 'DB_PASSWORD', value: CANARY },
        { name: 'HARMLESS', value: CANARY },
        { name: 'DD_SERVICE', value: `https://u:${CANARY}@x` },
        { name: 'DATABASE_URL', value: `postgres://u:${CANARY}@orders.abc123.eu-west-1.rds.amazonaws.com:5432/x` },
      ],
      livenessProbe: { exec: { command: ['check', CANARY] } },
      readinessProbe: probe,
      lifecycle: { preStop: { exec: { command: ['sh', '-c', `curl -H ${CANARY} x; sleep 15`] } } },
    },
  ],
  volumes: [{ name: 'v', csi: { driver: 'x', volumeAttributes: { token: CANARY } } }],
}
const template = { metadata: { labels: { app: 'api' }, annotations }, spec: podSpec }
const OBJECTS = [
  { apiVersion: 'v1', kind: 'Pod', metadata: metadata('bare'), spec: podSpec, status: {} },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('api'), spec: { template }, status: {} },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: metadata('job'), spec: { template }, status: {} },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('config'), data: { key: CANARY } },
  { apiVersion: 'v1', kind: 'Secret', metadata: metadata('secret'), data: { key: CANARY } },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: metadata('old', ''),
    provisioner: 'kubernetes.io/glusterfs',
    parameters: { restuserkey: CANARY, type: 'gp3' },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: metadata('hooks', ''),
    webhooks: [
      { name: 'a.example.com', clientConfig: { url: `https://x?token=${CANARY}`, caBundle: CANARY }, rules: [] },
    ],
  },
]

describe('no secret', () => {
  test('reaches what is read of a cluster', async () => {
    const { collected, portion, calls } = await readCluster(
      OBJECTS,
      kubernetesCollectors.map(({ fills }) => fills),
    )
    expect(portion('kubernetes.pods').items).toHaveLength(1)
    expect(portion('kubernetes.deployments').items).toHaveLength(1)
    expect(portion('kubernetes.webhookConfigurations').items[0]?.webhooks[0]?.clientConfig).toEqual({ url: true })
    expect(portion('kubernetes.storageClasses').items[0]?.parameters).toEqual({ type: 'gp3' })
    expect(collected.portions.every(({ portion: { state } }) => state === 'complete')).toBe(true)
    expect(JSON.stringify(collected)).not.toContain(CANARY)
    expect(calls.filter(({ resource }) => ['secrets', 'configmaps'].includes(resource))).toEqual([])
  })

  test('but what rules may know stays', async () => {
    const { portion } = await readCluster(OBJECTS, ['kubernetes.deployments'])
    expect(portion('kubernetes.deployments').items[0]?.spec.template.spec.containers[0]).toMatchObject({
      flags: ['--password', '--port=80'],
      env: [
        { name: 'DB_PASSWORD', literal: 'credential' },
        { name: 'HARMLESS', literal: 'plain' },
        { name: 'DD_SERVICE', literal: 'credential' },
        {
          name: 'DATABASE_URL',
          literal: 'credential',
          hosts: ['orders.abc123.eu-west-1.rds.amazonaws.com'],
        },
      ],
      readinessProbe: { httpGet: { path: expect.stringMatching(/^\/health\?[0-9a-f]{16}$/), port: 80 } },
      livenessProbe: { exec: { program: 'check', digest: expect.stringMatching(/^[0-9a-f]{16}$/) } },
      lifecycle: { preStop: { exec: { program: 'sh' }, sleepSeconds: 15 } },
    })
  })
})

test.each<[string, string, boolean]>([
  ['DB_PASSWORD', 'hunter2', true],
  ['dbPassword', 'hunter2', true],
  ['STRIPE_API_KEY', 'abc', true],
  ['SECRET_KEY_BASE', 'abc', true],
  ['ANYTHING', 'AKIAIOSFODNN7EXAMPLE', true],
  ['ANYTHING', 'redis://:pw@cache:6379', true],
  ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----', true],
  ['DB_PASSWORD', '$(OTHER)', false],
  ['DB_PASSWORD', '', false],
  ['TOKEN_TTL', '1h', false],
  ['SECRET_NAME', 'orders-db', false],
  ['API_TOKEN', '/var/run/token', false],
  ['API_KEY', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x', false],
  ['MAX_TOKENS', '4096', false],
  ['LOG_LEVEL', 'debug', false],
])('%s with the value %s is a credential: %s', (name, value, expected) => {
  expect(isCredential(name, value)).toBe(expected)
})

test('annotations that hold nothing of the kind are kept', () => {
  const kept = {
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'alb.ingress.kubernetes.io/auth-idp-oidc': '{"issuer":"https://x.example.com","secretName":"oidc"}',
    'eks.amazonaws.com/role-arn': 'arn:aws:iam::111111111111:role/api',
    'karpenter.sh/do-not-disrupt': 'true',
  }
  expect(withoutSecrets(kept)).toEqual(kept)
})

test.each<[string, readonly string[]]>([
  ['mysql://u:p@Orders.abc.eu-west-1.rds.amazonaws.com:3306/x', ['orders.abc.eu-west-1.rds.amazonaws.com']],
  [
    'a.abc.0001.euw1.cache.amazonaws.com:6379,b.abc.0001.euw1.cache.amazonaws.com',
    ['a.abc.0001.euw1.cache.amazonaws.com', 'b.abc.0001.euw1.cache.amazonaws.com'],
  ],
  ['b-1.x.c2.kafka.eu-west-1.amazonaws.com:9092', ['b-1.x.c2.kafka.eu-west-1.amazonaws.com']],
  ['clustercfg.x.abc.memorydb.eu-west-1.amazonaws.com', ['clustercfg.x.abc.memorydb.eu-west-1.amazonaws.com']],
  ['x.abc.rds.cn-north-1.amazonaws.com.cn', ['x.abc.rds.cn-north-1.amazonaws.com.cn']],
  ['https://sqs.eu-west-1.amazonaws.com/111111111111/orders', []],
  ['x.abc.eu-west-1.rds.amazonaws.com.evil.example', []],
  ['localhost', []],
])('the data services in %s', (value, expected) => {
  expect(hostsIn(value)).toEqual(expected)
})

test('a text made to take long does not', () => {
  expect(hostsIn(`${'a.'.repeat(5_000)}amazonaws.com`)).toEqual([])
})
