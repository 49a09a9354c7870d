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
  fix(instance, { now }) {
    const [region, id] = [regionOf(instance), instance.InstanceId]
    const [from, to] = [now - 7 * DAY, now].map((moment) => new Date(moment).toISOString())
    return {
      summary:
        'Require tokens once nothing calls without one any more: the metric MetadataNoToken counts such calls, and old SDKs make them.',
      commands: [
        command`aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/EC2 --metric-name MetadataNoToken --dimensions ${`Name=InstanceId,Value=${id}`} --start-time ${from ?? ''} --end-time ${to ?? ''} --period 86400 --statistics Sum`,
        command`aws ec2 modify-instance-metadata-options --region ${region} --instance-id ${id} --http-tokens required --http-endpoint enabled`,
      ],
    }
  },
})
