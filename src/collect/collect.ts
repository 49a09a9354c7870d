import type { DatasetName } from '../model/inventory.js'
import { SNAPSHOT_SCHEMA, type Snapshot } from '../model/snapshot.js'
import type { Collected } from './run.js'

/** Puts what the providers gave into one snapshot, in an order that depends on nothing but names. */
export function toSnapshot(
  parts: readonly Collected[],
  run: { readonly tool: string; readonly takenAt: string; readonly finishedAt: string },
): Snapshot {
  const datasets: { [Name in DatasetName]?: unknown[] } = {}
  for (const { name, portion } of parts.flatMap(({ portions }) => portions)) (datasets[name] ??= []).push(portion)
  const scopes = parts.flatMap((part) => part.scopes)
  const gaps = parts.flatMap((part) => part.gaps)
  return { schema: SNAPSHOT_SCHEMA, ...run, scopes, gaps, datasets: datasets as Snapshot['datasets'] }
}
