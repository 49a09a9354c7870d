import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence } from '../../../src/model/verdict.js'
import { judgeKey, KEY_API_DOCS, KEY_DOCS, KEY_LIMITS } from '../../support/datadog-key.js'

export default defineRule({
  id: 'datadog/access/stale-application-keys',
  title: 'An application key of Datadog is in use and not old',
  severity: 'high',
  controls: ['credential-rotation', 'unused-resources'],
  effort: 'minutes',
  why: 'With an API key beside it, an application key may do what its owner may: read all logs, mute all monitors. Keys lie in scripts and on laptops for years, and nobody notices the theft of one that nobody uses.',
  references: [KEY_DOCS, KEY_API_DOCS],
  each: 'datadog.applicationKeys',
  options: KEY_LIMITS,
  check: (key, { now, options }) =>
    judgeKey(
      { created: readField(key, 'created_at'), lastUsed: readField(key, 'last_used_at') },
      now,
      options,
      evidence(key, 'last4', 'created_at', 'last_used_at', 'scopes'),
    ),
  fix: (key) => ({
    summary: `Ask its owner, and revoke application key "${key.name}" where nothing uses it. Else make a new one in a service account, with the scopes that it needs alone, and revoke this one after the change.`,
    commands: [],
  }),
})
