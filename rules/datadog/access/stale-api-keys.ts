import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence } from '../../../src/model/verdict.js'
import { judgeKey, KEY_API_DOCS, KEY_DOCS, KEY_LIMITS } from '../../support/datadog-key.js'

export default defineRule({
  id: 'datadog/access/stale-api-keys',
  title: 'An API key of Datadog is in use and not old',
  severity: 'medium',
  controls: ['credential-rotation', 'unused-resources'],
  effort: 'minutes',
  why: 'Whoever finds an old key can send metrics and logs under your name: false data that hides an outage, or a bill. Nobody notices the theft of a key that nobody uses.',
  references: [KEY_DOCS, KEY_API_DOCS],
  each: 'datadog.apiKeys',
  options: KEY_LIMITS,
  check: (key, { now, options }) =>
    judgeKey(
      { created: readField(key, 'created_at'), lastUsed: readField(key, 'date_last_used') },
      now,
      options,
      evidence(key, 'last4', 'created_at', 'date_last_used'),
    ),
  fix: (key) => ({
    summary: `Revoke API key "${key.name}"${endingOf(key.last4)} where nothing uses it. Else make a new one, let agents and forwarders change over, and revoke this one when its last use no longer moves.`,
    commands: [],
  }),
})

const endingOf = (last4: string | undefined): string => (last4 === undefined ? '' : `, which ends in ${last4},`)
