import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { KEY_API_DOCS, KEY_DOCS } from '../../support/datadog-key.js'
import { count } from '../../support/time.js'
import { whereKnown } from '../../support/where-known.js'

export default defineRule({
  id: 'datadog/access/unscoped-application-keys',
  title: 'An application key is limited to the scopes that it needs',
  severity: 'high',
  controls: ['least-privilege', 'own-credentials'],
  effort: 'minutes',
  why: 'Without scopes it may do all that its owner may, and for a machine that is often everything. Whoever reads it in a pipeline can mute monitors, read logs and make further keys.',
  references: [KEY_DOCS, KEY_API_DOCS],
  each: 'datadog.applicationKeys',
  using: ['datadog.usersById'],
  check(key, { lookup }) {
    const scopes = readField(key, 'scopes')
    const seen = evidence(key, 'scopes', 'owner_id')
    if (scopes && scopes.length > 0) return pass(`is limited to ${count(scopes.length, 'scope')}`, seen)
    const owner = whereKnown(() => {
      const user = key.owner_id === undefined ? undefined : lookup('datadog.usersById').find(key.owner_id)
      return user && { ...user, isMachine: readField(user, 'service_account') === true }
    })
    if (!owner) return failAs('medium', 'may do all that its owner may', seen)
    const who = evidence(owner, 'name', 'service_account')
    return owner.isMachine
      ? fail(`may do all that the service account ${owner.name} may`, seen, who)
      : failAs('medium', `may do all that its owner ${owner.name} may`, seen, who)
  },
  fix: (key) => ({
    summary: `See in the audit trail what application key "${key.name}" is used for, and give it those scopes alone. What runs on a machine gets a key of a service account, not of a person.`,
    commands: [],
  }),
})
