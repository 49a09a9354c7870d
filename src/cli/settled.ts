import type { Command, Option } from 'commander'
import { describedSettings } from '../config/described-settings.js'
import type { Settings } from '../config/settings.js'
import { CREDENTIALS, FLAG_DEFAULTS, KNOWN_SETTINGS } from './known-settings.js'
import { SET, withoutSecrets } from './without-secrets.js'

/** A setting as it holds, and where that comes from. */
export type Settled = {
  /** The keys in the config file, or the flag or variable where no key stands for it. */
  readonly name: string
  readonly flag?: string
  /** What holds; in words where nothing states it. Never a secret. */
  readonly value: unknown
  /** The flag, the variable of the environment or the place in the config file that says it; or `default`. */
  readonly from: string
  /** Why it does not count. */
  readonly note?: string
}

type Sources = {
  /** The command with the flags of `scan`. */
  readonly command: Command
  readonly settings: Settings
  /** Where in the config file something is written. */
  readonly at: (path: readonly string[]) => string
  readonly environment: NodeJS.ProcessEnv
}

/** Every setting and every flag of `scan`: what holds, and what says so. */
export function settled(sources: Sources): readonly Settled[] {
  const options = new Map(sources.command.options.map((option) => [option.attributeName(), option]))
  const behind = new Set(Object.values(KNOWN_SETTINGS).flatMap(({ flag }) => flag ?? []) as readonly string[])
  return [
    ...describedSettings().map((setting) => settingOf(setting, options, sources)),
    ...[...options.values()]
      .filter((option) => !behind.has(option.attributeName()) && option.attributeName() !== 'json')
      .map((option) => flagOf(option, sources)),
    ...CREDENTIALS.map(({ name, isSecret }) => variableOf(name, isSecret, sources.environment)),
  ]
}

function settingOf(
  { path, otherwise: described = 'not set' }: ReturnType<typeof describedSettings>[number],
  options: ReadonlyMap<string, Option>,
  sources: Sources,
): Settled {
  const { settings, at, environment, command } = sources
  const name = path.join('.')
  const { flag, before, after, otherwise = described } = KNOWN_SETTINGS[name] ?? {}
  const option = flag === undefined ? undefined : options.get(flag)
  const named = { name, ...(option?.long && { flag: option.long }) }
  const stated = option && statedBy(option, command)
  if (stated) return { ...named, ...stated }
  const variable = (one: string | undefined): Omit<Settled, 'name'> | undefined =>
    one !== undefined && environment[one] ? { value: withoutSecrets(environment[one]), from: one } : undefined
  const written = valueAt(settings, path)
  const note = noteOf(name, sources)
  const found = variable(before) ??
    (written === undefined ? undefined : { value: webhookSafe(name, withoutSecrets(written)), from: at(path) }) ??
    variable(after) ?? { value: otherwise, from: 'default' }
  return { ...named, ...found, ...(note !== undefined && written !== undefined && { note }) }
}

function flagOf(option: Option, { command }: Sources): Settled {
  const key = option.attributeName()
  const flag = option.long ?? option.flags
  const stated = statedBy(option, command)
  const value = key === 'externalId' && stated ? SET : stated?.value
  return { name: flag, flag, value: value ?? FLAG_DEFAULTS[key] ?? 'not set', from: stated?.from ?? 'default' }
}

function statedBy(option: Option, command: Command): Pick<Settled, 'value' | 'from'> | undefined {
  const source = command.getOptionValueSource(option.attributeName())
  if (source !== 'cli' && source !== 'env') return undefined
  const value = withoutSecrets(command.getOptionValue(option.attributeName()))
  return { value, from: source === 'env' ? (option.envVar ?? 'environment') : (option.long ?? option.flags) }
}

const variableOf = (name: string, isSecret: boolean, environment: NodeJS.ProcessEnv): Settled => {
  const value = environment[name]
  return value ? { name, value: isSecret ? SET : value, from: name } : { name, value: 'not set', from: 'default' }
}

/** Why something in the config file does not count in this run. */
function noteOf(name: string, { command, settings }: Sources): string | undefined {
  const has = (flag: string): boolean => command.getOptionValue(flag) !== undefined
  if (name === 'aws.accounts' && (has('roleArn') || has('profile')))
    return `${has('roleArn') ? '--role-arn' : '--profile'} takes its place`
  if (name === 'report.output' && has('format')) return 'a format without --output is meant for standard output'
  if (name === 'gate.failOnNew' && !has('baseline') && !has('history') && settings.history === undefined)
    return 'there is nothing to compare with: it goes with --baseline or --history'
  return undefined
}

function valueAt(settings: Settings, path: readonly string[]): unknown {
  let value: unknown = settings
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

/** The rest of such an address often is a token. */
const webhookSafe = (name: string, value: unknown): unknown =>
  name === 'tickets.webhook.url' && typeof value === 'string' ? `${new URL(value).origin}/***` : value
