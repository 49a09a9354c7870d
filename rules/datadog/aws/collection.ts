import { evaluateScope } from '../../../src/derive/datadog/scope/evaluate-scope.js'
import { tagSetOf } from '../../../src/derive/datadog/scope/tag-set.js'
import type { ActiveMetric, AwsIntegrationAccount } from '../../../src/model/datadog/integrations.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { serviceOfNamespace, type WatchedSeries, watchedOfCloudwatch } from '../../support/cloudwatch-watched.js'
import { excludesRegion } from '../../support/datadog-sees.js'
import { countsFaults, isProduction, PROD_ENVS } from '../../support/monitors.js'
import { seen } from '../../support/seen.js'
import { unsentAmong } from '../../support/sent-metrics.js'

export default defineRule({
  id: 'datadog/aws/collection',
  title: 'Datadog collects from an AWS account what monitors watch',
  severity: 'high',
  controls: ['metrics-submitted', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'A monitor on metrics that are not collected never alerts. By default Datadog leaves out the metrics of SQS, and with them every dead-letter queue.',
  references: [
    'https://docs.datadoghq.com/integrations/amazon_web_services/',
    'https://docs.datadoghq.com/api/latest/aws-integration/',
  ],
  each: 'datadog.awsAccounts',
  using: ['datadog.watchers', 'datadog.activeMetrics', 'datadog.awsAccounts'],
  options: { environments: PROD_ENVS },
  check(account, { lookup, options }) {
    if (!isProduction(readField(account, 'account_tags'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(account, 'account_tags'))
    const config = readField(account, 'metrics_config')
    const { include_all, include_only } = readField(account, 'aws_regions')
    const regions = evidence(account, 'aws_regions')
    if (config.enabled === false)
      return fail('has its metrics switched off', [seen(account, 'metrics_config.enabled', false)])
    if (include_all !== true && include_only?.length === 0) return fail('is read in no region', regions)

    const isSole = lookup('datadog.awsAccounts').list().length === 1
    const watched = watchedOfCloudwatch(lookup('datadog.watchers').list())
    const metrics = lookup('datadog.activeMetrics')
    const lost = servicesLeftOut(account, [...watched.keys()])
      .flatMap((service) => watched.get(service) ?? [])
      .find((one) => mayConcern(one, account) && isStarved(one, account, isSole, metrics))
    if (lost)
      return fail(
        `does not collect ${lost.series.name}, which monitor ${lost.monitor.monitor_id} "${lost.monitor.name}" watches`,
        [seen(account, 'metrics_config.namespace_filters', config.namespace_filters)],
        evidence(lost.monitor, 'query'),
      )
    for (const one of [...watched.values()].flat()) {
      const region = one.regions.find((name) => excludesRegion(account, name))
      if (region === undefined || !(isSole || namesAccount(one, account)) || !isWithoutData(one)) continue
      return fail(
        `is not read in ${region}, which monitor ${one.monitor.monitor_id} "${one.monitor.name}" watches`,
        regions,
        evidence(one.monitor, 'query', 'overall_state'),
      )
    }
    return pass('is collected as far as monitors watch it', evidence(account, 'metrics_config', 'aws_regions'))
  },
  fix: (account) => ({
    summary: `On the page of the AWS integration, in the metric collection of account ${account.aws_account_id}, switch on the namespaces and regions that monitors watch. Each namespace costs requests to CloudWatch; tag filters keep them few.`,
    commands: [],
  }),
})

/** The services that are watched and whose namespace is left out, in the spelling of the index. */
function servicesLeftOut(account: AwsIntegrationAccount, watched: readonly string[]): readonly string[] {
  const { include_only, exclude_only } = readField(account, 'metrics_config').namespace_filters
  if (include_only === undefined || include_only.length === 0) return (exclude_only ?? []).map(serviceOfNamespace)
  const included = new Set(include_only.map(serviceOfNamespace))
  return watched.filter((service) => !included.has(service))
}

/** Whether the scope of a series leaves room for this account. */
function mayConcern({ series }: WatchedSeries, { aws_account_id }: AwsIntegrationAccount): boolean {
  return evaluateScope(series.scope, tagSetOf([`aws_account:${aws_account_id}`], ['aws_account'])).verdict !== false
}

const namesAccount = ({ accounts }: WatchedSeries, { aws_account_id }: AwsIntegrationAccount): boolean =>
  accounts.includes(aws_account_id)

const isWithoutData = ({ monitor }: WatchedSeries): boolean => readField(monitor, 'overall_state') === 'No Data'

/** A metric that is left out may still come by a metric stream or from another account. */
function isStarved(
  one: WatchedSeries,
  account: AwsIntegrationAccount,
  isSole: boolean,
  metrics: Pick<Lookup<ActiveMetric>, 'find'>,
): boolean {
  if (unsentAmong([one.series], account.scope, metrics).length > 0) return !countsFaults(one.series)
  return !isSole && namesAccount(one, account) && isWithoutData(one)
}
