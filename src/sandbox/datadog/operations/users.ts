import { refusal } from '../api-error.js'
import type { DatadogEstate } from '../estate.js'
import { distinct } from '../json-api.js'
import type { Operation } from '../operation.js'
import { cut } from '../pages.js'
import type { Role, User } from '../wire/people.js'

export const userOperations: readonly Operation[] = [
  {
    name: 'ListUsers',
    path: '/api/v2/users',
    scope: 'user_access_read',
    query: ['page[size]', 'page[number]', 'filter[status]'],
    answer: ({ estate, cutting, query }) => {
      const wanted = query.get('filter[status]')?.split(',')
      const matching = estate.users.filter(({ attributes }) => wanted?.includes(attributes.status) ?? true)
      const page = cut(matching, { size: 'page[size]', number: 'page[number]', usual: 10, most: 1000 }, cutting)
      return {
        data: page.items,
        included: rolesOf(page.items, estate),
        meta: { page: { total_count: estate.users.length, total_filtered_count: page.total } },
      }
    },
  },
  {
    name: 'GetCurrentUser',
    path: '/api/v2/current_user',
    answer: ({ estate }) => {
      const user = estate.users.find(({ id }) => id === estate.caller)
      if (!user) throw refusal(404, 'User not found')
      return { data: user, included: [...rolesOf([user], estate), estate.org] }
    },
  },
  {
    name: 'ListOrgs',
    path: '/api/v1/org',
    scope: 'org_management',
    answer: ({ estate }) => {
      const { name, public_id, description, created_at } = estate.org.attributes
      return { orgs: [{ name, public_id, description, created: created_at }] }
    },
  },
  { name: 'Validate', path: '/api/v1/validate', apiKeyIsEnough: true, answer: () => ({ valid: true }) },
]

function rolesOf(users: readonly User[], { roles = [] }: DatadogEstate): Role[] {
  const known = new Map(roles.map((role) => [role.id, role]))
  const ids = users.flatMap(({ relationships }) => relationships.roles.data.map(({ id }) => id))
  return distinct(ids.flatMap((id) => known.get(id) ?? []))
}
