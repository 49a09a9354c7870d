import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import { groupNameOf, leaving } from '../../support/auto-scaling.js'
import { imageOf, type Lack, placesOf, templateOf } from '../../support/launch-resources.js'
import { launchSourcesOf } from '../../support/launch-sources.js'

const said = (lacks: readonly Lack[]): string => [...new Set(lacks.map(({ because }) => because))].join('; ')

export default defineRule({
  id: 'aws/autoscaling/group-launch-resources',
  title: 'All that an Auto Scaling group needs to launch an instance is still there',
  severity: 'critical',
  relaxed: { outsideProduction: 'medium', tierC: 'high' },
  controls: ['auto-recovery', 'autoscaling'],
  effort: 'hours',
  why: 'A group whose image, key or security group was cleaned away runs on as if nothing were wrong, until an instance dies or the load grows: then not one can be started, in no zone.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-ami.html',
  ],
  each: 'aws.autoscaling.groups',
  using: [
    'aws.ec2.launchTemplatesByVersion',
    'aws.ec2.images',
    'aws.ec2.keyPairsByName',
    'aws.ec2.securityGroupsById',
    'aws.iam.rolesByInstanceProfile',
    'aws.elbv2.targetGroups',
    'aws.ec2.subnetsById',
  ],
  check(group, { lookup, now }) {
    const gone = leaving(group)
    if (gone) return gone
    const seen = evidence(
      group,
      ...(['LaunchTemplate', 'MixedInstancesPolicy', 'LaunchConfigurationName'] as const),
      ...(['VPCZoneIdentifier', 'TargetGroupARNs', 'LoadBalancerNames'] as const),
    )
    const lists = {
      templates: lookup('aws.ec2.launchTemplatesByVersion'),
      images: lookup('aws.ec2.images'),
      keyPairs: lookup('aws.ec2.keyPairsByName'),
      securityGroups: lookup('aws.ec2.securityGroupsById'),
      profiles: lookup('aws.iam.rolesByInstanceProfile'),
      targetGroups: lookup('aws.elbv2.targetGroups'),
      subnets: lookup('aws.ec2.subnetsById'),
    }
    const sources = launchSourcesOf(group)
    // What is missing is missing, even where something else could not be read.
    const asked = [
      ...placesOf(group, lists),
      ...[...new Set(sources.map(({ template }) => template))].flatMap((key) => templateOf(key, group, lists)),
      ...sources.map((source) => imageOf(source, lists, now)),
    ].map((ask) => attempt(ask))
    const lacks = asked.flatMap((one) => ('value' in one && one.value ? [one.value] : []))
    const of = (state: Lack['state']): readonly Lack[] => lacks.filter((lack) => lack.state === state)
    const shown = [seen, ...lacks.map((lack) => lack.evidence)]
    if (of('gone').length > 0) return fail(`cannot launch an instance: ${said(of('gone'))}`, ...shown)
    asked.map((one) => settled(one))

    if (of('aging').length > 0) return failAs('medium', said(of('aging')), ...shown)
    const open = [...unreadOf(group), ...of('open')]
    if (open.length > 0) return manual(said(open), ...shown)
    return sources.length === 0
      ? notApplicable('names no launch template', seen)
      : pass('launches from what is all still there', seen)
  },
  fix: (group) => ({
    summary:
      'Make a version of the launch template that names what is there (an image that is built anew, the present security groups), have the group use it, and start one instance to try it out.',
    commands: [
      command`aws autoscaling describe-auto-scaling-groups --region ${regionOf(group)} --auto-scaling-group-names ${groupNameOf(group)}`,
      command`aws autoscaling start-instance-refresh --region ${regionOf(group)} --auto-scaling-group-name ${groupNameOf(group)}`,
    ],
  }),
})

/** What the group itself names and no collector reads. */
function unreadOf({ LaunchConfigurationName: old, LoadBalancerNames: classic = [] }: ScalingGroup): readonly Lack[] {
  const because = [
    ...(old === undefined ? [] : [`still launches from launch configuration ${old}, which is not read`]),
    ...(classic.length === 0 ? [] : [`is behind Classic Load Balancer ${classic.join(', ')}, which is not read`]),
  ]
  return because.map((one) => ({ state: 'open', because: one, evidence: [] }))
}
