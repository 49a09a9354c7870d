import { dirname } from 'node:path'
import { gapsIn } from '../../collect/gaps-in.js'
import type { Gap } from '../../model/gap.js'
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
  const gaps = gapsIn(snapshot.gaps, portions)
  const items = portions.reduce((sum, { items: list }) => sum + list.length, 0)
  progress.note(`wrote ${flags.output}: ${items} items`)
  for (const cause of causes(gaps)) progress.note(`  not read: ${cause}`)
  if (flags.stats) process.stderr.write(statsTable(stats))
  process.exitCode = gaps.length > 0 ? EXIT.incomplete : EXIT.ok
}

/** One line for each thing that was not read, with the permission that was missing where one was. */
const causes = (gaps: readonly Gap[]): ReadonlySet<string> =>
  new Set(
    gaps.map(({ source, reason, permission, detail }) =>
      permission === undefined ? `${source} (${reason}): ${detail}` : `${source}: missing ${permission}`,
    ),
  )
