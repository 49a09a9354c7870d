import { readFile } from 'node:fs/promises'
import type { AwsTarget } from '../collect/aws/sign-in.js'
import { weightsWith } from '../config/judging.js'
import { parsePlacedSettings, type RuleSettings, type Settings } from '../config/settings.js'
import { type Format, USUAL_FORMATS } from '../model/format.js'
import type { Option, OptionValue } from '../model/options.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'
import type { ServicePolicy } from '../model/service.js'
import type { Severity } from '../model/verdict.js'
import type { Weights } from '../model/weights.js'
import type { Cover } from '../report/cover.js'
import { EXIT, type Gate, Stop } from './exit.js'
import { selectRules } from './select-rules.js'
import { withoutSignIn } from './without-secrets.js'

/** Flags as the parser gives them, those from the environment among them. */
export type Flags = {
  readonly provider?: readonly Provider[]
  readonly profile?: readonly string[]
  readonly roleArn?: readonly string[]
  readonly externalId?: string
  readonly region?: readonly string[]
  readonly endpointUrl?: string
  readonly kubeconfig?: readonly string[]
  readonly context?: readonly string[]
  readonly rules?: readonly string[]
  readonly excludeRules?: readonly string[]
  readonly format?: readonly Format[]
  readonly output?: string
  readonly severity?: Severity
  readonly failOn?: Severity
  readonly allowGaps?: boolean
  readonly waivers?: string
  readonly strictWaivers?: boolean
  readonly attestations?: string
  readonly baseline?: string
  readonly failOnNew?: Severity
  readonly history?: string
  readonly timeout?: number
  readonly concurrency?: number
  readonly stats?: boolean
  readonly config?: string
  readonly quiet?: boolean
  readonly color?: boolean
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d+$/
const DEFAULT_CONFIG = 'plumbline.yaml'
export const DEFAULTS = { timeoutSeconds: 900, concurrency: 50 }

/** Settings, the file that says them, where there is one, and where in it each is written. */
type PlacedSettings = {
  readonly settings: Settings
  readonly file?: string
  readonly at: (path: readonly string[]) => string
}

/** Reads the config file that was named, or plumbline.yaml where there is one. */
export const readSettings = async (named: string | undefined): Promise<Settings> =>
  (await readPlacedSettings(named)).settings

/** Likewise, with the place of each setting. */
export async function readPlacedSettings(named: string | undefined): Promise<PlacedSettings> {
  const path = named ?? DEFAULT_CONFIG
  try {
    const { value, at } = parsePlacedSettings(path, await readFile(path, 'utf8'))
    return { settings: value, file: path, at }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ENOENT' && named === undefined) return { settings: {}, at: () => path }
    if (code !== undefined)
      throw new Stop(
        EXIT.invalid,
        `the config file ${path} cannot be read (${typeof code === 'string' ? code : 'unknown reason'}): check --config`,
      )
    throw thrown
  }
}

/** What to read. Flags that name accounts take the place of the file's list of accounts. */
export function targetsOf(flags: Flags, { aws }: Settings): readonly AwsTarget[] {
  const regions = flags.region ?? aws?.regions
  for (const name of [...(regions ?? []), ...(aws?.accounts ?? []).flatMap((account) => account.regions ?? [])]) {
    if (!REGION.test(name)) throw new Stop(EXIT.invalid, `${name} is not the name of a region, such as eu-west-1`)
  }
  const withRegions = (target: AwsTarget): AwsTarget => ({
    ...target,
    ...(regions && (flags.region !== undefined || target.regions === undefined) && { regions }),
  })
  const { profile = [], roleArn = [], externalId } = flags
  if (externalId !== undefined && roleArn.length === 0)
    throw new Stop(EXIT.invalid, '--external-id goes with --role-arn')
  if (profile.length > 1 && roleArn.length > 0)
    throw new Stop(
      EXIT.invalid,
      'several --profile and --role-arn together: list the accounts in plumbline.yaml instead',
    )
  const [first] = profile
  if (roleArn.length > 0) {
    return roleArn.map((arn) =>
      withRegions({
        roleArn: arn,
        ...(first !== undefined && { profile: first }),
        ...(externalId !== undefined && { externalId }),
      }),
    )
  }
  if (profile.length > 0) return profile.map((name) => withRegions({ profile: name }))
  return (aws?.accounts ?? [{}]).map((target) => withRegions(target as AwsTarget))
}

export const endpointOf = (flags: Flags, { aws }: Settings, environment: NodeJS.ProcessEnv): string | undefined =>
  checkedUrl(flags.endpointUrl ?? (environment['AWS_ENDPOINT_URL'] || aws?.endpointUrl))

function checkedUrl(url: string | undefined): string | undefined {
  if (url !== undefined && !/^https?:\/\/[^/]/.test(url))
    throw new Stop(EXIT.invalid, `${withoutSignIn(url)} is not a URL that begins with http:// or https://`)
  return url
}

export const limitsOf = (flags: Flags, { limits }: Settings): { timeoutSeconds: number; concurrency: number } => ({
  timeoutSeconds: flags.timeout ?? limits?.timeoutSeconds ?? DEFAULTS.timeoutSeconds,
  concurrency: flags.concurrency ?? limits?.concurrency ?? DEFAULTS.concurrency,
})

/** The chosen rules, and what the config file says of each. */
export function rulesOf(
  all: readonly AnyRule[],
  flags: Flags,
  settings: Settings,
): { rules: readonly AnyRule[]; policy: RulePolicy } {
  const rules = selectRules(
    all,
    flags.rules ?? settings.select?.rules ?? [],
    flags.excludeRules ?? settings.select?.exclude ?? [],
  )
  return { rules, policy: policyOf(all, settings) }
}

export type RulePolicy = {
  readonly severities: { readonly [rule: string]: Severity }
  readonly options: { readonly [rule: string]: { readonly [option: string]: OptionValue } }
  /** How the estate is divided into services, and what makes a finding urgent. */
  readonly services?: ServicePolicy
  readonly weights?: Weights
}

function policyOf(all: readonly AnyRule[], settings: Settings): RulePolicy {
  const entries = Object.entries((settings.rules ?? {}) as { [rule: string]: RuleSettings })
  for (const [id, { options = {} }] of entries) {
    const rule = all.find((one) => one.id === id)
    if (!rule)
      throw new Stop(EXIT.invalid, `the config file names the rule ${id}, which there is not: see 'plumbline rules'`)
    for (const [name, value] of Object.entries(options)) checkOption(rule, name, value)
  }
  return {
    severities: Object.fromEntries(
      entries.flatMap(([id, { severity }]) => (severity === undefined ? [] : [[id, severity]])),
    ),
    options: Object.fromEntries(entries.map(([id, { options = {} }]) => [id, options])),
    ...(settings.services && { services: settings.services }),
    weights: weightsWith(settings.priority),
  }
}

function checkOption({ id, options }: AnyRule, name: string, value: OptionValue): void {
  const option = options[name] as Option | undefined
  if (!option) {
    const known = Object.keys(options).join(', ')
    throw new Stop(
      EXIT.invalid,
      `the rule ${id} has no option ${name}${known === '' ? '; it has none' : `; it has ${known}`}`,
    )
  }
  const kind = (one: unknown): string => (Array.isArray(one) ? 'list' : typeof one)
  if (kind(value) !== kind(option.default))
    throw new Stop(EXIT.invalid, `option ${name} of ${id} must be a ${kind(option.default)}, not a ${kind(value)}`)
  if (typeof value === 'number' && option.min !== undefined && value < option.min)
    throw new Stop(EXIT.invalid, `option ${name} of ${id} must be at least ${option.min}`)
}

export type Output = {
  readonly formats: readonly Format[]
  readonly folder: string | undefined
  readonly cover?: Cover
}

/** Without a folder one format goes to standard output; with one, the usual files unless some are named. */
export function outputOf(flags: Flags, { report }: Settings): Output {
  // A format on the command line without a folder is meant for standard output, whatever the file says.
  const folder = flags.output ?? (flags.format ? undefined : report?.output)
  const named = flags.format ?? report?.formats
  const { title, customer, auditor, confidentiality } = report ?? {}
  const cover = { title, customer, auditor, confidentiality }
  if (folder !== undefined) return { folder, formats: named ?? USUAL_FORMATS, cover }
  const formats = named ?? ['terminal']
  if (formats.length > 1) throw new Stop(EXIT.invalid, `several formats (${formats.join(', ')}) need --output <folder>`)
  return { folder, formats, cover }
}

type Baseline = {
  readonly path: string | undefined
  /** Folder in which runs are kept. */
  readonly history: string | undefined
  readonly failOnNew?: Severity
}

/**
 * The earlier report or the earlier runs to compare with, and from which severity on what is new fails the command.
 * @throws Stop where there is nothing to compare with
 */
export function baselineOf(flags: Flags, settings: Settings): Baseline {
  const { baseline: path } = flags
  const history = historyOf(flags, settings)
  const isCompared = path !== undefined || history !== undefined
  const failOnNew = flags.failOnNew ?? (isCompared ? settings.gate?.failOnNew : undefined)
  if (failOnNew !== undefined && !isCompared)
    throw new Stop(EXIT.invalid, '--fail-on-new goes with --baseline <report.json> or --history <folder>')
  return { path, history, ...(failOnNew !== undefined && { failOnNew }) }
}

/** The folder in which runs are kept. */
export const historyOf = (flags: Pick<Flags, 'history'>, settings: Settings): string | undefined =>
  flags.history ?? settings.history

/** What makes the command fail. */
export const gateOf = (flags: Flags, { gate }: Settings): Gate => ({
  failOn: flags.failOn ?? gate?.failOn,
  allowGaps: flags.allowGaps ?? gate?.allowGaps ?? false,
  strictWaivers: flags.strictWaivers ?? gate?.strictWaivers ?? false,
})
