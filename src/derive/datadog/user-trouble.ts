import { notSeen } from '../../model/fact.js'
import { readField } from '../../model/datadog/object.js'
import type { User } from '../../model/datadog/people.js'

/** Why a user cannot be called, as the end of a sentence about the user, or `undefined` where nothing stands against it. */
export function troubleWith(user: User): 'is disabled' | 'has never signed in' | 'is a service account' | undefined {
  const disabled = readField(user, 'disabled')
  const status = readField(user, 'status')
  if (disabled === true || status === 'Disabled') return 'is disabled'
  if (readField(user, 'service_account') === true) return 'is a service account'
  if (status === 'Pending') return 'has never signed in'
  if (status === 'Active' || (status === undefined && disabled === false)) return undefined
  const detail = `the API does not say in words known here whether ${user.name} may sign in`
  return notSeen({ reason: 'failed', scope: user.scope, source: `${user.id}:status`, detail })
}
