import { ApiError, type Caller, type Handlers, orFail, text, texts } from '../operation.js'

export const elasticLoadBalancingHandlers: Handlers = {
  DescribeLoadBalancers: ({ here }) => ({ LoadBalancers: here.elb?.loadBalancers ?? [] }),
  DescribeListeners: (caller, input) => ({
    Listeners: balancerOf(caller, text(input, 'LoadBalancerArn')).listeners ?? [],
  }),
  DescribeTags: (caller, input) => {
    const arns = texts(input, 'ResourceArns') ?? []
    if (arns.length > 20) throw new ApiError('ValidationError', 400, 'Cannot have more than 20 resource descriptions')
    return {
      TagDescriptions: arns.map((ResourceArn) => ({ ResourceArn, Tags: balancerOf(caller, ResourceArn).tags ?? [] })),
    }
  },
  DescribeSSLPolicies: ({ here }) => ({ SslPolicies: here.elb?.sslPolicies ?? [] }),
}

function balancerOf({ here }: Caller, arn: string) {
  const found = here.elb?.loadBalancers?.find(({ LoadBalancerArn }) => LoadBalancerArn === arn)
  return orFail(found, 'LoadBalancerNotFound', 400, `Load balancers '[${arn}]' not found`)
}
