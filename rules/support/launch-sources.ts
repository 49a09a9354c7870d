import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'

/** A version of a template, as `<id or name>/<version>`, and the image where the group names another than the template. */
export type LaunchSource = { readonly template: string; readonly ImageId?: string }

/** What a group launches from: its template, or those of its mixed instances policy, where each instance type may have another. */
export function launchSourcesOf({ LaunchTemplate, MixedInstancesPolicy }: ScalingGroup): readonly LaunchSource[] {
  const mixed = MixedInstancesPolicy?.LaunchTemplate
  const own = LaunchTemplate ?? mixed?.LaunchTemplateSpecification
  const overrides = mixed?.Overrides ?? []
  const sources = (overrides.length > 0 ? overrides : [{}]).flatMap((override): readonly LaunchSource[] => {
    const specification = override.LaunchTemplateSpecification ?? own
    const name = specification?.LaunchTemplateId ?? specification?.LaunchTemplateName
    if (name === undefined) return []
    const template = `${name}/${specification?.Version ?? '$Default'}`
    return [{ template, ...(override.ImageId !== undefined && { ImageId: override.ImageId }) }]
  })
  return [...new Map(sources.map((source) => [`${source.template} ${source.ImageId ?? ''}`, source])).values()]
}
