import { describe, expect, it } from 'vitest'
import { MissingEvidence } from '../../../src/model/fact.js'
import type { Workload, WorkloadServing } from '../../../src/model/kubernetes/workload.js'
import {
  accountSubject,
  claim,
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  ingress,
  job,
  kedaHpa,
  madeBy,
  networkPolicy,
  NODES,
  nodeA,
  nodeB,
  ownedBy,
  pdb,
  persistentVolume,
  pod,
  podTemplate,
  publicService,
  replicaSet,
  roleBinding,
  rollout,
  running,
  scaledObject,
  service,
  SHOP,
  statefulSet,
} from '../../support/make-kubernetes.js'
import { openKubernetes } from '../../support/open-kubernetes.js'

const api = deployment('api')
const workloadsOf = (...parts: readonly object[]) =>
  openKubernetes(estate(...(parts as never[])))
    .portions('kubernetes.workloads')
    .flatMap(({ portion }) => portion?.items ?? []) as Workload[]
const names = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id.replace('kubernetes://shop/', ''))

describe('the workloads', () => {
  it('are the tops of the chains of owners, each once', () => {
    const nightly = cronJob('nightly')
    const tonight = job('nightly-29384', { ownerReferences: [ownedBy(nightly)], spec: { template: undefined } })
    expect(
      names(
        workloadsOf(
          api,
          running(api, { on: NODES }),
          statefulSet('db'),
          daemonSet('agent'),
          nightly,
          tonight,
          running(tonight, { on: [nodeA] }),
          job('migrate'),
          pod('debug'),
        ),
      ),
    ).toEqual([
      'web/Deployment/api',
      'web/StatefulSet/db',
      'web/DaemonSet/agent',
      'web/CronJob/nightly',
      'web/Job/migrate',
      'web/Pod/debug',
    ])
  })

  it('stand for the custom resource that controls pods or ReplicaSets itself', () => {
    const owner = madeBy('Cluster', 'orders', 'postgresql.cnpg.io/v1')
    const pods = ['orders-2', 'orders-1'].map((name) => pod(name, { ownerReferences: [owner] }))
    const set = replicaSet('made', { ownerReferences: [madeBy('Fleet', 'games')] })
    const all = workloadsOf({ pods }, set)
    expect(names(all)).toEqual(['web/ReplicaSet/made', 'web/Cluster/orders'])
    expect(all[1]).toMatchObject({ kind: 'Cluster', name: 'orders', operator: owner, source: { name: 'orders-1' } })
    expect(all[0]?.operator).toMatchObject({ kind: 'Fleet' })
  })

  it('stand for it by a pod that stays, without what was put into that', () => {
    const owner = madeBy('Cluster', 'orders', 'postgresql.cnpg.io/v1')
    const template = podTemplate('orders', {
      containers: [container('postgres'), container('istio-proxy')],
      pod: { initContainers: [container('istio-init')] },
    })
    const gone = pod('orders-1', { ownerReferences: [owner], status: { phase: 'Failed', reason: 'Evicted' } })
    const [cluster] = workloadsOf(gone, pod('orders-2', { template, ownerReferences: [owner] }))
    expect(cluster).toMatchObject({ name: 'orders', source: { name: 'orders-2' } })
    expect(cluster?.template.spec).toMatchObject({ containers: [{ name: 'postgres' }], initContainers: [] })
    const [gateway] = workloadsOf(pod('gateway', { template: podTemplate('istio-proxy') }))
    expect(gateway?.template.spec.containers).toHaveLength(1)
  })

  it('are not mistaken for those of Kubernetes where a custom resource has the same kind', () => {
    const owner = madeBy('Job', 'train', 'batch.volcano.sh/v1alpha1')
    const [train] = workloadsOf(pod('train-0', { template: podTemplate('train'), ownerReferences: [owner] }))
    expect(train).toMatchObject({ id: 'kubernetes://shop/web/Job/train', operator: owner })
  })

  it('keep the pods of a Job or ReplicaSet that a custom resource made', () => {
    const made = job('train-0', { ownerReferences: [madeBy('JobSet', 'train', 'jobset.x-k8s.io/v1alpha2')] })
    const open = openKubernetes(estate(NODES, made, running(made, { on: [nodeA] })))
    expect(open.lookup('kubernetes.podsByWorkload', SHOP).all(made.id)).toHaveLength(1)
  })

  it('know what ends, what a node runs by itself and what belongs to the platform', () => {
    const [system, mirror, once] = workloadsOf(
      deployment('coredns', { namespace: 'kube-system' }),
      pod('proxy', { ownerReferences: [madeBy('Node', 'node-a', 'v1')] }),
      pod('task', { template: podTemplate('task', { pod: { restartPolicy: 'Never' } }) }),
    )
    expect(system).toMatchObject({ platform: true, batch: false })
    expect(mirror).toMatchObject({ isStatic: true })
    expect(mirror?.operator).toBeUndefined()
    expect(once).toMatchObject({ batch: true, platform: false, isStatic: false })
  })

  it('of a Rollout with a workloadRef have the template of the Deployment', () => {
    const refers = rollout('api', {
      spec: { template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
    })
    const [, canary] = workloadsOf(api, refers)
    expect(canary).toMatchObject({ kind: 'Rollout', template: api.spec.template })
  })

  it('are partly known where one of their lists was denied', () => {
    const [whole] = openKubernetes(estate(api)).portions('kubernetes.workloads')
    expect(whole?.portion?.state).toBe('complete')
    const [partial] = openKubernetes(estate(api), { lacking: ['kubernetes.cronJobs'] }).portions('kubernetes.workloads')
    expect(partial?.portion).toMatchObject({ state: 'partial', items: [{ name: 'api' }] })
    const [missing] = openKubernetes({}, { lacking: ['kubernetes.pods'] }).portions('kubernetes.workloads')
    expect(missing?.portion?.state).toBe('missing')
  })
})

describe('the pods of a workload', () => {
  const placed = (open = openKubernetes(estate(NODES, api, running(api, { on: [nodeA, nodeB] })))) =>
    open.lookup('kubernetes.podsByWorkload', SHOP).all(api.id)

  it('are those below its ReplicaSets, with node and zone', () => {
    expect(placed()).toMatchObject([
      { node: { name: 'node-a' }, zone: 'eu-west-1a', ready: true, workload: api.id },
      { node: { name: 'node-b' }, zone: 'eu-west-1b', ready: true },
    ])
  })

  it('are ready only while they run, are ready and stay', () => {
    const ready = (over: Parameters<typeof running>[1]) =>
      (placed(openKubernetes(estate(NODES, api, running(api, over)))) as { ready: boolean }[]).map((one) => one.ready)
    expect(ready({ on: [nodeA], ready: false })).toEqual([false])
    expect(ready({ on: [nodeA], metadata: { deletionTimestamp: '2026-11-20T08:59:00Z' } })).toEqual([false])
    expect(ready({ on: [nodeA], status: { phase: 'Pending' } })).toEqual([false])
  })

  it('are not told while one of the lists is missing', () => {
    const open = openKubernetes(estate(NODES, api, running(api, { on: [nodeA] })), { lacking: ['kubernetes.jobs'] })
    expect(() => placed(open)).toThrow(MissingEvidence)
  })
})

describe('the scaling of a workload', () => {
  const scalingOf = (...parts: readonly object[]) => {
    const found = openKubernetes(estate(...(parts as never[]))).lookup('kubernetes.scalingByWorkload', SHOP)
    return found.find((parts[0] as { id: string }).id)
  }

  it.each([
    ['its own replicas', [deployment('api', { replicas: 4 })], { least: 4, most: 4, by: 'spec', toZero: false }],
    ['one replica where none are said', [deployment('api', { spec: { replicas: undefined } })], { least: 1 }],
    ['an autoscaler', [api, hpa('api', { min: 2, max: 9 })], { least: 2, most: 9, by: 'HorizontalPodAutoscaler' }],
    ['an autoscaler without a least', [api, hpa('api', { spec: { minReplicas: undefined } })], { least: 1 }],
    [
      'an autoscaler of another kind of the same name',
      [api, hpa('api', { of: { kind: 'StatefulSet', name: 'api' } })],
      { by: 'spec' },
    ],
    ['an autoscaler of another namespace', [api, hpa('api', { namespace: 'other' })], { by: 'spec' }],
    ['a daemon for each node', [daemonSet('agent')], { least: undefined, by: 'nodes' }],
    ['nothing on purpose', [deployment('api', { replicas: 0 })], { idle: 'it is scaled to zero' }],
    ['a suspended job', [cronJob('nightly', { spec: { suspend: true } })], { idle: 'it is suspended' }],
  ])('is %s', (_name, parts, expected) => {
    expect(scalingOf(...parts)).toMatchObject(expected)
  })

  it('is that of the ScaledObject, whose own autoscaler counts as part of it', () => {
    const keda = scaledObject('api', { spec: { minReplicaCount: undefined, maxReplicaCount: undefined } })
    expect(scalingOf(api, keda, kedaHpa(keda))).toMatchObject({ least: 0, most: 100, by: 'ScaledObject', toZero: true })
  })

  it.each([
    ['KEDA when nothing triggers it', scaledObject('api', { spec: { minReplicaCount: 2, idleReplicaCount: 0 } })],
    ['an autoscaler that may', hpa('api', { spec: { minReplicas: 0 } })],
  ])('is zero on purpose by %s', (_name, scaler) => {
    expect(scalingOf(api, scaler)).toMatchObject({ least: 0, toZero: true })
  })

  it('is nothing while it is scaled to zero, which switches its autoscaler off', () => {
    expect(scalingOf(deployment('api', { replicas: 0 }), hpa('api', { min: 2 }))).toMatchObject({
      least: 0,
      toZero: false,
      idle: 'it is scaled to zero',
    })
  })

  it('is idle where a Rollout runs the template of a Deployment', () => {
    const refers = rollout('canary', {
      spec: { template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
    })
    expect(scalingOf(api, refers)).toMatchObject({ least: 0, idle: 'Rollout canary runs its template' })
  })

  it('is single by design on a volume that one node alone can write', () => {
    const mounts = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }
    const one = deployment('wiki', { replicas: 1, pod: mounts })
    expect(scalingOf(one, claim('data'))).toMatchObject({ singleton: true })
    expect(scalingOf(one, claim('data', { spec: { accessModes: ['ReadWriteMany'] } }))).toMatchObject({
      singleton: false,
    })
    expect(scalingOf(deployment('wiki', { replicas: 2, pod: mounts }), claim('data'))).toMatchObject({
      singleton: false,
    })
    expect(
      scalingOf(
        deployment('wiki', { replicas: 2, pod: mounts, spec: { strategy: { type: 'Recreate' } } }),
        claim('data'),
      ),
    ).toMatchObject({ singleton: true })
    const own = { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] }
    expect(scalingOf(statefulSet('db', { replicas: 1, spec: own }))).toMatchObject({ singleton: true })
    expect(scalingOf(statefulSet('db', { replicas: 3, spec: own }))).toMatchObject({ singleton: false })
  })

  it('is not told while nobody knows the autoscalers', () => {
    const open = openKubernetes(estate(api), { lacking: ['kubernetes.horizontalPodAutoscalers'] })
    expect(() => open.lookup('kubernetes.scalingByWorkload', SHOP).find(api.id)).toThrow(MissingEvidence)
  })
})

describe('who is served by a workload', () => {
  const servingOf = (...parts: readonly object[]) =>
    openKubernetes(estate(...(parts as never[])))
      .lookup('kubernetes.servingByWorkload', SHOP)
      .find((parts[0] as { id: string }).id)

  const at = (hostname: string) => ({ status: { loadBalancer: { ingress: [{ hostname }] } } })
  const UNSAID = { annotations: {}, status: { loadBalancer: { ingress: [] } } }
  const NLB = 'service.beta.kubernetes.io/aws-load-balancer'
  const EDGE = at('k8s-edge-1a2b.elb.eu-west-1.amazonaws.com')
  const throughNginx = ingress('api', { annotations: {}, spec: { ingressClassName: 'nginx' }, ...EDGE })
  const nginxBehind = (annotations: Record<string, string>) =>
    publicService('edge', { namespace: 'ingress-nginx', annotations, ...EDGE })

  it('is told with the containers that the ports lead to', () => {
    const two = deployment('api', {
      containers: [container('app'), container('metrics', { ports: [{ name: 'metrics', containerPort: 9090 }] })],
    })
    expect(servingOf(two, service('api'))).toMatchObject({
      services: [{ service: { name: 'api' }, containers: ['app'] }],
      exposure: 'cluster',
    })
    const byNumber = service('api', { spec: { ports: [{ port: 9090 }] } })
    expect(servingOf(two, byNumber)).toMatchObject({ services: [{ containers: ['metrics'] }] })
  })

  it.each([
    ['nobody', [api], 'none'],
    ['the cluster', [api, service('api')], 'cluster'],
    ['the internet, by a load balancer', [api, publicService('api')], 'internet'],
    ['the internet, by an Ingress', [api, exposed(api, { to: 'internet' })], 'internet'],
    [
      'a network, by an internal Ingress',
      [
        api,
        service('api'),
        ingress('api', { annotations: {}, ...at('internal-api-1a2b.eu-west-1.elb.amazonaws.com') }),
      ],
      'network',
    ],
    ['a network, by an Ingress without an address', [api, service('api'), ingress('api', UNSAID)], 'network'],
    [
      'the internet, by an Ingress whose class says so',
      [api, service('api'), ingress('api', { ...UNSAID, ...at('api-1a2b.eu-west-1.elb.amazonaws.com') })],
      'internet',
    ],
    [
      'a network, by the internal load balancer of the Ingress controller',
      [api, service('api'), throughNginx, nginxBehind({ [`${NLB}-scheme`]: 'internal' })],
      'network',
    ],
    [
      'the internet, by the load balancer of the Ingress controller',
      [api, service('api'), throughNginx, nginxBehind({ [`${NLB}-scheme`]: 'internet-facing' })],
      'internet',
    ],
    [
      'a network, by a private address of IPv6',
      [
        api,
        service('api'),
        ingress('api', { ...throughNginx, status: { loadBalancer: { ingress: [{ ip: 'fd00::7' }] } } }),
      ],
      'network',
    ],
    [
      'the internet, by a load balancer with further addresses',
      [api, publicService('api', { spec: { externalIPs: ['203.0.113.7'] } })],
      'internet',
    ],
    [
      'a network, by a load balancer that is internal unless told',
      [api, publicService('api', { annotations: {} })],
      'network',
    ],
    ['a network, by ports of the nodes', [api, service('api', { spec: { type: 'NodePort' } })], 'network'],
    ['nobody, of another namespace', [api, service('api', { namespace: 'other' })], 'none'],
    ['nobody, without a selector', [api, service('api', { spec: { selector: {} } })], 'none'],
    ['nobody, by an alias', [api, service('api', { spec: { type: 'ExternalName' } })], 'none'],
  ])('is %s', (_name, parts, exposure) => {
    expect(servingOf(...parts)).toMatchObject({ exposure })
  })

  it.each([
    // Argo Rollouts writes the revision into the selectors of the Services that it switches.
    ['a Rollout by its revision', rollout('api'), { app: 'api', 'rollouts-pod-template-hash': '6d4cf56db6' }, 1],
    ['one pod of a StatefulSet', statefulSet('db'), { 'statefulset.kubernetes.io/pod-name': 'db-0' }, 1],
    ['a pod of another StatefulSet', statefulSet('db'), { 'statefulset.kubernetes.io/pod-name': 'db-log-0' }, 0],
    ['a pod of a StatefulSet, seen from a Deployment', api, { 'statefulset.kubernetes.io/pod-name': 'api-0' }, 0],
    ['a revision of anything', api, { 'pod-template-hash': '6d4cf56db6' }, 0],
  ])('is by a Service that selects %s', (_name, workload, selector, count) => {
    const serving = servingOf(workload, service('one', { spec: { selector } })) as WorkloadServing
    expect(serving.services).toHaveLength(count)
  })

  it('does not count a headless Service that only names the pod of a single StatefulSet', () => {
    const headless = service('db', { spec: { clusterIP: 'None' } })
    expect(servingOf(statefulSet('db', { replicas: 1 }), headless)).toMatchObject({ services: [] })
    expect(servingOf(statefulSet('db', { replicas: 3 }), headless)).toMatchObject({ services: [{}] })
  })
})

describe('what selects workloads', () => {
  const open = openKubernetes(
    estate(
      api,
      deployment('cart', { podLabels: { app: 'cart', tier: 'back' } }),
      deployment('far', { namespace: 'other' }),
      pdb('api'),
      pdb('expressed', {
        spec: { selector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['back', 'front'] }] } },
      }),
      pdb('everything', { spec: { selector: {} } }),
      pdb('nothing', { spec: { selector: undefined } }),
      networkPolicy('everything', { spec: { podSelector: {} } }),
    ),
  )
  const budgets = (id: string) =>
    (open.lookup('kubernetes.budgetsByWorkload', SHOP).all(id) as { name: string }[]).map(({ name }) => name)

  it('matches labels and expressions, all of a namespace with an empty selector, and nothing without one', () => {
    expect(budgets(api.id)).toEqual(['api', 'everything'])
    expect(budgets('kubernetes://shop/web/Deployment/cart')).toEqual(['expressed', 'everything'])
    expect(budgets('kubernetes://shop/other/Deployment/far')).toEqual([])
    expect(open.lookup('kubernetes.networkPoliciesByWorkload', SHOP).all(api.id)).toMatchObject([
      { name: 'everything' },
    ])
  })

  it('is found from the other side too', () => {
    const all = open
      .lookup('kubernetes.workloadsByBudget', SHOP)
      .all('kubernetes://shop/web/PodDisruptionBudget/everything')
    expect(names(all as { id: string }[])).toEqual(['web/Deployment/api', 'web/Deployment/cart'])
  })
})

describe('volumes and rights', () => {
  it('leads from a StatefulSet to the claims that it made, and on to their volumes', () => {
    const db = statefulSet('db', { spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] } })
    const second = claim('data-db-1')
    const claims = [claim('data-db-0'), second, claim('data-dbx-0'), claim('other')]
    const open = openKubernetes(estate(db, { claims, volume: persistentVolume('pv-data-db-1', { claim: second }) }))
    const found = open.lookup('kubernetes.claimsByWorkload', SHOP).all(db.id) as { id: string; name: string }[]
    expect(found.map(({ name }) => name)).toEqual(['data-db-0', 'data-db-1'])
    expect(open.lookup('kubernetes.volumesByClaim', SHOP).find(found[1]?.id ?? '')).toMatchObject({
      name: 'pv-data-db-1',
    })
  })

  it('finds the bindings of an account by its namespace and name', () => {
    const bound = roleBinding('edit', { to: [accountSubject('api')] })
    const open = openKubernetes(estate(bound))
    const of = (key: string) => open.lookup('kubernetes.bindingsBySubject', SHOP).all(key)
    expect(of('shop|ServiceAccount:web/api')).toMatchObject([{ name: 'edit' }])
    expect(of('shop|ServiceAccount:other/api')).toEqual([])
  })
})
