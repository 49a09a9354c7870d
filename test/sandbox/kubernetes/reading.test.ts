import {
  ApiextensionsV1Api,
  ApisApi,
  AppsV1Api,
  AuthenticationV1Api,
  AuthorizationV1Api,
  CoreV1Api,
  CustomObjectsApi,
  RbacAuthorizationV1Api,
  V1ResourceAttributes,
  V1SelfSubjectAccessReview,
  V1SelfSubjectAccessReviewSpec,
  V1SelfSubjectReview,
  V1SelfSubjectRulesReview,
  V1SelfSubjectRulesReviewSpec,
  VersionApi,
} from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { SANDBOX_USER } from '../../../src/sandbox/kubernetes/server.js'
import { configOf, made, pod, serve, SMALL } from './serve.js'

const names = (list: { items: { metadata?: { name?: string } }[] }) => list.items.map(({ metadata }) => metadata?.name)

describe('the typed clients', () => {
  it('read lists in the order of namespace and name, as objects of their types', async () => {
    const { config } = await serve(SMALL)
    const pods = await config.makeApiClient(CoreV1Api).listPodForAllNamespaces()
    expect([pods.kind, pods.apiVersion, pods.metadata?.resourceVersion]).toEqual(['PodList', 'v1', '9000'])
    expect(names(pods)).toEqual(['c', 'a', 'b'])
    expect(pods.items[2]?.metadata?.creationTimestamp).toEqual(new Date('2026-11-01T08:00:00Z'))
    expect(pods.items[2]?.kind).toBeUndefined()
  })

  it('read one namespace, one object and names with colons', async () => {
    const { config } = await serve(SMALL)
    const core = config.makeApiClient(CoreV1Api)
    expect(names(await core.listNamespacedPod({ namespace: 'shop' }))).toEqual(['a', 'b'])
    expect(names(await core.listNamespacedPod({ namespace: 'nowhere' }))).toEqual([])
    const one = await core.readNamespacedPod({ namespace: 'shop', name: 'b' })
    expect([one.kind, one.apiVersion, one.spec?.nodeName]).toEqual(['Pod', 'v1', 'node-1'])
    expect((await core.readNamespace({ name: 'shop' })).metadata?.name).toBe('shop')
    const role = await config.makeApiClient(RbacAuthorizationV1Api).readClusterRole({ name: 'system:node' })
    expect(role.metadata?.name).toBe('system:node')
  })

  it('select by labels and fields', async () => {
    const core = (await serve(SMALL)).config.makeApiClient(CoreV1Api)
    const labelled = async (labelSelector: string) => names(await core.listPodForAllNamespaces({ labelSelector }))
    expect(await labelled('app=b,tier')).toEqual(['b'])
    expect(await labelled('app!=b')).toEqual(['c', 'a'])
    expect(await labelled('app in (a, b),!tier')).toEqual(['a'])
    expect(await labelled('app notin (a)')).toEqual(['c', 'b'])
    const fielded = async (fieldSelector: string) => names(await core.listPodForAllNamespaces({ fieldSelector }))
    expect(await fielded('spec.nodeName=node-1')).toEqual(['b'])
    expect(await fielded('status.phase!=Pending,metadata.namespace==shop')).toEqual(['a', 'b'])
    await expect(fielded('spec.colour=red')).rejects.toMatchObject({ code: 400 })
  })

  it('read custom resources, which say what they are, in every version that is served', async () => {
    const custom = (await serve(SMALL)).config.makeApiClient(CustomObjectsApi)
    const at = { group: 'example.com', plural: 'widgets' }
    const item = { kind: 'Widget', apiVersion: 'example.com/v1beta1', metadata: { name: 'w', namespace: 'shop' } }
    expect(await custom.listCustomObjectForAllNamespaces({ ...at, version: 'v1beta1' })).toMatchObject({
      kind: 'WidgetList',
      apiVersion: 'example.com/v1beta1',
      items: [item],
    })
    await expect(
      custom.listNamespacedCustomObject({ ...at, namespace: 'shop', version: 'v1alpha1' }),
    ).rejects.toMatchObject({ code: 404 })
  })

  it('discover what there is', async () => {
    const { config } = await serve(SMALL)
    expect(await config.makeApiClient(VersionApi).getCode()).toMatchObject({
      major: '1',
      minor: '35+',
      gitVersion: SMALL.version,
    })
    const groups = await config.makeApiClient(ApisApi).getAPIVersions()
    const offered = new Map(groups.groups.map((one) => [one.name, one.versions.map(({ version }) => version)]))
    expect(offered.get('apps')).toEqual(['v1'])
    expect(offered.get('example.com')).toEqual(['v1', 'v1beta1'])
    expect(offered.has('metrics.k8s.io')).toBe(true)
    const core = await config.makeApiClient(CoreV1Api).getAPIResources()
    expect(core.resources.find(({ name }) => name === 'pods')).toMatchObject({ kind: 'Pod', namespaced: true })
    const apps = await config.makeApiClient(AppsV1Api).getAPIResources()
    expect(apps.resources.map(({ name }) => name)).toContain('deployments')
    const definitions = await config.makeApiClient(ApiextensionsV1Api).listCustomResourceDefinition()
    expect(names(definitions)).toEqual(['widgets.example.com'])
  })

  it('sign in by a command of their own', async () => {
    const { sandbox } = await serve(SMALL)
    const config = configOf(kubeconfigFor({ name: 'shop', endpoint: sandbox.endpoint, exec: true }))
    expect(names(await config.makeApiClient(CoreV1Api).listNode())).toEqual(['node-1'])
    expect(sandbox.calls.at(-1)?.user).toBe(SANDBOX_USER)
  })
})

describe('callers who ask about themselves', () => {
  it('learn what they may do, and who they are', async () => {
    const { config } = await serve(SMALL, {
      may: ({ verb, resource, namespace }) => verb === 'list' && (resource === 'pods' || namespace === 'shop'),
    })
    const authorization = config.makeApiClient(AuthorizationV1Api)
    const mayList = async (resource: string, group: string, namespace?: string) => {
      const resourceAttributes = made(V1ResourceAttributes, {
        ...{ verb: 'list', resource, group },
        ...(namespace !== undefined && { namespace }),
      })
      const spec = made(V1SelfSubjectAccessReviewSpec, { resourceAttributes })
      const body = made(V1SelfSubjectAccessReview, { spec })
      const { status } = await authorization.createSelfSubjectAccessReview({ body })
      return status?.allowed
    }
    expect(await mayList('pods', '')).toBe(true)
    expect(await mayList('deployments', 'apps')).toBe(false)
    expect(await mayList('deployments', 'apps', 'shop')).toBe(true)
    const spec = made(V1SelfSubjectRulesReviewSpec, { namespace: 'office' })
    const rules = await authorization.createSelfSubjectRulesReview({ body: made(V1SelfSubjectRulesReview, { spec }) })
    expect(rules.status?.resourceRules).toEqual([{ verbs: ['list'], apiGroups: [''], resources: ['pods'] }])
    const self = await config
      .makeApiClient(AuthenticationV1Api)
      .createSelfSubjectReview({ body: new V1SelfSubjectReview() })
    expect(self.status?.userInfo?.username).toBe(SANDBOX_USER)
  })
})

describe('the wire', () => {
  it('records what was asked, and by whom', async () => {
    const { sandbox, get } = await serve(SMALL)
    await get('/apis/apps/v1/namespaces/shop/deployments?limit=5')
    await get('/version', { headers: { authorization: 'Bearer of-somebody-else' } })
    expect(sandbox.calls).toEqual([
      {
        cluster: 'shop',
        method: 'GET',
        path: '/apis/apps/v1/namespaces/shop/deployments',
        verb: 'list',
        group: 'apps',
        version: 'v1',
        resource: 'deployments',
        namespace: 'shop',
        query: { limit: '5' },
        user: SANDBOX_USER,
      },
      {
        cluster: 'shop',
        method: 'GET',
        path: '/version',
        verb: 'list',
        group: '',
        version: '',
        resource: '',
        query: {},
      },
    ])
    expect(JSON.stringify(sandbox.calls)).not.toContain('somebody-else')
  })

  it('gives metadata alone to those who ask for it', async () => {
    const { get } = await serve(SMALL)
    const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=1'
    const list: unknown = await (await get('/api/v1/namespaces/shop/pods', { headers: { accept } })).json()
    expect(list).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: '9000' },
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
    })
    expect(JSON.stringify(list)).not.toContain('node-1')
  })

  it('does not speak protobuf', async () => {
    const { get } = await serve(SMALL)
    const answer = await get('/api/v1/pods', { headers: { accept: 'application/vnd.kubernetes.protobuf' } })
    expect(answer.status).toBe(406)
  })

  it('compresses what is large', async () => {
    const large = { version: 'v1.35.2', objects: [pod('shop', 'large', { status: { message: 'x'.repeat(200_000) } })] }
    const { get } = await serve(large)
    const answer = await get('/api/v1/pods', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(await answer.json()).toMatchObject({ kind: 'PodList', items: [{ metadata: { name: 'large' } }] })
    expect(
      (await get('/api/v1/pods', { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding'),
    ).toBeNull()
  })

  it('says the time that it was told', async () => {
    const { get } = await serve(SMALL, { now: new Date('2026-11-20T09:00:00Z') })
    expect((await get('/version')).headers.get('date')).toBe('Fri, 20 Nov 2026 09:00:00 GMT')
  })
})
