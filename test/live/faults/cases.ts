import type { GapReason } from '../../../src/model/gap.js'
import { type Provider, PROVIDERS } from '../../../src/model/scope.js'
import { chance } from '../../support/storm.js'
import { answerOf, type Dialect } from './dialect.js'
import { refusedByClock } from './dialects/aws.js'
import { forbidden } from './dialects/datadog.js'
import { DIALECTS } from './dialects/index.js'
import { gone } from './dialects/kubernetes.js'
import type { Fault, Faults, WireAnswer, WireRequest } from './proxy.js'

/** One fault as it befalls one provider, and what must come of it. */
export type Injection = {
  /** In plain words, for those who read the table. */
  readonly injected: string
  /** @param requests how many requests the run takes where nothing goes wrong */
  readonly faults: (requests: number) => Faults
  /** Everything is read all the same, or gaps name what was not, for one of these reasons. */
  readonly outcome: 'recovered' | readonly GapReason[]
  readonly requestTimeout?: number
  /** Calls are repeated until the run ends. */
  readonly untilDeadline?: true
  /** Which calls came before is chance. */
  readonly varies?: true
}

export type Case = { readonly fault: string; readonly of: { readonly [P in Provider]?: Injection } }

type Words = string | { readonly [P in Provider]: string }
type Make = (dialect: Dialect, request: WireRequest) => Fault
type More = Pick<Injection, 'untilDeadline'>

const wordsFor = (words: Words, { provider }: Dialect): string => (typeof words === 'string' ? words : words[provider])
const everywhere = (make: (dialect: Dialect) => Injection): Case['of'] =>
  Object.fromEntries(PROVIDERS.map((provider) => [provider, make(DIALECTS[provider])]))

/** Every request is answered wrongly at first, and then well. */
const atFirst = (what: Words, make: Make): Case['of'] =>
  everywhere((dialect) => ({
    injected: `every request, the first time: ${wordsFor(what, dialect)}`,
    faults: () => (request) => (request.earlier === 0 ? make(dialect, request) : undefined),
    outcome: 'recovered',
  }))

/** Which of several things befalls a request first: that depends on what it asks, and on nothing else. The next come in turn. */
function turn<T>(all: readonly [T, ...T[]], { method, path, query, body, earlier }: WireRequest): T {
  const start = Math.floor(chance(method, path, query.toString(), body) * all.length)
  return all[(start + earlier) % all.length] ?? all[0]
}

/** Some requests are answered wrongly, however often they are asked. */
const forGood = (what: Words, outcome: readonly GapReason[], make: Make, more: More = {}): Case['of'] =>
  everywhere((dialect) => ({
    injected: `some requests, always: ${wordsFor(what, dialect)}`,
    faults: () => (request) => (dialect.isChosen(request) ? make(dialect, request) : undefined),
    outcome,
    ...more,
  }))

const cut = (keep: (body: Buffer) => number): Fault => ({
  change: (answer) => ({ ...answer, body: answer.body.subarray(0, keep(answer.body)) }),
})
const half = ({ length }: Buffer): number => Math.floor(length / 2)
/** Between two elements of a list: without what closes it, a lax reader would take half a list for a whole one. */
const betweenElements = (body: Buffer): number => {
  const last = [...body.toString().matchAll(/<\/(\w+)>(?=<\1>)|\}(?=,\{)/g)].at(-1)
  return last ? Buffer.byteLength(body.toString().slice(0, last.index + last[0].length)) : half(body)
}

const CUTS = [cut(half), cut(({ length }) => Math.max(0, length - 12)), cut(betweenElements)] as const

const PORTAL = answerOf(200, 'text/html', '<!doctype html><html><body><h1>Sign in to the network</h1></body></html>')
const SIGN_IN = answerOf(302, 'text/html', '<html><body>Moved</body></html>', {
  location: 'http://127.0.0.1:1/sign-in',
})

const CODES: { readonly [P in Provider]: string } = {
  aws: '`Throttling`, `RequestLimitExceeded`, `SlowDown`, `TooManyRequestsException` or `ThrottlingException`, as the protocol has it',
  kubernetes: '429 with a `Status`',
  datadog: '429',
}
const LIMITS = '`x-ratelimit-limit`, `-period`, `-remaining` and `-reset`'
const THROTTLED: Words = {
  aws: `${CODES.aws}, with \`Retry-After\``,
  kubernetes: `${CODES.kubernetes} and \`Retry-After\``,
  datadog: `${CODES.datadog} with ${LIMITS}`,
}
const WITH_AND_WITHOUT_TIME: Words = {
  aws: `${CODES.aws}; with \`Retry-After\` or without`,
  kubernetes: `${CODES.kubernetes} and \`Retry-After\`, or 429 in plain text without it`,
  datadog: `${CODES.datadog} with ${LIMITS}, or without`,
}
const ERRORS: Words = {
  aws: '500, 503 or 502, as the protocol has them',
  kubernetes: '500 or 503 with a `Status`, or 502 with a page of HTML',
  datadog: '500 with a page of HTML, 503 or 502',
}

/** For one request, in milliseconds: more than any server here takes on a busy machine. */
const PATIENCE: { readonly [P in Provider]: number } = { aws: 1_500, kubernetes: 1_000, datadog: 500 }
const patience = ({ provider }: Dialect): number => PATIENCE[provider]

/** From the middle of the run on. */
const fromHalf = (what: string, outcome: readonly GapReason[], answer: Dialect['expired']): Injection => ({
  injected: `every request from the middle of the run on: ${what}`,
  faults: (requests) => {
    let asked = 0
    return (request) => ((asked += 1) > requests / 2 ? { answer: answer(request) } : undefined)
  },
  outcome,
  varies: true,
})

const AHEAD_MILLISECONDS = 6 * 3_600_000
const theirNow = (): number => Date.now() + AHEAD_MILLISECONDS
const dated = (answer: WireAnswer, more: object = {}): WireAnswer => ({
  ...answer,
  headers: { ...answer.headers, date: new Date(theirNow()).toUTCString(), ...more },
})

const BY_THEIR_CLOCK = 'throttled, with a date in `Retry-After` and one in `Date`, both by that clock'
const throttledByTheirClock: Make = (dialect, request) => ({
  answer: dated(dialect.throttled(request), { 'retry-after': new Date(theirNow() + 2_000).toUTCString() }),
})
const throttledForGood: Make = (dialect, request) => ({ answer: dialect.throttled(request, 30) })

const ALWAYS_RESET = 'reset before the answer or half-way through the body'
const broken: Make = (_, request) => ({ reset: turn(['before the answer', 'in the body'], request) })
const CUT = 'half of the body, all but its last 12 bytes, or all up to the end of an element; its length says so too'
const cutShort: Make = (_, request) => turn(CUTS, request)

const EMPTY = '200 with the headers of the answer and nothing in it'
const emptied: Make = () => ({
  change: (answer) => (answer.status === 200 ? { ...answer, body: Buffer.alloc(0) } : answer),
})

/** What goes wrong where pages are asked for by a token, once for each list. */
const onceAList = (make: () => Fault): Faults => {
  const befallen = new Set<string>()
  return ({ path, query }) => {
    if (!query.has('continue') || befallen.has(path)) return undefined
    befallen.add(path)
    return make()
  }
}

/** Everything that goes wrong at the wire. */
export const CASES: readonly Case[] = [
  {
    fault: 'throttling that ends',
    of: atFirst(WITH_AND_WITHOUT_TIME, (dialect, request) => ({
      answer: dialect.throttled(request, turn([2, undefined], request)),
    })),
  },
  {
    fault: 'throttling that ends, by a clock six hours ahead',
    of: {
      ...atFirst(BY_THEIR_CLOCK, throttledByTheirClock),
      aws: {
        injected: `some requests, the first time: ${BY_THEIR_CLOCK}`,
        faults: () => (request) =>
          DIALECTS.aws.isChosen(request) && request.earlier < 1
            ? throttledByTheirClock(DIALECTS.aws, request)
            : undefined,
        outcome: 'recovered',
      },
    },
  },
  {
    fault: 'throttling that never ends',
    // What waits for the answer comes too late itself: a bucket's replication is asked for where it keeps versions, a
    // cluster's lists share its queues, and what is read of Datadog's teams waits for the monitors, which name them.
    of: forGood(THROTTLED, ['throttled', 'timeout'], throttledForGood, { untilDeadline: true }),
  },
  {
    fault: 'credentials that end half-way',
    of: {
      aws: fromHalf('`ExpiredToken`, `ExpiredTokenException` or `RequestExpired`', ['expired'], DIALECTS.aws.expired),
      kubernetes: fromHalf('401', ['denied'], DIALECTS.kubernetes.expired),
      datadog: fromHalf('401', ['expired'], DIALECTS.datadog.expired),
    },
  },
  {
    fault: 'keys that are taken away half-way',
    of: { datadog: fromHalf('403', ['denied'], forbidden) },
  },
  {
    fault: 'clocks that differ by six hours',
    of: {
      aws: {
        injected:
          'every request that is not signed by the other clock: `RequestTimeTooSkewed`, `RequestExpired`, `SignatureDoesNotMatch` or `InvalidSignatureException`; `Date` by that clock in every answer',
        faults: () => (request) => {
          const refused = refusedByClock(request, theirNow())
          return refused ? { answer: dated(refused) } : { change: dated }
        },
        outcome: 'recovered',
        varies: true,
      },
    },
  },
  {
    fault: 'connections that break, and then hold',
    of: atFirst('reset before the answer or half-way through the body', broken),
  },
  {
    fault: 'connections that always break',
    of: forGood(ALWAYS_RESET, ['failed'], broken),
  },
  {
    fault: 'a body that stalls once',
    of: everywhere((dialect) => ({
      injected: 'one request: half the body, then nothing',
      faults: () => {
        let isOver = false
        return (request) => {
          if (isOver || !dialect.isChosen(request)) return undefined
          isOver = true
          return { stall: 'in the body' }
        }
      },
      outcome: 'recovered',
      requestTimeout: patience(dialect),
    })),
  },
  {
    fault: 'silence, and bodies that stall',
    of: everywhere((dialect) => ({
      injected: 'some requests, always: nothing at all, or half the body and then nothing',
      faults: () => (request) =>
        dialect.isChosen(request) ? { stall: turn(['before the answer', 'in the body'], request) } : undefined,
      outcome: ['timeout'],
      requestTimeout: patience(dialect),
    })),
  },
  {
    fault: 'a burst of errors that ends',
    of: atFirst(ERRORS, (dialect, request) => ({ answer: turn(dialect.broken, request)(request) })),
  },
  {
    fault: 'errors that never end',
    of: forGood(ERRORS, ['failed'], (dialect, request) => ({ answer: turn(dialect.broken, request)(request) })),
  },
  {
    fault: 'bodies cut short, and then whole',
    of: atFirst(CUT, cutShort),
  },
  {
    fault: 'bodies that are always cut short',
    of: forGood(CUT, ['failed'], cutShort),
  },
  {
    fault: 'empty bodies, once',
    of: atFirst(EMPTY, emptied),
  },
  {
    fault: 'empty bodies, always',
    of: forGood(EMPTY, ['failed'], emptied),
  },
  {
    fault: 'a captive portal that lets go',
    of: atFirst('200 with a page of HTML', () => ({ answer: PORTAL })),
  },
  {
    fault: 'a captive portal that stays',
    of: forGood('200 with a page of HTML, or 302 to another server', ['failed'], (_, request) => ({
      answer: turn([PORTAL, SIGN_IN], request),
    })),
  },
  {
    fault: 'pages that lead to themselves',
    of: everywhere((dialect) => ({
      injected:
        dialect.provider === 'datadog'
          ? 'every list: the first page, whichever is asked for'
          : "every list: a page's token of the next page is the one that led to it",
      faults: () => dialect.circle(),
      outcome: ['failed'],
    })),
  },
  {
    fault: 'page tokens that grow too old, once',
    of: {
      kubernetes: {
        injected: 'every list with a second page, once: 410 on `continue`',
        faults: () => onceAList(() => ({ answer: gone() })),
        outcome: 'recovered',
      },
    },
  },
  {
    fault: 'page tokens that are always too old',
    of: {
      kubernetes: {
        injected: 'every list with a second page, always: 410 on `continue`, without a token to go on with',
        faults: () => (request) => (request.query.has('continue') ? { answer: gone() } : undefined),
        outcome: ['failed'],
      },
    },
  },
  {
    fault: 'refusals that quote the credentials',
    of: forGood(
      {
        aws: 'a signature that does not match, with the request as it was received, its session token included',
        kubernetes: '400 that quotes the `Authorization` header',
        datadog: '400 that quotes both keys',
      },
      ['failed'],
      (dialect, request) => ({ answer: dialect.quoting(request) }),
    ),
  },
]
