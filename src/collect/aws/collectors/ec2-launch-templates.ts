import { LAUNCH_TEMPLATE_VERSION_FIELDS } from '../../../model/aws/ec2.js'
import { pick, plain } from '../../../model/item.js'
import { ec2 } from '../clients/ec2.js'
import { type Collected, defineCollector } from '../collector.js'
import { required } from '../item-parts.js'

type Version = Omit<Collected<'aws.ec2.launchTemplates'>, 'isLatest'>
/** The versions of one template that the pages held, and how often each came. */
type Seen = Map<number, { readonly version: Version; times: number }>

export const launchTemplates = defineCollector({
  fills: 'aws.ec2.launchTemplates',
  operations: ['ec2:DescribeLaunchTemplateVersions'],
  async *collect(reader) {
    const { partition, scope } = reader
    const operation = 'ec2:DescribeLaunchTemplateVersions'
    const templates = new Map<string, Seen>()
    const pages = reader.pages(ec2, 'DescribeLaunchTemplateVersions', {
      input: { Versions: ['$Latest', '$Default'], MaxResults: 200, IncludeManagedResources: true },
      items: 'LaunchTemplateVersions',
      next: 'NextToken',
    })
    try {
      for await (const page of pages)
        for (const version of page) {
          const named = required(reader, operation, version, ['LaunchTemplateId', 'VersionNumber'])
          if (!named) continue
          const { LaunchTemplateId, VersionNumber } = named
          const { ImageId, MetadataOptions, KeyName, IamInstanceProfile, ...data } = version.LaunchTemplateData ?? {}
          const ofInterfaces = (data.NetworkInterfaces ?? []).flatMap(({ Groups = [] }) => Groups)
          const seen = templates.get(LaunchTemplateId) ?? (new Map() as Seen)
          templates.set(LaunchTemplateId, seen)
          const times = (seen.get(VersionNumber)?.times ?? 0) + 1
          const item = {
            ...pick(version, LAUNCH_TEMPLATE_VERSION_FIELDS),
            id: `arn:${partition}:ec2:${scope.region}:${scope.account}:launch-template/${LaunchTemplateId}/${VersionNumber}`,
            scope,
            name: version.LaunchTemplateName ?? LaunchTemplateId,
            tags: {},
            LaunchTemplateId,
            VersionNumber,
            ImageId: ImageId ?? null,
            MetadataOptions: MetadataOptions === undefined ? null : plain(MetadataOptions),
            KeyName: KeyName ?? null,
            instanceProfile: IamInstanceProfile?.Arn ?? IamInstanceProfile?.Name ?? null,
            securityGroups: [...new Set([...(data.SecurityGroupIds ?? []), ...ofInterfaces])],
          }
          seen.set(VersionNumber, { version: item, times })
        }
    } catch (thrown) {
      for (const seen of templates.values()) if (isWhole(seen)) yield* withLatest(seen)
      throw thrown
    }
    for (const seen of templates.values()) yield* withLatest(seen)
  },
})

/** Whether both the latest and the default version were seen; the answer does not say which of the two a version is. */
function isWhole(seen: Seen): boolean {
  return [...seen.values()].reduce((sum, { times }) => sum + times, 0) > 1
}

function* withLatest(seen: Seen): Generator<Collected<'aws.ec2.launchTemplates'>> {
  const latest = Math.max(...seen.keys())
  for (const [number, { version }] of seen) yield { ...version, isLatest: number === latest }
}
