import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/autoscaling/group-imdsv2',
  title: 'An Auto Scaling group launches instances that give their metadata only for a session token',
  severity: 'medium',
  controls: ['server-hardening', 'own-credentials'],
  effort: 'hours',
  why: 'Instances that were hardened by hand are replaced by ones that are not, with the next deploy or the next scale-out.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.ec2.launchTemplatesByVersion'],
  check(group, { lookup }) {
    if (group.LaunchConfigurationName !== undefined) {
      const seen = evidence(group, 'LaunchConfigurationName')
      return manual(
        'still launches from a launch configuration: look at its metadata options, or move to a template',
        seen,
      )
    }
    const { template, version } = templateOf(group)
    const named = evidence(group, 'LaunchTemplate', 'MixedInstancesPolicy')
    if (template === undefined) return notApplicable('names no launch template', named)
    const used = lookup('aws.ec2.launchTemplatesByVersion').find(`${template}/${version}`)
    if (!used)
      return manual(
        `launches from version ${version} of ${template}, which is neither its default nor its latest`,
        named,
      )
    const { HttpTokens, HttpEndpoint } = used.MetadataOptions ?? {}
    const seen = evidence(used, 'VersionNumber', 'MetadataOptions')
    const what = `version ${used.VersionNumber} of template ${used.name}`
    if (HttpEndpoint === 'disabled') return pass(`switches the metadata off, in ${what}`, seen)
    if (HttpTokens === 'required') return pass(`requires tokens, in ${what}`, seen)
    return HttpTokens === undefined
      ? fail(`leaves it to the defaults of image and account, in ${what}`, seen)
      : fail(`does not require tokens, in ${what}`, seen)
  },
  fix(group) {
    const { template, version, isId } = templateOf(group)
    const data = JSON.stringify({ MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' } })
    const [region, name] = [regionOf(group), template ?? '']
    return {
      summary:
        'Make a version of the launch template that requires tokens, have the group use it, and refresh its instances.',
      commands: [
        isId
          ? command`aws ec2 create-launch-template-version --region ${region} --launch-template-id ${name} --source-version ${version} --launch-template-data ${data}`
          : command`aws ec2 create-launch-template-version --region ${region} --launch-template-name ${name} --source-version ${version} --launch-template-data ${data}`,
      ],
    }
  },
})

/** What the group launches from: its template, or that of its mixed instances policy; the default version where none is named. */
function templateOf(group: ScalingGroup): { template: string | undefined; version: string; isId: boolean } {
  const used = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
  return {
    template: used?.LaunchTemplateId ?? used?.LaunchTemplateName,
    version: used?.Version ?? '$Default',
    isId: used?.LaunchTemplateId !== undefined,
  }
}
