import { failedAnswer, unless } from '../../call-failed.js'
import { defineCollector, GONE, type Reader } from '../collector.js'
import { dataOf, includedIn } from '../decode/included.js'
import { idsOf, LAYER, MEMBER, SCHEDULE, SHIFT } from '../decode/people.js'
import { decode } from '../decode/shape.js'
import { eachOn, flat, itemParts } from '../item-parts.js'

const LIST = 'datadog:ListOnCallSchedules'
const ONE = 'datadog:GetOnCallSchedule'
const ON_CALL = 'datadog:GetScheduleOnCallUser'
const RESPONDERS = 'datadog:GetScheduleOnCallResponders'
/** What the older operation may say of a schedule that has several people on call at once, or once it is gone. */
const UNSUPPORTED = ['HTTP 400', 'HTTP 404', 'HTTP 405', 'HTTP 409', 'HTTP 410', 'HTTP 422']
const PAGING = { by: 'number', page: 'pageNumber', size: 'pageSize', most: 100, list: 'data' } as const
/** Now, tomorrow, in a week and in two. */
const DAYS_AHEAD = [0, 1, 7, 14]
const DAY_MILLISECONDS = 86_400_000

/** The list says nothing of the layers: those take a call for each schedule, and so does who is on call when. */
export const schedules = defineCollector({
  fills: 'datadog.onCallSchedules',
  operations: [LIST, ONE],
  async *collect(reader) {
    for await (const { elements } of reader.pages(LIST, PAGING)) {
      const listed = [...eachOn(reader, LIST, elements, SCHEDULE, flat)]
      const layers = await Promise.all(listed.map(({ fields }) => layersOf(reader, fields.schedule_id)))
      for (const [index, { fields, odd, raw }] of listed.entries()) {
        const found = layers[index]
        if (!found) continue
        const parts = { odd: [...odd, ...found.odd] }
        const item = itemParts(reader.scope, `on-call-schedule/${fields.schedule_id}`, flat(raw)['name'], parts)
        yield { ...fields, ...item, layers: found.layers }
      }
    }
  },
  facts: {
    onCall: {
      operations: [ON_CALL, RESPONDERS],
      read: ({ schedule_id }, reader) =>
        Promise.all(
          DAYS_AHEAD.map(async (days) => {
            const at = new Date(reader.now + days * DAY_MILLISECONDS).toISOString().replace(/\.\d+Z$/, 'Z')
            return { at, user_ids: await onCallAt(reader, schedule_id, at) }
          }),
        ),
    },
  },
})

type Layer = { readonly layer_id: string; readonly member_ids: readonly string[] }

/** The layers of a schedule; `undefined` where it is gone since it was listed. */
async function layersOf(
  reader: Reader,
  scheduleId: string,
): Promise<{ readonly layers: readonly Layer[]; readonly odd: readonly string[] } | undefined> {
  const unread = { layers: [], odd: ['layers'] }
  const call = reader.call(ONE, { scheduleId, include: 'layers,layers.members' })
  const answer = await reader.attempt(unless(GONE, null, call))
  if (answer === null) return undefined
  const data = answer && dataOf(answer)
  if (!answer || !data) return unread
  const find = includedIn(answer)
  const odd: string[] = []
  const ids = idsOf(flat(data)['layers'], 'layers', odd)
  const layers = ids?.map((id) => layerOf(find('layers', id), find))
  return odd.length === 0 && layers?.every((layer) => layer !== undefined) ? { layers, odd } : unread
}

function layerOf(
  layer: Readonly<Record<string, unknown>> | null | undefined,
  find: ReturnType<typeof includedIn>,
): Layer | undefined {
  const { fields, odd } = layer ? decode(LAYER, flat(layer)) : { fields: undefined, odd: [] }
  if (!fields || odd.length > 0) return undefined
  const turns = fields.member_ids.map((id) => find('members', id))
  // A turn of nobody has nothing behind its id; that nobody has any turn is not believed.
  if (turns.includes(null) || (turns.length > 0 && turns.every((turn) => turn === undefined))) return undefined
  const people = turns.map((turn) => (turn ? decode(MEMBER, flat(turn)) : { fields: {}, odd: [] }))
  if (people.some((one) => one.odd.length > 0)) return undefined
  const ids = people.map((one) => one.fields?.user).filter((id) => typeof id === 'string')
  return { ...fields, member_ids: ids }
}

/** Whose shift it is at a moment: nobody's where there is no shift. */
async function onCallAt(reader: Reader, scheduleId: string, filterAtTs: string): Promise<readonly string[]> {
  const answer = await unless(UNSUPPORTED, undefined, reader.call(ON_CALL, { scheduleId, filterAtTs }))
  if (!answer) return respondersAt(reader, scheduleId, filterAtTs)
  const data = dataOf(answer)
  if (data === null) return []
  const { fields, odd } = data ? decode(SHIFT, flat(data)) : { fields: undefined, odd: [] }
  if (!fields || odd.length > 0) return failedAnswer(reader, ON_CALL, 'the answer does not say whose shift it is')
  return fields.user === null ? [] : [fields.user]
}

/** All who are on call at a moment, each through a shift of the one group of those who are on call then. */
async function respondersAt(reader: Reader, scheduleId: string, filterAtTs: string): Promise<readonly string[]> {
  const parameters = { scheduleId, filterAtTs, include: 'responders,responders.shifts' }
  const answer = await reader.call(RESPONDERS, parameters)
  const fail = () => failedAnswer(reader, RESPONDERS, 'the answer does not say who is on call')
  const find = includedIn(answer)
  const odd: string[] = []
  const shiftsOf = (id: string) => {
    const group = find('schedule_oncall_responder', id)
    return group ? idsOf(flat(group)['shifts'], 'shifts', odd) : undefined
  }
  const groups = idsOf(flat(dataOf(answer) ?? {})['responders'], 'responders', odd)?.map(shiftsOf) ?? fail()
  const shifts = groups.flatMap((ids) => ids ?? fail()).map((id) => find('shifts', id) ?? fail())
  const people = shifts.map((shift) => decode(SHIFT, flat(shift)))
  if (groups.length === 0 || odd.length > 0 || people.some((one) => one.odd.length > 0)) return fail()
  return [...new Set(people.flatMap(({ fields }) => fields?.user ?? []))]
}
