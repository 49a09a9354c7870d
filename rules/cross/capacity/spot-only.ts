import type { Ec2Instance } from '../../../src/model/aws/ec2.js'
import { instanceOf } from '../../../src/model/cross/ec2-node.js'
import { command } from '../../../src/model/command.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import type { PlacedPod } from '../../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type Evidence, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { beyondRun } from '../../support/beyond-run.js'
import { changeTemplate } from '../../support/change-template.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { isSpot } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'
import { placesSeen, readyPods } from '../../support/spreading.js'
import { reached } from '../../support/workload-reach.js'

const CAPACITY_LABELS = ['karpenter.sh/capacity-type', 'eks.amazonaws.com/capacityType']

type Place = { readonly spot: boolean; readonly shown: readonly Evidence[] }

const NOWHERE: Place = { spot: false, shown: [] }
const known = new WeakMap<Node, { readonly instances: Lookup<Ec2Instance>; readonly place: Place }>()

/** Whether a pod's node may be taken back at short notice. There are many pods on each node: it is looked at once. */
function onSpot({ node }: PlacedPod, instances: Lookup<Ec2Instance>): Place {
  if (!node) return NOWHERE
  const earlier = known.get(node)
  if (earlier?.instances === instances) return earlier.place
  const place = placeOf(node, instances)
  known.set(node, { instances, place })
  return place
}

/** By its label, or by its instance where it has none. */
function placeOf(node: Node, instances: Lookup<Ec2Instance>): Place {
  const label = CAPACITY_LABELS.find((one) => one in node.metadata.labels)
  if (label !== undefined || isSpot(node))
    return {
      spot: isSpot(node),
      shown: [seen(node, `metadata.labels[${label ?? 'capacity type'}]`, node.metadata.labels[label ?? ''])],
    }
  if (!instanceOf(node)) return { spot: false, shown: [seen(node, 'spec.providerID', node.spec.providerID)] }
  const instance = instances.find(node.id)
  return instance
    ? { spot: instance.InstanceLifecycle === 'spot', shown: evidence(instance, 'InstanceLifecycle') }
    : beyondRun(node, 'aws.ec2.instances', `the instance of node ${node.name} is in no account and region of this run`)
}

export default defineRule({
  id: 'cross/capacity/spot-only',
  title: 'A workload that serves does not run on Spot capacity alone',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'capacity-planned'],
  effort: 'minutes',
  why: 'AWS takes Spot instances back with two minutes of notice, and often many of one type and zone at once. A workload that has nothing else is then down until capacity is found, if there is any.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload', 'kubernetes.servingByWorkload', 'cross.instancesByNode'],
  check(workload, { lookup }) {
    const judged = readyPods(workload, lookup('kubernetes.podsByWorkload'))
    if ('outside' in judged) return judged.outside
    const { ready } = judged
    const serving = lookup('kubernetes.servingByWorkload').find(workload.id)
    if (!serving || serving.exposure === 'none')
      return notApplicable('serves nobody: work that waits for its next pod is what Spot is for', placesSeen(ready))
    const places = ready.map((placed) => onSpot(placed, lookup('cross.instancesByNode')))
    const shown = [...placesSeen(ready), ...places.slice(0, 5).flatMap((place) => place.shown)]
    const kept = places.filter(({ spot }) => !spot).length
    const way = [objectLink(workload), holds('ready pods', String(ready.length))]
    if (kept > 0)
      return along(
        [...way, holds('nodes', `${kept} of them not on Spot`)],
        pass(`has ${kept} of its ${ready.length} ready pods on nodes that AWS does not take back`, shown),
      )
    return reached(
      workload,
      lookup('kubernetes.servingByWorkload'),
      along(
        [...way, breaks('nodes', 'Spot instances', 'all of them')],
        fail(`has all of its ${ready.length} ready pods on Spot instances`, shown),
      ),
    )
  },
  fix(workload) {
    const { summary, commands } = changeTemplate(
      workload,
      'Keep a part of the replicas on On-Demand capacity: a node group or NodePool of it, and a spread constraint over the label of the capacity type, so that some pods land there.',
    )
    return {
      summary,
      commands: [...commands, command`kubectl get nodes -L eks.amazonaws.com/capacityType,karpenter.sh/capacity-type`],
    }
  },
})
