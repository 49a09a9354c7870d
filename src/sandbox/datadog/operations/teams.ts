import { refusal } from '../api-error.js'
import type { TeamEstate } from '../estate.js'
import { numberedLinks, numberedMeta, offsetLinks, offsetMeta } from '../json-api.js'
import type { Caller, Operation } from '../operation.js'
import { cut } from '../pages.js'

const NUMBERED = { size: 'page[size]', number: 'page[number]', usual: 10, most: 100 }
/** Those who ask for no number of a page are answered by offset, in larger pages. */
const OFFSET = { size: 'page[limit]', offset: 'page[offset]', usual: 100 }
const PARAMETERS = ['page[size]', 'page[number]', 'page[limit]', 'page[offset]']

export const teamOperations: readonly Operation[] = [
  {
    name: 'ListTeams',
    path: '/api/v2/team',
    scope: 'teams_read',
    query: PARAMETERS,
    refuses: 'json-api',
    answer: (caller) => paged(caller, (caller.estate.teams ?? []).map(listed)),
  },
  {
    name: 'GetTeamMemberships',
    path: '/api/v2/team/{team_id}/memberships',
    scope: 'teams_read',
    query: PARAMETERS,
    refuses: 'json-api',
    answer: (caller) => {
      const team = teamOf(caller)
      const answer = paged(
        caller,
        team.members.map(({ user, role }) => ({
          type: 'team_memberships',
          id: `TeamMembership-${team.id}-${user}`,
          attributes: { role, provisioned_by: null, provisioned_by_id: null },
          relationships: { user: { data: { type: 'users', id: user } } },
        })),
      )
      const known = new Map(caller.estate.users.map((user) => [user.id, user]))
      return {
        ...answer,
        included: answer.data.flatMap(({ relationships }) => {
          const user = known.get(relationships.user.data.id)
          if (!user) return []
          const { name, handle, email, icon, disabled, service_account } = user.attributes
          return [{ type: 'users', id: user.id, attributes: { name, handle, email, icon, disabled, service_account } }]
        }),
      }
    },
  },
]

/** The team that the path names. */
export function teamOf({ estate, parameters }: Caller): TeamEstate {
  const wanted = parameters['team_id'] ?? ''
  const team = estate.teams?.find(({ id }) => id === wanted)
  if (!team) throw refusal(404, `${wanted} not found`)
  return team
}

function paged<T>({ query, cutting, url }: Caller, list: readonly T[]) {
  if (query.has('page[size]') || query.has('page[number]')) {
    const page = cut(list, NUMBERED, cutting)
    return { data: page.items, meta: { pagination: numberedMeta(page) }, links: numberedLinks(url, page) }
  }
  const page = cut(list, OFFSET, cutting)
  return { data: page.items, meta: { pagination: offsetMeta(page) }, links: offsetLinks(url, page) }
}

function listed({ members: _, routingRules: __, ...team }: TeamEstate): object {
  return {
    ...team,
    relationships: {
      team_links: { data: [], links: { related: `/api/v2/team/${team.id}/links` } },
      user_team_permissions: { data: null, links: { related: `/api/v2/team/${team.id}/permission-settings` } },
    },
  }
}
