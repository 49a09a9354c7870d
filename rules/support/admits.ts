import type { Labels } from '../../src/model/kubernetes/object.js'
import type { PodSpec } from '../../src/model/kubernetes/pod-template.js'

type Taint = { readonly key: string; readonly value?: string | undefined; readonly effect: string }
type Placing = Pick<PodSpec, 'nodeSelector' | 'affinity' | 'tolerations'>
type Wanted = { readonly key: string; readonly operator: string; readonly values?: readonly string[] | undefined }

/** Taints that a node bears while it starts or fails: they say nothing about what may run there for good. */
const PASSING = /^(?:node\.kubernetes\.io|node\.cloudprovider\.kubernetes\.io|karpenter\.sh|ebs\.csi\.aws\.com)\//

/** Whether taints let a pod in that tolerates what it tolerates. */
export const tolerates = ({ tolerations = [] }: Placing, taints: readonly Taint[]): boolean =>
  taints
    .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !PASSING.test(key))
    .every(({ key, value = '', effect }) =>
      tolerations.some(
        (one) =>
          (one.effect === undefined || one.effect === '' || one.effect === effect) &&
          ((one.key ?? '') === ''
            ? one.operator === 'Exists'
            : one.key === key && (one.operator === 'Exists' || (one.value ?? '') === value)),
      ),
    )

/** Whether a pod's node selector and required affinity can be met, by what is known of a label. */
export function wants(
  { nodeSelector = {}, affinity }: Placing,
  mayBe: (key: string, test: (value: string | undefined) => boolean) => boolean,
): boolean {
  const isSelected = Object.entries(nodeSelector).every(([key, value]) => mayBe(key, (label) => label === value))
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const isMet = ({ key, operator, values = [] }: Wanted): boolean =>
    mayBe(key, (label) => meets(label, operator, values))
  return isSelected && (terms.length === 0 || terms.some(({ matchExpressions = [] }) => matchExpressions.every(isMet)))
}

/** Numbers are not compared: such a term counts as met. */
function meets(label: string | undefined, operator: string, values: readonly string[]): boolean {
  if (operator === 'In') return label !== undefined && values.includes(label)
  if (operator === 'NotIn') return label === undefined || !values.includes(label)
  if (operator === 'Exists') return label !== undefined
  return operator === 'DoesNotExist' ? label === undefined : true
}

/** Whether a node with these labels and taints may run a pod. Its zone and name are not: another of its kind may do. */
export const admits = (placing: Placing, labels: Labels, taints: readonly Taint[]): boolean =>
  tolerates(placing, taints) && wants(placing, (key, test) => OF_ONE_NODE.includes(key) || test(labels[key]))

const OF_ONE_NODE = [
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
  'topology.ebs.csi.aws.com/zone',
]
