import { randomUUID } from 'node:crypto'
import { rules as allRules } from '../../../rules/index.js'
import { readSnapshot } from '../../snapshot/snapshot-file.js'
import { emit, screenOf } from '../emit.js'
import { exitCodeFor } from '../exit.js'
import { prepareFolder } from '../folder.js'
import { judge } from '../judge.js'
import { type Flags, gateOf, outputOf, readSettings, rulesOf } from '../resolve.js'
import { readSaid } from '../said.js'

/** Judges a snapshot. It reads that file and nothing else. */
export async function evaluateFile(path: string, flags: Flags): Promise<void> {
  const settings = await readSettings(flags.config)
  const { rules, policy } = rulesOf(allRules, flags, settings)
  const said = await readSaid(flags, settings)
  const output = outputOf(flags, settings)
  if (output.folder !== undefined) await prepareFolder(output.folder)
  const report = judge(rules, await readSnapshot(path), randomUUID(), policy, said)
  // Before anything is printed: a reader who leaves early must not turn a failed gate into success.
  process.exitCode = exitCodeFor(report, gateOf(flags, settings))
  const severity = flags.severity ?? settings.report?.severity
  const files = await emit(report, output, severity, screenOf(process.stdout, flags.color, process.env))
  if (!flags.quiet) for (const file of files) process.stderr.write(`wrote ${file}\n`)
}
