import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import type { PlacedPod } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { groupNameOf } from '../../support/auto-scaling.js'
import { breaks, holds } from '../../support/links.js'
import { keepFromMetadata, reachesPods } from '../../support/metadata-service.js'
import { OTHER_POLICIES } from '../../support/other-policies.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

const NAMED = 3

/** Whether a pod has an address of its own and runs. Those on the network of their node are the node. */
const isApart = ({ pod: { spec, status } }: PlacedPod): boolean =>
  spec.hostNetwork !== true && status.phase !== 'Succeeded' && status.phase !== 'Failed'

export default defineRule({
  id: 'cross/iam/node-credentials',
  title: 'Pods cannot take the credentials of the node that they run on',
  severity: 'high',
  relaxed: { outsideProduction: 'medium' },
  controls: ['least-privilege', 'server-hardening'],
  effort: 'hours',
  why: 'Whoever breaks into any pod asks the node for the credentials of its role: that may read every image, change network interfaces, and whatever else was added for one application.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html',
  ],
  each: 'aws.autoscaling.groups',
  using: [
    'cross.nodesByScalingGroup',
    'cross.instancesByNode',
    'kubernetes.podsByNode',
    'kubernetes.networkPoliciesByWorkload',
    'kubernetes.customResourceDefinitions',
  ],
  check(group, { lookup }) {
    const nodes = lookup('cross.nodesByScalingGroup').all(group.id)
    const named = evidence(group, 'AutoScalingGroupName')
    if (nodes.length === 0) return notApplicable('launches no node of the clusters of this run', named)
    const instances = lookup('cross.instancesByNode')
    const machines = nodes.flatMap((node) => {
      const instance = instances.find(node.id)
      return instance ? [{ node, instance }] : []
    })
    const [first] = machines
    if (!first) return notApplicable('launches nodes whose instances are gone', named)
    const shown = (one: typeof first) => evidence(one.instance, 'MetadataOptions', 'IamInstanceProfile')
    const link = holds('Auto Scaling group', groupNameOf(group))
    const open = machines.filter(({ instance }) => reachesPods(instance))
    const [worst] = open
    if (!worst) {
      const loose = machines.find(
        ({ instance: { MetadataOptions } }) =>
          MetadataOptions?.HttpTokens !== 'required' && MetadataOptions?.HttpEndpoint !== 'disabled',
      )
      // Without a token the number of steps does not count.
      return loose
        ? notApplicable('asks pods for no token: aws/ec2/instance-imdsv2 judges that', shown(loose))
        : along([link], pass('gives credentials to its nodes alone, one step away from no pod', shown(first)))
    }
    if (worst.instance.IamInstanceProfile === undefined)
      return notApplicable('launches nodes that have no role', shown(worst))

    const policies = lookup('kubernetes.networkPoliciesByWorkload')
    const kept = new Map<string, boolean>()
    const isKept = (workload: string): boolean => {
      const before = kept.get(workload)
      if (before !== undefined) return before
      const answer = keepFromMetadata(policies.all(workload))
      kept.set(workload, answer)
      return answer
    }
    const pods = open.flatMap(({ node }) => lookup('kubernetes.podsByNode').all(node.id)).filter(isApart)
    const free = pods.filter(({ workload }) => workload === undefined || !isKept(workload))
    const [pod] = free
    if (!pod)
      return along(
        [link, holds('NetworkPolicy', 'none lets pods reach 169.254.169.254')],
        pass(
          `keeps the ${count(pods.length, 'pod')} of its nodes from their metadata by network policies`,
          shown(worst),
        ),
      )
    const definitions = lookup('kubernetes.customResourceDefinitions')
    const { cluster } = pod.pod.scope
    const other = OTHER_POLICIES.find(([name]) =>
      definitions.find(kubernetesId(cluster, 'CustomResourceDefinition', name)),
    )
    if (other)
      return manual(`hands credentials to its pods unless a ${other[1]} forbids it, which was not read`, shown(worst))
    const names = free.slice(0, NAMED).map((one) => `${one.pod.metadata.namespace}/${one.pod.name}`)
    const more = free.length > NAMED ? ` and ${free.length - NAMED} more` : ''
    const steps = worst.instance.MetadataOptions?.HttpPutResponseHopLimit ?? 1
    return along(
      [
        holds('Pod', names[0] ?? ''),
        link,
        breaks('instance metadata', worst.instance.InstanceId, `answers over ${count(steps, 'step')}`),
      ],
      fail(
        `hands the credentials of its nodes to ${count(free.length, 'pod')}: ${names.join(', ')}${more}`,
        shown(worst),
        free.slice(0, NAMED).map((one) => seen(one.pod, 'spec.nodeName', one.pod.spec.nodeName)),
      ),
    )
  },
  fix(group, { lookup }) {
    const region = regionOf(group)
    const instances = lookup('cross.instancesByNode')
    const open = lookup('cross.nodesByScalingGroup')
      .all(group.id)
      .flatMap((node) => instances.find(node.id) ?? [])
      .filter(reachesPods)
    return {
      summary:
        'Give each application a role of its own (EKS Pod Identity) first, as some may live on that of the node. Then let the launch template say HttpPutResponseHopLimit 1, and tell the instances that run. The AWS Load Balancer Controller needs --aws-vpc-id and --aws-region afterwards.',
      commands: open
        .slice(0, NAMED)
        .map(
          ({ InstanceId }) =>
            command`aws ec2 modify-instance-metadata-options --region ${region} --instance-id ${InstanceId} --http-tokens required --http-put-response-hop-limit 1`,
        ),
    }
  },
})
