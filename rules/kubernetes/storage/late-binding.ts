import { command } from '../../../src/model/command.js'
import type { StorageClass } from '../../../src/model/kubernetes/storage.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'kubernetes/storage/late-binding',
  title: 'A StorageClass of volumes that live in one zone waits for the pod before it chooses the zone',
  severity: 'high',
  controls: ['multi-az', 'auto-recovery'],
  effort: 'minutes',
  why: 'A volume that is made at once lands in a zone by chance. Where the pod may not run there, for want of room or by its own rules, it waits for ever, and the volume cannot be moved.',
  references: [
    'https://kubernetes.io/docs/concepts/storage/storage-classes/',
    'https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html',
  ],
  each: 'kubernetes.storageClasses',
  check(kind) {
    const evidence = [
      seen(kind, 'provisioner', kind.provisioner),
      seen(kind, 'parameters', kind.parameters),
      seen(kind, 'volumeBindingMode', kind.volumeBindingMode),
    ]
    if (!isZonal(kind)) return notApplicable('makes volumes that are not bound to a zone', evidence)
    return kind.volumeBindingMode === 'WaitForFirstConsumer'
      ? pass('waits for the pod before it chooses the zone', evidence)
      : fail('makes a volume in a zone that it chooses before the pod has a node', evidence)
  },
  fix: ({ name }) => ({
    summary:
      'The mode of a StorageClass cannot be changed: create another with volumeBindingMode WaitForFirstConsumer, make it the default where this one is, and delete this one. Claims and volumes that exist stay as they are.',
    commands: [command`kubectl get storageclass ${name} -o yaml`],
  }),
})

const ZONAL = new Set([
  'ebs.csi.aws.com',
  'ebs.csi.eks.amazonaws.com',
  'kubernetes.io/aws-ebs',
  'pd.csi.storage.gke.io',
  'kubernetes.io/gce-pd',
  'disk.csi.azure.com',
  'kubernetes.io/azure-disk',
  'cinder.csi.openstack.org',
])

/** Google and Azure can keep a disk in several zones. */
const isZonal = ({ provisioner, parameters }: StorageClass): boolean =>
  ZONAL.has(provisioner) &&
  parameters['replication-type'] !== 'regional-pd' &&
  !/_ZRS$/i.test(parameters['skuName'] ?? parameters['skuname'] ?? parameters['storageaccounttype'] ?? '')
