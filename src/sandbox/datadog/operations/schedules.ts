import { refusal } from '../api-error.js'
import { distinct, numberedMeta, toMany } from '../json-api.js'
import { type Caller, includes, type Operation } from '../operation.js'
import { cut } from '../pages.js'
import { onCallUsers, teamReferences } from '../references.js'
import type { Layer, Schedule, Shift } from '../wire/on-call.js'

const ONE = '/api/v2/on-call/schedules/{schedule_id}'

export const scheduleOperations: readonly Operation[] = [
  {
    name: 'ListOnCallSchedules',
    path: '/api/v2/on-call/schedules',
    scope: 'on_call_read',
    query: ['page[size]', 'page[number]', 'include'],
    refuses: 'json-api',
    answer: ({ estate, cutting, query }) => {
      const page = cut(estate.schedules ?? [], { size: 'page[size]', number: 'page[number]', usual: 10 }, cutting)
      return {
        data: page.items.map(({ id, attributes, teams }) => {
          return { id, type: 'schedules', attributes, relationships: { teams: toMany('teams', teams) } }
        }),
        ...(includes(query).has('teams') && {
          included: distinct(
            teamReferences(
              estate,
              page.items.flatMap(({ teams }) => teams),
            ),
          ),
        }),
        meta: { page: numberedMeta(page) },
      }
    },
  },
  {
    name: 'GetOnCallSchedule',
    path: ONE,
    scope: 'on_call_read',
    query: ['include'],
    refuses: 'json-api',
    answer: (caller) => {
      const schedule = scheduleOf(caller)
      const { id, attributes, teams, layers } = schedule
      return {
        data: {
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
        },
        ...(caller.query.has('include') && { included: sentAlong(schedule, caller) }),
      }
    },
  },
  {
    name: 'GetScheduleOnCallUser',
    path: `${ONE}/on-call`,
    scope: 'on_call_read',
    query: ['include', 'filter[at_ts]'],
    refuses: 'json-api',
    answer: (caller) => {
      const shift = shiftAt(scheduleOf(caller), momentOf(caller))
      const users = shift && includes(caller.query).has('user') ? onCallUsers(caller.estate, [shift.user]) : undefined
      // What the API says of nobody is documented nowhere: this is what JSON:API says of nothing.
      return { data: shift ? shiftData(shift) : null, ...(users && { included: users }) }
    },
  },
  {
    name: 'GetScheduleOnCallResponders',
    path: `${ONE}/responders`,
    scope: 'on_call_read',
    query: ['include', 'filter[at_ts]'],
    refuses: 'json-api',
    answer: (caller) => {
      const schedule = scheduleOf(caller)
      const at = momentOf(caller)
      const shift = shiftAt(schedule, at)
      const id = `${schedule.id}-${Math.floor(at / 1000)}`
      const responder = {
        id: `${id}-current`,
        type: 'schedule_oncall_responder',
        attributes: { position: 'current' },
        relationships: { shifts: { data: shift ? [{ id: shiftId(shift), type: 'shifts' }] : [] } },
      }
      return {
        data: {
          id,
          type: 'schedule_oncall_responders',
          attributes: { scheduled_at: new Date(at).toISOString() },
          relationships: {
            responders: { data: shift ? [{ id: responder.id, type: responder.type }] : [] },
            schedule: { data: { id: schedule.id, type: 'schedules' } },
          },
        },
        ...(shift && caller.query.has('include') && { included: [responder, shiftData(shift)] }),
      }
    },
  },
]

function scheduleOf({ estate, parameters }: Caller): Schedule {
  const schedule = estate.schedules?.find(({ id }) => id === parameters['schedule_id'])
  if (!schedule) throw refusal(404, 'Schedule not found')
  return schedule
}

/** The moment that is asked about, in milliseconds since 1970. */
function momentOf({ query, now }: Caller): number {
  const text = query.get('filter[at_ts]')
  const time = text === null ? now.getTime() : Date.parse(text)
  if (Number.isNaN(time)) throw refusal(400, 'Invalid filter[at_ts]')
  return time
}

const shiftAt = ({ shifts }: Schedule, at: number): Shift | undefined =>
  shifts.find(({ start, end }) => Date.parse(start) <= at && at < Date.parse(end))

const shiftId = ({ user, start, end }: Shift): string => `${user}-${start}-${end}`

const shiftData = (shift: Shift): object => ({
  id: shiftId(shift),
  type: 'shifts',
  attributes: { start: shift.start, end: shift.end },
  relationships: { user: { data: { id: shift.user, type: 'users' } } },
})

function sentAlong({ layers, teams }: Schedule, { estate, query }: Caller): object[] {
  const wanted = includes(query)
  const people = wanted.has('layers.members.user')
  const members = people || wanted.has('layers.members')
  return [
    ...(wanted.has('teams') ? teamReferences(estate, teams) : []),
    ...(members || wanted.has('layers') ? layers.map(layerData) : []),
    ...(members ? layers.flatMap(memberData) : []),
    ...(people
      ? distinct(
          onCallUsers(
            estate,
            layers.flatMap((one) => one.members.filter((id) => id !== null)),
          ),
        )
      : []),
  ]
}

const memberId = ({ id }: Layer, index: number): string => `${id}-member-${index + 1}`

const layerData = (layer: Layer): object => ({
  id: layer.id,
  type: 'layers',
  attributes: layer.attributes,
  relationships: {
    members: toMany(
      'members',
      layer.members.map((_, index) => memberId(layer, index)),
    ),
  },
})

/** Turns of nobody have an id, and nothing behind it. */
const memberData = (layer: Layer): object[] =>
  layer.members.flatMap((user, index) =>
    user === null
      ? []
      : { id: memberId(layer, index), type: 'members', relationships: { user: { data: { id: user, type: 'users' } } } },
  )
