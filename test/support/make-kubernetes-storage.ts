import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../src/model/kubernetes/storage.js'
import type { Certificate, CertificateIssuer, NodePool } from '../../src/model/kubernetes/custom.js'
import { ago } from './make.js'
import { changed, inNamespace, type Meta, NAMESPACE, ofCluster, type Over } from './make-kubernetes-meta.js'
import { condition } from './make-kubernetes-workloads.js'

/** A claim that one node may write at a time, bound to the volume `pv-<name>`. */
export const claim = (
  name: string,
  over: Meta & {
    readonly spec?: Over<PersistentVolumeClaim['spec']>
    readonly status?: Over<PersistentVolumeClaim['status']>
  } = {},
): PersistentVolumeClaim => ({
  ...inNamespace('PersistentVolumeClaim', name, over),
  spec: changed<PersistentVolumeClaim['spec']>(
    {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'gp3',
      volumeName: `pv-${name}`,
      requests: { storage: '20Gi' },
    },
    over.spec,
  ),
  status: changed<PersistentVolumeClaim['status']>({ phase: 'Bound', capacity: { storage: '20Gi' } }, over.status),
})

/** The EBS volume of a claim, in zone a. */
export const persistentVolume = (
  name: string,
  over: Meta & {
    readonly claim?: PersistentVolumeClaim
    readonly zone?: string
    readonly spec?: Over<PersistentVolume['spec']>
    readonly status?: Over<PersistentVolume['status']>
  } = {},
): PersistentVolume => {
  const { claim: bound, zone = 'eu-west-1a' } = over
  return {
    ...ofCluster('PersistentVolume', name, over),
    spec: changed<PersistentVolume['spec']>(
      {
        capacity: { storage: '20Gi' },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: 'gp3',
        claimRef: {
          namespace: bound?.metadata.namespace ?? NAMESPACE,
          name: bound?.name ?? name.replace(/^pv-/, ''),
          ...(bound?.metadata.uid !== undefined && { uid: bound.metadata.uid }),
        },
        csi: { driver: 'ebs.csi.aws.com', volumeHandle: `vol-${name}` },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] }] },
            ],
          },
        },
      },
      over.spec,
    ),
    status: changed<PersistentVolume['status']>(
      { phase: 'Bound', lastPhaseTransitionTime: ago({ days: 30 }) },
      over.status,
    ),
  }
}

/** Encrypted EBS volumes that are made where the pod starts. */
export const storageClass = (name = 'gp3', over: Meta & Over<StorageClass> = {}): StorageClass => {
  const { scope: _scope, namespace: _namespace, labels: _labels, annotations: _annotations, ...body } = over
  return changed<StorageClass>(
    {
      ...ofCluster('StorageClass', name, { ...over, metadata: {} }),
      provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true' },
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    },
    body,
  )
}

/** A certificate of cert-manager for the host of an Ingress, good for 60 days more. */
export const certificate = (
  name: string,
  over: Meta & { readonly spec?: Over<Certificate['spec']>; readonly status?: Over<Certificate['status']> } = {},
): Certificate => ({
  ...inNamespace('Certificate', name, over),
  spec: changed<Certificate['spec']>(
    {
      secretName: `${name}-tls`,
      dnsNames: [`${name}.example.com`],
      issuerRef: { kind: 'ClusterIssuer', name: 'acme' },
    },
    over.spec,
  ),
  status: changed<Certificate['status']>(
    {
      notBefore: ago({ days: 30 }),
      notAfter: ago({ days: -60 }),
      renewalTime: ago({ days: -30 }),
      conditions: [condition('Ready', 'True')],
    },
    over.status,
  ),
})

/** A ClusterIssuer that is ready. */
export const clusterIssuer = (
  name = 'acme',
  over: Meta & { readonly status?: CertificateIssuer['status'] } = {},
): CertificateIssuer => ({
  ...ofCluster('ClusterIssuer', name, over),
  status: over.status ?? { conditions: [condition('Ready', 'True')] },
})

/** A NodePool of Karpenter with limits, in three zones. */
export const nodePool = (
  name: string,
  over: Meta & { readonly spec?: Over<NodePool['spec']>; readonly status?: Over<NodePool['status']> } = {},
): NodePool => ({
  ...ofCluster('NodePool', name, over),
  spec: changed<NodePool['spec']>(
    {
      limits: { cpu: '200', memory: '800Gi' },
      disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', budgets: [{ nodes: '10%' }] },
      template: {
        expireAfter: '720h',
        requirements: [
          {
            key: 'topology.kubernetes.io/zone',
            operator: 'In',
            values: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
          },
          { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
        ],
        nodeClassRef: { kind: 'EC2NodeClass', name: 'default' },
      },
    },
    over.spec,
  ),
  status: changed<NodePool['status']>({ conditions: [condition('Ready', 'True')], resources: {} }, over.status),
})
