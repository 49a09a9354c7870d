import type { Item } from '../../model/item.js'
import type { KubernetesItem } from '../../model/kubernetes/object.js'
import { ownerKey, scopeKey } from '../../model/scope.js'
import type { Root } from '../../model/service.js'

/** Tags by which people say of which Terraform module or other template something was made. */
const MODULE_KEYS = ['terraform-module', 'terraform_module', 'tf-module', 'tf_module', 'module', 'terraform:module']

/** What one edits to change an item and all that was made like it; undefined where nothing tells. */
export function rootOf(item: Item): Root | undefined {
  switch (item.scope.provider) {
    case 'kubernetes':
      return isObject(item) ? inCluster(item) : undefined
    case 'aws':
      return inAccount(item)
    case 'datadog':
      return monitorTemplate(item)
    default:
      return item.scope satisfies never
  }
}

const isObject = (item: Item): item is KubernetesItem => 'metadata' in item

function inCluster({ scope, metadata: { labels, annotations, namespace } }: KubernetesItem): Root | undefined {
  const within = (place: string | undefined, name: string): string =>
    [scope.cluster, ...(place === undefined ? [] : [place]), name].join('/')
  const chart = labels['helm.sh/chart']
  // Versions of charts have dots: the number in `web-2048-1.0.0` is part of the name.
  if (chart !== undefined) return { kind: 'Helm chart', name: chart.replace(/-v?\d+(?:\.\d+)+[\w.+-]*$/, '') }
  const release = annotations['meta.helm.sh/release-name']
  if (release !== undefined)
    return { kind: 'Helm release', name: within(annotations['meta.helm.sh/release-namespace'] ?? namespace, release) }
  const flux = labels['helm.toolkit.fluxcd.io/name']
  if (flux !== undefined)
    return { kind: 'Helm release', name: within(labels['helm.toolkit.fluxcd.io/namespace'] ?? namespace, flux) }
  const tracked = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ?? labels['argocd.argoproj.io/instance']
  if (tracked !== undefined) return { kind: 'Argo CD application', name: within(undefined, tracked) }
  const kustomization = labels['kustomize.toolkit.fluxcd.io/name']
  if (kustomization === undefined) return undefined
  const name = within(labels['kustomize.toolkit.fluxcd.io/namespace'], kustomization)
  return { kind: 'Flux kustomization', name }
}

function inAccount({ scope, tags }: Item): Root | undefined {
  const nodegroup = tags['eks:nodegroup-name']
  if (nodegroup !== undefined)
    return { kind: 'node group', name: `${scopeKey(scope)}/${tags['eks:cluster-name'] ?? ''}/${nodegroup}` }
  const module = MODULE_KEYS.map((key) => tags[key]).find((value) => value !== undefined && value !== '')
  if (module !== undefined) return { kind: 'Terraform module', name: module }
  const stack = tags['aws:cloudformation:stack-name']
  if (stack !== undefined) return { kind: 'CloudFormation stack', name: `${scopeKey(scope)}/${stack}` }
  const group = tags['aws:autoscaling:groupName']
  return group === undefined ? undefined : { kind: 'Auto Scaling group', name: `${scopeKey(scope)}/${group}` }
}

/**
 * Monitors that ask the same of different places were made from one: their queries differ in scope and numbers alone. A
 * query without a scope in braces, such as one of other monitors' numbers, tells no template.
 */
function monitorTemplate(item: Item): Root | undefined {
  if (!('monitor_id' in item) || !('query' in item) || typeof item.query !== 'string') return undefined
  if (!SCOPE.test(item.query)) return undefined
  const shape = item.query
    .replaceAll(new RegExp(SCOPE, 'g'), '{…}')
    .replace(/(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()
  return { kind: 'monitor template', name: `${ownerKey(item.scope)}/${shape}` }
}

/** Not the braces in which groups are named. */
const SCOPE = /(?<!\bby\s*)\{[^}]*\}/
