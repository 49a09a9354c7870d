import type { AwsSettings } from '../collect/aws/collect-aws.js'
import type { DatadogSettings } from '../collect/datadog/collect-datadog.js'
import type { KubernetesSettings } from '../collect/kubernetes/collect-kubernetes.js'
import type { Collected, RunContext } from '../collect/run.js'
import { needsOf } from '../derive/needs-of.js'
import { providersOf } from '../derive/providers-of.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'

/** What to read of each provider that is part of the run. */
export type ProviderSettings = {
  readonly aws?: AwsSettings
  readonly kubernetes?: KubernetesSettings
  readonly datadog?: DatadogSettings
}

/**
 * Reads what the rules need of every provider in the run, side by side; those that no rule needs are left alone. Each
 * one's client is loaded only here, and only where it is needed.
 */
export async function readProviders(
  settings: ProviderSettings,
  rules: readonly AnyRule[],
  context: RunContext,
): Promise<readonly Collected[]> {
  const { aws, kubernetes, datadog } = settings
  const wanted = needsOf(judgeable(rules, settings))
  const needed = (provider: Provider): boolean => needs(rules, provider)
  // Datadog first: its client takes longest to load, in a thread of its own.
  const ofDatadog =
    datadog && needed('datadog')
      ? import('../collect/datadog/collect-datadog.js').then((door) => door.collectDatadog(datadog, wanted, context))
      : undefined
  const ofAws =
    aws && needed('aws')
      ? import('../collect/aws/collect-aws.js').then((door) => door.collectAws(aws, wanted, context))
      : undefined
  const ofKubernetes =
    kubernetes && needed('kubernetes')
      ? import('../collect/kubernetes/collect-kubernetes.js').then((door) =>
          door.collectKubernetes(kubernetes, wanted, context),
        )
      : undefined
  return Promise.all([ofAws, ofKubernetes, ofDatadog].filter((one) => one !== undefined))
}

/** The rules that can judge in this run: what joins a provider that was left out asks for nothing of the others. */
export const judgeable = (rules: readonly AnyRule[], settings: ProviderSettings): readonly AnyRule[] =>
  rules.filter((rule) => [...providersOf(rule)].every((provider) => settings[provider] !== undefined))

/** Whether any of the rules reads anything of a provider. */
export const needs = (rules: readonly AnyRule[], provider: Provider): boolean =>
  [...needsOf(rules).datasets].some((name) => name.startsWith(`${provider}.`))
