import { type Handlers, text } from '../operation.js'

export const applicationAutoScalingHandlers: Handlers = {
  DescribeScalableTargets: ({ here }, input) => {
    const namespace = text(input, 'ServiceNamespace')
    const targets = here.applicationAutoScaling?.targets ?? []
    return { ScalableTargets: targets.filter(({ ServiceNamespace }) => ServiceNamespace === namespace) }
  },
  DescribeScalingPolicies: ({ here }, input) => {
    const namespace = text(input, 'ServiceNamespace')
    const policies = here.applicationAutoScaling?.policies ?? []
    return { ScalingPolicies: policies.filter(({ ServiceNamespace }) => ServiceNamespace === namespace) }
  },
}
