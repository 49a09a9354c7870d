import type { Command } from 'commander'
import { rules } from '../../../rules/index.js'
import { providersOf } from '../providers.js'
import { baselineOf, endpointOf, type Flags, outputOf, readPlacedSettings, rulesOf, targetsOf } from '../resolve.js'
import { safeText } from '../safe-text.js'
import { type Settled, settled } from '../settled.js'

/** Prints what `scan` with these flags would go by, and where each of it comes from. Nothing is read of any estate. */
export async function config(flags: Flags & { readonly json?: boolean }, command: Command): Promise<void> {
  const { settings, file, at } = await readPlacedSettings(flags.config)
  const { providers, notes } = await providersOf(flags, settings, process.env)
  const rows = settled({ command, settings, at, environment: process.env }).map((row) =>
    row.name === 'providers' && row.from === 'default'
      ? { ...row, value: `${providers.join(', ')}: all that something is configured for` }
      : row,
  )
  if (flags.json) process.stdout.write(`${JSON.stringify({ file: file ?? null, settings: rows }, null, 2)}\n`)
  else process.stdout.write(textOf(rows, file))
  for (const note of notes) process.stderr.write(`${safeText(note)}\n`)
  // What scan would refuse is refused here too, but only after it has been shown.
  rulesOf(rules, flags, settings)
  targetsOf(flags, settings)
  endpointOf(flags, settings, process.env)
  outputOf(flags, settings)
  baselineOf(flags, settings)
}

function textOf(rows: readonly Settled[], file: string | undefined): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, value, from, note }) => {
    const source = from === 'default' ? 'default' : `from ${from}`
    return `${name.padEnd(width)}  ${shownValue(value)}  (${source}${note === undefined ? '' : `; not used: ${note}`})`
  })
  return `${[`config file: ${file ?? 'none'}`, '', ...lines].map(safeText).join('\n')}\n`
}

const shownValue = (value: unknown): string =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? value.join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
