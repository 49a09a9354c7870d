import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeItems } from '../../../src/derive/services/place.js'
import type { DatasetName } from '../../../src/model/inventory.js'
import type { Item } from '../../../src/model/item.js'
import type { ServicePolicy } from '../../../src/model/service.js'
import type { Portion, Snapshot } from '../../../src/model/snapshot.js'
import { ACCOUNT, FRANKFURT, IRELAND } from '../../support/make.js'
import { scalingActivity, scalingGroup, scalingPolicy, scheduledAction } from '../../support/make-autoscaling.js'
import { protectedResource } from '../../support/make-backup.js'
import { ELSEWHERE, onEks } from '../../support/make-cross.js'
import { ACME, catalogEntity, host, monitor } from '../../support/make-datadog.js'
import { instance, launchTemplate, volume } from '../../support/make-ec2.js'
import { repository } from '../../support/make-ecr.js'
import { eksCluster, nodegroup, podIdentityAssociation } from '../../support/make-eks.js'
import { loadBalancer, targetGroup } from '../../support/make-elbv2.js'
import { credentials, role, user } from '../../support/make-iam.js'
import {
  certificate,
  claim,
  cluster,
  container,
  deployment,
  endpointSlice,
  estate,
  hpa,
  idOf,
  ingress,
  namespace,
  networkPolicy,
  node,
  ownedBy,
  pdb,
  persistentVolume,
  pod,
  replicaSet,
  scaledObject,
  service,
  serviceAccount,
  SHOP,
  statefulSet,
} from '../../support/make-kubernetes.js'
import {
  clusterMember,
  dbCluster,
  dbClusterSnapshot,
  dbInstance,
  dbSnapshot,
  pendingMaintenance,
} from '../../support/make-rds.js'
import { type Lists, snapshotWith, without } from '../../support/snapshot-with.js'

const OF = (name: string) => ({ service: name })
const CHECKOUT = OF('checkout')
/** An object of a cluster that only says what it is selected by. */
const PLAIN = { labels: {} }

const place = (lists: Lists, item: Item, policy?: ServicePolicy) => placeItems(snapshotWith(lists), policy).of(item.id)

type Case = { readonly item: Item; readonly among: Lists }

const web = deployment('web', { labels: CHECKOUT })
const set = replicaSet('web-1', { ...PLAIN, ownerReferences: [ownedBy(web)] })
const running = pod('web-1-a', { ...PLAIN, ownerReferences: [ownedBy(set)] })
const before = service('web', PLAIN)
const open = ingress('web', { ...PLAIN, backend: { service: { name: 'web', port: { number: 80 } } } })
const store = statefulSet('store', {
  labels: CHECKOUT,
  pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
})
const data = claim('data', PLAIN)
const persistent = persistentVolume('pv-data', { ...PLAIN, claim: data })
const disk = volume({ VolumeId: 'vol-pv-data', Attachments: [] })
const group = scalingGroup({ AutoScalingGroupName: 'web', tags: CHECKOUT })
const inGroup = instance({ tags: { 'aws:autoscaling:groupName': 'web' } })
const template = launchTemplate()
const balancer = loadBalancer()
const balanced = ingress('web', {
  ...PLAIN,
  status: { loadBalancer: { ingress: [{ hostname: balancer.DNSName ?? '' }] } },
})
const account = serviceAccount('web', { ...PLAIN })
const irsa = serviceAccount('web', {
  ...PLAIN,
  annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::${ACCOUNT}:role/web` },
})
const keda = scaledObject('web', PLAIN)
const eks = eksCluster({ name: 'shop', tags: { ...OF('platform'), environment: 'production' } })
const repo = repository({ repositoryName: 'web' })
const named = (lists: Lists['aws.ec2.launchTemplates']) => ({ 'aws.ec2.launchTemplates': lists ?? [] })

const LINKS: Readonly<Record<string, Case>> = {
  'pod to ReplicaSet to Deployment': { item: running, among: estate(running, set, web) },
  'HorizontalPodAutoscaler to what it scales': { item: hpa('web', PLAIN), among: estate(hpa('web', PLAIN), web) },
  'ScaledObject to what it scales': { item: keda, among: estate(keda, web) },
  'PodDisruptionBudget to the workloads it selects': { item: pdb('web', PLAIN), among: estate(pdb('web', PLAIN), web) },
  'NetworkPolicy to the workloads it selects': {
    item: networkPolicy('web', PLAIN),
    among: estate(networkPolicy('web', PLAIN), web),
  },
  'Service to the workloads it selects': { item: before, among: estate(before, web) },
  'Ingress to Service to workload': { item: open, among: estate(open, before, web) },
  'EndpointSlice to Service to workload': {
    item: endpointSlice(before),
    among: estate(endpointSlice(before), before, web),
  },
  'Certificate to the Ingress that asks for it': {
    item: certificate('web', { ...PLAIN, ownerReferences: [ownedBy(open)] }),
    among: estate(certificate('web', { ...PLAIN, ownerReferences: [ownedBy(open)] }), open, before, web),
  },
  'PersistentVolumeClaim to workload': { item: data, among: estate(data, store) },
  'PersistentVolume to claim to workload': { item: persistent, among: estate(persistent, data, store) },
  'EBS volume to PersistentVolume to claim to workload': {
    item: disk,
    among: { ...estate(persistent, data, store), 'aws.ec2.volumes': [disk] },
  },
  'ServiceAccount to the workloads under it': { item: account, among: estate(account, web) },
  'member to database cluster': {
    item: clusterMember(),
    among: { 'aws.rds.instances': [clusterMember()], 'aws.rds.clusters': [dbCluster({ tags: CHECKOUT })] },
  },
  'snapshot to database': {
    item: dbSnapshot(),
    among: { 'aws.rds.snapshots': [dbSnapshot()], 'aws.rds.instances': [dbInstance({ tags: CHECKOUT })] },
  },
  'cluster snapshot to database cluster': {
    item: dbClusterSnapshot(),
    among: { 'aws.rds.clusterSnapshots': [dbClusterSnapshot()], 'aws.rds.clusters': [dbCluster({ tags: CHECKOUT })] },
  },
  'scaling policy to group': {
    item: scalingPolicy({ AutoScalingGroupName: 'web' }),
    among: {
      'aws.autoscaling.policies': [scalingPolicy({ AutoScalingGroupName: 'web' })],
      'aws.autoscaling.groups': [group],
    },
  },
  'scheduled action to group': {
    item: scheduledAction({ AutoScalingGroupName: 'web' }),
    among: {
      'aws.autoscaling.scheduledActions': [scheduledAction({ AutoScalingGroupName: 'web' })],
      'aws.autoscaling.groups': [group],
    },
  },
  'scaling activity to group': {
    item: scalingActivity({ AutoScalingGroupName: 'web' }),
    among: {
      'aws.autoscaling.activities': [scalingActivity({ AutoScalingGroupName: 'web' })],
      'aws.autoscaling.groups': [group],
    },
  },
  'instance to group': {
    item: inGroup,
    among: { 'aws.ec2.instances': [inGroup], 'aws.autoscaling.groups': [group] },
  },
  'launch template to group, by its id': {
    item: template,
    among: {
      ...named([template]),
      'aws.autoscaling.groups': [{ ...group, LaunchTemplate: { LaunchTemplateId: template.LaunchTemplateId } }],
    },
  },
  'launch template to group, by its name': {
    item: launchTemplate({ LaunchTemplateName: 'web' }),
    among: {
      ...named([launchTemplate({ LaunchTemplateName: 'web' })]),
      'aws.autoscaling.groups': [{ ...group, LaunchTemplate: { LaunchTemplateName: 'web' } }],
    },
  },
  'volume to instance to group': {
    item: volume({ Attachments: [{ InstanceId: inGroup.InstanceId }] }),
    among: {
      'aws.ec2.volumes': [volume({ Attachments: [{ InstanceId: inGroup.InstanceId }] })],
      'aws.ec2.instances': [inGroup],
      'aws.autoscaling.groups': [group],
    },
  },
  'target group to load balancer': {
    item: targetGroup({ LoadBalancerArns: [balancer.LoadBalancerArn] }),
    among: {
      'aws.elbv2.targetGroups': [targetGroup({ LoadBalancerArns: [balancer.LoadBalancerArn] })],
      'aws.elbv2.loadBalancers': [{ ...balancer, tags: CHECKOUT }],
    },
  },
  'load balancer to Ingress to Service to workload': {
    item: balancer,
    among: { ...estate(balanced, before, web), 'aws.elbv2.loadBalancers': [balancer] },
  },
  'ECR repository to workload': {
    item: repo,
    among: {
      ...estate(
        deployment('web', { labels: CHECKOUT, containers: [container('app', { image: `${repo.repositoryUri}:1` })] }),
      ),
      'aws.ecr.repositories': [repo],
    },
  },
  'IAM role to the ServiceAccount that names it': {
    item: role({ RoleName: 'web' }),
    among: { ...estate(irsa, web), 'aws.iam.roles': [role({ RoleName: 'web' })] },
  },
  'IAM role to the ServiceAccount that EKS Pod Identity gives it to': {
    item: role({ RoleName: 'web-pods' }),
    among: {
      ...estate(onEks(), account, web),
      'aws.eks.clusters': [{ ...eks, tags: {} }],
      'aws.eks.podIdentityAssociations': [podIdentityAssociation({ namespace: 'web', serviceAccount: 'web' })],
      'aws.iam.roles': [role({ RoleName: 'web-pods' })],
    },
  },
  'node group to EKS cluster': {
    item: nodegroup({ clusterName: 'shop' }),
    among: {
      'aws.eks.nodegroups': [nodegroup({ clusterName: 'shop' })],
      'aws.eks.clusters': [{ ...eks, tags: CHECKOUT }],
    },
  },
}

describe('what says nothing of itself belongs where it is there for', () => {
  it.each(Object.entries(LINKS))('%s', (_name, { item, among }) => {
    expect(place(among, item)).toMatchObject({ service: 'checkout' })
  })

  it.each(Object.entries(LINKS))('%s: and to nothing where the other end was not read', (_name, { item, among }) => {
    const whole = snapshotWith(among)
    for (const name of Object.keys(among) as DatasetName[]) {
      const placed = placeItems(without(whole, name)).of(item.id)
      expect([undefined, 'checkout'], name).toContain(placed?.service)
    }
  })
})

const other = (name: string) => deployment(name, { labels: OF('billing'), podLabels: { app: 'web' } })

describe('what is shared', () => {
  const shared = estate(web, other('bill'), before, pdb('web', PLAIN), open, balanced)

  it.each([
    ['a Service in front of two services', before],
    ['a budget of two services', pdb('web', PLAIN)],
    ['an Ingress to a Service of two services', open],
  ])('belongs to no service: %s', (_name, item) => {
    expect(place(shared, item)).not.toHaveProperty('service')
  })

  it('belongs to no service: a load balancer of two Ingresses', () => {
    const bill = deployment('bill', { labels: OF('billing') })
    const second = ingress('bill', { ...PLAIN, status: balanced.status })
    const lists = { ...estate(web, before, balanced, bill, service('bill', PLAIN), second) }
    expect(place({ ...lists, 'aws.elbv2.loadBalancers': [balancer] }, balancer)).not.toHaveProperty('service')
  })

  it('belongs to no service: a launch template of two groups', () => {
    const by = { LaunchTemplate: { LaunchTemplateId: template.LaunchTemplateId } }
    const groups = [
      { ...group, ...by },
      { ...scalingGroup({ AutoScalingGroupName: 'bill', tags: OF('billing') }), ...by },
    ]
    expect(place({ ...named([template]), 'aws.autoscaling.groups': groups }, template)).not.toHaveProperty('service')
  })

  it('stays shared for all that leads to it, whatever else that leads to', () => {
    const both = ingress('both', {
      ...PLAIN,
      spec: { rules: [], defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    })
    const rules = [
      {
        host: 'a.example.com',
        paths: [{ path: '/', backend: { service: { name: 'alone', port: { number: 80 } } } }],
      },
    ]
    const mixed = { ...both, spec: { ...both.spec, rules } }
    const alone = deployment('alone', { labels: CHECKOUT })
    const lists = estate(web, other('bill'), before, mixed, alone, service('alone', PLAIN))
    expect(place(lists, mixed)).not.toHaveProperty('service')
  })
})

describe('the service of an item', () => {
  it('is its own before what it is there for', () => {
    const own = service('web', { labels: OF('edge') })
    expect(place(estate(own, web), own)).toMatchObject({ service: 'edge' })
  })

  it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ["Datadog's key first", { service: 'b', 'tags.datadoghq.com/service': 'a', 'app.kubernetes.io/name': 'c' }, 'a'],
    ['then service', { 'app.kubernetes.io/name': 'c', service: 'b' }, 'b'],
    ["then Kubernetes' key", { 'app.kubernetes.io/name': 'c' }, 'c'],
    ['in any case', { Service: 'CheckOut' }, 'checkout'],
    ['without space around it', { service: ' checkout ' }, 'checkout'],
    [
      'the next where the first is empty',
      { 'tags.datadoghq.com/service': '', service: ' ', 'app.kubernetes.io/name': 'c' },
      'c',
    ],
    ['nothing where all are empty', { service: '' }, undefined],
    ['nothing by other keys', { app: 'web', name: 'web' }, undefined],
  ])('is named by tags: %s', (_name, tags, expected) => {
    const db = dbInstance({ tags })
    expect(place({ 'aws.rds.instances': [db] }, db)?.service).toBe(expected)
  })

  it('is named by the keys of the config file, and by no others', () => {
    const db = dbInstance({ tags: { app: 'a', service: 'b' } })
    const unnamed = dbInstance({ DBInstanceIdentifier: 'x', tags: { service: 'b' } })
    const lists = { 'aws.rds.instances': [db, unnamed] }
    expect(place(lists, db, { keys: ['none', 'App'] })).toMatchObject({ service: 'a' })
    expect(place(lists, unnamed, { keys: ['none', 'App'] })).not.toHaveProperty('service')
  })

  it('is that of the config file before labels, the first that chooses it', () => {
    const define = [
      { name: 'Edge', match: { namespaces: ['web'], clusters: ['shop'] } },
      { name: 'late', match: { namespaces: ['*'] } },
      { name: 'only-known' },
    ]
    const placed = placeItems(snapshotWith(estate(web, namespace('web'))), { define })
    expect(placed.of(web.id)).toMatchObject({ service: 'edge' })
    expect(placed.of(namespace('web').id)).toMatchObject({ service: 'edge' })
    expect([...placed.services.keys()]).toEqual(['edge', 'late', 'only-known'])
  })

  it.each([
    ['labels of its pods alone', deployment('web', { labels: {}, podLabels: CHECKOUT }), {}],
    ['its own labels before those of its pods', deployment('web', { labels: CHECKOUT, podLabels: OF('x') }), {}],
  ])('is that of a workload: %s', (_name, workload) => {
    expect(place(estate(workload), workload)).toMatchObject({ service: 'checkout' })
  })

  it('is that of its namespace as a last resort, and for what is there for it too', () => {
    const silent = deployment('web', PLAIN)
    const lists = { ...estate(silent, before, balanced, namespace('web', { labels: CHECKOUT })) }
    const placed = placeItems(snapshotWith({ ...lists, 'aws.elbv2.loadBalancers': [balancer] }))
    for (const item of [silent, before, balanced, balancer, namespace('web')])
      expect(placed.of(item.id), item.id).toMatchObject({ service: 'checkout' })
    expect(place(estate(web, namespace('web', { labels: OF('x') })), web)).toMatchObject({ service: 'checkout' })
  })

  it("is nobody's in a namespace of the platform, unless the config file says so", () => {
    const dns = deployment('dns', { namespace: 'kube-system', labels: OF('dns') })
    const system = namespace('kube-system', { labels: OF('system') })
    expect(place(estate(dns, system), dns)).not.toHaveProperty('service')
    expect(place(estate(dns, system), system)).not.toHaveProperty('service')
    const define = [{ name: 'platform', match: { namespaces: ['kube-system'] } }]
    expect(place(estate(dns, system), dns, { define })).toMatchObject({ service: 'platform' })
  })

  it('is not lost where a second list without tags is about the same thing', () => {
    const db = dbInstance({ tags: { ...CHECKOUT, environment: 'production' } })
    const person = user({ UserName: 'ci', tags: CHECKOUT })
    const lists: Lists = {
      'aws.rds.instances': [db],
      'aws.rds.pendingMaintenance': [pendingMaintenance({ ResourceIdentifier: db.id })],
      'aws.backup.protectedResources': [{ ...protectedResource(), id: db.id }],
      'aws.iam.users': [person],
      'aws.iam.credentials': [{ ...credentials(), id: person.id }],
    }
    expect(place(lists, db)).toMatchObject({ service: 'checkout', environment: 'production' })
    expect(place(lists, person)).toMatchObject({ service: 'checkout' })
  })

  it('is told apart by account and region where names are the same', () => {
    const ours = dbCluster({ tags: CHECKOUT })
    const theirs = clusterMember({ id: 'arn:theirs', scope: ELSEWHERE })
    const far = clusterMember({ id: 'arn:far', scope: FRANKFURT })
    const lists = { 'aws.rds.clusters': [ours], 'aws.rds.instances': [theirs, far] }
    expect(place(lists, theirs)).not.toHaveProperty('service')
    expect(place(lists, far)).not.toHaveProperty('service')
  })

  it('of an item that was not read is not known', () => {
    expect(placeItems(snapshotWith({})).of('arn:nothing')).toBeUndefined()
  })
})

describe('a monitor', () => {
  it.each<[string, string, string | undefined]>([
    ['one service', 'avg(last_5m):sum:trace.http.request.errors{service:checkout,env:prod} > 5', 'checkout'],
    ['one service twice', 'avg(last_5m):sum:a{service:checkout} / sum:b{service:checkout} > 5', 'checkout'],
    ['a log query', 'logs("service:Checkout status:error").index("*").rollup("count").last("5m") > 5', 'checkout'],
    ['a service check', '"http.can_connect".over("service:checkout").by("host").last(3).count_by_status()', 'checkout'],
    ['two services', 'avg(last_5m):sum:a{service:checkout} / sum:b{service:billing} > 5', undefined],
    ['all but one', 'avg(last_5m):sum:a{!service:checkout} > 5', undefined],
    ['all but one of the logs', 'logs("-service:checkout").index("*").rollup("count").last("5m") > 5', undefined],
    ['all but one, in words', 'logs("status:error NOT service:checkout").rollup("count").last("5m") > 5', undefined],
    ['many by a star', 'avg(last_5m):sum:a{service:check*} > 5', undefined],
    ['services by group', 'avg(last_5m):sum:a{*} by {service} > 5', undefined],
    ['a Service of Kubernetes', 'avg(last_5m):sum:a{kube_service:checkout} > 5', undefined],
    ['an attribute', 'logs("@service:checkout").rollup("count").last("5m") > 5', undefined],
  ])('belongs to the service that its query asks about: %s', (_name, query, expected) => {
    const item = monitor(1, { query, tags: {}, tag_list: [] })
    expect(place({ 'datadog.monitors': [item] }, item)?.service).toBe(expected)
  })

  it('belongs to the service of its tag before that of its query', () => {
    const item = monitor(1, {
      query: 'avg(last_5m):avg:a{service:x} > 1',
      tags: CHECKOUT,
      tag_list: ['service:checkout'],
    })
    expect(place({ 'datadog.monitors': [item] }, item)).toMatchObject({ service: 'checkout' })
  })

  it.each([
    [
      'a monitor',
      monitor(1, { query: 'avg(last_5m):avg:a{*} > 1', tags: OF('a'), tag_list: ['service:a', 'service:b'] }),
    ],
    ['a host', host('i-1', { tags: OF('a'), tag_list: ['service:a', 'env:prod', 'service:b', 'service:a'] })],
  ])('with two services in its tags belongs to none: %s', (_name, item) => {
    const lists = 'host_id' in item ? { 'datadog.hosts': [item] } : { 'datadog.monitors': [item] }
    expect(place(lists, item)).not.toHaveProperty('service')
  })

  it.each([
    ['avg(last_5m):avg:a{env:staging} > 1', 'non-production'],
    ['avg(last_5m):avg:a{env:prod} > 1', 'production'],
    ['avg(last_5m):avg:a{!env:staging} > 1', 'unknown'],
    ['avg(last_5m):avg:a{env:prod} + avg:a{env:staging} > 1', 'unknown'],
  ])('is of the environment that its query asks about: %s', (query, environment) => {
    const item = monitor(1, { query, tags: {}, tag_list: [] })
    expect(place({ 'datadog.monitors': [item] }, item)).toMatchObject({ environment })
  })
})

describe('what is known of a service', () => {
  const known = (lists: Lists, policy?: ServicePolicy) =>
    placeItems(snapshotWith(lists), policy).services.get('checkout')
  const tagged = (tags: Readonly<Record<string, string>>, name = 'orders') =>
    dbInstance({ DBInstanceIdentifier: name, tags: { ...CHECKOUT, ...tags } })

  it("is its owner and tier in Datadog's catalogue, before tags", () => {
    const lists: Lists = {
      'datadog.catalogEntities': [catalogEntity('Checkout', { owner: 'payments', tier: '2' })],
      'aws.rds.instances': [tagged({ team: 'storage', tier: '1' })],
    }
    expect(known(lists)).toEqual({
      name: 'checkout',
      tier: 'B',
      tierFrom: 'the Datadog catalogue',
      owner: 'payments',
      catalogued: true,
    })
    const db = tagged({ team: 'storage' })
    expect(place({ ...lists, 'aws.rds.instances': [db] }, db)).toMatchObject({ owner: 'payments', tier: 'B' })
  })

  it('is what the config file says of it, before the catalogue', () => {
    const lists: Lists = { 'datadog.catalogEntities': [catalogEntity('checkout')] }
    const define = [
      { name: 'Checkout', tier: 'C' as const },
      { name: 'checkout', owner: 'ours' },
    ]
    expect(known(lists, { define })).toMatchObject({ tier: 'C', tierFrom: 'the config file', owner: 'ours' })
  })

  it('is what tags say: the gravest tier, and the team that most name', () => {
    const lists = (...all: ReturnType<typeof tagged>[]): Lists => ({ 'aws.rds.instances': all })
    const [a, b, c] = [
      tagged({ tier: '3', Team: 'z' }, 'a'),
      tagged({ tier: '1', team: 'b' }, 'b'),
      tagged({ owner: 'b' }, 'c'),
    ]
    for (const all of [
      [a, b, c],
      [c, b, a],
      [b, a, c],
    ])
      expect(known(lists(...all))).toEqual({
        name: 'checkout',
        tier: 'A',
        tierFrom: 'tags',
        owner: 'b',
        catalogued: false,
      })
    for (const all of [
      [a, b],
      [b, a],
    ])
      expect(known(lists(...all))).toMatchObject({ owner: 'b' })
  })

  it('is its tier by selectors, where they choose all of it', () => {
    const tiers = [{ tier: 'C' as const, match: { services: ['CHECK*'] } }]
    const lists: Lists = {
      'datadog.catalogEntities': [catalogEntity('checkout', { tier: '1' })],
      'aws.rds.instances': [tagged({})],
    }
    expect(known(lists, { tiers })).toMatchObject({ tier: 'C', tierFrom: 'the config file' })
    expect(place(lists, tagged({}), { tiers })).toMatchObject({ tier: 'C' })
  })

  it('is not its tier by selectors where they choose a part of it, of which they say it', () => {
    const batch = tagged({ purpose: 'batch' }, 'batch')
    const tiers = [{ tier: 'C' as const, match: { tags: { purpose: 'batch' } } }]
    const lists: Lists = {
      'datadog.catalogEntities': [catalogEntity('checkout', { tier: '1' })],
      'aws.rds.instances': [tagged({}), batch],
    }
    expect(known(lists, { tiers })).toMatchObject({ tier: 'A', tierFrom: 'the Datadog catalogue' })
    expect(place(lists, batch, { tiers })).toMatchObject({ tier: 'C' })
    expect(place(lists, tagged({}), { tiers })).toMatchObject({ tier: 'A' })
  })

  it('is nothing of a datastore, a queue or a system of the same name', () => {
    const lists: Lists = { 'datadog.catalogEntities': [catalogEntity('checkout', { kind: 'datastore' })] }
    expect(known(lists)).toBeUndefined()
    const define = [{ name: 'checkout', match: { resources: ['*'] } }]
    expect(known(lists, { define })).toEqual({ name: 'checkout', catalogued: false })
  })

  it('is the team of its own tag where it belongs to no service', () => {
    const db = dbInstance({ tags: { Owner: 'dba' } })
    expect(place({ 'aws.rds.instances': [db] }, db)).toEqual({ owner: 'dba', environment: 'unknown' })
  })
})

describe('the environment of an item', () => {
  const staging = namespace('shop-staging')
  const inStaging = deployment('web', { ...PLAIN, namespace: 'shop-staging' })

  it.each<[string, Lists, Item, ServicePolicy | undefined, string]>([
    [
      'its tag',
      { 'aws.rds.instances': [dbInstance({ tags: { Env: 'prod' } })] },
      dbInstance(),
      undefined,
      'production',
    ],
    [
      'the config file before its tag',
      { 'aws.rds.instances': [dbInstance({ tags: { Env: 'prod' } })] },
      dbInstance(),
      { environments: [{ environment: 'non-production', match: { accounts: [ACCOUNT], regions: ['eu-*'] } }] },
      'non-production',
    ],
    [
      'the config file by the service that it belongs to',
      estate(running, set, web),
      running,
      { environments: [{ environment: 'production', match: { services: ['Checkout'] } }] },
      'production',
    ],
    ['the name of its namespace', estate(inStaging, staging), inStaging, undefined, 'non-production'],
    ['its own name, of a namespace', estate(staging), staging, undefined, 'non-production'],
    ['the name of a namespace that was not read', estate(inStaging), inStaging, undefined, 'non-production'],
    [
      'a label of its namespace before the name',
      estate(inStaging, namespace('shop-staging', { labels: { env: 'production' } })),
      inStaging,
      undefined,
      'production',
    ],
    [
      'a selector of its namespace',
      estate(inStaging, staging),
      inStaging,
      { environments: [{ environment: 'production', match: { namespaces: ['shop-*'] } }] },
      'production',
    ],
    [
      'the tags of the EKS cluster',
      { ...estate(onEks(), web), 'aws.eks.clusters': [eks] },
      web,
      undefined,
      'production',
    ],
    [
      'the tags of the EKS cluster, of what has no namespace',
      { ...estate(onEks(), node('node-a')), 'aws.eks.clusters': [eks] },
      node('node-a'),
      undefined,
      'production',
    ],
    ['unknown where nothing says it', estate(cluster(), web), web, undefined, 'unknown'],
    [
      'that of what it is there for, with tags',
      { 'aws.autoscaling.groups': [{ ...group, tags: { env: 'dev' } }], 'aws.ec2.instances': [inGroup] },
      inGroup,
      undefined,
      'non-production',
    ],
    [
      'that of where those lie that it is there for',
      {
        ...estate(inStaging, ingress('web', { ...PLAIN, namespace: 'shop-staging', status: balanced.status })),
        'aws.elbv2.loadBalancers': [balancer],
      },
      balancer,
      undefined,
      'non-production',
    ],
  ])('is %s', (_name, lists, item, policy, environment) => {
    expect(place(lists, item, policy)).toMatchObject({ environment })
  })

  it('is the name of the cluster as the last resort', () => {
    const scope = { ...SHOP, cluster: 'shop-prod' }
    const there = deployment('web', { ...PLAIN, scope })
    expect(place(estate(there), there)).toMatchObject({ environment: 'production' })
  })

  it('is not told by what has several', () => {
    const both = host('i-1', { tags: { env: 'staging' }, tag_list: ['env:staging', 'env:prod'] })
    expect(place({ 'datadog.hosts': [both] }, both)).toMatchObject({ environment: 'unknown' })
  })
})

describe('links that go in circles', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  /** Deployments that say that others made them, as nobody should. */
  const chained = (owners: readonly number[], said: readonly (string | undefined)[]) =>
    names.map((name, index) => {
      const owner = names[owners[index] ?? 0] ?? 'a'
      return deployment(name, {
        labels: said[index] === undefined ? {} : OF(said[index] ?? ''),
        ownerReferences: [ownedBy({ kind: 'Deployment', name: owner, metadata: deployment(owner).metadata })],
      })
    })

  it('end, and say the same in whatever order items are read and asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
        fc.array(fc.option(fc.constantFrom('x', 'y'), { nil: undefined }), { minLength: 5, maxLength: 5 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (owners, said, order) => {
          const items = chained(owners, said)
          const one = placeItems(snapshotWith(estate(items)))
          const shuffled = order.flatMap((index) => items[index] ?? [])
          const other = placeItems(snapshotWith(estate(shuffled)))
          const told = new Map(shuffled.map(({ id }) => [id, other.of(id)]))
          for (const { id } of items) expect(one.of(id)).toEqual(told.get(id))
        },
      ),
    )
  })

  it('say what one in the circle says', () => {
    const items = chained([1, 2, 0, 0, 3], ['x', undefined, undefined, undefined, undefined])
    const placed = placeItems(snapshotWith(estate(items)))
    expect(items.map(({ id }) => placed.of(id)?.service)).toEqual(['x', 'x', 'x', 'x', 'x'])
  })
})

describe('a root', () => {
  const lists: Lists = {
    'aws.autoscaling.groups': [{ ...group, LaunchTemplate: { LaunchTemplateName: 'web-v2' } }],
    'aws.ec2.instances': [inGroup],
  }
  it('is the launch template of a group and of its instances', () => {
    for (const item of [group, inGroup])
      expect(place(lists, item)).toMatchObject({
        launchTemplate: { kind: 'launch template', name: `aws/${ACCOUNT}/${IRELAND.region}/web-v2` },
      })
  })
})

/** Loses lists, and items of them. */
const portionsLost = (snapshot: Snapshot, lost: ReadonlySet<string>): Snapshot => ({
  ...snapshot,
  datasets: Object.fromEntries(
    Object.entries(snapshot.datasets).map(([name, portions]) => [
      name,
      (portions as readonly Portion<Item>[]).map((portion) => ({
        ...portion,
        items: lost.has(name) ? [] : portion.items.filter(({ id }) => !lost.has(id)),
      })),
    ]),
  ),
})

describe('a snapshot with gaps', () => {
  const everything = snapshotWith(
    ...Object.values(LINKS).map(({ among }) => among),
    estate(namespace('web', { labels: OF('around') })),
    { 'datadog.catalogEntities': [catalogEntity('checkout')], 'datadog.hosts': [host('i-1', { scope: ACME })] },
  )
  const ids = Object.values(everything.datasets).flatMap((portions) =>
    portions.flatMap(({ items }) => (items as readonly Item[]).map(({ id }) => id)),
  )
  const parts = [...Object.keys(everything.datasets), ...new Set(ids)]

  it('never throws, and names no service that nothing names', () => {
    fc.assert(
      fc.property(fc.subarray(parts), (lost) => {
        const placed = placeItems(portionsLost(everything, new Set(lost)))
        for (const id of ids) {
          const found = placed.of(id)?.service
          expect([undefined, 'checkout', 'around', 'platform']).toContain(found)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('gives the ids of Kubernetes as everywhere', () => {
    expect(web.id).toBe(idOf(SHOP, 'Deployment', 'web', 'web'))
  })
})
