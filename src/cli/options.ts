import { type Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS } from '../model/format.js'
import { PROVIDERS } from '../model/scope.js'
import { SEVERITIES } from '../model/verdict.js'

const env = (name: string): string => `PLUMBLINE_${name}`

/** Several values: the flag repeated, or separated by commas. */
const collect = (value: string, earlier: readonly string[] | undefined): readonly string[] => {
  const values = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (values.length === 0) throw new InvalidArgumentError('It needs a value.')
  return [...(earlier ?? []), ...values]
}

const formats = (value: string, earlier: readonly string[] | undefined): readonly string[] => {
  const all = collect(value, earlier)
  const wrong = all.find((one) => !(FORMATS as readonly string[]).includes(one))
  if (wrong !== undefined)
    throw new InvalidArgumentError(`There is no format ${wrong}; there are ${FORMATS.join(', ')}.`)
  return [...new Set(all)]
}

const positive = (value: string): number => {
  const number = Number(value)
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('It must be a number above 0.')
  return number
}

/** A timer of Node holds no more than 2^31 - 1 milliseconds. */
const MOST_SECONDS = 2_147_483

const seconds = (value: string): number => {
  const number = positive(value)
  if (number > MOST_SECONDS) throw new InvalidArgumentError(`It must be at most ${MOST_SECONDS}.`)
  return number
}

export const wholeDays = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || value.trim() === '')
    throw new InvalidArgumentError('It must be a whole number of days.')
  return number
}

export const wholeNumber = (value: string): number => {
  const number = positive(value)
  if (!Number.isInteger(number)) throw new InvalidArgumentError('It must be a whole number above 0.')
  return number
}

const concurrency = (value: string): number => {
  const number = positive(value)
  if (!Number.isInteger(number) || number > 200)
    throw new InvalidArgumentError('It must be a whole number from 1 to 200.')
  return number
}

const flag = (flags: string, description: string, name: string): Option => new Option(flags, description).env(env(name))

/** What to read, and as whom. */
export const withTargets = (command: Command): Command =>
  command
    .addOption(
      flag('--profile <name>', 'AWS profile to sign in with (repeat for several accounts)', 'PROFILE').argParser(
        collect,
      ),
    )
    .addOption(flag('--role-arn <arn>', 'role to assume (repeat for several accounts)', 'ROLE_ARN').argParser(collect))
    .addOption(flag('--external-id <id>', 'external id that the roles ask for', 'EXTERNAL_ID'))
    .addOption(
      flag(
        '--region <name>',
        'region to read (repeatable; default: all that the account has enabled)',
        'REGION',
      ).argParser(collect),
    )
    .addOption(
      flag(
        '--endpoint-url <url>',
        'another server than AWS, such as an emulator or a private endpoint',
        'ENDPOINT_URL',
      ),
    )
    .addOption(
      flag('--provider <name>', 'provider to read (repeatable; default: all that are configured)', 'PROVIDER')
        .choices(PROVIDERS)
        .argParser(providers),
    )
    .addOption(
      flag(
        '--kubeconfig <file>',
        'kubeconfig (repeatable; default: KUBECONFIG, ~/.kube/config, or the pod it runs in)',
        'KUBECONFIG',
      ).argParser(collect),
    )
    .addOption(
      flag(
        '--context <name>',
        'context of the kubeconfig to read (repeat for several clusters; default: the current one)',
        'CONTEXT',
      ).argParser(collect),
    )

const providers = (value: string, earlier: readonly string[] | undefined): readonly string[] => {
  const all = collect(value, earlier)
  const wrong = all.find((one) => !(PROVIDERS as readonly string[]).includes(one))
  if (wrong !== undefined)
    throw new InvalidArgumentError(`There is no provider ${wrong}; there are ${PROVIDERS.join(', ')}.`)
  return all
}

/** How gently and how long to read. */
export const withLimits = (command: Command): Command =>
  command
    .addOption(
      flag(
        '--timeout <seconds>',
        'end reading after this long; what is missing then is reported (default: 900)',
        'TIMEOUT',
      ).argParser(seconds),
    )
    .addOption(
      flag('--concurrency <calls>', 'calls under way at once (default: 50)', 'CONCURRENCY').argParser(concurrency),
    )
    .addOption(flag('--stats', 'print the number of requests by operation', 'STATS'))

export const withRules = (command: Command): Command =>
  command
    .addOption(
      flag(
        '--rules <id>',
        'rules to judge by, by id or by the start of it, as aws/rds (repeatable)',
        'RULES',
      ).argParser(collect),
    )
    .addOption(flag('--exclude-rules <id>', 'rules to leave out, likewise', 'EXCLUDE_RULES').argParser(collect))

/** What to print, where to, and what counts as failure. */
export const withReport = (command: Command): Command =>
  command
    .addOption(
      flag('-f, --format <name>', `${FORMATS.join(', ')} (several with --output)`, 'FORMAT').argParser(formats),
    )
    .addOption(
      flag('-o, --output <folder>', 'folder for the files (default: report.json, report.md and report.html)', 'OUTPUT'),
    )
    .addOption(flag('--severity <level>', 'show findings of this severity and above', 'SEVERITY').choices(SEVERITIES))
    .addOption(
      flag('--fail-on <level>', 'exit with 1 on a finding of this severity or above', 'FAIL_ON').choices(SEVERITIES),
    )
    .addOption(flag('--baseline <file>', 'report.json of an earlier run to compare with', 'BASELINE'))
    .addOption(historyFlag())
    .addOption(failOnNewFlag())
    .addOption(waiversFlag())
    .addOption(attestationsFlag())
    .addOption(
      flag('--strict-waivers', 'exit with 2 on a waiver that is expired, unused or covers nothing', 'STRICT_WAIVERS'),
    )
    .addOption(flag('--allow-gaps', 'exit with 0 although something could not be judged', 'ALLOW_GAPS'))

export const failOnNewFlag = (): Option =>
  flag(
    '--fail-on-new <level>',
    'exit with 1 on a finding of this severity or above that is new or has worsened',
    'FAIL_ON_NEW',
  ).choices(SEVERITIES)

export const historyFlag = (): Option =>
  flag('--history <folder>', 'folder in which runs are kept, and compared with those before', 'HISTORY')

const waiversFlag = (): Option =>
  flag('--waivers <file>', 'accepted risks (default: waivers.yaml, where there is one)', 'WAIVERS')

/** Where the waivers are, for commands that edit or list them. */
export const withWaivers = (command: Command): Command => command.addOption(waiversFlag()).addOption(configFlag())

export const attestationsFlag = (): Option =>
  flag('--attestations <file>', 'what people answer (default: attestations.yaml, where there is one)', 'ATTESTATIONS')

export const configFlag = (): Option =>
  flag('-c, --config <file>', 'config file (default: plumbline.yaml, where there is one)', 'CONFIG')

export const withCommon = (command: Command): Command =>
  command
    .addOption(configFlag())
    .addOption(flag('-q, --quiet', 'no progress and no notes', 'QUIET'))
    .addOption(new Option('--no-color', 'no colours'))
