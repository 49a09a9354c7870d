import rule from '../../../../rules/aws/autoscaling/group-launch-resources.js'
import type { ScalingGroup } from '../../../../src/model/aws/auto-scaling.js'
import type { LaunchTemplate } from '../../../../src/model/aws/ec2.js'
import type { MachineImage } from '../../../../src/model/aws/machine-images.js'
import { ago } from '../../../support/make.js'
import { latticeArn, scalingGroup } from '../../../support/make-autoscaling.js'
import { launchTemplate, securityGroup, subnet } from '../../../support/make-ec2.js'
import { targetGroup } from '../../../support/make-elbv2.js'
import { role } from '../../../support/make-iam.js'
import { keyPair, machineImage } from '../../../support/make-machine-images.js'
import { testRule } from '../../../support/test-rule.js'

const full = {
  KeyName: 'break-glass',
  instanceProfile: 'arn:aws:iam::111111111111:instance-profile/shop',
  securityGroups: ['sg-1'],
}
const around = {
  'aws.ec2.keyPairs': [keyPair('break-glass')],
  'aws.ec2.securityGroups': [securityGroup()],
  'aws.iam.roles': [role()],
  'aws.elbv2.targetGroups': [targetGroup()],
  'aws.ec2.subnets': [subnet('a'), subnet('b')],
}
const given = (
  template: Partial<LaunchTemplate> = {},
  images: readonly MachineImage[] = [machineImage()],
  less: object = {},
) => ({
  ...around,
  'aws.ec2.launchTemplates': [launchTemplate({ ...full, ...template })],
  'aws.ec2.images': images,
  ...less,
})
const subject = scalingGroup()
const specification = { LaunchTemplateId: 'lt-1', Version: '$Default' }
const mixed = (...Overrides: readonly object[]): ScalingGroup =>
  scalingGroup({
    LaunchTemplate: undefined,
    MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification, Overrides } },
  })
const old = machineImage({ DeprecationTime: ago({ days: 3 }) })

testRule(rule, {
  pass: {
    'all is there': { subject, given: given() },
    'a template by its name and number': {
      subject: scalingGroup({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '3' } }),
      given: given(),
    },
    'an instance profile by its name': { subject, given: given({ instanceProfile: 'shop' }) },
    'an instance profile with a path': {
      subject,
      given: given({ instanceProfile: 'shop' }, undefined, {
        'aws.iam.roles': [role({ instanceProfiles: ['arn:aws:iam::111111111111:instance-profile/team/shop'] })],
      }),
    },
    'nothing but an image': { subject, given: given({ KeyName: null, instanceProfile: null, securityGroups: [] }) },
    'an image of which no state is known': {
      subject,
      given: given({}, [machineImage({ State: undefined, DeprecationTime: undefined })]),
    },
    'instance types with images of their own': {
      subject: mixed({ InstanceType: 'm7g.large', ImageId: 'ami-2' }),
      given: given({ ImageId: 'ami-gone' }, [machineImage({ ImageId: 'ami-2' })]),
    },
    'a target group of Lattice, which is not read': {
      subject: scalingGroup({ TrafficSources: [{ Identifier: latticeArn('web'), Type: 'vpc-lattice' }] }),
      given: given(),
    },
  },
  fail: {
    'no image': {
      subject,
      given: given({}, []),
      severity: 'critical',
      says: 'cannot launch an instance: image ami-1 is not there',
    },
    'a disabled image': { subject, given: given({}, [machineImage({ State: 'disabled' })]), says: 'ami-1 is disabled' },
    'a deprecated image': {
      subject,
      given: given({}, [old]),
      severity: 'medium',
      says: 'launches from image ami-1, which is deprecated since 2026-11-17',
    },
    'no image for one instance type': {
      subject: mixed({ InstanceType: 'm7g.large' }, { InstanceType: 'm7i.large', ImageId: 'ami-2' }),
      given: given(),
      says: 'image ami-2 is not there',
    },
    'no template for one instance type': {
      subject: mixed(
        { InstanceType: 'm7g.large' },
        { InstanceType: 'm7i.large', LaunchTemplateSpecification: { LaunchTemplateName: 'intel' } },
      ),
      given: given(),
      says: 'launch template intel is not there',
    },
    'no template': {
      subject,
      given: { ...given(), 'aws.ec2.launchTemplates': [] },
      says: 'launch template lt-1 is not there',
    },
    'no key pair': {
      subject,
      given: given({}, undefined, { 'aws.ec2.keyPairs': [keyPair('another')] }),
      says: 'key pair break-glass is not there',
    },
    'no security group': {
      subject,
      given: given({ securityGroups: ['sg-1', 'sg-2'] }),
      says: 'security group sg-2 is not there',
    },
    'no instance profile': {
      subject,
      given: given({ instanceProfile: 'backoffice' }),
      says: 'instance profile backoffice is not there, or has no role',
    },
    'no target group': {
      subject,
      given: given({}, undefined, { 'aws.elbv2.targetGroups': [] }),
      says: 'target group arn:aws:elasticloadbalancing',
    },
    'one subnet of two': {
      subject,
      given: given({}, undefined, { 'aws.ec2.subnets': [subnet('a')] }),
      says: 'subnet subnet-b is not there',
    },
    'several things': {
      subject,
      given: given({ KeyName: 'lost' }, []),
      says: 'key pair lost is not there; image ami-1 is not there',
    },
    'a launch configuration, and no subnet': {
      subject: scalingGroup({ LaunchTemplate: undefined, LaunchConfigurationName: 'of-old' }),
      given: given({}, undefined, { 'aws.ec2.subnets': [subnet('a')] }),
    },
  },
  manual: {
    'a version that was not read': {
      subject: scalingGroup({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '2' } }),
      given: given(),
      says: 'launches from version 2 of lt-1, which is neither its default nor its latest',
    },
    'an image that a parameter names': {
      subject,
      given: given({ ImageId: 'resolve:ssm:/golden/web' }),
      says: 'takes its image from resolve:ssm:/golden/web, which is not read',
    },
    'a template without an image': { subject, given: given({ ImageId: null }), says: 'no image is named' },
    'a launch configuration': {
      subject: scalingGroup({ LaunchTemplate: undefined, LaunchConfigurationName: 'of-old' }),
      given: given(),
      says: 'launch configuration of-old, which is not read',
    },
    'a Classic Load Balancer': {
      subject: scalingGroup({ LoadBalancerNames: ['legacy'] }),
      given: given(),
      says: 'Classic Load Balancer legacy, which is not read',
    },
  },
  'not-applicable': {
    'one that is being deleted': { subject: scalingGroup({ Status: 'Delete in progress' }), given: given({}, []) },
    'one that names no template at all': { subject: scalingGroup({ LaunchTemplate: undefined }), given: given() },
  },
})
