import type { Ec2Instance } from '../../src/model/aws/ec2.js'

const MARKS: readonly { readonly key: RegExp; readonly what: string }[] = [
  { key: /^aws:autoscaling:groupName$/, what: 'an Auto Scaling group' },
  { key: /^(aws:)?eks:cluster-name$/, what: 'a node group of EKS' },
  { key: /^karpenter\.sh\//, what: 'Karpenter' },
  { key: /^kubernetes\.io\/cluster\//, what: 'a Kubernetes cluster' },
  { key: /^aws:elasticmapreduce:/, what: 'EMR' },
  { key: /^AWSBatchServiceTag$/, what: 'AWS Batch' },
  { key: /^AmazonECSManaged$/, what: 'ECS' },
  { key: /^aws:ec2:fleet-id$/, what: 'an EC2 fleet' },
]

/** What makes and throws away the thing that bears these tags, or `undefined` where a person keeps it. */
export const keeperOf = (tags: Readonly<Record<string, string>>): string | undefined =>
  MARKS.find(({ key }) => Object.keys(tags).some((tag) => key.test(tag)))?.what

/** Why an instance is thrown away sooner or later, or `undefined` where it stays. */
export const throwawayReason = (instance: Ec2Instance): string | undefined => {
  if (instance.InstanceLifecycle === 'spot') return 'a Spot instance'
  const keeper = keeperOf(instance.tags)
  return keeper === undefined ? undefined : `which ${keeper} launches and throws away`
}
