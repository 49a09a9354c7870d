import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { DatadogSettings } from '../collect/datadog/collect-datadog.js'
import type { KubernetesSettings } from '../collect/kubernetes/collect-kubernetes.js'
import type { Settings } from '../config/settings.js'
import { type Provider, PROVIDERS } from '../model/scope.js'
import { EXIT, Stop } from './exit.js'
import type { Flags } from './resolve.js'

type Environment = NodeJS.ProcessEnv
type Chosen = { readonly providers: readonly Provider[]; readonly notes: readonly string[] }

/**
 * The providers to read: those that are named, by flag or config file; else those that something is configured for, and
 * AWS where nothing is. The notes say what is half configured.
 */
export async function providersOf(flags: Flags, settings: Settings, environment: Environment): Promise<Chosen> {
  const named = flags.provider ?? settings.providers
  if (named) return { providers: PROVIDERS.filter((provider) => named.includes(provider)), notes: [] }
  const configured: Readonly<Record<Provider, boolean>> = {
    aws: await hasAws(flags, settings, environment),
    kubernetes: hasKubernetes(flags, settings, environment),
    datadog: credentialsIn(environment) !== undefined,
  }
  const found = PROVIDERS.filter((provider) => configured[provider])
  const half = configured.datadog ? undefined : halfOfDatadog(settings, environment)
  return {
    providers: found.length > 0 ? found : ['aws'],
    notes: half === undefined ? [] : [`datadog is not part of this run: ${half}`],
  }
}

const AWS_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

async function hasAws({ profile, roleArn, region, endpointUrl }: Flags, { aws }: Settings, environment: Environment) {
  if ([profile, roleArn, region, endpointUrl, aws].some((one) => one !== undefined)) return true
  if (AWS_VARIABLES.some((name) => environment[name])) return true
  const folder = join(homedir(), '.aws')
  const files = [
    environment['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
    environment['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
  ]
  const there = await Promise.all(files.map((file) => access(file).then(...YES_OR_NO)))
  return there.includes(true)
}

const YES_OR_NO = [() => true, () => false] as const

/** A kubeconfig in its usual place does not count: nobody expects an audit of AWS to read whatever cluster it names. */
const hasKubernetes = ({ kubeconfig, context }: Flags, { kubernetes }: Settings, environment: Environment): boolean =>
  [kubeconfig, context, kubernetes].some((one) => one !== undefined) ||
  Boolean(environment['KUBECONFIG']) ||
  Boolean(environment['KUBERNETES_SERVICE_HOST'])

/** Which clusters to read. Contexts on the command line take the place of the file's. */
export function kubernetesOf(flags: Flags, { kubernetes }: Settings): Omit<KubernetesSettings, 'requestTimeout'> {
  const kubeconfig = flags.kubeconfig ?? kubernetes?.kubeconfig
  const targets = flags.context?.map((context) => ({ context })) ?? kubernetes?.contexts ?? []
  return {
    targets: targets.map((target) => (typeof target === 'string' ? { context: target } : withoutUndefined(target))),
    ...(kubeconfig && { kubeconfig: typeof kubeconfig === 'string' ? [kubeconfig] : kubeconfig }),
  }
}

const withoutUndefined = ({ context, cluster }: { context: string; cluster?: string | undefined }) => ({
  context,
  ...(cluster !== undefined && { cluster }),
})

/**
 * Which organisation to read, and as whom: keys come from the environment alone.
 * @throws Stop where there are none
 */
export function datadogOf({ datadog }: Settings, environment: Environment): Omit<DatadogSettings, 'requestTimeout'> {
  const credentials = credentialsIn(environment)
  if (!credentials)
    throw new Stop(EXIT.notStarted, `datadog cannot be read: ${halfOfDatadog({ datadog: {} }, environment) ?? ''}`)
  const endpoint = environment['PLUMBLINE_DATADOG_ENDPOINT_URL'] || datadog?.endpointUrl
  return {
    site: environment['DD_SITE'] || datadog?.site || 'datadoghq.com',
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    ...(datadog?.org !== undefined && { org: datadog.org }),
  }
}

function credentialsIn(environment: Environment): DatadogSettings['credentials'] | undefined {
  const { DD_API_KEY: apiKey, DD_APP_KEY: appKey, DD_BEARER_TOKEN: bearerToken } = environment
  if (bearerToken) return { bearerToken }
  return apiKey && appKey ? { apiKey, appKey } : undefined
}

/** What is missing, where somebody seems to want Datadog read. */
function halfOfDatadog({ datadog }: Pick<Settings, 'datadog'>, environment: Environment): string | undefined {
  const { DD_API_KEY: apiKey, DD_APP_KEY: appKey } = environment
  if (apiKey && !appKey) return 'DD_API_KEY is set but DD_APP_KEY is not'
  if (appKey && !apiKey) return 'DD_APP_KEY is set but DD_API_KEY is not'
  return datadog ? 'set DD_API_KEY and DD_APP_KEY, or DD_BEARER_TOKEN' : undefined
}
