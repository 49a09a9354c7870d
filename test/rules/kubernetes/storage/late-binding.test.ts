import rule from '../../../../rules/kubernetes/storage/late-binding.js'
import { storageClass } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const atOnce = (over: Parameters<typeof storageClass>[1] = {}) =>
  storageClass('gp3', { volumeBindingMode: 'Immediate', ...over })

testRule(rule, {
  pass: {
    'EBS waits': { subject: storageClass(), says: 'waits for the pod' },
    'EBS of Auto Mode waits': { subject: storageClass('auto', { provisioner: 'ebs.csi.eks.amazonaws.com' }) },
  },
  fail: {
    'EBS at once': { subject: atOnce(), says: 'before the pod has a node' },
    'EBS from before CSI': { subject: atOnce({ provisioner: 'kubernetes.io/aws-ebs' }) },
    'a disk of Google in one zone': {
      subject: atOnce({ provisioner: 'pd.csi.storage.gke.io', parameters: { type: 'pd-ssd' } }),
    },
    'a disk of Azure in one zone': {
      subject: atOnce({ provisioner: 'disk.csi.azure.com', parameters: { skuName: 'Premium_LRS' } }),
    },
  },
  'not-applicable': {
    EFS: { subject: atOnce({ provisioner: 'efs.csi.aws.com' }), says: 'not bound to a zone' },
    'a disk of Google in two zones': {
      subject: atOnce({ provisioner: 'pd.csi.storage.gke.io', parameters: { 'replication-type': 'regional-pd' } }),
    },
    'a disk of Azure in three zones': {
      subject: atOnce({ provisioner: 'disk.csi.azure.com', parameters: { skuName: 'Premium_ZRS' } }),
    },
    'volumes of another maker': { subject: atOnce({ provisioner: 'nfs.example.com' }) },
  },
})
