import { randomUUID } from 'node:crypto'
import { rules as allRules } from '../../../rules/index.js'
import { readSnapshot } from '../../snapshot/snapshot-file.js'
import { concluder } from '../conclude.js'
import { emit, screenOf } from '../emit.js'
import { prepareFolder } from '../folder.js'
import { judge } from '../judge.js'
import { type Flags, outputOf, readSettings, rulesOf } from '../resolve.js'
import { readSaid } from '../said.js'

/** Judges a snapshot. It reads that file and nothing else. */
export async function evaluateFile(path: string, flags: Flags): Promise<void> {
  const settings = await readSettings(flags.config)
  const { rules, policy } = rulesOf(allRules, flags, settings)
  const said = await readSaid(flags, settings)
  const conclude = await concluder(flags, settings)
  const output = outputOf(flags, settings)
  if (output.folder !== undefined) await prepareFolder(output.folder)
  const judged = judge(rules, await readSnapshot(path), randomUUID(), policy, said)
  // Before anything is printed: a reader who leaves early must not turn a failed gate into success.
  const { report, exitCode, notes, failures } = await conclude(judged)
  process.exitCode = exitCode
  const severity = flags.severity ?? settings.report?.severity
  const files = await emit(report, output, severity, screenOf(process.stdout, flags.color, process.env))
  for (const failure of failures) process.stderr.write(`plumbline: ${failure}\n`)
  if (!flags.quiet)
    for (const note of [...notes, ...files.map((file) => `wrote ${file}`)]) process.stderr.write(`${note}\n`)
}
