import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { DAY } from '../../support/time.js'

const JUDGED = ['running', 'stopping', 'stopped']

export default defineRule({
  id: 'aws/ec2/instance-imdsv2',
  title: 'An EC2 instance gives its metadata only to callers with a session token',
  severity: 'high',
  controls: ['server-hardening', 'own-credentials'],
  effort: 'minutes',
  why: 'Without tokens, anybody who can make an application fetch an address of his choice reads the credentials of the instance role, and acts in the account from outside.',
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html',
  ],
  each: 'aws.ec2.instances',
  using: ['aws.autoscaling.groupsByName', 'aws.ec2.launchTemplatesByVersion'],
  check(instance) {
    const state = instance.State?.Name
    if (state !== undefined && !JUDGED.includes(state)) return notApplicable(`is ${state}`, evidence(instance, 'State'))
    const { HttpTokens, HttpEndpoint } = instance.MetadataOptions ?? {}
    const seen = evidence(instance, 'MetadataOptions', 'IamInstanceProfile')
    if (HttpEndpoint === 'disabled') return pass('has its metadata switched off', seen)
    if (HttpTokens === 'required') return pass('asks for a session token', seen)
    const group = instance.tags['aws:autoscaling:groupName']
    const because = `gives its metadata without a session token${group === undefined ? '' : `, as a member of group ${group}`}`
    return instance.IamInstanceProfile === undefined
      ? failAs('medium', `${because}; it has no role whose credentials could leak`, seen)
      : fail(because, seen)
  },
  fix(instance, { lookup, now }) {
    const [region, id] = [regionOf(instance), instance.InstanceId]
    const [from, to] = [now - 7 * DAY, now].map((moment) => new Date(moment).toISOString())
    const commands = [
      command`aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/EC2 --metric-name MetadataNoToken --dimensions ${`Name=InstanceId,Value=${id}`} --start-time ${from ?? ''} --end-time ${to ?? ''} --period 86400 --statistics Sum`,
      command`aws ec2 modify-instance-metadata-options --region ${region} --instance-id ${id} --http-tokens required --http-endpoint enabled`,
    ]
    const summary =
      'Require tokens once nothing calls without one any more: the metric MetadataNoToken counts such calls, and old SDKs make them.'
    const name = instance.tags['aws:autoscaling:groupName']
    const group = name === undefined ? undefined : lookup('aws.autoscaling.groupsByName').find(name)
    const used = group?.LaunchTemplate ?? group?.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
    const template = used?.LaunchTemplateId ?? used?.LaunchTemplateName
    if (name === undefined || template === undefined) return { summary, commands }
    const version = used?.Version ?? '$Default'
    const current = lookup('aws.ec2.launchTemplatesByVersion').find(`${template}/${version}`)
    if (current?.MetadataOptions?.HttpTokens === 'required')
      return { summary: `${summary} What group ${name} launches from now on requires them already.`, commands }
    const source = current?.VersionNumber ?? version
    const data = JSON.stringify({ MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' } })
    return {
      summary: `${summary} Group ${name} goes on launching instances like it from version ${version} of template ${template}: make a version that requires tokens, and have the group use it.`,
      commands: [
        ...commands,
        used?.LaunchTemplateId === undefined
          ? command`aws ec2 create-launch-template-version --region ${region} --launch-template-name ${template} --source-version ${source} --launch-template-data ${data}`
          : command`aws ec2 create-launch-template-version --region ${region} --launch-template-id ${template} --source-version ${source} --launch-template-data ${data}`,
      ],
    }
  },
})
