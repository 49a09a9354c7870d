import { describe, expect, it } from 'vitest'
import { openEstate } from '../../src/derive/estate.js'
import { hostKey } from '../../src/model/aws/host-key.js'
import type { AwsJoins } from '../../src/model/aws/joins.js'
import type { AwsInventory } from '../../src/model/aws/inventory.js'
import type { Item } from '../../src/model/item.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { unknown } from '../../src/model/fact.js'
import { type Scope, scopeKey } from '../../src/model/scope.js'
import { bucket } from '../support/make-s3.js'
import { ACCOUNT, FRANKFURT, GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { instance, volume } from '../support/make-ec2.js'
import { repository } from '../support/make-ecr.js'
import {
  clusterHost,
  clusterIssuer,
  connectedCluster,
  eksCluster,
  podIdentityAssociation,
} from '../support/make-eks.js'
import { scalableTarget, targetPolicy } from '../support/make-dynamodb.js'
import { kmsAlias } from '../support/make-kms.js'
import { putsAsideIn, queue, queueArn } from '../support/make-sqs.js'
import { loadBalancer, targetGroup } from '../support/make-elbv2.js'
import { oidcProvider, role } from '../support/make-iam.js'
import { dbCluster, dbInstance } from '../support/make-rds.js'
import { subscription, topicArn } from '../support/make-sns.js'

type Datasets = { readonly [Name in keyof AwsInventory]?: readonly AwsInventory[Name][] }

/** The ids of what a join finds under a key, in an estate of these complete lists. */
function idsUnder(join: keyof AwsJoins, key: string, datasets: Datasets): readonly string[] {
  const portions = Object.entries(datasets).map(([name, items]: [string, readonly Item[]]) => {
    const scopes = items.some(({ scope }) => scope === GLOBAL) ? [GLOBAL] : [IRELAND, FRANKFURT]
    const inScope = (scope: Scope) => items.filter((item) => item.scope === scope)
    return [name, scopes.map((scope) => ({ scope, state: 'complete', items: inScope(scope), gaps: [] }))] as const
  })
  const snapshot: Snapshot = {
    ...{ schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, gaps: [] },
    scopes: [IRELAND, FRANKFURT, GLOBAL],
    datasets: Object.fromEntries(portions),
  }
  const found = openEstate(snapshot).lookup(join, { provider: 'kubernetes', cluster: 'shop' }).all(key)
  return found.map((item) => (item as { id: string }).id)
}

describe('the key of a host', () => {
  it.each([
    ['Web-1.eu-west-1.elb.amazonaws.com', 'web-1.eu-west-1.elb.amazonaws.com'],
    ['dualstack.web-1.eu-west-1.elb.amazonaws.com.', 'web-1.eu-west-1.elb.amazonaws.com'],
    ['https://ABC.gr7.eu-west-1.eks.amazonaws.com', 'abc.gr7.eu-west-1.eks.amazonaws.com'],
    ['https://ABC.gr7.eu-west-1.eks.amazonaws.com:443/api?x#y', 'abc.gr7.eu-west-1.eks.amazonaws.com'],
    ['db.example.com:5432', 'db.example.com'],
    ['https://[::1]:6443', '[::1]'],
    [' web.example.com ', 'web.example.com'],
    ['', ''],
  ])('of %s is %s', (name, key) => {
    expect(hostKey(name)).toBe(key)
  })
})

describe('AWS joins', () => {
  const shop = eksCluster()
  const clusters = {
    'aws.eks.clusters': [shop, eksCluster({ name: 'tools' }), connectedCluster({ name: 'far' })],
  }

  it.each([
    ['aws.eks.clustersByHost', hostKey(`https://${clusterHost('shop')}:443/`), clusters, [shop.id]],
    ['aws.eks.clustersByHost', '', clusters, []],
    ['aws.eks.clustersByName', 'shop', clusters, [shop.id]],
    ['aws.eks.clustersByName', `${ACCOUNT}/eu-west-1/shop`, clusters, [shop.id]],
    ['aws.eks.clustersByName', `${ACCOUNT}/eu-central-1/shop`, clusters, []],
  ] as const)('%s finds %s', (join, key, datasets, ids) => {
    expect(idsUnder(join, key, datasets)).toEqual(ids)
  })

  it('find the role of a service account, in its own cluster alone', () => {
    const own = podIdentityAssociation()
    const datasets = {
      'aws.eks.podIdentityAssociations': [
        own,
        podIdentityAssociation({ clusterName: 'tools' }),
        podIdentityAssociation({ namespace: 'mail' }),
        podIdentityAssociation({ serviceAccount: 'worker' }),
      ],
    }
    expect(idsUnder('aws.eks.podIdentitiesByServiceAccount', `${shop.arn}|orders/api`, datasets)).toEqual([own.id])
  })

  it('find the provider of an issuer as the cluster names it', () => {
    const own = oidcProvider(clusterIssuer('shop'))
    const datasets = { 'aws.iam.oidcProviders': [own, oidcProvider(clusterIssuer('tools'))] }
    const issuer = shop.identity?.oidc?.issuer?.replace('https://', '') ?? ''
    expect(idsUnder('aws.iam.oidcProvidersByIssuer', issuer, datasets)).toEqual([own.id])
  })

  it('find the role behind an instance profile', () => {
    const node = role({ RoleName: 'eks-node', instanceProfiles: ['arn:one', 'arn:two'] })
    const datasets = { 'aws.iam.roles': [role(), node, role({ RoleName: 'pods', instanceProfiles: [] })] }
    expect(idsUnder('aws.iam.rolesByInstanceProfile', 'arn:two', datasets)).toEqual([node.id])
  })

  it('find instances and volumes by the ids that nodes and claims name', () => {
    const [node, disk] = [instance({ InstanceId: 'i-7' }), volume({ VolumeId: 'vol-7' })]
    const datasets = { 'aws.ec2.instances': [instance(), node], 'aws.ec2.volumes': [volume(), disk] }
    expect(idsUnder('aws.ec2.instancesById', 'i-7', datasets)).toEqual([node.id])
    expect(idsUnder('aws.ec2.volumesById', 'vol-7', datasets)).toEqual([disk.id])
  })

  it('find load balancers by the host name that a Service shows, and their target groups', () => {
    const [web, api] = [
      loadBalancer({ DNSName: 'Web-1.eu-west-1.elb.amazonaws.com' }),
      loadBalancer({ LoadBalancerName: 'api' }),
    ]
    const both = targetGroup({ LoadBalancerArns: [web.LoadBalancerArn, api.LoadBalancerArn] })
    const idle = targetGroup({ TargetGroupName: 'idle', LoadBalancerArns: [] })
    const datasets = {
      'aws.elbv2.loadBalancers': [web, api],
      'aws.elbv2.targetGroups': [both, idle, targetGroup({ TargetGroupName: 'bare', LoadBalancerArns: undefined })],
    }
    const shown = hostKey('dualstack.web-1.eu-west-1.elb.amazonaws.com.')
    expect(idsUnder('aws.elbv2.loadBalancersByDnsName', shown, datasets)).toEqual([web.id])
    expect(idsUnder('aws.elbv2.targetGroupsByLoadBalancer', web.LoadBalancerArn, datasets)).toEqual([both.id])
    expect(idsUnder('aws.elbv2.targetGroupsByLoadBalancer', api.LoadBalancerArn, datasets)).toEqual([both.id])
  })

  it('find databases by every host that clients may connect to', () => {
    const orders = dbInstance({ Endpoint: { Address: 'Orders.x.eu-west-1.rds.amazonaws.com', Port: 5432 } })
    const erp = dbInstance({ DBInstanceIdentifier: 'erp', ListenerEndpoint: { Address: 'erp-listener.example.com' } })
    const fresh = dbInstance({ DBInstanceIdentifier: 'fresh', Endpoint: undefined })
    const ledger = dbCluster({ CustomEndpoints: ['reports.cluster-custom-x.eu-west-1.rds.amazonaws.com'] })
    const datasets = { 'aws.rds.instances': [orders, erp, fresh], 'aws.rds.clusters': [ledger] }
    const instances = (host: string) => idsUnder('aws.rds.instancesByEndpoint', host, datasets)
    const hosts = [ledger.Endpoint, ledger.ReaderEndpoint, ledger.CustomEndpoints?.[0]]
    expect(instances('orders.x.eu-west-1.rds.amazonaws.com')).toEqual([orders.id])
    expect(instances('erp-listener.example.com')).toEqual([erp.id])
    expect(instances('')).toEqual([])
    expect(hosts.map((host = '') => idsUnder('aws.rds.clustersByEndpoint', host, datasets))).toEqual(
      hosts.map(() => [ledger.id]),
    )
  })

  it('find the repository of an image, and who listens to a topic', () => {
    const [orders, mail] = [repository(), repository({ repositoryName: 'shop/mail' })]
    const [pager, other] = [subscription(), subscription({ TopicArn: topicArn('other') })]
    const datasets = { 'aws.ecr.repositories': [orders, mail], 'aws.sns.subscriptions': [pager, other] }
    const uri = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop/mail`
    expect(idsUnder('aws.ecr.repositoriesByUri', uri, datasets)).toEqual([mail.id])
    expect(idsUnder('aws.sns.subscriptionsByTopic', topicArn('on-call'), datasets)).toEqual([pager.id])
  })

  it('find what scales the capacities of a table', () => {
    const of = { ResourceId: 'table/orders', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' } as const
    const writes = { ...of, ScalableDimension: 'dynamodb:table:WriteCapacityUnits' } as const
    const datasets = {
      'aws.applicationautoscaling.scalableTargets': [scalableTarget(of), scalableTarget(writes)],
      'aws.applicationautoscaling.scalingPolicies': [targetPolicy(writes), targetPolicy(of)],
    }
    const key = 'dynamodb|table/orders'
    expect(idsUnder('aws.applicationautoscaling.targetsByResource', key, datasets)).toEqual(
      [of, writes].map((one) => scalableTarget(one).id),
    )
    expect(idsUnder('aws.applicationautoscaling.policiesByResource', key, datasets)).toEqual(
      [writes, of].map((one) => targetPolicy(one).id),
    )
  })

  it('find the queues whose dead letters another takes', () => {
    const [orders, mails] = [queue(), queue({ name: 'mails', RedrivePolicy: putsAsideIn('mails-dlq') })]
    const datasets = { 'aws.sqs.queues': [orders, mails, queue({ name: 'bare', RedrivePolicy: null })] }
    expect(idsUnder('aws.sqs.queuesByDeadLetterTarget', queueArn('mails-dlq'), datasets)).toEqual([mails.id])
  })

  it('find the aliases of a key, and who names it in the same region by its id or an alias', () => {
    const own = kmsAlias('alias/shop')
    const here = queue({ KmsMasterKeyId: 'alias/shop' })
    const there = queue({ name: 'far', scope: FRANKFURT, KmsMasterKeyId: 'alias/shop' })
    const datasets = {
      'aws.kms.aliases': [own, kmsAlias('alias/other', { TargetKeyId: 'other' })],
      'aws.sqs.queues': [here, there],
      'aws.rds.instances': [dbInstance({ KmsKeyId: own.TargetKeyId }), dbInstance({ KmsKeyId: undefined })],
      'aws.s3.buckets': [bucket({ scope: GLOBAL, encryption: unknown(GAP) })],
      ...{ 'aws.rds.clusters': [], 'aws.ec2.volumes': [], 'aws.dynamodb.tables': [], 'aws.efs.fileSystems': [] },
      ...{ 'aws.elasticache.replicationGroups': [], 'aws.opensearch.domains': [], 'aws.ecr.repositories': [] },
    }
    const users = (key: string) => idsUnder('aws.kms.usersByKey', key, datasets)
    expect(idsUnder('aws.kms.aliasesByKey', own.TargetKeyId, datasets)).toEqual([own.id])
    expect(users(`${scopeKey(IRELAND)}|alias/shop`)).toEqual([here.id])
    expect(users(`${scopeKey(FRANKFURT)}|alias/shop`)).toEqual([there.id])
    expect(users(`${scopeKey(IRELAND)}|${own.TargetKeyId}`)).toEqual([dbInstance().id])
    expect(users(`?${scopeKey(GLOBAL)}`)).toEqual([bucket().id])
    expect(users('alias/shop')).toEqual([])
  })

  it('tell clusters of one name in two regions apart', () => {
    const far = eksCluster({ id: 'far', scope: FRANKFURT })
    const found = (key: string) => idsUnder('aws.eks.clustersByName', key, { 'aws.eks.clusters': [far, shop] })
    expect(found(`${ACCOUNT}/eu-central-1/shop`)).toEqual(['far'])
    expect(found('shop')).toHaveLength(2)
  })
})
