import type { DatadogEstate } from './estate.js'
import type { Reference } from './wire/json-api.js'

/** An object that is sent along with those that point to it. */
export type Related = Reference & { readonly attributes: object; readonly relationships?: object }

/** People as On-Call sends them along. */
export function onCallUsers(estate: DatadogEstate, ids: readonly string[]): Related[] {
  const known = new Map(estate.users.map((user) => [user.id, user.attributes]))
  return ids.flatMap((id) => {
    const user = known.get(id)
    return user
      ? [{ id, type: 'users', attributes: { email: user.email, name: user.name ?? '', status: STATUS[user.status] } }]
      : []
  })
}

/** On-Call has words of its own for whether somebody may sign in. */
const STATUS = { Active: 'active', Pending: 'pending', Disabled: 'deactivated' } as const

/** Teams as On-Call sends them along. */
export function teamReferences(estate: DatadogEstate, ids: readonly string[]): Related[] {
  const known = new Map((estate.teams ?? []).map((team) => [team.id, team.attributes]))
  return ids.flatMap((id) => {
    const team = known.get(id)
    if (!team) return []
    const { avatar, description, handle, name } = team
    return [{ id, type: 'teams', attributes: { avatar: avatar ?? '', description: description ?? '', handle, name } }]
  })
}
