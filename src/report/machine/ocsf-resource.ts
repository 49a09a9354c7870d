import type { Finding, Subject } from '../../model/report.js'
import { awsResourceType } from './aws-resource-type.js'
import { ownerOf, partitionOf, realRegionOf } from './located.js'
import { resourceKind } from './resource-kind.js'

/** What a finding or a result is about, with what is known of who owns it. */
export function resourceOf(subject: Subject, finding?: Finding): object {
  const { id, name, scope } = subject
  const { kind, namespace } = resourceKind(id)
  const region = realRegionOf(scope)
  const awsType = awsResourceType(id)
  const type = awsType === 'Other' ? kind : awsType
  return {
    uid: id,
    name,
    ...(type !== '' && { type }),
    ...(namespace !== undefined && { namespace }),
    ...(region !== undefined && { region }),
    ...(scope.provider === 'aws'
      ? { cloud_partition: partitionOf(id, region) }
      : { labels: [`${scope.provider === 'kubernetes' ? 'cluster' : 'org'}:${ownerOf(scope)}`] }),
    ...(finding && ownershipOf(finding)),
  }
}

function ownershipOf({ subject, owner, service, tier }: Finding): object {
  const tags = Object.entries(subject.tags).map(([name, value]) => ({ name, value }))
  return {
    ...(owner !== undefined && { owner: { name: owner } }),
    ...(service !== undefined && { group: { name: service } }),
    ...(tier && { criticality: tier }),
    ...(tags.length > 0 && { tags }),
  }
}

/** The cloud that something is in: only of AWS, as the profile asks for a provider of clouds. */
export function cloudOf({ id, scope }: Subject): object {
  if (scope.provider !== 'aws') return {}
  const region = realRegionOf(scope)
  return {
    cloud: {
      provider: 'AWS',
      account: { uid: scope.account, type_id: 10, type: 'AWS Account' },
      cloud_partition: partitionOf(id, region),
      ...(region !== undefined && { region }),
    },
  }
}
