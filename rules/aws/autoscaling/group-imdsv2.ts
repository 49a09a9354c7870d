import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import type { LaunchTemplate } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'

/** Every template that the group launches from, as `<id or name>/<version>`: its own, or those of its mixed instances policy, where each instance type may have another. */
function templatesOf({ LaunchTemplate, MixedInstancesPolicy }: ScalingGroup): readonly string[] {
  const mixed = MixedInstancesPolicy?.LaunchTemplate
  const own = (mixed?.Overrides ?? []).map((override) => override.LaunchTemplateSpecification)
  const named = [LaunchTemplate ?? mixed?.LaunchTemplateSpecification, ...own].flatMap((one) => {
    const template = one?.LaunchTemplateId ?? one?.LaunchTemplateName
    return template === undefined ? [] : [`${template}/${one?.Version ?? '$Default'}`]
  })
  return [...new Set(named)]
}

/** The verdict on one of the templates. */
function judge(key: string, templates: Lookup<LaunchTemplate>): Verdict {
  const used = templates.find(key)
  if (!used) {
    const [template = '', version = ''] = key.split('/')
    return manual(`launches from version ${version} of ${template}, which is neither its default nor its latest`)
  }
  const { HttpTokens, HttpEndpoint } = used.MetadataOptions ?? {}
  const seen = evidence(used, 'VersionNumber', 'MetadataOptions')
  const what = `version ${used.VersionNumber} of template ${used.name}`
  if (HttpEndpoint === 'disabled') return pass(`switches the metadata off, in ${what}`, seen)
  if (HttpTokens === 'required') return pass(`requires tokens, in ${what}`, seen)
  return HttpTokens === undefined
    ? manual(`leaves it to the defaults of image and account, which were not read, in ${what}`, seen)
    : fail(`does not require tokens, in ${what}`, seen)
}

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
    const named = evidence(group, 'LaunchTemplate', 'MixedInstancesPolicy')
    const templates = lookup('aws.ec2.launchTemplatesByVersion')
    const verdicts = templatesOf(group).map((key) => judge(key, templates))
    const [worst] = (['fail', 'manual', 'pass'] as const)
      .map((status) => verdicts.filter((verdict) => verdict.status === status))
      .filter((alike) => alike.length > 0)
    const [first] = worst ?? []
    if (!worst || !first) return notApplicable('names no launch template', named)
    const because = [...new Set(worst.map((verdict) => verdict.because))].join('; ')
    return { ...first, because, evidence: [...named, ...worst.flatMap((verdict) => verdict.evidence)] }
  },
  fix(group, { lookup }) {
    const data = JSON.stringify({ MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' } })
    const templates = lookup('aws.ec2.launchTemplatesByVersion')
    const failing = templatesOf(group).flatMap((key) =>
      judge(key, templates).status === 'fail' ? (templates.find(key) ?? []) : [],
    )
    return {
      summary:
        'Make a version of each such launch template that requires tokens, have the group use it, and refresh its instances.',
      commands: failing.map(
        ({ LaunchTemplateId: id, VersionNumber: version }) =>
          command`aws ec2 create-launch-template-version --region ${regionOf(group)} --launch-template-id ${id} --source-version ${version} --launch-template-data ${data}`,
      ),
    }
  },
})
