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

testRule(rule, {
  pass: {
    'the latest version requires tokens': { subject: scalingGroup(), given: templates({}) },
    'the metadata are switched off': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: { HttpEndpoint: 'disabled' } }),
      says: 'switches the metadata off',
    },
    'a mixed group that names the template, in its default version': { subject: mixed('web'), given: templates({}) },
  },
  fail: {
    'tokens are optional': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: optional }),
      says: 'does not require tokens',
    },
    'nothing is said: the defaults of image and account decide': {
      subject: scalingGroup(),
      given: templates({ MetadataOptions: null }),
      says: 'defaults of image and account',
    },
    'a mixed group whose default version does not': {
      subject: mixed('web'),
      given: templates({ MetadataOptions: optional }),
    },
  },
  manual: {
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
