import { type Handlers, text } from '../operation.js'

export const applicationAutoScalingHandlers: Handlers = {
  DescribeScalableTargets: ({ here }, input) => ({
    ScalableTargets: (here.applicationAutoScaling?.scalableTargets ?? []).filter(
      ({ ServiceNamespace }) => ServiceNamespace === text(input, 'ServiceNamespace'),
    ),
  }),
  DescribeScalingPolicies: ({ here }, input) => ({
    ScalingPolicies: (here.applicationAutoScaling?.scalingPolicies ?? []).filter(
      ({ ServiceNamespace }) => ServiceNamespace === text(input, 'ServiceNamespace'),
    ),
  }),
}
