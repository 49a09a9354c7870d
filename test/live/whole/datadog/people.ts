import { uuidOf } from '../../../../fixtures/support/datadog/ids.js'
import { stamp } from '../../../../fixtures/support/datadog/moments.js'
import {
  callsSchedule,
  callsUser,
  escalationPolicy,
  routesTo,
  schedule,
} from '../../../../fixtures/support/datadog/on-call.js'
import {
  apiKey,
  applicationKey,
  creator,
  person,
  role,
  serviceAccount,
  team,
} from '../../../../fixtures/support/datadog/people.js'
import type { DatadogEstate } from '../../../../src/sandbox/datadog/estate.js'
import type { Schedule } from '../../../../src/sandbox/datadog/wire/on-call.js'
import type { User } from '../../../../src/sandbox/datadog/wire/people.js'
import type { Moments } from './moments.js'

/** The name of the organisation in reports. */
export const ORG = 'wh01e0rg'
const STANDARD = 'Datadog Standard Role'

/** Who works here, who is called when, and what the keys may do. */
export function peopleOf({ before, after }: Moments) {
  const people = {
    ana: person('Ana Bright', { role: STANDARD, last_login_time: stamp(before({ days: 1 })) }),
    ben: person('Ben Castle', { role: STANDARD, last_login_time: stamp(before({ days: 2 })) }),
    /** Left; a monitor still writes to her. */
    cleo: person('Cleo Dunn', { role: STANDARD, disabled: true, status: 'Disabled' }),
    /** Invited, and never came. */
    dan: person('Dan Early', { role: STANDARD, status: 'Pending', verified: false, last_login_time: null }),
    /** Without a second factor, and not seen for most of a year. */
    eve: person('Eve Fallow', {
      role: STANDARD,
      mfa_enabled: false,
      last_login_time: stamp(before({ days: 200 })),
    }),
    robot: serviceAccount('Robot', STANDARD),
  }
  const { ana, ben, cleo, eve, robot } = people
  const covered = (name: string, members: readonly User[], days: number): Schedule => ({
    ...schedule(name, { team: 'payments', members }),
    shifts: [
      {
        user: members[0]?.id ?? '',
        start: before({ days: 1 }).toISOString(),
        end: after({ days }).toISOString(),
      },
    ],
  })
  const estate: Pick<
    DatadogEstate,
    'org' | 'users' | 'caller' | 'roles' | 'teams' | 'schedules' | 'escalationPolicies' | 'apiKeys' | 'applicationKeys'
  > = {
    org: {
      type: 'orgs',
      id: uuidOf('org'),
      attributes: {
        name: 'The whole',
        public_id: ORG,
        description: null,
        sharing: 'none',
        disabled: false,
        url: null,
        created_at: stamp(before({ days: 900 })),
        modified_at: stamp(before({ days: 90 })),
      },
    },
    users: Object.values(people),
    caller: robot.id,
    roles: [role(STANDARD, 6)],
    teams: [
      team('payments', {
        name: 'Payments',
        members: [ana, ben],
        routing: [routesTo('Once', 'tags.env:staging'), routesTo('Payments')],
      }),
      team('web', { name: 'Web', members: [ben], routing: [routesTo('Web')] }),
      /** Pages of anything but production go nowhere. */
      team('data', { name: 'Data', members: [eve], routing: [routesTo('Payments', 'tags.env:production')] }),
      team('night', {
        name: 'Night',
        members: [ben],
        routing: [routesTo('Former', 'tags.env:staging'), routesTo('Night')],
      }),
      /** Nobody has set up how its pages are routed. */
      team('void', { name: 'Void', members: [eve] }),
      /** No monitor pages it. */
      team('quiet', { name: 'Quiet', members: [ana], routing: [routesTo('Payments')] }),
    ],
    schedules: [
      covered('Primary', [ana, ben], 40),
      covered('Secondary', [ben, ana], 40),
      /** Always the same person. */
      covered('Web', [ben], 40),
      /** Nobody has a turn; the policy that calls it calls somebody else then. */
      covered('Night', [ana, ben], -2),
      /** Nobody has a turn, and no policy calls it. */
      covered('Forgotten', [ana, ben], -2),
      /** The last turn ends within the week. */
      covered('Ending', [ana, ben], 5),
    ],
    escalationPolicies: [
      escalationPolicy('Payments', {
        team: 'payments',
        retries: 2,
        steps: [
          [5, callsSchedule('Primary')],
          [10, callsSchedule('Secondary')],
        ],
      }),
      /** One step. */
      escalationPolicy('Web', { team: 'web', retries: 1, steps: [[10, callsSchedule('Web')]] }),
      /** An hour and a half until somebody is called. */
      escalationPolicy('Night', {
        team: 'night',
        retries: 1,
        steps: [
          [90, callsSchedule('Night')],
          [10, callsUser(ben)],
        ],
      }),
      /** Its second step calls somebody who left. */
      escalationPolicy('Former', {
        team: 'night',
        retries: 1,
        steps: [
          [10, callsSchedule('Primary')],
          [10, callsUser(cleo)],
        ],
      }),
      /** Goes through its steps once. */
      escalationPolicy('Once', {
        team: 'payments',
        retries: 0,
        steps: [
          [10, callsSchedule('Primary')],
          [10, callsSchedule('Secondary')],
        ],
      }),
    ],
    apiKeys: [
      apiKey('cluster', { owner: robot, created: before({ days: 200 }), used: before({ minutes: 5 }) }),
      apiKey('trial', { owner: eve, created: before({ days: 700 }) }),
      apiKey('first', { owner: robot, created: before({ days: 800 }), used: before({ minutes: 5 }) }),
    ],
    applicationKeys: [
      applicationKey('audit', {
        owner: robot,
        created: before({ days: 12 }),
        used: before({ minutes: 5 }),
        scopes: ['monitors_read'],
      }),
      applicationKey('terraform', { owner: robot, created: before({ days: 640 }), used: before({ hours: 3 }) }),
      applicationKey('laptop', { owner: eve, created: before({ days: 210 }), used: before({ days: 200 }) }),
    ],
  }
  return { estate, maker: creator(robot) }
}
