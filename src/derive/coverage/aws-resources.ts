import type { Certificate } from '../../model/aws/acm.js'
import type { ScalingGroup } from '../../model/aws/auto-scaling.js'
import type { LoadBalancer } from '../../model/aws/elastic-load-balancing.js'
import type { DbCluster, DbInstance } from '../../model/aws/rds.js'
import type { Queue } from '../../model/aws/sqs.js'
import type { Item } from '../../model/item.js'
import type { Scope } from '../../model/scope.js'
import { tagSetOf } from '../datadog/scope/tag-set.js'
import type { WatchedResource } from './covers.js'

/** The tags that Datadog gives to the metrics of anything in an account, besides those of the resource itself. */
const ofPlace = (scope: Scope, accountTags: readonly string[]): readonly string[] =>
  scope.provider === 'aws' ? [`region:${scope.region}`, `aws_account:${scope.account}`, ...accountTags] : accountTags

/** Datadog takes the tags of AWS over. */
const awsTags = ({ tags }: Pick<Item, 'tags'>): readonly string[] =>
  Object.entries(tags).map(([key, value]) => (value === '' ? key : `${key}:${value}`))

const present = (tags: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(tags).flatMap(([key, value]) => (value === undefined ? [] : [`${key}:${value}`]))

/** Datadog tags databases with these too, from fields that are not read. */
const DATABASE_OPEN = ['dbname', 'auto_minor_version_upgrade', 'databaseclass', 'enginename', 'sourceregion']
const DATABASE_IDENTITY = ['dbinstanceidentifier', 'name', 'hostname', 'host']

type Described = { readonly accountTags: readonly string[]; readonly resource: WatchedResource }
const described = new WeakMap<DbInstance, Described>()

/** A database instance, as the metrics of the AWS integration describe it. `accountTags`: those of its integration. */
export function databaseResource(db: DbInstance, accountTags: readonly string[]): WatchedResource {
  const known = described.get(db)
  // Each of several signals asks for the same.
  if (known?.accountTags === accountTags) return known.resource
  const resource = describe(db, accountTags)
  described.set(db, { accountTags, resource })
  return resource
}

function describe(db: DbInstance, accountTags: readonly string[]): WatchedResource {
  const own = present({
    dbinstanceidentifier: db.DBInstanceIdentifier,
    dbclusteridentifier: db.DBClusterIdentifier,
    name: db.DBInstanceIdentifier,
    hostname: db.Endpoint?.Address,
    host: db.Endpoint?.Address,
    engine: db.Engine,
    engineversion: db.EngineVersion,
    dbinstanceclass: db.DBInstanceClass,
    'availability-zone': db.AvailabilityZone,
    'secondary_availability-zone': db.SecondaryAvailabilityZone,
  })
  return {
    title: `database ${db.DBInstanceIdentifier}`,
    tags: tagSetOf([...own, ...awsTags(db), ...ofPlace(db.scope, accountTags)], 'all', DATABASE_OPEN),
    identity: DATABASE_IDENTITY,
  }
}

/** A reader of an Aurora cluster. What it is tagged with itself is in `member`, where that was read. */
export function readerResource(
  cluster: DbCluster,
  reader: string,
  member: DbInstance | undefined,
  accountTags: readonly string[],
): WatchedResource {
  const own = present({
    dbinstanceidentifier: reader,
    dbclusteridentifier: cluster.DBClusterIdentifier,
    name: reader,
    hostname: member?.Endpoint?.Address,
    engine: cluster.Engine,
    engineversion: cluster.EngineVersion,
    dbinstanceclass: member?.DBInstanceClass,
    role: 'reader',
  })
  const tagged = [...awsTags(cluster), ...(member ? awsTags(member) : [])]
  return {
    title: `reader ${reader}`,
    tags: tagSetOf([...own, ...tagged, ...ofPlace(cluster.scope, accountTags)], 'all', DATABASE_OPEN),
    identity:
      cluster.DBClusterMembers?.length === 2 ? [...DATABASE_IDENTITY, 'dbclusteridentifier'] : DATABASE_IDENTITY,
  }
}

/** Its metrics are also told by these: a monitor scoped to one value watches a part of it. */
const BALANCER_OPEN = ['targetgroup', 'availability-zone']

/** A load balancer: Datadog knows it by the end of its ARN (`app/shop/0123456789abcdef`), its name and its host. */
export function loadBalancerResource(
  balancer: Pick<LoadBalancer, 'LoadBalancerArn' | 'LoadBalancerName' | 'DNSName' | keyof Item>,
  accountTags: readonly string[],
): WatchedResource {
  const path = balancer.LoadBalancerArn.replace(/^.*:loadbalancer\//, '')
  const own = present({
    loadbalancer: path,
    name: balancer.LoadBalancerName,
    hostname: balancer.DNSName,
    host: balancer.DNSName,
  })
  return {
    title: `load balancer ${balancer.name}`,
    tags: tagSetOf([...own, ...awsTags(balancer), ...ofPlace(balancer.scope, accountTags)], 'all', BALANCER_OPEN),
    identity: ['loadbalancer', 'name', 'hostname', 'host', 'targetgroup'],
  }
}

/** A queue. Its own tags are not read, so that a monitor scoped by any other key may be about it or not. */
export function queueResource(queue: Queue, accountTags: readonly string[]): WatchedResource {
  const own = [`queuename:${queue.name}`, ...ofPlace(queue.scope, accountTags)]
  return {
    title: `queue ${queue.name}`,
    tags: tagSetOf(own, ['queuename', 'region', 'aws_account']),
    identity: ['queuename'],
  }
}

/** A certificate of ACM. Its own tags are not read, so that a monitor scoped by any other key may be about it or not. */
export function certificateResource(certificate: Certificate, accountTags: readonly string[]): WatchedResource {
  const own = [`certificatearn:${certificate.CertificateArn}`, ...ofPlace(certificate.scope, accountTags)]
  return {
    title: `certificate ${certificate.name}`,
    tags: tagSetOf(own, ['certificatearn', 'region', 'aws_account']),
    identity: ['certificatearn'],
  }
}

/** An Auto Scaling group, by the names that its metrics and those of its instances bear. */
export function scalingGroupResource(group: ScalingGroup, accountTags: readonly string[]): WatchedResource {
  const name = group.AutoScalingGroupName
  const own = present({ autoscalinggroupname: name, autoscaling_group: name, name })
  return {
    title: `Auto Scaling group ${group.name}`,
    tags: tagSetOf([...own, ...awsTags(group), ...ofPlace(group.scope, accountTags)], 'all'),
    identity: ['autoscalinggroupname', 'autoscaling_group', 'name'],
  }
}
