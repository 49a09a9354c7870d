import type { CatalogEntity } from '../../src/model/datadog/integrations.js'
import type { Monitor } from '../../src/model/datadog/monitor.js'
import { demandRead, readField } from '../../src/model/datadog/object.js'
import type { Slo } from '../../src/model/datadog/objectives.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { isProduction } from './monitors.js'

/** Why rules on services do not apply to an entity of the catalogue, or `undefined` where they do. */
export function outOfCatalogueScope(entity: CatalogEntity, environments: readonly string[]): Verdict | undefined {
  if (readField(entity, 'kind') !== 'service')
    return notApplicable(`is a ${entity.kind}, whose service is judged`, evidence(entity, 'kind'))
  if (readField(entity, 'lifecycle')?.toLowerCase() === 'deprecated')
    return notApplicable('is deprecated', evidence(entity, 'lifecycle'))
  return isProduction(readField(entity, 'tag_list'), environments)
    ? undefined
    : notApplicable('is tagged with an environment that is not production', evidence(entity, 'tag_list'))
}

/** Throws `MissingEvidence` where something may be a service's whose tags, or whose query, were not read. */
export function demandTags(monitor: Monitor | undefined, slo: Slo | undefined): void {
  if (monitor) demandRead(monitor, 'tag_list')
  if (slo) for (const field of ['tag_list', 'query']) demandRead(slo, field)
}
