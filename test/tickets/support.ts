import { assess } from '../../src/assess/assess.js'
import { diff } from '../../src/assess/diff.js'
import type { Judged, Report } from '../../src/model/report.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { AwsScope } from '../../src/model/scope.js'
import type { Severity } from '../../src/model/verdict.js'
import type { Waiver } from '../../src/model/waiver.js'
import { code, codeBlock, prose, table } from '../../src/report/markdown/syntax.js'
import { visible } from '../../src/report/text.js'
import { applyTickets, type Applied } from '../../src/tickets/apply.js'
import type { Writing } from '../../src/tickets/body/markdown.js'
import { emptyLedger, type Ledger, ledgerText, parseLedger } from '../../src/tickets/ledger.js'
import type { OpenLedger } from '../../src/tickets/ledger-file.js'
import type { PlanOptions } from '../../src/tickets/plan/plan.js'
import type { Clock } from '../../src/tickets/systems/http.js'
import type { TicketSystem } from '../../src/tickets/systems/system.js'
import { IRELAND } from '../support/make.js'
import { waiver } from '../support/make-waiver.js'

export const WRITING: Writing = { visible, prose, code, codeBlock, table }
export const WANTED = { target: 'test', groupBy: 'rule-and-owner' } as const

export const OPTIONS: PlanOptions = {
  groupBy: 'rule-and-owner',
  minSeverity: 'high',
  maxNewPerRun: 10,
  powers: { close: true, reopen: true },
  compare: diff,
}

type Said = 'fail' | 'pass' | 'unknown' | 'not-applicable' | 'manual' | 'error'

export type RunParts = {
  /** Which day of the month it was taken. */
  readonly day: number
  readonly id?: string
  /** By rule: what it said of each database; one that is not named is gone. */
  readonly said: Readonly<Record<string, Readonly<Record<string, Said>>>>
  readonly severities?: Readonly<Record<string, Severity>>
  readonly scopes?: readonly AwsScope[]
  readonly waivers?: readonly Waiver[]
  readonly because?: string
}

export const arn = (name: string): string => `arn:aws:rds:eu-west-1:111111111111:db:${name}`

/** Names that begin with `pay-` belong to the team payments, the others to nobody. */
const ownerOf = (item: string) => (item.includes(':db:pay-') ? { owner: 'payments' } : {})

const ruleOf = (id: string): AnyRule =>
  ({
    id,
    title: `What ${id} asks for holds`,
    severity: 'high',
    controls: ['multi-az'],
    effort: 'minutes',
    why: 'One zone lost takes it down.',
    references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html'],
    using: [],
    facts: [],
    options: {},
  }) as unknown as AnyRule

/** The report of a run, as `assess` makes it of what rules said. */
export function runOf({ day, id, said, severities = {}, scopes = [IRELAND], waivers = [], because }: RunParts): Report {
  const takenAt = `2026-11-${String(day).padStart(2, '0')}T06:00:00.000Z`
  const rules = Object.keys(said).map(ruleOf)
  const judged = Object.entries(said).flatMap(([rule, subjects]) =>
    Object.entries(subjects).map(([name, status]): Judged => ({
      rule,
      subject: { id: arn(name), name, scope: IRELAND },
      status,
      because: because ?? `runs in eu-west-1a alone`,
      evidence: [],
      tags: {},
      gaps: [],
      ...(severities[name] && { severity: severities[name] }),
      fix: { summary: 'Convert it to Multi-AZ.', commands: [] },
    })),
  )
  const snapshot = { schema: 1, tool: 'test', takenAt, finishedAt: takenAt, scopes, gaps: [], datasets: {} } as const
  return assess(rules, judged, snapshot, id ?? `run-${day}`, {
    waivers,
    placements: { of: (item) => ({ environment: 'unknown', ...ownerOf(item) }), services: new Map() },
  })
}

/** A waiver of one database under a rule that covers it until a day. */
export const waiving = (rule: string, name: string, expires = '2026-12-10'): Waiver =>
  waiver({ rule, match: { resources: [arn(name)] }, expires })

export type TestClock = Clock & { advance(ms: number): void }

/** A clock that leaps over what it is asked to wait for. */
export function testClock(): TestClock {
  let now = Date.parse('2026-11-21T06:00:00.000Z')
  return {
    now: () => now,
    sleep: (ms) => {
      now += ms
      return Promise.resolve()
    },
    advance: (ms) => {
      now += ms
    },
  }
}

/** The file of a ledger, in memory. */
export type Box = { text: string | undefined }

/** Opens a ledger in memory. `onSave` is called before it is kept. */
export function openBox(box: Box, onSave: (when: 'before' | 'after') => void = () => undefined): OpenLedger {
  return {
    ledger: box.text === undefined ? emptyLedger(WANTED) : parseLedger('test.json', box.text, WANTED),
    isNew: box.text === undefined,
    save: (ledger) => {
      onSave('before')
      box.text = ledgerText(ledger)
      onSave('after')
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}

export const ledgerIn = (box: Box): Ledger => parseLedger('test.json', box.text ?? '', WANTED)

/** Applies a report to a system, as the command does. */
export const applyTo = (
  {
    system,
    box,
    clock,
    options = {},
  }: { system: TicketSystem; box: Box; clock: Clock; options?: Partial<PlanOptions> },
  report: Report,
  onSave?: (when: 'before' | 'after') => void,
): Promise<Applied> =>
  applyTickets({ report, system, clock, open: openBox(box, onSave), options: { ...OPTIONS, ...options } })
