import { randomUUID } from 'node:crypto'
import { concluder } from '../conclude.js'
import { emit, screenOf } from '../emit.js'
import { prepareFolder } from '../folder.js'
import { judge } from '../judge.js'
import { prepare } from '../prepare.js'
import { type Flags, outputOf } from '../resolve.js'
import { runScan } from '../run-scan.js'
import { statsTable } from '../stats-table.js'
import { readSaid } from '../said.js'

/** Reads, judges and reports. */
export async function scan(flags: Flags): Promise<void> {
  const { settings, rules, policy, progress, ...run } = await prepare(flags)
  const said = await readSaid(flags, settings)
  const conclude = await concluder(flags, settings)
  const output = outputOf(flags, settings)
  if (output.folder !== undefined) await prepareFolder(output.folder)
  const { snapshot, stats } = await runScan(rules, run, progress)
  const judged = judge(rules, snapshot, randomUUID(), policy, said)
  // Before anything is printed: a reader who leaves early must not turn a failed gate into success.
  const { report, exitCode, notes, failures } = await conclude(judged)
  process.exitCode = exitCode
  const severity = flags.severity ?? settings.report?.severity
  const files = await emit(report, output, severity, screenOf(process.stdout, flags.color, process.env))
  if (flags.stats) process.stderr.write(statsTable(stats))
  for (const failure of failures) process.stderr.write(`plumbline: ${failure}\n`)
  for (const note of notes) progress.note(note)
  for (const file of files) progress.note(`wrote ${file}`)
}
