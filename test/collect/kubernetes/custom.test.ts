import { describe, expect, test } from 'vitest'
import { json, readCluster, readServer, serve } from './read-cluster.js'

const definition = (group: string, plural: string, kind: string, versions: object[], scope = 'Namespaced') => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}`, annotations: { big: 'x'.repeat(2_000) } },
  spec: { group, names: { kind, plural, listKind: `${kind}List`, singular: kind.toLowerCase() }, scope, versions },
  status: { conditions: [{ type: 'Established', status: 'True' }], storedVersions: ['v1'] },
})
const served = (name: string) => ({
  name,
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object' } },
})
const ROLLOUTS = definition('argoproj.io', 'rollouts', 'Rollout', [served('v1alpha1')])
const rollout = (spec: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'api', namespace: 'checkout' },
  spec,
  status: { observedGeneration: '7', phase: 'Healthy' },
})
const NAME = 'kubernetes.rollouts'

describe('a custom resource', () => {
  test('is read in the version that its definition serves', async () => {
    const { portion, calls } = await readCluster(
      [ROLLOUTS, rollout({ replicas: 2, strategy: { canary: {} }, template: { spec: { containers: [] } } })],
      [NAME],
    )
    expect(portion(NAME)).toMatchObject({
      state: 'complete',
      gaps: [],
      items: [
        {
          id: 'kubernetes://shop/checkout/Rollout/api',
          spec: { replicas: 2, strategy: { type: 'canary' }, template: { spec: { containers: [] } } },
          status: { observedGeneration: '7', phase: 'Healthy', conditions: [] },
        },
      ],
    })
    expect(calls.map(({ path }) => path)).toContain('/apis/argoproj.io/v1alpha1/rollouts')
  })

  test('that refers to a workload has no template of its own', async () => {
    const { portion } = await readCluster(
      [
        ROLLOUTS,
        rollout({ workloadRef: { kind: 'Deployment', name: 'api' }, template: { spec: { containers: null } } }),
      ],
      [NAME],
    )
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ spec: { strategy: { type: 'none' } } }] })
    expect(portion(NAME).items[0]?.spec).not.toHaveProperty('template')
  })

  test('that nobody has installed is known to be empty', async () => {
    const { portion, calls } = await readCluster([], [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [], gaps: [{ reason: 'not-enabled' }] })
    expect(calls.map(({ path }) => path)).toEqual([
      '/version',
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    ])
  })

  test('in a version that nobody here can read is a gap', async () => {
    const { portion } = await readCluster([definition('argoproj.io', 'rollouts', 'Rollout', [served('v9')])], [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
    expect(portion(NAME).gaps[0]?.detail).toContain('v9')
  })

  const ISSUERS = 'kubernetes.certificateIssuers'
  test('of two lists is partial where one of them is denied', async () => {
    const issuer = (kind: string, more: object) => ({
      apiVersion: 'cert-manager.io/v1',
      kind,
      metadata: { name: 'acme', ...more },
      spec: { acme: { privateKeySecretRef: { name: 'x' } } },
    })
    const { portion } = await readCluster(
      [
        definition('cert-manager.io', 'issuers', 'Issuer', [served('v1')]),
        definition('cert-manager.io', 'clusterissuers', 'ClusterIssuer', [served('v1')], 'Cluster'),
        issuer('Issuer', { namespace: 'a' }),
        issuer('ClusterIssuer', {}),
      ],
      [ISSUERS],
      { sandbox: { may: ({ resource }) => resource !== 'clusterissuers' } },
    )
    expect(portion(ISSUERS)).toMatchObject({
      state: 'partial',
      items: [{ id: 'kubernetes://shop/a/Issuer/acme' }],
      gaps: [{ reason: 'denied', permission: 'list clusterissuers.cert-manager.io' }],
    })
  })
})

describe('where definitions are denied', () => {
  const may = ({ resource }: { readonly resource: string }): boolean => resource !== 'customresourcedefinitions'

  test('the groups tell what is served', async () => {
    const { portion } = await readCluster(
      [ROLLOUTS, rollout({ workloadRef: { kind: 'Deployment', name: 'api' } })],
      [NAME],
      {
        sandbox: { may },
      },
    )
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'api' }] })
    expect(portion('kubernetes.customResourceDefinitions')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied' }],
    })
  })

  test('and what is not', async () => {
    const { portion } = await readCluster([], [NAME], { sandbox: { may } })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [], gaps: [{ reason: 'not-enabled' }] })
  })

  test('a group with other things in it has none of these', async () => {
    const others = definition('argoproj.io', 'workflows', 'Workflow', [served('v1alpha1')])
    const { portion } = await readCluster([others], [NAME], { sandbox: { may } })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [], gaps: [{ reason: 'not-enabled' }] })
  })

  test.each([
    ['refused', 403, {}],
    ['of no use', 200, { kind: 'APIGroupList', groups: null }],
  ])('and the groups are %s, nothing is known', async (_, status, body) => {
    const server = await serve((request, response) =>
      json(response, request.url === '/apis' ? status : 403, request.url === '/apis' ? body : { kind: 'Status' }),
    )
    const { portion } = await readServer(server, [NAME])
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'list customresourcedefinitions.apiextensions.k8s.io' }],
    })
  })
})

test('of definitions only names, versions and conditions are kept, a few at a time', async () => {
  const { portion, calls } = await readCluster([ROLLOUTS], ['kubernetes.customResourceDefinitions'])
  const { items } = portion('kubernetes.customResourceDefinitions')
  expect(items).toEqual([
    {
      id: 'kubernetes://shop/CustomResourceDefinition/rollouts.argoproj.io',
      scope: { provider: 'kubernetes', cluster: 'shop' },
      name: 'rollouts.argoproj.io',
      tags: {},
      kind: 'CustomResourceDefinition',
      metadata: { labels: {}, annotations: {}, ownerReferences: [] },
      spec: {
        group: 'argoproj.io',
        names: { kind: 'Rollout', plural: 'rollouts' },
        scope: 'Namespaced',
        versions: [{ name: 'v1alpha1', served: true, storage: true }],
      },
      status: { conditions: [{ type: 'Established', status: 'True' }], storedVersions: ['v1'] },
    },
  ])
  expect(calls.at(-1)?.query).toEqual({ limit: '50' })
})

test('a sample holds all definitions: one says nothing of the others', async () => {
  const others = definition('a.example.com', 'apples', 'Apple', [served('v1')])
  const { portion } = await readCluster(
    [others, ROLLOUTS, rollout({ workloadRef: { kind: 'Deployment', name: 'api' } })],
    [NAME],
    { sample: true },
  )
  expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'api' }], gaps: [] })
})

test('a sample asks for no custom resource of which there is no definition, though others of its group are there', async () => {
  const analyses = definition('argoproj.io', 'analysisruns', 'AnalysisRun', [served('v1alpha1')])
  const { portion, calls } = await readCluster([analyses], [NAME], {
    sample: true,
  })
  expect(portion(NAME)).toMatchObject({ state: 'complete', items: [], gaps: [{ reason: 'not-enabled' }] })
  expect(calls.map(({ resource }) => resource)).toEqual(['', 'customresourcedefinitions'])
})
