import type { Cluster } from '@aws-sdk/client-eks'
import {
  ADDON_FIELDS,
  CLUSTER_FIELDS,
  CLUSTER_VERSION_FIELDS,
  INSIGHT_FIELDS,
  NODEGROUP_FIELDS,
  POD_IDENTITY_ASSOCIATION_FIELDS,
} from '../../../model/aws/eks.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { eks } from '../clients/eks.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf, gather } from '../gather.js'
import { required } from '../item-parts.js'

const PAGE = { maxResults: 100 }
const GONE = ['ResourceNotFoundException']

/** Connected clusters are left out of the list by default: AWS does not run their control planes. */
export const clusters = defineCollector({
  fills: 'aws.eks.clusters',
  operations: ['eks:ListClusters', 'eks:DescribeCluster'],
  async *collect(reader) {
    const pages = reader.pages(eks, 'ListClusters', { input: PAGE, items: 'clusters', next: 'nextToken' })
    for await (const page of pages) {
      const described = await eachOf(page, (name) => reader.attempt(describeCluster(reader, name), GONE))
      for (const cluster of described) {
        const named = required(reader, 'eks:DescribeCluster', cluster, ['arn', 'name'])
        if (!named) continue
        const { arn, name } = named
        const item = { id: arn, scope: reader.scope, name, tags: plain(cluster.tags ?? {}) }
        yield { ...pick(withoutCode(cluster), CLUSTER_FIELDS), ...item, arn }
      }
    }
  },
})

export const nodegroups = defineCollector({
  fills: 'aws.eks.nodegroups',
  operations: ['eks:ListNodegroups', 'eks:DescribeNodegroup'],
  after: ['aws.eks.clusters'],
  async *collect(reader) {
    const found = await eachOf(await reader.itemsOf('aws.eks.clusters'), async ({ name: clusterName }) => {
      const input = { ...PAGE, clusterName }
      const pages = reader.pages(eks, 'ListNodegroups', { input, items: 'nodegroups', next: 'nextToken' })
      return eachOf(await gather(reader, pages, GONE), (name) =>
        reader.attempt(describeNodegroup(reader, clusterName, name), GONE),
      )
    })
    for (const group of found.flat()) {
      const named = required(reader, 'eks:DescribeNodegroup', group, ['nodegroupArn', 'nodegroupName', 'clusterName'])
      if (!named) continue
      const { nodegroupArn, nodegroupName, clusterName } = named
      const item = { id: nodegroupArn, scope: reader.scope, name: nodegroupName, tags: plain(group.tags ?? {}) }
      yield { ...pick(group, NODEGROUP_FIELDS), ...item, clusterName }
    }
  },
})

export const addons = defineCollector({
  fills: 'aws.eks.addons',
  operations: ['eks:ListAddons', 'eks:DescribeAddon'],
  after: ['aws.eks.clusters'],
  async *collect(reader) {
    const found = await eachOf(await reader.itemsOf('aws.eks.clusters'), async ({ name: clusterName }) => {
      const input = { ...PAGE, clusterName }
      const pages = reader.pages(eks, 'ListAddons', { input, items: 'addons', next: 'nextToken' })
      return eachOf(await gather(reader, pages, GONE), (name) =>
        reader.attempt(describeAddon(reader, clusterName, name), GONE),
      )
    })
    for (const addon of found.flat()) {
      const named = required(reader, 'eks:DescribeAddon', addon, ['addonArn', 'addonName', 'clusterName'])
      if (!named) continue
      const { addonArn, addonName, clusterName } = named
      const item = { id: addonArn, scope: reader.scope, name: addonName, tags: plain(addon.tags ?? {}) }
      yield { ...pick(addon, ADDON_FIELDS), ...item, addonName, clusterName }
    }
  },
})

/** The list leaves the roles out: they take a call for each association. */
export const podIdentityAssociations = defineCollector({
  fills: 'aws.eks.podIdentityAssociations',
  operations: ['eks:ListPodIdentityAssociations', 'eks:DescribePodIdentityAssociation'],
  after: ['aws.eks.clusters'],
  async *collect(reader) {
    const clusters = await reader.itemsOf('aws.eks.clusters')
    const found = await eachOf(clusters, async ({ arn: clusterArn, name: clusterName }) => {
      const input = { ...PAGE, clusterName }
      const request = { input, items: 'associations', next: 'nextToken' } as const
      const listed = await gather(reader, reader.pages(eks, 'ListPodIdentityAssociations', request), GONE)
      return eachOf(listed, async (one) => {
        const named = required(reader, 'eks:ListPodIdentityAssociations', one, ['associationId'])
        const call = named && describePodIdentity(reader, clusterName, named.associationId)
        const association = call && (await reader.attempt(call, GONE))
        return association && { clusterArn, association }
      })
    })
    for (const { clusterArn, association } of found.flat()) {
      const named = required(reader, 'eks:DescribePodIdentityAssociation', association, [
        'associationArn',
        'clusterName',
        'namespace',
        'serviceAccount',
        'roleArn',
      ])
      if (!named) continue
      const { associationArn, clusterName, namespace, serviceAccount, roleArn } = named
      const name = `${namespace}/${serviceAccount}`
      const item = { id: associationArn, scope: reader.scope, name, tags: plain(association.tags ?? {}) }
      const of = { clusterArn, clusterName, namespace, serviceAccount, roleArn }
      yield { ...pick(association, POD_IDENTITY_ASSOCIATION_FIELDS), ...item, ...of }
    }
  },
})

/** A cluster that runs elsewhere has none. Those on upgrades and on the configuration are all that there are. */
export const insights = defineCollector({
  fills: 'aws.eks.insights',
  operations: ['eks:ListInsights'],
  after: ['aws.eks.clusters'],
  async *collect(reader) {
    const clusters = await reader.itemsOf('aws.eks.clusters')
    const found = await eachOf(clusters, async ({ arn, name: clusterName }) => {
      const request = { input: { ...PAGE, clusterName }, items: 'insights', next: 'nextToken' } as const
      const listed = await gather(reader, reader.pages(eks, 'ListInsights', request), GONE)
      return listed.map((insight) => ({ arn, clusterName, insight }))
    })
    for (const { arn, clusterName, insight } of found.flat()) {
      const named = required(reader, 'eks:ListInsights', insight, ['id', 'name'])
      if (!named) continue
      const item = { id: `${arn}/insight/${named.id}`, scope: reader.scope, name: named.name, tags: {} }
      yield { ...pick(insight, INSIGHT_FIELDS), ...item, clusterName }
    }
  },
})

export const clusterVersions = defineCollector({
  fills: 'aws.eks.clusterVersions',
  operations: ['eks:DescribeClusterVersions'],
  async *collect(reader) {
    // Without `includeAll` a version disappears from the list on the day that its support ends.
    const input = { ...PAGE, includeAll: true }
    const pages = reader.pages(eks, 'DescribeClusterVersions', { input, items: 'clusterVersions', next: 'nextToken' })
    for await (const page of pages)
      for (const version of page) {
        const named = required(reader, 'eks:DescribeClusterVersions', version, ['clusterVersion'])
        if (!named || (version.clusterType ?? 'eks') !== 'eks') continue
        const id = named.clusterVersion
        yield { ...pick(version, CLUSTER_VERSION_FIELDS), id, scope: reader.scope, name: id, tags: {} }
      }
  },
})

async function describeCluster(reader: Reader, name: string) {
  const { cluster } = await reader.call(eks, 'DescribeCluster', { name })
  return cluster ?? failedAnswer(reader, 'eks:DescribeCluster', 'the answer has no cluster')
}

async function describeNodegroup(reader: Reader, clusterName: string, nodegroupName: string) {
  const { nodegroup } = await reader.call(eks, 'DescribeNodegroup', { clusterName, nodegroupName })
  return nodegroup ?? failedAnswer(reader, 'eks:DescribeNodegroup', 'the answer has no node group')
}

async function describeAddon(reader: Reader, clusterName: string, addonName: string) {
  const { addon } = await reader.call(eks, 'DescribeAddon', { clusterName, addonName })
  return addon ?? failedAnswer(reader, 'eks:DescribeAddon', 'the answer has no add-on')
}

async function describePodIdentity(reader: Reader, clusterName: string, associationId: string) {
  const { association } = await reader.call(eks, 'DescribePodIdentityAssociation', { clusterName, associationId })
  return association ?? failedAnswer(reader, 'eks:DescribePodIdentityAssociation', 'the answer has no association')
}

/** The activation code lets whoever has it register a cluster in this one's place. */
function withoutCode(cluster: Cluster): Cluster {
  if (!cluster.connectorConfig) return cluster
  const { activationCode: _, ...connectorConfig } = cluster.connectorConfig
  return { ...cluster, connectorConfig }
}
