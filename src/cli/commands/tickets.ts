import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from '../../snapshot/snapshot-file.js'
import { applyTickets } from '../../tickets/apply.js'
import { emptyLedger, LedgerInvalid } from '../../tickets/ledger.js'
import { type OpenLedger, openLedger, readLedger } from '../../tickets/ledger-file.js'
import { planTickets, readAtAfter } from '../../tickets/plan/plan.js'
import { adoptedOf } from '../../tickets/plan/reconcile.js'
import { lookUp } from '../../tickets/recover.js'
import type { Clock } from '../../tickets/systems/http.js'
import { TicketProblem } from '../../tickets/systems/system.js'
import { EXIT, Stop } from '../exit.js'
import { readReport } from '../read-report.js'
import { readSettings } from '../resolve.js'
import { safeText } from '../safe-text.js'
import { ticketTarget, type TicketFlags, type TicketTarget } from '../ticket-target.js'
import { appliedJson, appliedText, planJson, planText } from '../tickets-text.js'

type Flags = TicketFlags & { readonly report: string; readonly json?: boolean; readonly look?: boolean }

const CLOCK: Clock = { now: () => Date.now(), sleep: (ms) => sleep(ms) }

/** Says what apply would do, and changes nothing. Only with --look does it call anything, and then only to read. */
export const planned = (flags: Flags): Promise<void> =>
  withStops(async () => {
    const { report, target } = await inputs(flags)
    let ledger = (await readLedger(target.ledger, target.wanted)) ?? emptyLedger(target.wanted)
    if (flags.look === true) {
      const system = target.system(process.env, CLOCK)
      const first = planTickets(report, ledger, target.options)
      // As after a new run: all that something may be due for is looked at.
      ledger = (await lookUp(ledger, first, '', system)).ledger
    }
    const plan = planTickets(report, ledger, target.options)
    print(flags, planJson(plan, target.wanted.target, report.run.id), () =>
      planText(plan, target.wanted.target, report.run.id),
    )
  })

/** Does what the plan says, and records it. */
export const applied = (flags: Flags): Promise<void> =>
  withStops(async () => {
    const { report, target } = await inputs(flags)
    const system = target.system(process.env, CLOCK)
    const result = await withLedger(target, (open) =>
      applyTickets({ report, system, open, options: target.options, clock: CLOCK }),
    )
    const { failures, done } = result
    if (failures.length > 0) {
      const isRefused = done.size === 0 && failures.some(({ problem }) => problem.kind === 'unauthorized')
      process.exitCode = isRefused ? EXIT.notStarted : EXIT.incomplete
    }
    print(flags, appliedJson(result, target.wanted.target, report.run.id), () =>
      appliedText(result, target.wanted.target, report.run.id),
    )
  })

/** Records what is there as known, so that only what comes later opens tickets. */
export const adopted = (flags: Flags): Promise<void> =>
  withStops(async () => {
    const { report, target } = await inputs(flags)
    const { findings } = report
    await withLedger(target, async (open) => {
      if (!open.isNew)
        throw new Stop(
          EXIT.invalid,
          `the ledger ${target.ledger} is there already: findings are adopted before the first ticket; nothing was done`,
        )
      await open.save({ ...open.ledger, adopted: [...adoptedOf(report)], readAt: readAtAfter(open.ledger, report) })
    })
    process.stdout.write(
      `${safeText(target.ledger)}: ${findings.length} findings are recorded as known; tickets are opened for what comes later, or weighs more\n`,
    )
  })

async function inputs(flags: Flags) {
  const target = ticketTarget(flags, await readSettings(flags.config))
  return { target, report: await readReport(flags.report) }
}

async function withLedger<T>({ ledger, wanted }: TicketTarget, work: (open: OpenLedger) => Promise<T>): Promise<T> {
  const open = await openLedger(ledger, wanted, async (path, text) => writeWhole(path, text, await rightsOf(path)))
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

/** A ledger that others read too stays readable to them. */
async function rightsOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode & 0o777
  } catch {
    return 0o600
  }
}

async function withStops(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (thrown instanceof LedgerInvalid) throw new Stop(EXIT.invalid, thrown.message)
    if (thrown instanceof TicketProblem)
      throw new Stop(thrown.kind === 'unauthorized' ? EXIT.notStarted : EXIT.incomplete, thrown.message)
    throw thrown
  }
}

function print({ json }: Flags, data: object, text: () => string): void {
  process.stdout.write(json === true ? `${JSON.stringify(data, null, 2)}\n` : text())
}
