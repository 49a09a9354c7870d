import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'

/** What a link leads to that helps in an incident. */
const DOCUMENTS = ['doc', 'runbook', 'wiki']

export default defineRule({
  id: 'datadog/catalog/owner',
  title: 'A service in the catalogue names a team that exists, a contact and its documentation',
  severity: 'medium',
  controls: ['operational-documentation', 'alerts-routed', 'runbooks'],
  effort: 'minutes',
  why: "In an incident the catalogue is where people look up whom to call and what to do. A service without an owner is everybody else's.",
  references: [
    'https://docs.datadoghq.com/internal_developer_portal/software_catalog/set_up/ownership/',
    'https://docs.datadoghq.com/api/latest/software-catalog/',
  ],
  each: 'datadog.catalogEntities',
  using: ['datadog.teamsByHandle'],
  options: { environments: PROD_ENVS },
  check(entity, { lookup, options }) {
    if (readField(entity, 'kind') !== 'service')
      return notApplicable(`is a ${entity.kind}, whose service is judged`, evidence(entity, 'kind'))
    if (readField(entity, 'lifecycle')?.toLowerCase() === 'deprecated')
      return notApplicable('is deprecated', evidence(entity, 'lifecycle'))
    if (!isProduction(readField(entity, 'tag_list'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(entity, 'tag_list'))
    const owner = readField(entity, 'owner') ?? ''
    const links = readField(entity, 'links')
    const contacts = readField(entity, 'contacts')
    const seen = evidence(entity, 'owner', 'contacts', 'links')
    if (owner === '') return fail('has no owner', seen)
    if (!lookup('datadog.teamsByHandle').find(owner.toLowerCase()))
      return fail(`is owned by ${owner}, which is no team of Datadog`, seen)
    const missing = [
      ...(contacts.length === 0 ? ['no contact'] : []),
      ...(links.some(({ type }) => DOCUMENTS.includes(type.toLowerCase())) ? [] : ['no documentation or runbook']),
    ]
    return missing.length > 0
      ? failAs('low', `is owned by ${owner} and names ${missing.join(' and ')}`, seen)
      : pass(`is owned by ${owner} and names contacts and documentation`, seen)
  },
  fix: (entity) => ({
    summary: `In the definition of service ${entity.name}, set owner to the handle of a team, add a contact such as its channel, and links of type runbook and doc.`,
    commands: [],
  }),
})
