import { rules } from '../../rules/index.js'
import { STALE_DAYS } from '../model/attestation.js'
import { USUAL_FORMATS } from '../model/format.js'
import { SERVICE_KEYS } from '../model/service.js'
import { WEIGHTS } from '../model/weights.js'
import { DEFAULTS, type Flags } from './resolve.js'

/** What else may say a setting than the config file, and what holds where nothing does. */
export type KnownSetting = {
  readonly flag?: keyof Flags
  /** Variable of the environment that goes before the config file, and one that comes after it. */
  readonly before?: string
  readonly after?: string
  readonly otherwise?: string
}

/** By the keys that lead to it in the config file. One that is not here is said by that file alone. */
export const KNOWN_SETTINGS: Readonly<Record<string, KnownSetting>> = {
  providers: { flag: 'provider', otherwise: 'all that something is configured for, or aws' },
  'aws.accounts': { otherwise: 'the account of the credentials that are found' },
  'aws.regions': { flag: 'region', otherwise: 'all regions that the account has enabled' },
  'aws.endpointUrl': { flag: 'endpointUrl', before: 'AWS_ENDPOINT_URL', otherwise: "AWS's own" },
  'kubernetes.kubeconfig': {
    flag: 'kubeconfig',
    after: 'KUBECONFIG',
    otherwise: '~/.kube/config, or the pod that it runs in',
  },
  'kubernetes.contexts': { flag: 'context', otherwise: 'the current context of the kubeconfig' },
  'datadog.site': { before: 'DD_SITE', otherwise: 'datadoghq.com' },
  'datadog.org': { otherwise: 'what Datadog calls it' },
  'datadog.endpointUrl': { before: 'PLUMBLINE_DATADOG_ENDPOINT_URL', otherwise: 'that of the site' },
  'select.rules': { flag: 'rules', otherwise: `all ${rules.length} rules` },
  'select.exclude': { flag: 'excludeRules', otherwise: 'none' },
  rules: { otherwise: 'each as it is documented' },
  'services.keys': { otherwise: SERVICE_KEYS.join(', ') },
  'services.define': { otherwise: 'as tags, labels and Datadog name them' },
  'services.tiers': { otherwise: 'as the services say' },
  'services.environments': { otherwise: 'as tags, labels and names say' },
  ...Object.fromEntries(
    Object.entries(WEIGHTS).map(([name, weight]) => [`priority.${name}`, { otherwise: JSON.stringify(weight) }]),
  ),
  'report.formats': { flag: 'format', otherwise: `terminal; with --output ${USUAL_FORMATS.join(', ')}` },
  'report.output': { flag: 'output', otherwise: 'none: to standard output' },
  'report.severity': { flag: 'severity', otherwise: 'all are shown' },
  waivers: { flag: 'waivers', otherwise: 'waivers.yaml, where there is one' },
  attestations: { flag: 'attestations', otherwise: 'attestations.yaml, where there is one' },
  history: { flag: 'history', otherwise: 'none: runs are not kept' },
  'attest.staleAfterDays': { otherwise: String(STALE_DAYS) },
  'gate.failOn': { flag: 'failOn', otherwise: 'none: no finding fails the run' },
  'gate.failOnNew': { flag: 'failOnNew', otherwise: 'none: nothing new fails the run' },
  'gate.allowGaps': { flag: 'allowGaps', otherwise: 'false' },
  'gate.strictWaivers': { flag: 'strictWaivers', otherwise: 'false' },
  'limits.timeoutSeconds': { flag: 'timeout', otherwise: String(DEFAULTS.timeoutSeconds) },
  'limits.concurrency': { flag: 'concurrency', otherwise: String(DEFAULTS.concurrency) },
}

/** What holds where a flag that no setting stands behind is not given. */
export const FLAG_DEFAULTS: Readonly<Record<string, string>> = {
  profile: 'AWS_PROFILE, or none',
  config: 'plumbline.yaml, where there is one',
  baseline: 'none',
  stats: 'false',
  quiet: 'false',
  color: 'true on a terminal, and never against NO_COLOR',
}

/** Variables of the environment that say as whom to read; what is secret is never shown. */
export const CREDENTIALS = [
  { name: 'AWS_PROFILE', isSecret: false },
  { name: 'AWS_ACCESS_KEY_ID', isSecret: true },
  { name: 'AWS_SECRET_ACCESS_KEY', isSecret: true },
  { name: 'AWS_SESSION_TOKEN', isSecret: true },
  { name: 'AWS_WEB_IDENTITY_TOKEN_FILE', isSecret: false },
  { name: 'DD_API_KEY', isSecret: true },
  { name: 'DD_APP_KEY', isSecret: true },
  { name: 'DD_BEARER_TOKEN', isSecret: true },
] as const
