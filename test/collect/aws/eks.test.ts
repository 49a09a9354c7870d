import type { Cluster, ClusterVersionInformation } from '@aws-sdk/client-eks'
import { describe, expect, test } from 'vitest'
import { deny } from '../../../src/sandbox/aws/faults.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:eks:eu-west-1:${ACCOUNT}:${rest}`

/** A cluster with two node groups and an add-on, as the API describes them. */
const cluster = (name: string, over: Partial<Cluster> = {}) => ({
  name,
  arn: arn(`cluster/${name}`),
  version: '1.35',
  status: 'ACTIVE' as const,
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
  endpoint: `https://${name}.gr7.eu-west-1.eks.amazonaws.com`,
  identity: { oidc: { issuer: `https://oidc.eks.eu-west-1.amazonaws.com/id/${name}` } },
  certificateAuthority: { data: 'TUlJ' },
  tags: { team: 'shop' },
  ...over,
  nodegroups: ['blue', 'green'].map((nodegroupName) => ({
    nodegroupName,
    nodegroupArn: arn(`nodegroup/${name}/${nodegroupName}/1`),
    clusterName: name,
    scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 3 },
    tags: { pool: nodegroupName },
  })),
  addons: [
    {
      addonName: 'coredns',
      addonArn: arn(`addon/${name}/coredns/1`),
      clusterName: name,
      addonVersion: 'v1.12.1-eksbuild.2',
      configurationValues: '{"env":{"TOKEN":"s3cret"}}',
      tags: { managed: 'yes' },
    },
  ],
  insights: ['Kubelet version skew', 'Deprecated APIs'].map((insight) => ({
    id: `${name}/${insight}`,
    name: insight,
    category: 'UPGRADE_READINESS' as const,
    kubernetesVersion: '1.36',
    lastRefreshTime: new Date('2026-11-19T03:04:05Z'),
    insightStatus: { status: 'PASSING' as const, reason: 'All is well.' },
  })),
  podIdentityAssociations: ['api', 'worker'].map((serviceAccount) => ({
    clusterName: name,
    namespace: 'orders',
    serviceAccount,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/orders-${serviceAccount}`,
    associationArn: arn(`podidentityassociation/${name}/a-${serviceAccount}`),
    associationId: `a-${serviceAccount}`,
    externalId: 'eu-west-1/111111111111/shop/orders',
    createdAt: new Date('2026-01-02T03:04:05.678Z'),
    tags: { team: 'orders' },
  })),
})

const versions: ClusterVersionInformation[] = [
  { clusterVersion: '1.30', clusterType: 'eks', versionStatus: 'UNSUPPORTED' },
  {
    clusterVersion: '1.35',
    clusterType: 'eks',
    versionStatus: 'STANDARD_SUPPORT',
    endOfStandardSupportDate: new Date('2027-03-27T00:00:00Z'),
  },
  { clusterVersion: '1.35', clusterType: 'something-else', versionStatus: 'UNSUPPORTED' },
]

const ALL = [
  'aws.eks.clusters',
  'aws.eks.nodegroups',
  'aws.eks.addons',
  'aws.eks.podIdentityAssociations',
  'aws.eks.insights',
  'aws.eks.clusterVersions',
] as const

const holding = (...clusters: ReturnType<typeof cluster>[]): Partial<AwsAccountEstate> => ({
  regions: { 'eu-west-1': { eks: { clusters, clusterVersions: versions } } },
})

const three = holding(cluster('shop'), cluster('search'), cluster('mail'))

describe('EKS', () => {
  test('clusters, node groups, add-ons and versions are read to the last page', async () => {
    const { portion } = await readAccount(three, ALL, { pageSize: 1 })
    const clusters = portion('aws.eks.clusters')
    expect(clusters).toMatchObject({ state: 'complete', gaps: [] })
    expect(clusters.items[0]).toEqual({
      id: arn('cluster/shop'),
      scope: IRELAND,
      name: 'shop',
      tags: { team: 'shop' },
      arn: arn('cluster/shop'),
      version: '1.35',
      status: 'ACTIVE',
      createdAt: '2026-01-02T03:04:05.678Z',
      endpoint: 'https://shop.gr7.eu-west-1.eks.amazonaws.com',
      identity: { oidc: { issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/shop' } },
    })
    expect(clusters.items.map(({ name }) => name)).toEqual(['shop', 'search', 'mail'])

    const nodegroups = portion('aws.eks.nodegroups')
    expect(nodegroups).toMatchObject({ state: 'complete', gaps: [] })
    expect(nodegroups.items).toHaveLength(6)
    expect(nodegroups.items[1]).toEqual({
      id: arn('nodegroup/shop/green/1'),
      scope: IRELAND,
      name: 'green',
      tags: { pool: 'green' },
      nodegroupName: 'green',
      nodegroupArn: arn('nodegroup/shop/green/1'),
      clusterName: 'shop',
      scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 3 },
    })

    const addons = portion('aws.eks.addons')
    expect(addons).toMatchObject({ state: 'complete', gaps: [] })
    expect(addons.items.map(({ id }) => id)).toEqual(
      ['shop', 'search', 'mail'].map((name) => arn(`addon/${name}/coredns/1`)),
    )
    expect(addons.items[0]).toMatchObject({ name: 'coredns', tags: { managed: 'yes' }, clusterName: 'shop' })

    const insights = portion('aws.eks.insights')
    expect(insights).toMatchObject({ state: 'complete', gaps: [] })
    expect(insights.items).toHaveLength(6)
    expect(insights.items[1]).toEqual({
      id: `${arn('cluster/shop')}/insight/shop/Deprecated APIs`,
      scope: IRELAND,
      name: 'Deprecated APIs',
      tags: {},
      clusterName: 'shop',
      category: 'UPGRADE_READINESS',
      kubernetesVersion: '1.36',
      lastRefreshTime: '2026-11-19T03:04:05.000Z',
      insightStatus: { status: 'PASSING', reason: 'All is well.' },
    })

    const identities = portion('aws.eks.podIdentityAssociations')
    expect(identities).toMatchObject({ state: 'complete', gaps: [] })
    expect(identities.items).toHaveLength(6)
    expect(identities.items[1]).toEqual({
      id: arn('podidentityassociation/shop/a-worker'),
      scope: IRELAND,
      name: 'orders/worker',
      tags: { team: 'orders' },
      associationArn: arn('podidentityassociation/shop/a-worker'),
      associationId: 'a-worker',
      clusterArn: arn('cluster/shop'),
      clusterName: 'shop',
      namespace: 'orders',
      serviceAccount: 'worker',
      roleArn: `arn:aws:iam::${ACCOUNT}:role/orders-worker`,
    })
  })

  test('versions without support are listed too, and only those of EKS itself', async () => {
    const { portion, calls } = await readAccount(three, ['aws.eks.clusterVersions'], { pageSize: 1 })
    expect(portion('aws.eks.clusterVersions')).toMatchObject({
      state: 'complete',
      items: [
        { id: '1.30', name: '1.30', versionStatus: 'UNSUPPORTED' },
        { id: '1.35', endOfStandardSupportDate: '2027-03-27T00:00:00.000Z', versionStatus: 'STANDARD_SUPPORT' },
      ],
    })
    const asked = calls.filter(({ operation }) => operation === 'eks:DescribeClusterVersions')
    expect(asked).toHaveLength(3)
    expect(asked[0]?.input).toMatchObject({ maxResults: 100, includeAll: true })
  })

  test('neither the values of an add-on nor the activation code of a connected cluster are kept', async () => {
    const connected = { activationId: 'id-1', activationCode: 'c0de', provider: 'OTHER' }
    // Lists leave connected clusters out, so this one takes the place of another that was listed.
    const replaced = holding(cluster('shop', { connectorConfig: connected }), cluster('shop'))
    const { portion } = await readAccount(replaced, ALL)
    expect(portion('aws.eks.clusters').items).toMatchObject([
      { name: 'shop', connectorConfig: { activationId: 'id-1', provider: 'OTHER' } },
    ])
    expect(JSON.stringify(portion('aws.eks.clusters'))).not.toContain('c0de')
    expect(portion('aws.eks.addons').items).toHaveLength(1)
    expect(JSON.stringify(portion('aws.eks.addons'))).not.toContain('s3cret')
  })

  test('an account without clusters has complete empty lists', async () => {
    const { portion } = await readAccount({}, ALL)
    for (const name of ALL) expect(portion(name)).toEqual({ scope: IRELAND, state: 'complete', items: [], gaps: [] })
  })

  test.each([
    ['eks:ListClusters', 'aws.eks.clusters', 'missing'],
    ['eks:DescribeCluster', 'aws.eks.clusters', 'missing'],
    ['eks:DescribeCluster', 'aws.eks.nodegroups', 'missing'],
    ['eks:ListNodegroups', 'aws.eks.nodegroups', 'missing'],
    ['eks:DescribeNodegroup', 'aws.eks.nodegroups', 'missing'],
    ['eks:ListAddons', 'aws.eks.addons', 'missing'],
    ['eks:DescribeAddon', 'aws.eks.addons', 'missing'],
    ['eks:ListClusters', 'aws.eks.podIdentityAssociations', 'missing'],
    ['eks:ListPodIdentityAssociations', 'aws.eks.podIdentityAssociations', 'missing'],
    ['eks:DescribePodIdentityAssociation', 'aws.eks.podIdentityAssociations', 'missing'],
    ['eks:ListInsights', 'aws.eks.insights', 'missing'],
    ['eks:DescribeClusterVersions', 'aws.eks.clusterVersions', 'missing'],
  ] as const)('without %s %s are %s', async (operation, name, state) => {
    const { portion } = await readAccount(three, [name], { faults: denying(operation) })
    expect(portion(name)).toMatchObject({ state, items: [] })
    expect(portion(name).gaps[0]).toMatchObject({ reason: 'denied', source: operation, permission: operation })
  })

  test('what one cluster refuses costs that cluster alone', async () => {
    const { portion } = await readAccount(three, ALL, {
      faults: ({ operation, input }) =>
        operation === 'eks:ListNodegroups' && input['clusterName'] === 'search' ? deny : undefined,
    })
    const { state, items, gaps } = portion('aws.eks.nodegroups')
    expect({ state, gaps: gaps.length }).toEqual({ state: 'partial', gaps: 1 })
    expect(new Set(items.map(({ clusterName }) => clusterName))).toEqual(new Set(['shop', 'mail']))
    expect(portion('aws.eks.clusters').state).toBe('complete')
  })

  test('what is gone since it was listed leaves no gap', async () => {
    const gone = new ApiError('ResourceNotFoundException', 404, 'No cluster found for name: mail.')
    const { portion } = await readAccount(three, ALL, {
      faults: ({ operation, input }) =>
        (operation === 'eks:DescribeCluster' && input['name'] === 'mail') ||
        (operation === 'eks:ListNodegroups' && input['clusterName'] === 'search') ||
        (operation === 'eks:ListPodIdentityAssociations' && input['clusterName'] === 'search') ||
        (operation === 'eks:DescribeNodegroup' && input['nodegroupName'] === 'blue') ||
        (operation === 'eks:DescribePodIdentityAssociation' && input['associationId'] === 'a-api') ||
        operation === 'eks:DescribeAddon'
          ? { error: () => gone }
          : undefined,
    })
    expect(portion('aws.eks.clusters')).toMatchObject({ state: 'complete', gaps: [] })
    expect(portion('aws.eks.clusters').items.map(({ name }) => name)).toEqual(['shop', 'search'])
    expect(portion('aws.eks.nodegroups')).toMatchObject({ state: 'complete', gaps: [], items: [{ name: 'green' }] })
    expect(portion('aws.eks.addons')).toMatchObject({ state: 'complete', gaps: [], items: [] })
    expect(portion('aws.eks.podIdentityAssociations')).toMatchObject({
      ...{ state: 'complete', gaps: [] },
      items: [{ clusterName: 'shop', serviceAccount: 'worker' }],
    })
  })

  test('an association without a role leaves a gap', async () => {
    const shop = cluster('shop')
    const [api, ...others] = shop.podIdentityAssociations
    const bare = { ...shop, podIdentityAssociations: [{ ...api, roleArn: undefined }, ...others] }
    const estate = { regions: { 'eu-west-1': { eks: { clusters: [bare] } } } }
    const { portion } = await readAccount(estate, ['aws.eks.podIdentityAssociations'])
    expect(portion('aws.eks.podIdentityAssociations')).toMatchObject({
      state: 'partial',
      items: [{ serviceAccount: 'worker' }],
      gaps: [{ source: 'eks:DescribePodIdentityAssociation', detail: 'an item of the answer has no roleArn' }],
    })
  })

  test('a description without what it should describe is a gap', async () => {
    const { portion } = await readAccount(holding({ ...cluster('shop'), arn: '' }), ['aws.eks.clusters'])
    expect(portion('aws.eks.clusters')).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'failed', source: 'eks:DescribeCluster', detail: 'an item of the answer has no arn' }],
    })
  })

  test('hostile names survive the wire', async () => {
    const name = '<b>"shop"</b> & ../größe %2F ?x=1#y'
    const hostile = holding(cluster(name, { tags: { ['__proto__']: 'x', 'a"b': '</tag>\u{1f600}' } }))
    const { portion } = await readAccount(hostile, ALL)
    expect(portion('aws.eks.clusters')).toMatchObject({
      state: 'complete',
      items: [{ name, arn: arn(`cluster/${name}`) }],
    })
    expect(portion('aws.eks.clusters').items[0]?.tags).toHaveProperty('a"b', '</tag>\u{1f600}')
    expect(portion('aws.eks.nodegroups').items.map(({ clusterName }) => clusterName)).toEqual([name, name])
    expect(portion('aws.eks.podIdentityAssociations').items.map(({ clusterName }) => clusterName)).toEqual([name, name])
  })
})
