import { selects } from '../../../src/derive/kubernetes/selects.js'
import { command } from '../../../src/model/command.js'
import type { WebhookConfiguration } from '../../../src/model/kubernetes/cluster.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import type { EndpointSlice, Service } from '../../../src/model/kubernetes/network.js'
import type { Labels, LabelSelector } from '../../../src/model/kubernetes/object.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { failAs, manual, notApplicable, pass, SEVERITIES, type Severity } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { readyEnds } from '../../support/service-ends.js'

type Webhook = WebhookConfiguration['webhooks'][number]
type Trouble = { readonly hook: Webhook; readonly severity: Severity; readonly what: string }

const KUBE_SYSTEM = 'kube-system'
/** Above this an API call waits long enough for its caller to give up. */
const MOST_SECONDS = 10
/** Without these nothing starts in a cluster. */
const CORE = new Set([
  '*',
  '*/*',
  'pods',
  'pods/*',
  'services',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'endpoints',
  'persistentvolumeclaims',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
])
const PROVIDERS = /^(?:eks-|vpc-resource-|pod-identity-webhook$|aks-|gke-|gmp-)/

export default defineRule({
  id: 'kubernetes/cluster/webhook-fail-closed',
  title: 'A webhook that stops changes when it fails is redundant, quick, and leaves kube-system alone',
  severity: 'high',
  controls: ['auto-recovery', 'graceful-degradation', 'no-single-instance'],
  effort: 'hours',
  why: 'When nothing answers such a webhook, no pod is created any more, the pods of the webhook itself and the network plugin among them: a lost node becomes an outage of the whole cluster that does not heal.',
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/control-plane.html',
  ],
  each: 'kubernetes.webhookConfigurations',
  using: ['kubernetes.namespaces', 'kubernetes.services', 'kubernetes.endpointSlicesByService'],
  check(configuration, { lookup }) {
    const { webhooks, scope, name } = configuration
    const shown = [
      seen(
        configuration,
        'webhooks[].name',
        webhooks.map((hook) => hook.name),
      ),
    ]
    if (PROVIDERS.test(name)) return notApplicable('belongs to the provider of the cluster', shown)
    const closed = webhooks.filter(({ failurePolicy }) => failurePolicy !== 'Ignore')
    if (closed.length === 0) return notApplicable('stops nothing when it fails', shown)
    const core = closed.filter(isOnCore)
    if (core.length === 0) return notApplicable('is asked about its own kinds alone', shown)
    const judged = core.filter(({ clientConfig }) => clientConfig.service !== undefined)
    if (judged.length === 0) return notApplicable('is called outside the cluster', shown)

    const services = lookup('kubernetes.services')
    const slices = lookup('kubernetes.endpointSlicesByService')
    const system = lookup('kubernetes.namespaces').find(kubernetesId(scope.cluster, 'Namespace', KUBE_SYSTEM))
    const labels = system?.metadata.labels ?? { 'kubernetes.io/metadata.name': KUBE_SYSTEM }
    const troubles = judged.flatMap((hook) => troublesOf(hook, labels, scope.cluster, services, slices))
    const evidence = judged.flatMap((hook) => [
      seen(configuration, `webhooks[${hook.name}].failurePolicy`, hook.failurePolicy),
      seen(configuration, `webhooks[${hook.name}].clientConfig.service`, hook.clientConfig.service),
      seen(configuration, `webhooks[${hook.name}].timeoutSeconds`, hook.timeoutSeconds),
      seen(configuration, `webhooks[${hook.name}].namespaceSelector`, hook.namespaceSelector),
    ])
    if (troubles.length === 0)
      return judged.every((hook) => isNarrowed(hook, labels))
        ? pass('is redundant, quick, and leaves kube-system alone', evidence)
        : manual('is redundant and quick; whether its conditions leave kube-system alone was not read', evidence)
    const whats = [...new Set(troubles.map(({ what }) => what))]
    const severity = SEVERITIES.find((one) => troubles.some((trouble) => trouble.severity === one)) ?? 'high'
    return failAs(severity, `stops changes when it fails, and ${whats.join(', and ')}`, evidence)
  },
  fix: ({ kind, name }) => ({
    summary:
      'Run its Service with two pods in two zones and a disruption budget, leave kube-system out by its namespaceSelector, name the kinds that it is for, and set timeoutSeconds to 5. Where nothing is left that answers, delete the configuration: nothing can be created until then.',
    commands: [command`kubectl get ${kind.toLowerCase()} ${name} -o yaml`],
  }),
})

/** Whether it is asked about what every workload is made of. Kinds of its own are its own affair. */
const isOnCore = ({ rules }: Webhook): boolean =>
  rules.some(
    ({ apiGroups, resources, scope }) =>
      scope !== 'Cluster' &&
      apiGroups.some((group) => ['', 'apps', '*'].includes(group)) &&
      resources.some((one) => CORE.has(one)),
  )

function troublesOf(
  hook: Webhook,
  system: Labels,
  cluster: string,
  services: Lookup<Service>,
  slices: Lookup<EndpointSlice>,
): readonly Trouble[] {
  const { service } = hook.clientConfig
  if (!service) return []
  const trouble = (severity: Severity, what: string): Trouble => ({ hook, severity, what })
  const id = kubernetesId(cluster, 'Service', service.name, service.namespace)
  const called = `${service.namespace}/${service.name}`
  const ready = readyEnds(slices.all(id))
  const answering = !services.find(id)
    ? [trouble('critical', `calls Service ${called}, which does not exist`)]
    : ready === 0
      ? [trouble('critical', `calls Service ${called}, behind which nothing is ready`)]
      : ready === 1
        ? [trouble('high', `calls Service ${called}, behind which one pod alone is ready`)]
        : []
  const { timeoutSeconds = MOST_SECONDS, rules } = hook
  const slow = timeoutSeconds > MOST_SECONDS ? [trouble('high', `is waited for ${timeoutSeconds} s`)] : []
  const all = rules.some(
    ({ apiGroups, resources }) => apiGroups.includes('*') && resources.some((one) => one === '*' || one === '*/*'),
  )
  const wide = all ? [trouble('high', 'is asked about every kind there is')] : []
  // Without its pods kube-system falls, without a change to a Service of it hardly anything.
  const open =
    hook.matchConditions > 0 || isNarrowed(hook, system)
      ? []
      : [trouble(isOnPods(hook) ? 'high' : 'medium', `is asked about ${KUBE_SYSTEM} too`)]
  return [...answering, ...slow, ...wide, ...open]
}

/** Whether it is asked before a pod is made, or what makes pods. */
const isOnPods = ({ rules }: Webhook): boolean =>
  rules.some(({ resources }) => resources.some((one) => MAKING_PODS.has(one)))
const MAKING_PODS = new Set(['*', '*/*', 'pods', 'pods/*', 'deployments', 'replicasets', 'statefulsets', 'daemonsets'])

/** Whether it leaves kube-system out, or is only asked about objects that ask for it. */
const isNarrowed = ({ namespaceSelector = {}, objectSelector = {} }: Webhook, system: Labels): boolean =>
  !selects(namespaceSelector, system) || demandsLabels(objectSelector)

const demandsLabels = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length > 0 ||
  matchExpressions.some(({ operator }) => operator === 'In' || operator === 'Exists')
