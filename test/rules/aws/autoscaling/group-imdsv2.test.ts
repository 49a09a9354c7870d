import rule from '../../../../rules/aws/autoscaling/group-imdsv2.js'
import type { LaunchTemplate } from '../../../../src/model/aws/ec2.js'
import { scalingGroup } from '../../../support/make-autoscaling.js'
import { launchTemplate } from '../../../support/make-ec2.js'
import { testRule } from '../../../support/test-rule.js'

const templates = (...list: Partial<LaunchTemplate>[]) => ({ 'aws.ec2.launchTemplates': list.map(launchTemplate) })
const optional = { HttpTokens: 'optional', HttpEndpoint: 'enabled' } as const
const mixed = (LaunchTemplateName: string, Version?: string) =>
  scalingGroup({
    LaunchTemplate: undefined,
    MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateName, Version } } },
  })
const arm = (over: Partial<LaunchTemplate> = {}) => ({
  id: 'arn:aws:ec2:eu-west-1:111111111111:launch-template/lt-2/5',
  name: 'arm',
  LaunchTemplateId: 'lt-2',
  LaunchTemplateName: 'arm',
  VersionNumber: 5,
  ...over,
})
const two = (Version = '$Latest') =>
  scalingGroup({
    LaunchTemplate: undefined,
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '$Latest' },
        Overrides: [
          { InstanceType: 'm7i.large' },
          { InstanceType: 'm7g.large', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', Version } },
        ],
      },
    },
  })

testRule(rule, {
  pass: {
    'the latest version requires tokens': { subject: scalingGroup(), given: templates({}) },
    'the metadata are switched off': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: { HttpEndpoint: 'disabled' } }),
      says: 'switches the metadata off',
    },
    'a mixed group that names the template, in its default version': { subject: mixed('web'), given: templates({}) },
    'both templates of a mixed group': {
      subject: two(),
      given: templates({}, arm()),
      says: 'requires tokens, in version 3 of template web; requires tokens, in version 5 of template arm',
    },
  },
  fail: {
    'tokens are optional': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: optional }),
      says: 'does not require tokens',
    },
    'the template that one instance type of a mixed group has for itself': {
      subject: two(),
      given: templates({}, arm({ MetadataOptions: optional })),
      says: 'does not require tokens, in version 5 of template arm',
    },
    'both templates of a mixed group, in one finding': {
      subject: two(),
      given: templates({ MetadataOptions: optional }, arm({ MetadataOptions: optional })),
      says: 'template web; does not require tokens, in version 5',
    },
    'one template that fails beside one that only a person can judge': {
      subject: two('1'),
      given: templates({ MetadataOptions: optional }, arm()),
      says: 'does not require tokens, in version 3 of template web',
    },
    'a template for one instance type alone': {
      subject: scalingGroup({
        LaunchTemplate: undefined,
        MixedInstancesPolicy: {
          LaunchTemplate: { Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateName: 'web' } }] },
        },
      }),
      given: templates({ MetadataOptions: optional }),
    },
    'a mixed group whose default version does not': {
      subject: mixed('web'),
      given: templates({ MetadataOptions: optional }),
    },
  },
  manual: {
    'nothing is said: the defaults of image and account decide': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: null }),
      says: 'leaves it to the defaults of image and account, which were not read',
    },
    'metadata options that say nothing of tokens': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: { HttpEndpoint: 'enabled' } }),
    },
    'an old version for one instance type': {
      subject: two('1'),
      given: templates({}, arm()),
      says: 'version 1 of lt-2',
    },
    'an old version by its number': {
      subject: scalingGroup({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } }),
      given: templates({}),
      says: 'neither its default nor its latest',
    },
    'a launch configuration': {
      subject: scalingGroup({ LaunchTemplate: undefined, LaunchConfigurationName: 'web-2019' }),
    },
  },
  'not-applicable': { 'a group without a template': { subject: scalingGroup({ LaunchTemplate: undefined }) } },
})
