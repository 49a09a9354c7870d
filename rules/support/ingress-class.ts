import { kubernetesId } from '../../src/model/kubernetes/id.js'
import type { Ingress, IngressClass } from '../../src/model/kubernetes/network.js'
import type { Lookup } from '../../src/model/lookup.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

const ALB = 'alb.ingress.kubernetes.io/'
const AUTO_MODE = 'eks.amazonaws.com/alb'

/** The class of an Ingress, by its field or by the annotation from before there was one. */
export const classNameOf = ({ spec, metadata }: Ingress): string | undefined =>
  spec.ingressClassName ?? metadata.annotations['kubernetes.io/ingress.class']

/** Why the rules on Ingresses do not apply to this one, or `undefined` where they do. */
export function outOfIngressScope(ingress: Ingress): Verdict | undefined {
  const { labels, deletionTimestamp } = ingress.metadata
  if (deletionTimestamp !== undefined)
    return notApplicable('is being deleted', [seen(ingress, 'metadata.deletionTimestamp', deletionTimestamp)])
  return labels['acme.cert-manager.io/http01-solver'] === 'true'
    ? notApplicable('is there for a moment, to prove whose name it is', [seen(ingress, 'metadata.labels', labels)])
    : undefined
}

/** Who serves an Ingress: the AWS Load Balancer Controller, that of EKS Auto Mode, or another. */
export function servedBy(ingress: Ingress, classes: Lookup<IngressClass>): 'alb' | 'auto-mode' | 'other' {
  const name = classNameOf(ingress)
  const controller = name === undefined ? undefined : controllerOf(ingress, name, classes)
  if (controller === AUTO_MODE) return 'auto-mode'
  const isAlb = name === 'alb' || controller === 'ingress.k8s.aws/alb'
  return isAlb || Object.keys(ingress.metadata.annotations).some((key) => key.startsWith(ALB)) ? 'alb' : 'other'
}

const controllerOf = ({ scope }: Ingress, name: string, classes: Lookup<IngressClass>): string | undefined =>
  classes.find(kubernetesId(scope.cluster, 'IngressClass', name))?.spec.controller

/** An annotation of the AWS Load Balancer Controller. */
export const albAnnotation = ({ metadata }: Ingress, name: string): string | undefined =>
  metadata.annotations[`${ALB}${name}`]

/** The annotations that say how the AWS Load Balancer Controller answers by themselves, such as redirects. */
export const albActions = ({ metadata }: Ingress): readonly string[] =>
  Object.entries(metadata.annotations).flatMap(([key, value]) => (key.startsWith(`${ALB}actions.`) ? [value] : []))
