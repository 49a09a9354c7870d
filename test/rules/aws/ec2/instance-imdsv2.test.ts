import rule from '../../../../rules/aws/ec2/instance-imdsv2.js'
import { instance } from '../../../support/make-ec2.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const optional = {
  MetadataOptions: { State: 'applied' as const, HttpTokens: 'optional' as const, HttpEndpoint: 'enabled' as const },
}
const inState = (Name: 'pending' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated') => ({
  ...optional,
  State: { Name },
})
const member = instance({ ...optional, tags: { 'aws:autoscaling:groupName': 'web' } })

testRule(rule, {
  pass: {
    'tokens required': { subject: instance() },
    'metadata switched off': {
      subject: instance({ MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'disabled' } }),
      says: 'switched off',
    },
    'an endpoint that is not mentioned': { subject: instance({ MetadataOptions: { HttpTokens: 'required' } }) },
    'a change that is still being made': {
      subject: instance({ MetadataOptions: { State: 'pending', HttpTokens: 'required', HttpEndpoint: 'enabled' } }),
    },
  },
  fail: {
    'tokens optional': { subject: instance(optional), says: 'without a session token' },
    stopped: { subject: instance(inState('stopped')) },
    'on its way to a stop': { subject: instance(inState('stopping')) },
    'no role whose credentials could leak': {
      subject: instance({ ...optional, IamInstanceProfile: undefined }),
      severity: 'medium',
    },
    'a member of a group': { subject: member, says: 'as a member of group web' },
    'a node that Karpenter made': { subject: instance({ ...optional, tags: { 'karpenter.sh/nodepool': 'default' } }) },
    'a Spot instance': { subject: instance({ ...optional, InstanceLifecycle: 'spot' }) },
    'launched a minute ago: the options are fixed at launch': {
      subject: instance({ ...optional, LaunchTime: ago({ minutes: 1 }) }),
    },
    'an answer without options': { subject: instance({ MetadataOptions: undefined }) },
    'an answer without a state': { subject: instance({ ...optional, State: undefined }) },
  },
  'not-applicable': {
    terminated: { subject: instance(inState('terminated')), says: 'is terminated' },
    'shutting down': { subject: instance(inState('shutting-down')) },
    'not started yet': { subject: instance(inState('pending')) },
  },
})
