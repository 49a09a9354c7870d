import * as ecr from '@aws-sdk/client-ecr'
import * as eks from '@aws-sdk/client-eks'
import type { Network } from './network.js'
import { inOrder, type Place } from './place.js'

type Cluster = {
  readonly name: string
  readonly access: eks.VpcConfigRequest
  readonly logs: readonly eks.LogType[]
  readonly nodegroups: Readonly<Record<string, readonly ('a' | 'b')[]>>
}

const CLUSTERS: readonly Cluster[] = [
  {
    name: 'platform',
    access: { endpointPublicAccess: true, endpointPrivateAccess: true, publicAccessCidrs: ['203.0.113.0/24'] },
    logs: ['api', 'audit', 'authenticator'],
    nodegroups: { general: ['a', 'b'] },
  },
  {
    name: 'playground',
    access: { endpointPublicAccess: true, endpointPrivateAccess: false, publicAccessCidrs: ['0.0.0.0/0'] },
    logs: [],
    nodegroups: { only: ['a'] },
  },
  {
    name: 'vault',
    access: { endpointPublicAccess: false, endpointPrivateAccess: true },
    logs: ['audit'],
    nodegroups: { left: ['a'], right: ['b'], spare: ['b'] },
  },
  {
    name: 'fargate',
    access: { endpointPublicAccess: true, endpointPrivateAccess: false, publicAccessCidrs: ['203.0.113.0/24'] },
    logs: ['api', 'audit', 'authenticator', 'scheduler'],
    nodegroups: {},
  },
]

/** Clusters with their node groups, and repositories for their images. */
export async function seedEks({ account, config }: Place, { closed, groups }: Network): Promise<void> {
  const client = new eks.EKSClient(config)
  const roleArn = `arn:aws:iam::${account}:role/eks`
  await inOrder(CLUSTERS, async ({ name, access, logs, nodegroups }) => {
    await client.send(
      new eks.CreateClusterCommand({
        name,
        roleArn,
        version: '1.33',
        resourcesVpcConfig: { subnetIds: [closed.a, closed.b], securityGroupIds: [groups.web], ...access },
        logging: { clusterLogging: [{ types: [...logs], enabled: true }] },
      }),
    )
    await inOrder(Object.entries(nodegroups), ([nodegroupName, zones]) =>
      client.send(
        new eks.CreateNodegroupCommand({
          clusterName: name,
          nodegroupName,
          nodeRole: `arn:aws:iam::${account}:role/node`,
          subnets: zones.map((zone) => closed[zone]),
        }),
      ),
    )
  })
  client.destroy()

  const registry = new ecr.ECRClient(config)
  for (const repositoryName of ['shop/checkout', 'shop/orders', 'shop/legacy']) {
    const imageScanningConfiguration = { scanOnPush: repositoryName !== 'shop/legacy' }
    await registry.send(new ecr.CreateRepositoryCommand({ repositoryName, imageScanningConfiguration }))
  }
  registry.destroy()
}
