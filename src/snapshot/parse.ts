import { z } from 'zod'
import { GAP_REASONS } from '../model/gap.js'
import { type DatasetName, DATASETS } from '../model/inventory.js'
import { GLOBAL_REGION, ownerKey, scopeKey } from '../model/scope.js'
import { SNAPSHOT_SCHEMA, type Snapshot } from '../model/snapshot.js'

/** A snapshot that cannot be judged; the message is one line for the person who named the file. */
export class SnapshotInvalid extends Error {
  override readonly name = 'SnapshotInvalid'
}

const scope = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('aws'), account: z.string(), region: z.string() }),
  z.strictObject({ provider: z.literal('kubernetes'), cluster: z.string() }),
  z.strictObject({ provider: z.literal('datadog'), org: z.string() }),
])
const gap = z.strictObject({
  reason: z.enum(GAP_REASONS),
  scope,
  source: z.string(),
  detail: z.string(),
  permission: z.string().optional(),
})
/** Items keep the provider's own members; only what every item must bear is looked at. */
const item = z.looseObject({ id: z.string(), scope, name: z.string(), tags: z.record(z.string(), z.string()) })
const portion = z.strictObject({
  scope,
  state: z.enum(['complete', 'partial', 'missing']),
  items: z.array(item),
  gaps: z.array(gap),
})
const envelope = z.strictObject({
  schema: z.literal(SNAPSHOT_SCHEMA),
  tool: z.string(),
  takenAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  scopes: z.array(scope),
  gaps: z.array(gap),
  datasets: z.record(z.string(), z.array(portion)),
})

/**
 * Reads the text of a snapshot. A partial list without a gap, a dataset that nobody knows and a missing member are
 * refused: each could hide that something was not read.
 * @param from what to call the snapshot in errors, such as its path
 * @throws SnapshotInvalid
 */
export function parseSnapshot(from: string, text: string): Snapshot {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new SnapshotInvalid(`${from} is damaged or cut short (it does not parse as JSON): collect it again`)
  }
  const version: unknown = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined
  if (typeof version !== 'number') throw new SnapshotInvalid(`${from} is not a snapshot: it has no schema version`)
  if (version > SNAPSHOT_SCHEMA) {
    throw new SnapshotInvalid(
      `${from} was written by a newer plumbline (schema ${version}, this one reads ${SNAPSHOT_SCHEMA}): update plumbline`,
    )
  }
  const parsed = envelope.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new SnapshotInvalid(
      `${from} is not a valid snapshot: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}: collect it again`,
    )
  }
  const snapshot = parsed.data as unknown as Snapshot
  for (const name of Object.keys(snapshot.datasets)) {
    if (!Object.hasOwn(DATASETS, name))
      throw new SnapshotInvalid(
        `${from} holds the dataset ${name}, which this plumbline does not know: update plumbline`,
      )
  }
  const odd = contradictionIn(snapshot)
  if (odd !== undefined) throw new SnapshotInvalid(`${from} is not a valid snapshot: ${odd}: collect it again`)
  return withAllFacts(snapshot)
}

/** What makes a snapshot say more, or less, than was read: an edited or merged file must not lose findings in silence. */
function contradictionIn({ scopes, datasets }: Snapshot): string | undefined {
  const known = new Set(scopes.map(scopeKey))
  if (known.size < scopes.length) return 'it names a scope twice'
  for (const one of scopes) {
    if (one.provider === 'aws' && !known.has(scopeKey({ ...one, region: GLOBAL_REGION })))
      return `it lacks the scope ${ownerKey(one)}/${GLOBAL_REGION}`
  }
  for (const [name, portions] of Object.entries(datasets)) {
    const seen = new Set<string>()
    for (const { scope: where, state, gaps } of portions) {
      const key = scopeKey(where)
      if (state !== 'complete' && gaps.length === 0) return `${name} of ${key} is ${state} without a reason`
      if (!known.has(key)) return `${name} was read in ${key}, which is not among its scopes`
      if (seen.has(key)) return `${name} of ${key} is there twice`
      seen.add(key)
      const isGlobal = where.provider === 'aws' && where.region === GLOBAL_REGION
      if (isGlobal !== (DATASETS[name as DatasetName].level === 'global')) return `${name} cannot be read in ${key}`
    }
  }
  return undefined
}

/** Facts that an older collector did not know of were not read: they must not look like an odd value. */
function withAllFacts(snapshot: Snapshot): Snapshot {
  const datasets = Object.entries(snapshot.datasets).map(([name, portions]) => {
    const { facts, title } = DATASETS[name as DatasetName]
    if (facts.length === 0) return [name, portions]
    return [
      name,
      portions.map((one) => ({
        ...one,
        items: one.items.map((raw) => {
          const own = raw as unknown as Record<string, unknown>
          const absent = (facts as readonly string[]).filter((fact) => !isFact(own[fact]))
          const gaps = absent.map((fact): [string, object] => [
            fact,
            {
              known: false,
              gap: {
                reason: 'not-collected',
                scope: one.scope,
                source: `${name}:${fact}`,
                detail: `the snapshot does not tell the ${fact} of these ${title}`,
              },
            },
          ])
          return { ...own, ...(Object.fromEntries(gaps) as object) }
        }),
      })),
    ]
  })
  return { ...snapshot, datasets: Object.fromEntries(datasets) as Snapshot['datasets'] }
}

const isFact = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'known' in value &&
  (value.known === true
    ? 'value' in value
    : value.known === false && 'gap' in value && gap.safeParse(value.gap).success)
