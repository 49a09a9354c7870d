import type { Ec2Instance, NetworkInterface } from '../../../src/model/aws/ec2.js'
import type { TargetGroup } from '../../../src/model/aws/elastic-load-balancing.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { throwawayReason } from '../../support/throwaway.js'
import { HOUR } from '../../support/time.js'

const zoneOf = ({ Placement }: Ec2Instance): string => Placement?.AvailabilityZone ?? ''

const isServed = ({ LoadBalancerArns }: TargetGroup): boolean => (LoadBalancerArns ?? []).length > 0

/** An address that somebody allocated stays with the account; others belong to AWS. */
const hasElasticAddress = ({ Association }: NetworkInterface): boolean =>
  Association?.AllocationId !== undefined || /^\d{12}$/.test(Association?.IpOwnerId ?? '')

export default defineRule({
  id: 'aws/ec2/instance-replaceable',
  title: 'An EC2 instance that takes requests is replaced by itself or has a stand-in in another zone',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'auto-recovery'],
  effort: 'days',
  why: 'When the machine, its disk or its zone fails, nothing takes its place. Somebody has to build another by hand, from memory, while whatever depends on it is down.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html',
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html',
  ],
  each: 'aws.ec2.instances',
  using: [
    'aws.elbv2.targetGroupsByTarget',
    'aws.ec2.interfacesByInstance',
    'aws.ec2.runningInstancesByTag',
    'aws.ec2.availabilityZones',
  ],
  facts: ['aws.elbv2.targetGroups:targetHealth'],
  options: {
    setTags: {
      default: ['Name', 'app', 'application'],
      doc: 'Tags whose equal values make instances in different zones stand in for each other.',
    },
  },
  check(instance, { lookup, now, options }) {
    const state = instance.State?.Name
    if (state !== 'running') return notApplicable(`is ${state ?? 'in no known state'}`, evidence(instance, 'State'))
    const group = instance.tags['aws:autoscaling:groupName']
    if (group !== undefined) return pass(`is replaced by Auto Scaling group ${group}`, evidence(instance, 'tags'))
    const reason = throwawayReason(instance)
    if (reason !== undefined) return notApplicable(`is an instance ${reason}`, evidence(instance, 'tags'))
    if (now - Date.parse(instance.LaunchTime ?? '') < HOUR)
      return notApplicable('was started within the last hour', evidence(instance, 'LaunchTime'))

    const seen = evidence(instance, 'InstanceId', 'Placement', 'tags')
    const tags = options.setTags.filter((key) => instance.tags[key] !== undefined)
    const zones = tags.length === 0 ? [] : lookup('aws.ec2.availabilityZones').list()
    const twin = zones
      .filter(({ ZoneName }) => ZoneName !== zoneOf(instance))
      .flatMap(({ ZoneName }) => tags.map((key) => `${key}=${instance.tags[key] ?? ''} in ${ZoneName}`))
      .map((key) => lookup('aws.ec2.runningInstancesByTag').find(key))
      .find((other) => other !== undefined)
    if (twin) return pass(`has a stand-in, ${twin.InstanceId} in ${zoneOf(twin)}`, seen, evidence(twin, 'Placement'))

    const groups = lookup('aws.elbv2.targetGroupsByTarget')
    const served = groups.first(instance.InstanceId, isServed)
    if (served) {
      const other = need(served.targetHealth).find(
        ({ Target, TargetHealth }) =>
          TargetHealth?.State === 'healthy' &&
          Target?.Id !== instance.InstanceId &&
          Target?.AvailabilityZone !== zoneOf(instance),
      )
      const all = [...seen, ...evidence(served, 'targetHealth')]
      return other
        ? pass(`shares target group ${served.name} with ${other.Target?.Id ?? 'a target'} in another zone`, all)
        : fail(`takes the requests of target group ${served.name}, and nothing would take its place`, all)
    }
    const hidden = groups.first('?', isServed)
    if (hidden) need(hidden.targetHealth)
    const card = lookup('aws.ec2.interfacesByInstance').first(instance.InstanceId, hasElasticAddress)
    return card
      ? failAs(
          'medium',
          `is reached at ${card.Association?.PublicIp ?? 'an address of its own'}, and nothing would take its place`,
          seen,
          evidence(card, 'Association'),
        )
      : notApplicable('is behind no target group, and has no address that stays', seen)
  },
  fix: (instance) => ({
    summary:
      'Make an image or a start script of it, put it into an Auto Scaling group of one at least over two zones, and keep what it stores elsewhere.',
    commands: [
      command`aws autoscaling create-auto-scaling-group --region ${regionOf(instance)} --auto-scaling-group-name ${instance.name} --instance-id ${instance.InstanceId} --min-size 1 --max-size 2`,
    ],
  }),
})
