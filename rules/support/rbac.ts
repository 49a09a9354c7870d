import { roleOf } from '../../src/derive/kubernetes/joins.js'
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  RbacSubject,
  Role,
} from '../../src/model/kubernetes/access.js'
import type { KubernetesItem } from '../../src/model/kubernetes/object.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { isPlatformNamespace } from './kubernetes-namespace.js'
import { seen } from './seen.js'

/** Controllers that by their work read Secrets or make objects for others in the whole cluster: starts of namespaces or accounts. */
export const CONTROLLERS = [
  'argo-cd',
  'argocd',
  'aws-load-balancer-controller',
  'cert-manager',
  'crossplane',
  'ebs-csi',
  'efs-csi',
  'external-secrets',
  'flux',
  'gatekeeper',
  'ingress-nginx',
  'istio',
  'istiod',
  'karpenter',
  'keda',
  'kube-prometheus-stack',
  'kyverno',
  'linkerd',
  'prometheus-operator',
  'sealed-secrets',
  'secrets-store-csi-driver',
  'traefik',
  'velero',
] as const

/** Whether a role or binding came with the cluster, or is the provider's. */
export const comesWithCluster = ({ name, metadata }: KubernetesItem): boolean =>
  /^(?:system|eks|gce|aks):/.test(name) || metadata.labels['kubernetes.io/bootstrapping'] !== undefined

/** Groups and users of the cluster itself. All service accounts together are not that: anybody's are among them. */
const isClusters = ({ kind, name, namespace = '' }: RbacSubject): boolean => {
  if (kind === 'ServiceAccount') return isPlatformNamespace(namespace)
  const [, accountsOf] = /^system:serviceaccounts(?::(.+))?$/.exec(name) ?? []
  if (accountsOf !== undefined) return isPlatformNamespace(accountsOf)
  return name !== 'system:serviceaccounts' && /^(?:system|eks|gce|aks):/.test(name)
}

/** The subjects of a binding that are neither the cluster's own nor its provider's. */
export const outsidersOf = ({ subjects }: Pick<ClusterRoleBinding, 'subjects'>): readonly RbacSubject[] =>
  subjects.filter((subject) => !isClusters(subject))

/** Why the rules on who may do what do not apply to this binding, or `undefined` where they do. */
export function outOfBindingScope(binding: ClusterRoleBinding): Verdict | undefined {
  if (comesWithCluster(binding)) return notApplicable('came with the cluster', subjectsSeen(binding))
  if (binding.subjects.length === 0) return notApplicable('gives its role to nobody', subjectsSeen(binding))
  return outsidersOf(binding).length === 0
    ? notApplicable('is for the cluster and its provider alone', subjectsSeen(binding))
    : undefined
}

/** The role that a binding gives, or `undefined` where there is none of that name. */
export const givenRole = (
  binding: ClusterRoleBinding,
  roles: Lookup<Role | ClusterRole>,
): Role | ClusterRole | undefined => roles.find(roleOf(binding))

/** A subject for people: `ServiceAccount web/api`, `User jane`. */
const subjectName = ({ kind, name, namespace }: RbacSubject): string =>
  `${kind} ${kind === 'ServiceAccount' ? `${namespace ?? 'none'}/` : ''}${name}`

export const subjectNames = (subjects: readonly RbacSubject[]): string => subjects.map(subjectName).join(', ')

export const subjectsSeen = (binding: ClusterRoleBinding): readonly Evidence[] => [
  seen(binding, 'roleRef', binding.roleRef),
  seen(binding, 'subjects', binding.subjects),
]

/** Whether a rule of a role lets one do this to every object of the kind. */
export const allows = (rule: PolicyRule, group: string, resource: string, verb: string): boolean =>
  rule.resourceNames.length === 0 &&
  holds(rule.apiGroups, group) &&
  (holds(rule.resources, resource) || rule.resources.includes(`*/${resource.split('/')[1] ?? ''}`)) &&
  holds(rule.verbs, verb)

const holds = (listed: readonly string[], one: string): boolean => listed.includes('*') || listed.includes(one)

/** Whether the rules of a role allow everything. */
export const allowsEverything = (rules: readonly PolicyRule[]): boolean =>
  rules.some(
    ({ verbs, apiGroups, resources, resourceNames }) =>
      resourceNames.length === 0 && [verbs, apiGroups, resources].every((listed) => listed.includes('*')),
  )

/** Whether a subject is one of these controllers. */
export const isController = ({ kind, name, namespace = '' }: RbacSubject, controllers: readonly string[]): boolean =>
  kind === 'ServiceAccount' &&
  controllers.some((one) => [name, namespace].some((text) => text === one || text.startsWith(`${one}-`)))
