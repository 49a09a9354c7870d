import { describe, expect, test } from 'vitest'
import type { KubernetesDatasetName } from '../../../src/collect/kubernetes/collector.js'
import { readCluster } from './read-cluster.js'

const AT = '2026-11-20T10:00:00Z'
const owner = (kind: string, name: string, controller = true) => ({
  apiVersion: 'apps/v1',
  kind,
  name,
  uid: 'u-1',
  controller,
  blockOwnerDeletion: true,
})
const metadata = (name: string, namespace?: string, more: object = {}) => ({
  name,
  ...(namespace !== undefined && { namespace }),
  uid: `uid-${name}`,
  resourceVersion: '7',
  creationTimestamp: AT,
  generation: 3,
  labels: { app: name },
  annotations: { note: 'kept' },
  managedFields: [{ manager: 'kubectl' }],
  ...more,
})
const ready = { type: 'Ready', status: 'True', lastTransitionTime: AT, lastProbeTime: null }
const keptReady = { type: 'Ready', status: 'True', lastTransitionTime: AT }
const container = { name: 'app', image: 'registry.k8s.io/app:1', terminationMessagePath: '/dev/log' }
const keptContainer = {
  name: 'app',
  image: 'registry.k8s.io/app:1',
  flags: [],
  env: [],
  envFrom: [],
  ports: [],
  volumeMounts: [],
}
const template = {
  metadata: { creationTimestamp: null, labels: { app: 'api' } },
  spec: { containers: [container], dnsPolicy: 'x' },
}
const keptTemplate = {
  metadata: { labels: { app: 'api' }, annotations: {} },
  spec: { containers: [keptContainer], initContainers: [], volumes: [] },
}

type Case = readonly [
  dataset: KubernetesDatasetName,
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  body: object,
  kept: object,
]
const NS = 'checkout'

const CASES: readonly Case[] = [
  [
    'kubernetes.nodes',
    'v1',
    'Node',
    undefined,
    {
      spec: {
        providerID: 'aws:///eu-west-1a/i-1',
        podCIDR: '10.0.0.0/24',
        taints: [{ key: 'a', effect: 'NoSchedule' }],
      },
      status: {
        allocatable: { cpu: '3920m' },
        capacity: { cpu: '4' },
        conditions: [ready],
        images: [{ names: ['x'] }],
        nodeInfo: {
          kubeletVersion: 'v1.35.1',
          osImage: 'Bottlerocket',
          kernelVersion: '6.1',
          architecture: 'arm64',
          machineID: 'm',
        },
      },
    },
    {
      spec: { providerID: 'aws:///eu-west-1a/i-1', taints: [{ key: 'a', effect: 'NoSchedule' }] },
      status: {
        allocatable: { cpu: '3920m' },
        capacity: { cpu: '4' },
        conditions: [keptReady],
        nodeInfo: { kubeletVersion: 'v1.35.1', osImage: 'Bottlerocket', kernelVersion: '6.1', architecture: 'arm64' },
      },
    },
  ],
  [
    'kubernetes.namespaces',
    'v1',
    'Namespace',
    undefined,
    { spec: { finalizers: ['x'] }, status: { phase: 'Active' } },
    { status: { phase: 'Active' } },
  ],
  [
    'kubernetes.deployments',
    'apps/v1',
    'Deployment',
    NS,
    {
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'api' } },
        template,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      },
      status: { observedGeneration: 3, replicas: 2, readyReplicas: 2, conditions: [ready] },
    },
    {
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'api' } },
        template: keptTemplate,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      },
      status: { observedGeneration: 3, replicas: 2, readyReplicas: 2, conditions: [keptReady] },
    },
  ],
  [
    'kubernetes.statefulSets',
    'apps/v1',
    'StatefulSet',
    NS,
    {
      spec: {
        replicas: 3,
        serviceName: 'db',
        template,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'gp3', resources: {} },
            status: {},
          },
        ],
      },
      status: { replicas: 3, currentRevision: 'db-1' },
    },
    {
      spec: {
        replicas: 3,
        serviceName: 'db',
        template: keptTemplate,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' },
        volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'], storageClassName: 'gp3' }],
      },
      status: { replicas: 3, currentRevision: 'db-1', conditions: [] },
    },
  ],
  [
    'kubernetes.daemonSets',
    'apps/v1',
    'DaemonSet',
    NS,
    { spec: { template, updateStrategy: { type: 'OnDelete' } }, status: { numberReady: 3, desiredNumberScheduled: 4 } },
    {
      spec: { template: keptTemplate, updateStrategy: { type: 'OnDelete' } },
      status: { numberReady: 3, desiredNumberScheduled: 4, conditions: [] },
    },
  ],
  [
    'kubernetes.replicaSets',
    'apps/v1',
    'ReplicaSet',
    NS,
    { spec: { replicas: 2, template }, status: { replicas: 2, readyReplicas: 1, availableReplicas: 1 } },
    { spec: { replicas: 2, template: keptTemplate }, status: { replicas: 2, readyReplicas: 1 } },
  ],
  [
    'kubernetes.jobs',
    'batch/v1',
    'Job',
    NS,
    {
      spec: { backoffLimit: 2, template, completions: 1 },
      status: { succeeded: 1, completionTime: AT, conditions: null },
    },
    { spec: { backoffLimit: 2, template: keptTemplate }, status: { succeeded: 1, completionTime: AT, conditions: [] } },
  ],
  [
    'kubernetes.cronJobs',
    'batch/v1',
    'CronJob',
    NS,
    {
      spec: { schedule: '0 3 * * *', timeZone: 'Europe/Dublin', jobTemplate: { spec: { template, suspend: true } } },
      status: {},
    },
    {
      spec: {
        schedule: '0 3 * * *',
        timeZone: 'Europe/Dublin',
        jobTemplate: { spec: { template: keptTemplate, suspend: true } },
      },
      status: {},
    },
  ],
  [
    'kubernetes.services',
    'v1',
    'Service',
    NS,
    {
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.1.2.3',
        selector: { app: 'api' },
        ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }],
      },
      status: { loadBalancer: { ingress: [{ hostname: 'a.elb.amazonaws.com' }] } },
    },
    {
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.1.2.3',
        selector: { app: 'api' },
        ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }],
      },
      status: { loadBalancer: { ingress: [{ hostname: 'a.elb.amazonaws.com' }] } },
    },
  ],
  [
    'kubernetes.endpointSlices',
    'discovery.k8s.io/v1',
    'EndpointSlice',
    NS,
    {
      addressType: 'IPv4',
      endpoints: [
        {
          addresses: ['10.0.0.1'],
          conditions: { ready: true },
          zone: 'eu-west-1a',
          targetRef: { kind: 'Pod', name: 'api-1', namespace: NS, uid: 'x' },
        },
      ],
      ports: [],
    },
    {
      addressType: 'IPv4',
      endpoints: [
        {
          addresses: 1,
          conditions: { ready: true },
          zone: 'eu-west-1a',
          targetRef: { kind: 'Pod', name: 'api-1', namespace: NS },
        },
      ],
    },
  ],
  [
    'kubernetes.ingresses',
    'networking.k8s.io/v1',
    'Ingress',
    NS,
    {
      spec: {
        ingressClassName: 'alb',
        tls: [{ hosts: ['a.example.com'], secretName: 's' }],
        rules: [
          {
            host: 'a.example.com',
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 80 } } } }],
            },
          },
          { host: 'b.example.com' },
        ],
      },
    },
    {
      spec: {
        ingressClassName: 'alb',
        tls: [{ hosts: ['a.example.com'], secretName: 's' }],
        rules: [
          {
            host: 'a.example.com',
            paths: [{ path: '/', backend: { service: { name: 'api', port: { number: 80 } } } }],
          },
          { host: 'b.example.com', paths: [] },
        ],
      },
      status: { loadBalancer: { ingress: [] } },
    },
  ],
  [
    'kubernetes.ingressClasses',
    'networking.k8s.io/v1',
    'IngressClass',
    undefined,
    { spec: { controller: 'ingress.k8s.aws/alb', parameters: {} } },
    { spec: { controller: 'ingress.k8s.aws/alb' } },
  ],
  [
    'kubernetes.networkPolicies',
    'networking.k8s.io/v1',
    'NetworkPolicy',
    NS,
    {
      spec: {
        podSelector: {},
        policyTypes: ['Ingress'],
        ingress: [
          { from: [{ podSelector: { matchLabels: { a: 'b' } } }, { ipBlock: { cidr: '10.0.0.0/8', except: [] } }] },
          {},
        ],
      },
    },
    {
      spec: {
        podSelector: {},
        policyTypes: ['Ingress'],
        ingress: [
          { from: [{ podSelector: { matchLabels: { a: 'b' } } }, { ipBlock: { cidr: '10.0.0.0/8', except: [] } }] },
          {},
        ],
        egress: [],
      },
    },
  ],
  [
    'kubernetes.horizontalPodAutoscalers',
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    NS,
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'api', apiVersion: 'apps/v1' },
        minReplicas: 2,
        maxReplicas: 9,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
        ],
      },
      status: { currentReplicas: 2, currentMetrics: [] },
    },
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'api', apiVersion: 'apps/v1' },
        minReplicas: 2,
        maxReplicas: 9,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
        ],
      },
      status: { currentReplicas: 2, conditions: [] },
    },
  ],
  [
    'kubernetes.podDisruptionBudgets',
    'policy/v1',
    'PodDisruptionBudget',
    NS,
    {
      spec: {
        maxUnavailable: '25%',
        selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] },
      },
      status: { disruptionsAllowed: 0, expectedPods: 3, disruptedPods: {} },
    },
    {
      spec: {
        maxUnavailable: '25%',
        selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] },
      },
      status: { disruptionsAllowed: 0, expectedPods: 3, conditions: [] },
    },
  ],
  [
    'kubernetes.persistentVolumes',
    'v1',
    'PersistentVolume',
    undefined,
    {
      spec: {
        capacity: { storage: '8Gi' },
        accessModes: ['ReadWriteOnce'],
        csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1', fsType: 'ext4' },
        volumeMode: 'Filesystem',
      },
      status: { phase: 'Bound' },
    },
    {
      spec: {
        capacity: { storage: '8Gi' },
        accessModes: ['ReadWriteOnce'],
        csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' },
      },
      status: { phase: 'Bound' },
    },
  ],
  [
    'kubernetes.persistentVolumes',
    'v1',
    'PersistentVolume',
    undefined,
    { spec: { accessModes: [], nfs: { server: 'x', path: '/' } } },
    { spec: { accessModes: [], other: 'nfs' }, status: {} },
  ],
  [
    'kubernetes.persistentVolumeClaims',
    'v1',
    'PersistentVolumeClaim',
    NS,
    {
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'gp3',
        volumeName: 'pv-1',
        resources: { requests: { storage: '8Gi' } },
      },
      status: { phase: 'Bound', capacity: { storage: '8Gi' } },
    },
    {
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'gp3',
        volumeName: 'pv-1',
        requests: { storage: '8Gi' },
      },
      status: { phase: 'Bound', capacity: { storage: '8Gi' } },
    },
  ],
  [
    'kubernetes.storageClasses',
    'storage.k8s.io/v1',
    'StorageClass',
    undefined,
    {
      provisioner: 'ebs.csi.aws.com',
      parameters: { encrypted: 'true' },
      volumeBindingMode: 'WaitForFirstConsumer',
      mountOptions: [],
    },
    { provisioner: 'ebs.csi.aws.com', parameters: { encrypted: 'true' }, volumeBindingMode: 'WaitForFirstConsumer' },
  ],
  [
    'kubernetes.serviceAccounts',
    'v1',
    'ServiceAccount',
    NS,
    { automountServiceAccountToken: false, secrets: [{ name: 'x' }] },
    { automountServiceAccountToken: false },
  ],
  [
    'kubernetes.roles',
    'rbac.authorization.k8s.io/v1',
    'Role',
    NS,
    { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
    { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: [], nonResourceURLs: [] }] },
  ],
  [
    'kubernetes.clusterRoles',
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    undefined,
    { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
    { rules: [], aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
  ],
  [
    'kubernetes.roleBindings',
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    NS,
    {
      roleRef: { apiGroup: 'x', kind: 'Role', name: 'r' },
      subjects: [{ kind: 'ServiceAccount', name: 's', namespace: NS }],
    },
    { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'ServiceAccount', name: 's', namespace: NS }] },
  ],
  [
    'kubernetes.clusterRoleBindings',
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    undefined,
    { roleRef: { apiGroup: 'x', kind: 'ClusterRole', name: 'cluster-admin' } },
    { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [] },
  ],
  [
    'kubernetes.webhookConfigurations',
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    undefined,
    {
      webhooks: [
        {
          name: 'a',
          failurePolicy: 'Fail',
          timeoutSeconds: 10,
          clientConfig: { service: { namespace: 'a', name: 'b', path: '/x', port: 443 }, caBundle: 'x' },
          rules: [{ operations: ['*'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], scope: '*' }],
          matchConditions: [{ name: 'a', expression: 'true' }],
        },
      ],
    },
    {
      webhooks: [
        {
          name: 'a',
          failurePolicy: 'Fail',
          timeoutSeconds: 10,
          clientConfig: { service: { namespace: 'a', name: 'b', port: 443 } },
          rules: [{ operations: ['*'], apiGroups: [''], resources: ['pods'], scope: '*' }],
          matchConditions: 1,
        },
      ],
    },
  ],
  [
    'kubernetes.resourceQuotas',
    'v1',
    'ResourceQuota',
    NS,
    { spec: { hard: { pods: '10' } }, status: { hard: { pods: '10' }, used: { pods: '3' } } },
    { spec: { hard: { pods: '10' } }, status: { hard: { pods: '10' }, used: { pods: '3' } } },
  ],
  [
    'kubernetes.limitRanges',
    'v1',
    'LimitRange',
    NS,
    { spec: { limits: [{ type: 'Container', default: { cpu: '1' }, min: { cpu: '1m' } }] } },
    { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } },
  ],
  [
    'kubernetes.priorityClasses',
    'scheduling.k8s.io/v1',
    'PriorityClass',
    undefined,
    { value: 1000, globalDefault: true, description: 'x' },
    { value: 1000, globalDefault: true },
  ],
]

describe('of each kind what is documented is kept, and nothing else', () => {
  test.each(CASES)('%s', async (dataset, apiVersion, kind, namespace, body, kept) => {
    const { portion } = await readCluster(
      [{ apiVersion, kind, metadata: metadata('api', namespace), ...body }],
      [dataset],
    )
    expect(portion(dataset)).toEqual({
      scope: { provider: 'kubernetes', cluster: 'shop' },
      state: 'complete',
      gaps: [],
      items: [
        {
          id: `kubernetes://shop/${namespace === undefined ? '' : `${namespace}/`}${kind}/api`,
          scope: { provider: 'kubernetes', cluster: 'shop' },
          name: 'api',
          kind,
          tags: { app: 'api' },
          metadata: {
            ...(namespace !== undefined && { namespace }),
            uid: 'uid-api',
            creationTimestamp: AT,
            generation: 3,
            labels: { app: 'api' },
            annotations: { note: 'kept' },
            ownerReferences: [],
          },
          ...kept,
        },
      ],
    })
  })
})

describe('custom resources', () => {
  const definition = (group: string, plural: string, kind: string, version: string, scope: string) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: { group, names: { kind, plural }, scope, versions: [{ name: version, served: true }] },
  })

  test.each<[KubernetesDatasetName, string, string, string, string, object, object]>([
    [
      'kubernetes.scaledObjects',
      'keda.sh',
      'v1alpha1',
      'scaledobjects',
      'ScaledObject',
      {
        spec: {
          scaleTargetRef: { name: 'api' },
          maxReplicaCount: 9,
          triggers: [{ type: 'kafka', metadata: { password: 'x' } }],
        },
        status: { hpaName: 'keda-hpa-api' },
      },
      {
        spec: { scaleTargetRef: { name: 'api' }, maxReplicaCount: 9, triggers: [{ type: 'kafka' }] },
        status: { hpaName: 'keda-hpa-api', conditions: [] },
      },
    ],
    [
      'kubernetes.certificates',
      'cert-manager.io',
      'v1',
      'certificates',
      'Certificate',
      {
        spec: { secretName: 's', dnsNames: ['a.example.com'], issuerRef: { name: 'acme', kind: 'ClusterIssuer' } },
        status: { notAfter: AT, conditions: [ready] },
      },
      {
        spec: { secretName: 's', dnsNames: ['a.example.com'], issuerRef: { name: 'acme', kind: 'ClusterIssuer' } },
        status: { notAfter: AT, conditions: [keptReady] },
      },
    ],
    [
      'kubernetes.nodePools',
      'karpenter.sh',
      'v1',
      'nodepools',
      'NodePool',
      {
        spec: {
          limits: { cpu: 1000 },
          disruption: { consolidationPolicy: 'WhenEmpty', budgets: [{ nodes: '10%' }] },
          template: {
            spec: {
              expireAfter: '720h',
              requirements: [{ key: 'a', operator: 'In', values: ['b'] }],
              nodeClassRef: { group: 'x', kind: 'EC2NodeClass', name: 'default' },
            },
          },
        },
        status: {},
      },
      {
        spec: {
          limits: { cpu: '1000' },
          disruption: { consolidationPolicy: 'WhenEmpty', budgets: [{ nodes: '10%' }] },
          template: {
            expireAfter: '720h',
            requirements: [{ key: 'a', operator: 'In', values: ['b'] }],
            nodeClassRef: { kind: 'EC2NodeClass', name: 'default' },
          },
        },
        status: { conditions: [], resources: {} },
      },
    ],
    [
      'kubernetes.nodePools',
      'karpenter.sh',
      'v1beta1',
      'nodepools',
      'NodePool',
      { spec: { disruption: { expireAfter: '240h' }, template: { spec: { requirements: [] } } } },
      {
        spec: { limits: {}, disruption: {}, template: { expireAfter: '240h', requirements: [] } },
        status: { conditions: [], resources: {} },
      },
    ],
  ])('%s of %s/%s', async (dataset, group, version, plural, kind, body, kept) => {
    const isNamespaced = kind !== 'NodePool'
    const object = {
      apiVersion: `${group}/${version}`,
      kind,
      metadata: metadata('api', isNamespaced ? NS : undefined),
      ...body,
    }
    const scope = isNamespaced ? 'Namespaced' : 'Cluster'
    const { portion } = await readCluster([definition(group, plural, kind, version, scope), object], [dataset])
    const [item] = portion(dataset).items
    expect(portion(dataset)).toMatchObject({ state: 'complete', gaps: [] })
    const { spec, status } = item as unknown as { spec: unknown; status: unknown }
    expect({ spec, status }).toEqual(kept)
  })
})

describe('pods', () => {
  const NAME = 'kubernetes.pods'
  const status = {
    phase: 'Running',
    qosClass: 'Burstable',
    podIP: '10.0.0.9',
    hostIP: '10.0.0.1',
    startTime: AT,
    conditions: [ready],
    containerStatuses: [
      {
        name: 'app',
        restartCount: 4,
        ready: true,
        image: 'app:1',
        imageID: 'app@sha256:1',
        containerID: 'x',
        state: { running: { startedAt: AT } },
        lastState: {
          terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: AT, containerID: 'x', message: 'long' },
        },
      },
    ],
  }
  const spec = {
    nodeName: 'n-1',
    serviceAccountName: 'api',
    restartPolicy: 'Always',
    schedulerName: 'x',
    containers: [{ ...container, resources: { requests: { cpu: '1' } }, env: [{ name: 'A', value: 'b' }] }],
    initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName: 'data-0' } },
      { name: 'tmp', ephemeral: {} },
      { name: 'c', configMap: { name: 'c' } },
    ],
  }
  const pod = (name: string, more: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(name, NS, more),
    spec,
    status,
  })

  test('that a controller keeps are reduced to where they run and how they do', async () => {
    const { portion } = await readCluster([pod('api-1', { ownerReferences: [owner('ReplicaSet', 'api')] })], [NAME])
    expect(portion(NAME).items).toEqual([
      {
        id: 'kubernetes://shop/checkout/Pod/api-1',
        scope: { provider: 'kubernetes', cluster: 'shop' },
        name: 'api-1',
        kind: 'Pod',
        tags: { app: 'api-1' },
        metadata: {
          namespace: NS,
          uid: 'uid-api-1',
          creationTimestamp: AT,
          generation: 3,
          labels: { app: 'api-1' },
          annotations: {},
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'api', uid: 'u-1', controller: true }],
        },
        spec: {
          nodeName: 'n-1',
          serviceAccountName: 'api',
          restartPolicy: 'Always',
          containers: [{ name: 'app', image: 'registry.k8s.io/app:1', resources: { requests: { cpu: '1' } } }],
          initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
          claims: ['data-0', 'api-1-tmp'],
        },
        status: {
          phase: 'Running',
          qosClass: 'Burstable',
          podIP: '10.0.0.9',
          startTime: AT,
          conditions: [keptReady],
          containerStatuses: [
            {
              name: 'app',
              restartCount: 4,
              ready: true,
              image: 'app:1',
              imageID: 'app@sha256:1',
              state: { running: { startedAt: AT } },
              lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: AT } },
            },
          ],
          initContainerStatuses: [],
        },
      },
    ])
  })

  test('that nobody keeps have a template of their own', async () => {
    const { portion } = await readCluster([pod('bare')], [NAME])
    expect(portion(NAME).items[0]?.template).toMatchObject({
      metadata: { labels: { app: 'bare' }, annotations: { note: 'kept' } },
      spec: {
        containers: [{ env: [{ name: 'A', literal: 'plain' }] }],
        volumes: [{ name: 'data' }, { name: 'tmp', other: 'ephemeral' }, { name: 'c', configMap: { name: 'c' } }],
      },
    })
  })

  test.each([
    ['a custom resource keeps', { ...owner('StrimziPodSet', 'events'), apiVersion: 'core.strimzi.io/v1' }],
    ['a Job of another system keeps', { ...owner('Job', 'train'), apiVersion: 'batch.volcano.sh/v1alpha1' }],
    ['a ReplicationController keeps', { ...owner('ReplicationController', 'old'), apiVersion: 'v1' }],
    ['a node runs by itself', { ...owner('Node', 'n-1'), apiVersion: 'v1' }],
  ])('that %s bring their template', async (_name, by) => {
    const { portion } = await readCluster([pod('events-0', { ownerReferences: [by] })], [NAME])
    expect(portion(NAME).items[0]?.template?.spec.containers).toHaveLength(1)
  })

  test('of a node itself keep the mark', async () => {
    const annotations = { 'kubernetes.io/config.mirror': 'abc', other: 'dropped' }
    const { portion } = await readCluster(
      [pod('kube-proxy', { annotations, ownerReferences: [owner('Node', 'n-1')] })],
      [NAME],
    )
    expect(portion(NAME).items[0]?.metadata.annotations).toEqual({ 'kubernetes.io/config.mirror': 'abc' })
  })

  test('have equal parts in common and differ in the others', async () => {
    const owned = { ownerReferences: [owner('ReplicaSet', 'api')], labels: { app: 'api' } }
    const { portion } = await readCluster([pod('api-1', owned), pod('api-2', owned)], [NAME])
    const [one, two] = portion(NAME).items
    expect(one?.spec.containers).toBe(two?.spec.containers)
    expect(one?.tags).toBe(two?.metadata.labels)
    expect(two).toMatchObject({ name: 'api-2', spec: { claims: ['data-0', 'api-2-tmp'] } })
  })

  test('without containers are no pods that anybody could judge', async () => {
    const { portion } = await readCluster([pod('good'), { ...pod('odd'), spec: { containers: null } }], [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: 'good' }], gaps: [{ reason: 'failed' }] })
  })
})

test('a ReplicaSet of a Deployment leaves the template to it', async () => {
  const meta = metadata('api-1', NS, { ownerReferences: [owner('Deployment', 'api')] })
  const { portion } = await readCluster(
    [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: meta, spec: { replicas: 2, template } }],
    ['kubernetes.replicaSets'],
  )
  expect(portion('kubernetes.replicaSets').items[0]?.spec).toEqual({ replicas: 2 })
})

test.each([
  ['ReplicaSet', 'apps/v1', 'kubernetes.replicaSets', owner('Fleet', 'games')],
  ['Job', 'batch/v1', 'kubernetes.jobs', owner('JobSet', 'train')],
] as const)('a %s of a custom resource keeps its template', async (kind, apiVersion, name, by) => {
  const meta = metadata('made', NS, { ownerReferences: [{ ...by, apiVersion: 'example.com/v1' }] })
  const { portion } = await readCluster([{ apiVersion, kind, metadata: meta, spec: { template } }], [name])
  expect(portion(name).items[0]?.spec).toMatchObject({ template: keptTemplate })
})

test('a Job of a CronJob leaves the template to it', async () => {
  const meta = metadata('nightly-1', NS, {
    ownerReferences: [{ ...owner('CronJob', 'nightly'), apiVersion: 'batch/v1' }],
  })
  const { portion } = await readCluster(
    [{ apiVersion: 'batch/v1', kind: 'Job', metadata: meta, spec: { template } }],
    ['kubernetes.jobs'],
  )
  expect(portion('kubernetes.jobs').items[0]?.spec).toEqual({})
})

test('the cluster itself says its version and where it is', async () => {
  const { portion, events } = await readCluster([], ['kubernetes.clusters'])
  expect(portion('kubernetes.clusters').items).toEqual([
    {
      id: 'kubernetes://shop',
      scope: { provider: 'kubernetes', cluster: 'shop' },
      name: 'shop',
      kind: 'Cluster',
      tags: {},
      metadata: { labels: {}, annotations: {}, ownerReferences: [] },
      server: '127.0.0.1',
      gitVersion: 'v1.35.2-eks-3a1b9d4',
    },
  ])
  expect(events.map(({ kind }) => kind)).toEqual(['entered', 'planned', 'read'])
})
