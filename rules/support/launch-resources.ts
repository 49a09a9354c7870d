import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import type { LaunchTemplate, SecurityGroup, Subnet } from '../../src/model/aws/ec2.js'
import type { TargetGroup } from '../../src/model/aws/elastic-load-balancing.js'
import type { Role } from '../../src/model/aws/iam.js'
import type { KeyPair, MachineImage } from '../../src/model/aws/machine-images.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, evidence } from '../../src/model/verdict.js'
import { isLattice, trafficSourcesOf } from './auto-scaling.js'
import type { LaunchSource } from './launch-sources.js'

/** What stands in the way of a launch: it is gone, it will be some day, or only a person can tell. */
export type Lack = {
  readonly state: 'gone' | 'aging' | 'open'
  readonly because: string
  readonly evidence: readonly Evidence[]
}

/** Where what a group names is found. */
type Lists = {
  readonly templates: Lookup<LaunchTemplate>
  readonly images: Lookup<MachineImage>
  readonly keyPairs: Lookup<KeyPair>
  readonly securityGroups: Lookup<SecurityGroup>
  readonly profiles: Lookup<Role>
  readonly targetGroups: Lookup<Pick<TargetGroup, 'TargetGroupArn'>>
  readonly subnets: Lookup<Subnet>
}

/** A question that may need a list that was not read. */
type Ask = () => Lack | undefined

const gone = (because: string, seen: readonly Evidence[] = []): Lack => ({ state: 'gone', because, evidence: seen })

/** The subnets and target groups that a group names. */
export function placesOf(group: ScalingGroup, { subnets, targetGroups }: Lists): readonly Ask[] {
  const ids = (group.VPCZoneIdentifier ?? '').split(',').map((id) => id.trim())
  const sources = trafficSourcesOf(group).filter((source) => source.startsWith('arn:') && !isLattice(source))
  return [
    ...ids
      .filter((id) => id !== '')
      .map((id) => () => (subnets.find(id) ? undefined : gone(`subnet ${id} is not there`))),
    ...sources.map((arn) => () => (targetGroups.find(arn) ? undefined : gone(`target group ${arn} is not there`))),
  ]
}

/** What a version of a template names beside its image, and the version itself. */
export function templateOf(key: string, { scope }: ScalingGroup, lists: Lists): readonly Ask[] {
  const [name = '', version = ''] = key.split('/')
  const find = () => lists.templates.find(key)
  const part =
    (judge: (template: LaunchTemplate) => Lack | undefined): Ask =>
    () => {
      const template = find()
      return template && judge(template)
    }
  const account = scope.provider === 'aws' ? scope.account : ''
  return [
    () => {
      if (find()) return undefined
      if (!lists.templates.find(`${name}/$Default`)) return gone(`launch template ${name} is not there`)
      const because = `launches from version ${version} of ${name}, which is neither its default nor its latest`
      return { state: 'open', because, evidence: [] }
    },
    part((template) => {
      const { KeyName } = template
      if (KeyName === null || lists.keyPairs.find(KeyName)) return undefined
      return gone(`key pair ${KeyName} is not there`, evidence(template, 'KeyName'))
    }),
    part((template) => {
      const lost = template.securityGroups.filter((id) => !lists.securityGroups.find(id))
      return lost.length === 0
        ? undefined
        : gone(`security group ${lost.join(', ')} is not there`, evidence(template, 'securityGroups'))
    }),
    part((template) => {
      const { instanceProfile: profile } = template
      if (profile === null) return undefined
      const found = lists.profiles.find(profile.startsWith('arn:') ? profile : `${account}/${profile}`)
      return found
        ? undefined
        : gone(`instance profile ${profile} is not there, or has no role`, evidence(template, 'instanceProfile'))
    }),
  ]
}

/** The image of one source. */
export function imageOf({ template: key, ImageId }: LaunchSource, lists: Lists, now: number): Ask {
  return () => {
    const template = ImageId === undefined ? lists.templates.find(key) : undefined
    const id = ImageId ?? template?.ImageId
    // Where the version itself was not found, that was said.
    if (id === undefined) return undefined
    if (id === null) return { state: 'open', because: `no image is named by ${key}`, evidence: [] }
    const named = template ? evidence(template, 'ImageId') : []
    if (!id.startsWith('ami-'))
      return { state: 'open', because: `takes its image from ${id}, which is not read`, evidence: named }
    const image = lists.images.find(id)
    if (!image) return gone(`image ${id} is not there, or no longer shared with the account`, named)
    const seen = [...named, ...evidence(image, 'State', 'DeprecationTime', 'OwnerId')]
    if (image.State !== undefined && image.State !== 'available') return gone(`image ${id} is ${image.State}`, seen)
    return Date.parse(image.DeprecationTime ?? '') <= now
      ? {
          state: 'aging',
          because: `launches from image ${id}, which is deprecated since ${(image.DeprecationTime ?? '').slice(0, 10)}`,
          evidence: seen,
        }
      : undefined
  }
}
