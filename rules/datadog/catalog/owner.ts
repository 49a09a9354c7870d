import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { outOfCatalogueScope } from '../../support/catalogue.js'
import { PROD_ENVS } from '../../support/monitors.js'

/** What a link leads to that helps in an incident. */
const DOCUMENTS = ['doc', 'runbook', 'wiki']
/** What a link to the source code is called. */
const CODE = ['repo', 'code', 'source']

export default defineRule({
  id: 'datadog/catalog/owner',
  title: 'A service in the catalogue names a team that exists, a contact, its documentation and its code',
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
    const outside = outOfCatalogueScope(entity, options.environments)
    if (outside) return outside
    const owner = readField(entity, 'owner') ?? ''
    const links = readField(entity, 'links')
    const contacts = readField(entity, 'contacts')
    const seen = evidence(entity, 'owner', 'contacts', 'links')
    if (owner === '') return fail('has no owner', seen)
    if (!lookup('datadog.teamsByHandle').find(owner.toLowerCase()))
      return fail(`is owned by ${owner}, which is no team of Datadog`, seen)
    const leadsTo = (types: readonly string[]): boolean => links.some(({ type }) => types.includes(type.toLowerCase()))
    const missing = [
      ...(contacts.length === 0 ? ['no contact'] : []),
      ...(leadsTo(DOCUMENTS) ? [] : ['no documentation or runbook']),
      ...(leadsTo(CODE) ? [] : ['no source code']),
    ]
    return missing.length > 0
      ? failAs('low', `is owned by ${owner} and names ${missing.join(' and ')}`, seen)
      : pass(`is owned by ${owner} and names contacts, documentation and source code`, seen)
  },
  fix: (entity) => ({
    summary: `In the definition of service ${entity.name}, set owner to the handle of a team, add a contact such as its channel, and links of type runbook, doc and repo.`,
    commands: [],
  }),
})
