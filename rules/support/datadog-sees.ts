import type { AwsIntegrationAccount } from '../../src/model/datadog/integrations.js'
import { readField } from '../../src/model/datadog/object.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Scope } from '../../src/model/scope.js'
import type { ChainLink, Evidence } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** Whether the metrics of a namespace of CloudWatch in an account and region come to Datadog. */
type Sight = {
  readonly state: 'yes' | 'partly' | 'no'
  /** Finishes a sentence about the account. */
  readonly because: string
  /** What Datadog adds to all tags of the account. */
  readonly accountTags: readonly string[]
  readonly link: ChainLink
  readonly evidence: readonly Evidence[]
}

/** The sight of the organisation that sees the most of it. */
export function datadogSees(scope: Scope, namespace: string, accounts: Lookup<AwsIntegrationAccount>): Sight {
  if (scope.provider !== 'aws') return blind('', 'is no account of AWS')
  const { account, region } = scope
  const sights = accounts.all(account).map((one) => sightOf(one, region, namespace))
  const best =
    sights.find(({ state }) => state === 'yes') ?? sights.find(({ state }) => state === 'partly') ?? sights[0]
  return best ?? blind(account, 'is not integrated with Datadog')
}

const linkOf = (account: string, broken?: string): ChainLink =>
  broken === undefined
    ? { what: 'AWS integration', name: account, state: 'ok' }
    : { what: 'AWS integration', name: account, state: 'broken', note: broken }

const blind = (account: string, because: string): Sight => ({
  state: 'no',
  because,
  accountTags: [],
  link: { ...linkOf(account, because), state: 'missing' },
  evidence: [{ item: `aws://${account}`, field: 'datadog.awsAccounts', value: null }],
})

function sightOf(integration: AwsIntegrationAccount, region: string, namespace: string): Sight {
  const account = integration.aws_account_id
  const metrics = readField(integration, 'metrics_config')
  const base = { accountTags: readField(integration, 'account_tags') }
  const no = (because: string, field: string, value: unknown): Sight => ({
    ...base,
    state: 'no',
    because,
    link: linkOf(account, because),
    evidence: [seen(integration, field, value)],
  })
  if (metrics.enabled === false) return no('has its metrics switched off in Datadog', 'metrics_config.enabled', false)
  const regions = readField(integration, 'aws_regions')
  if (excludesRegion(integration, region))
    return no(`is read by Datadog without region ${region}`, 'aws_regions', regions)
  const filters = metrics.namespace_filters
  if (excludesNamespace(integration, namespace))
    return no(`is read by Datadog without ${namespace}`, 'metrics_config.namespace_filters', filters)
  const narrowed = metrics.tag_filters.filter((filter) => filter.namespace === namespace && filter.tags.length > 0)
  return {
    ...base,
    state: narrowed.length > 0 ? 'partly' : 'yes',
    because: narrowed.length > 0 ? `is read by Datadog only where tags match, in ${namespace}` : 'is read by Datadog',
    link: linkOf(account),
    evidence: [
      seen(integration, 'aws_regions', regions),
      ...(narrowed.length > 0 ? [seen(integration, 'metrics_config.tag_filters', narrowed)] : []),
    ],
  }
}

/** Whether Datadog was told to leave a region out. */
export function excludesRegion(integration: AwsIntegrationAccount, region: string): boolean {
  const { include_all, include_only } = readField(integration, 'aws_regions')
  return include_all !== true && include_only !== undefined && !include_only.includes(region)
}

/** Whether Datadog was told to leave a namespace of CloudWatch out. */
function excludesNamespace(integration: AwsIntegrationAccount, namespace: string): boolean {
  const { include_only, exclude_only } = readField(integration, 'metrics_config').namespace_filters
  return include_only !== undefined && include_only.length > 0
    ? !include_only.includes(namespace)
    : (exclude_only ?? []).includes(namespace)
}
