import type { AwsRegionEstate } from '../estate.js'
import { type Caller, type Handlers, type Input, orFail, text, texts } from '../operation.js'

type Clusters = NonNullable<NonNullable<AwsRegionEstate['eks']>['clusters']>

export const eksHandlers: Handlers = {
  ListClusters: ({ here }, input) => {
    const isAll = texts(input, 'include')?.includes('all') ?? false
    const listed = (here.eks?.clusters ?? []).filter(({ connectorConfig }) => isAll || !connectorConfig)
    return { clusters: listed.map(({ name }) => name) }
  },
  DescribeCluster: (caller, input) => {
    const {
      nodegroups: _,
      addons: __,
      podIdentityAssociations: ___,
      insights: ____,
      ...cluster
    } = clusterOf(caller, text(input, 'name'))
    return { cluster }
  },
  ListNodegroups: (caller, input) => ({
    nodegroups: (owner(caller, input).nodegroups ?? []).map(({ nodegroupName }) => nodegroupName),
  }),
  DescribeNodegroup: (caller, input) => {
    const name = text(input, 'nodegroupName')
    const found = owner(caller, input).nodegroups?.find(({ nodegroupName }) => nodegroupName === name)
    return { nodegroup: orFail(found, NOT_FOUND, 404, `No node group found for name: ${name}.`) }
  },
  ListAddons: (caller, input) => ({ addons: (owner(caller, input).addons ?? []).map(({ addonName }) => addonName) }),
  DescribeAddon: (caller, input) => {
    const name = text(input, 'addonName')
    const found = owner(caller, input).addons?.find(({ addonName }) => addonName === name)
    return { addon: orFail(found, NOT_FOUND, 404, `No addon: ${name} found in cluster: ${text(input, 'clusterName')}`) }
  },
  ListPodIdentityAssociations: (caller, input) => ({
    associations: (owner(caller, input).podIdentityAssociations ?? []).map(
      ({ clusterName, namespace, serviceAccount, associationArn, associationId, ownerArn }) => ({
        ...{ clusterName, namespace, serviceAccount, associationArn, associationId },
        ownerArn,
      }),
    ),
  }),
  DescribePodIdentityAssociation: (caller, input) => {
    const id = text(input, 'associationId')
    const found = owner(caller, input).podIdentityAssociations?.find(({ associationId }) => associationId === id)
    return { association: orFail(found, NOT_FOUND, 404, `No pod identity association found for id: ${id}.`) }
  },
  ListInsights: (caller, input) => ({ insights: owner(caller, input).insights ?? [] }),
  DescribeClusterVersions: ({ here }, { includeAll }) => ({
    clusterVersions: (here.eks?.clusterVersions ?? []).filter(
      ({ versionStatus }) => includeAll === true || versionStatus !== 'UNSUPPORTED',
    ),
  }),
}

const NOT_FOUND = 'ResourceNotFoundException'

const clusterOf = ({ here }: Caller, name: string): Clusters[number] =>
  orFail(
    here.eks?.clusters?.find((cluster) => cluster.name === name),
    NOT_FOUND,
    404,
    `No cluster found for name: ${name}.`,
  )

const owner = (caller: Caller, input: Input): Clusters[number] => clusterOf(caller, text(input, 'clusterName'))
