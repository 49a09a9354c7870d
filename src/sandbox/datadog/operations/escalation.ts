import { refusal } from '../api-error.js'
import type { DatadogEstate } from '../estate.js'
import { distinct, toMany } from '../json-api.js'
import { type Caller, includes, type Operation } from '../operation.js'
import { onCallUsers, type Related, teamReferences } from '../references.js'
import type { EscalationPolicy, Target } from '../wire/on-call.js'
import { teamOf } from './teams.js'

export const escalationOperations: readonly Operation[] = [
  {
    name: 'GetOnCallTeamRoutingRules',
    path: '/api/v2/on-call/teams/{team_id}/routing-rules',
    scope: 'on_call_read',
    query: ['include'],
    refuses: 'json-api',
    answer: (caller) => {
      const { id, routingRules } = teamOf(caller)
      const rules = routingRules.map((rule) => ({ type: 'team_routing_rules', ...rule }))
      return {
        data: {
          id,
          type: 'team_routing_rules',
          relationships: {
            rules: toMany(
              'team_routing_rules',
              routingRules.map((rule) => rule.id),
            ),
          },
        },
        ...(includes(caller.query).has('rules') && { included: rules }),
      }
    },
  },
  {
    name: 'GetOnCallEscalationPolicy',
    path: '/api/v2/on-call/escalation-policies/{policy_id}',
    scope: 'on_call_read',
    query: ['include'],
    refuses: 'json-api',
    answer: (caller) => {
      const policy = caller.estate.escalationPolicies?.find(({ id }) => id === caller.parameters['policy_id'])
      if (!policy) throw refusal(404, 'Escalation policy not found')
      const { id, attributes, steps, teams } = policy
      return {
        data: {
          id,
          type: 'policies',
          attributes,
          relationships: {
            steps: toMany(
              'steps',
              steps.map((step) => step.id),
            ),
            teams: toMany('teams', teams),
          },
        },
        ...(caller.query.has('include') && { included: sentAlong(policy, caller) }),
      }
    },
  },
]

function sentAlong({ steps, teams }: EscalationPolicy, { estate, query }: Caller): Related[] {
  const wanted = includes(query)
  const targets = wanted.has('steps.targets') ? steps.flatMap((step) => step.targets) : []
  return distinct([
    ...(wanted.has('steps') || wanted.has('steps.targets') ? steps.map(stepData) : []),
    ...(wanted.has('teams') ? teamReferences(estate, teams) : []),
    ...targets.flatMap((target) => targetData(target, estate)),
  ])
}

const targetId = (target: Target): string =>
  target.type === 'schedule_target' ? `${target.schedule}_${target.position}` : target.id

const stepData = ({ id, attributes, targets }: EscalationPolicy['steps'][number]) => ({
  id,
  type: 'steps',
  attributes,
  relationships: { targets: { data: targets.map((target) => ({ id: targetId(target), type: target.type })) } },
})

function targetData(target: Target, estate: DatadogEstate): Related[] {
  switch (target.type) {
    case 'users':
      return onCallUsers(estate, [target.id])
    case 'teams':
      return teamReferences(estate, [target.id])
    case 'schedules':
      return (estate.schedules ?? [])
        .filter(({ id }) => id === target.id)
        .map(({ id, attributes, layers, teams }) => ({
          id,
          type: 'schedules',
          attributes,
          relationships: {
            layers: toMany(
              'layers',
              layers.map((layer) => layer.id),
            ),
            teams: toMany('teams', teams),
          },
        }))
    case 'schedule_target':
      return [
        {
          id: targetId(target),
          type: target.type,
          attributes: { position: target.position },
          relationships: { schedule: { data: { id: target.schedule, type: 'schedules' } } },
        },
      ]
    default:
      return target satisfies never
  }
}
