import type { Subnet } from '../../src/model/aws/ec2.js'
import type {
  EksAddon,
  EksCluster,
  EksClusterVersion,
  EksInsight,
  EksNodegroup,
  PodIdentityAssociation,
} from '../../src/model/aws/eks.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

const here = `${IRELAND.region}:${ACCOUNT}`

/** Where a cluster's API answers, as AWS writes it. */
export const clusterHost = (name: string): string => `${idOf(name)}.gr7.${IRELAND.region}.eks.amazonaws.com`

/** The issuer of a cluster's tokens, without `https://`. */
export const clusterIssuer = (name: string): string => `oidc.eks.${IRELAND.region}.amazonaws.com/id/${idOf(name)}`

const idOf = (name: string): string => Buffer.from(name).toString('hex').toUpperCase().padEnd(32, '0')

/** A healthy cluster, reachable from its VPC alone, with all logs; a case states what differs. */
export function eksCluster(over: Partial<EksCluster> = {}): EksCluster {
  const name = over.name ?? 'shop'
  const arn = `arn:aws:eks:${here}:cluster/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    arn,
    createdAt: ago({ days: 400 }),
    version: '1.35',
    platformVersion: 'eks.9',
    status: 'ACTIVE',
    health: { issues: [] },
    endpoint: `https://${clusterHost(name)}`,
    identity: { oidc: { issuer: `https://${clusterIssuer(name)}` } },
    resourcesVpcConfig: {
      subnetIds: ['subnet-a', 'subnet-b'],
      vpcId: 'vpc-main',
      endpointPublicAccess: false,
      endpointPrivateAccess: true,
      publicAccessCidrs: [],
    },
    logging: {
      clusterLogging: [{ types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: true }],
    },
    upgradePolicy: { supportType: 'EXTENDED' },
    deletionProtection: true,
    ...over,
  }
}

/** A cluster that runs elsewhere and is registered through the EKS Connector. */
export const connectedCluster = (over: Partial<EksCluster> = {}): EksCluster =>
  eksCluster({
    version: undefined,
    endpoint: undefined,
    identity: undefined,
    resourcesVpcConfig: undefined,
    logging: undefined,
    connectorConfig: { activationId: 'activation-1', provider: 'OTHER' },
    ...over,
  })

/** A local cluster on an Outpost. */
export const outpostCluster = (over: Partial<EksCluster> = {}): EksCluster =>
  eksCluster({
    outpostConfig: {
      outpostArns: [`arn:aws:outposts:${here}:outpost/op-1`],
      controlPlaneInstanceType: 'm5.large',
    },
    ...over,
  })

/** A healthy node group of the cluster `shop` with subnets in two zones. */
export function nodegroup(over: Partial<EksNodegroup> = {}): EksNodegroup {
  const name = over.nodegroupName ?? 'general'
  const cluster = over.clusterName ?? 'shop'
  const arn = `arn:aws:eks:${here}:nodegroup/${cluster}/${name}/11111111`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    nodegroupName: name,
    nodegroupArn: arn,
    clusterName: cluster,
    version: '1.35',
    status: 'ACTIVE',
    capacityType: 'ON_DEMAND',
    scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 3 },
    instanceTypes: ['m7g.large'],
    subnets: ['subnet-a', 'subnet-b'],
    amiType: 'AL2023_ARM_64_STANDARD',
    health: { issues: [] },
    ...over,
  }
}

/** A healthy add-on of the cluster `shop`. */
export function addon(over: Partial<EksAddon> = {}): EksAddon {
  const name = over.addonName ?? 'coredns'
  const cluster = over.clusterName ?? 'shop'
  const arn = `arn:aws:eks:${here}:addon/${cluster}/${name}/11111111`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    addonName: name,
    addonArn: arn,
    clusterName: cluster,
    addonVersion: 'v1.12.1-eksbuild.2',
    status: 'ACTIVE',
    health: { issues: [] },
    ...over,
  }
}

/** The role `orders-pods` for the service account `api` in the namespace `orders` of the cluster `shop`. */
export function podIdentityAssociation(over: Partial<PodIdentityAssociation> = {}): PodIdentityAssociation {
  const { clusterName = 'shop', namespace = 'orders', serviceAccount = 'api' } = over
  const associationId = over.associationId ?? `a-${namespace}-${serviceAccount}`
  const arn = `arn:aws:eks:${here}:podidentityassociation/${clusterName}/${associationId}`
  return {
    id: arn,
    scope: IRELAND,
    name: `${namespace}/${serviceAccount}`,
    tags: {},
    associationArn: arn,
    associationId,
    clusterArn: `arn:aws:eks:${here}:cluster/${clusterName}`,
    clusterName,
    namespace,
    serviceAccount,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${namespace}-pods`,
    ...over,
  }
}

/** The support dates of Kubernetes 1.35: standard support for another 200 days. */
export function clusterVersion(over: Partial<EksClusterVersion> = {}): EksClusterVersion {
  const version = over.clusterVersion ?? '1.35'
  return {
    id: version,
    scope: IRELAND,
    name: version,
    tags: {},
    clusterVersion: version,
    clusterType: 'eks',
    versionStatus: 'STANDARD_SUPPORT',
    endOfStandardSupportDate: ago({ days: -200 }),
    endOfExtendedSupportDate: ago({ days: -565 }),
    defaultVersion: false,
    ...over,
  }
}

/** A subnet that nodes run in, `subnet-a` in zone a unless stated. */
export function nodeSubnet(zone: 'a' | 'b' | 'c' = 'a', over: Partial<Subnet> = {}): Subnet {
  const id = over.SubnetId ?? `subnet-${zone}`
  const arn = `arn:aws:ec2:${here}:subnet/${id}`
  return {
    id: arn,
    scope: IRELAND,
    name: id,
    tags: {},
    SubnetId: id,
    SubnetArn: arn,
    VpcId: 'vpc-main',
    AvailabilityZone: `${IRELAND.region}${zone}`,
    ...over,
  }
}

/** An insight on the cluster `shop` that is as it should be. */
export function insight(over: Partial<EksInsight> = {}): EksInsight {
  const name = over.name ?? 'Deprecated APIs removed in Kubernetes v1.36'
  return {
    id: `arn:aws:eks:${here}:cluster/${over.clusterName ?? 'shop'}/insight/${name}`,
    scope: IRELAND,
    name,
    tags: {},
    clusterName: 'shop',
    category: 'UPGRADE_READINESS',
    kubernetesVersion: '1.36',
    lastRefreshTime: ago({ hours: 9 }),
    insightStatus: { status: 'PASSING', reason: 'No deprecated API usage detected within the last 30 days.' },
    ...over,
  }
}
