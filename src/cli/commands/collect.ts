import { dirname } from 'node:path'
import { writeSnapshot } from '../../snapshot/snapshot-file.js'
import { EXIT } from '../exit.js'
import { prepareFolder } from '../folder.js'
import { prepare } from '../prepare.js'
import type { Flags } from '../resolve.js'
import { runScan } from '../run-scan.js'
import { statsTable } from '../stats-table.js'

/** Reads into a snapshot. What could not be read is told, and lies in the snapshot too. */
export async function collect(flags: Flags & { readonly output: string }): Promise<void> {
  const { rules, progress, ...run } = await prepare(flags)
  await prepareFolder(dirname(flags.output))
  const { snapshot, stats } = await runScan(rules, run, progress)
  await writeSnapshot(flags.output, snapshot)
  const portions = Object.values(snapshot.datasets).flat()
  const cut = portions.filter(({ state }) => state !== 'complete').length + snapshot.gaps.length
  const items = portions.reduce((sum, { items: list }) => sum + list.length, 0)
  progress.note(`wrote ${flags.output}: ${items} items${cut > 0 ? `, ${cut} lists incomplete` : ''}`)
  if (flags.stats) process.stderr.write(statsTable(stats))
  process.exitCode = cut > 0 ? EXIT.incomplete : EXIT.ok
}
