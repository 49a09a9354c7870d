import { ApiError, type Caller, type Handlers, orFail, text, texts } from '../operation.js'

export const elasticLoadBalancingHandlers: Handlers = {
  DescribeLoadBalancers: ({ here }) => ({ LoadBalancers: here.elb?.loadBalancers ?? [] }),
  DescribeLoadBalancerAttributes: (caller, input) => ({
    Attributes: balancerOf(caller, text(input, 'LoadBalancerArn')).attributes ?? [
      { Key: 'deletion_protection.enabled', Value: 'false' },
    ],
  }),
  DescribeListeners: (caller, input) => ({
    Listeners: balancerOf(caller, text(input, 'LoadBalancerArn')).listeners ?? [],
  }),
  DescribeTargetGroups: ({ here }) => ({ TargetGroups: here.elb?.targetGroups ?? [] }),
  DescribeTargetHealth: (caller, input) => ({
    TargetHealthDescriptions: groupOf(caller, text(input, 'TargetGroupArn')).targets ?? [],
  }),
  DescribeTargetGroupAttributes: (caller, input) => ({
    Attributes: groupOf(caller, text(input, 'TargetGroupArn')).attributes ?? [
      { Key: 'deregistration_delay.timeout_seconds', Value: '300' },
    ],
  }),
  DescribeTags: (caller, input) => {
    const arns = texts(input, 'ResourceArns') ?? []
    if (arns.length > 20) throw new ApiError('ValidationError', 400, 'Cannot have more than 20 resource descriptions')
    return {
      TagDescriptions: arns.map((ResourceArn) => {
        const of = ResourceArn.includes(':targetgroup/') ? groupOf : balancerOf
        return { ResourceArn, Tags: of(caller, ResourceArn).tags ?? [] }
      }),
    }
  },
  DescribeSSLPolicies: ({ here }) => ({ SslPolicies: here.elb?.sslPolicies ?? [] }),
}

function balancerOf({ here }: Caller, arn: string) {
  const found = here.elb?.loadBalancers?.find(({ LoadBalancerArn }) => LoadBalancerArn === arn)
  return orFail(found, 'LoadBalancerNotFound', 400, `Load balancers '[${arn}]' not found`)
}

function groupOf({ here }: Caller, arn: string) {
  const found = here.elb?.targetGroups?.find(({ TargetGroupArn }) => TargetGroupArn === arn)
  return orFail(found, 'TargetGroupNotFound', 400, `Target groups '${arn}' not found`)
}
