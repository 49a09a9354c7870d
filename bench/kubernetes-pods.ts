import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import { collectKubernetes } from '../src/collect/kubernetes/collect-kubernetes.js'
import { createStats } from '../src/collect/stats.js'
import { keep, peakMegabytes, spentOn } from './support/results.js'

/**
 * Reads so many pods (100,000 unless told) of about 4.4 KB each from a process of its own on the loopback interface, and
 * prints how long that took, the most memory that the reader ever took and how much it keeps.
 */
const PODS = Number(process.argv[2] ?? 100_000)
const TARGET = { seconds: 12, megabytes: 350 }

if (process.send) serve()
else await measure()

async function measure(): Promise<void> {
  const child = fork(process.argv[1] ?? '', [String(PODS)])
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))))
  const kubeconfigText = JSON.stringify({
    'current-context': 'bench',
    clusters: [{ name: 'bench', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'bench', context: { cluster: 'bench', user: 'bench' } }],
    users: [{ name: 'bench', user: { token: 'bench' } }],
  })
  const signal = new AbortController().signal
  const {
    value: { portions },
    wall,
    cpu,
  } = await spentOn(() =>
    collectKubernetes(
      { targets: [], kubeconfigText, requestTimeout: 30_000 },
      { datasets: new Set(['kubernetes.pods']), facts: new Set() },
      { signal, stats: createStats(), now: Date.now(), onProgress: () => undefined },
    ),
  )
  child.kill()
  const [pods] = portions
  const count = pods?.portion.items.length ?? 0
  const heap = Math.round(process.memoryUsage().heapUsed / 1e6)
  const isWhole = count === PODS && pods?.portion.state === 'complete'
  const peak = peakMegabytes()
  await keep('kubernetes-pods', {
    title: `${PODS.toLocaleString('en')} pods of one cluster`,
    results: [
      { what: 'pods read', target: `${PODS}`, result: `${count}`, isMet: isWhole },
      {
        what: 'time',
        target: `${TARGET.seconds} s`,
        result: `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of CPU)`,
        isMet: wall <= TARGET.seconds,
      },
      {
        what: 'peak memory',
        target: `${TARGET.megabytes} MB`,
        result: `${peak} MB (heap ${heap} MB before collection)`,
        isMet: peak <= TARGET.megabytes,
      },
    ],
  })
  const [gap] = pods?.portion.gaps ?? []
  if (gap) console.log(`${gap.source}: ${gap.detail}`)
}

function serve(): void {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench')
    if (pathname === '/version') {
      response.end('{"gitVersion":"v1.35.2"}')
      return
    }
    const start = Number(searchParams.get('continue') ?? 0)
    const end = Math.min(PODS, start + Number(searchParams.get('limit') ?? PODS))
    const items = Array.from({ length: end - start }, (_, index) => JSON.stringify(pod(start + index)))
    const metadata = end < PODS ? { continue: String(end) } : {}
    response.setHeader('content-type', 'application/json')
    response.end(
      `{"kind":"PodList","apiVersion":"v1","metadata":${JSON.stringify(metadata)},"items":[${items.join(',')}]}`,
    )
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address !== null && typeof address !== 'string') process.send?.(address.port)
  })
  process.on('disconnect', () => process.exit())
}

const FIRST = Date.parse('2026-10-28T00:00:00Z')

/** One of the pods of some two thousand workloads on a thousand nodes. */
function pod(number: number): object {
  const workload = number % 2_000
  const app = `service-${workload}`
  const namespace = `team-${workload % 60}`
  const id = number.toString(16).padStart(12, '0')
  const after = (seconds: number): string =>
    new Date(FIRST + (number * 17 + seconds) * 1_000).toISOString().replace('.000', '')
  const at = after(0)
  const labels = { 'app.kubernetes.io/name': app, 'pod-template-hash': `5d4f${workload}`, team: namespace }
  const image = `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${app}:1.${workload % 40}.0`
  const env = Array.from({ length: 12 }, (_, index) => ({
    name: `SETTING_${index}`,
    value: `value-${index}-of-${app}`,
  }))
  const condition = (type: string, seconds: number): object => ({
    type,
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: after(seconds),
    observedGeneration: 1,
  })
  return {
    metadata: {
      name: `${app}-5d4f${workload}-${id.slice(-5)}`,
      generateName: `${app}-5d4f${workload}-`,
      namespace,
      uid: `00000000-0000-4000-8000-${id}`,
      resourceVersion: String(1_000_000 + number),
      creationTimestamp: at,
      labels,
      annotations: { 'kubectl.kubernetes.io/restartedAt': at, 'prometheus.io/scrape': 'true' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${app}-5d4f${workload}`,
          uid: `11111111-0000-4000-8000-${String(workload).padStart(12, '0')}`,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      managedFields: [
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          apiVersion: 'v1',
          time: at,
          fieldsType: 'FieldsV1',
          fieldsV1: Object.fromEntries(
            Array.from({ length: 24 }, (_, index) => [`f:field-${index}`, { 'f:name': {} }]),
          ),
        },
      ],
    },
    spec: {
      containers: [
        {
          name: 'app',
          image,
          env,
          ports: [{ containerPort: 8080, protocol: 'TCP' }],
          resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
          readinessProbe: { httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' }, periodSeconds: 10 },
          volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }],
          imagePullPolicy: 'IfNotPresent',
        },
        { name: 'proxy', image: 'registry.k8s.io/proxy:1.2', resources: { requests: { cpu: '10m', memory: '64Mi' } } },
      ],
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3607 } }] } }],
      nodeName: `ip-10-0-${(number % 1_000) >> 8}-${(number % 1_000) & 255}.eu-west-1.compute.internal`,
      serviceAccountName: app,
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      schedulerName: 'default-scheduler',
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      ],
    },
    status: {
      phase: 'Running',
      conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(
        condition,
      ),
      hostIP: '10.0.1.7',
      podIP: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
      startTime: at,
      containerStatuses: ['app', 'proxy'].map((name) => ({
        name,
        state: { running: { startedAt: after(3) } },
        lastState: {},
        ready: true,
        restartCount: number % 3,
        image: name === 'app' ? image : 'registry.k8s.io/proxy:1.2',
        imageID: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${app}@sha256:${String(workload).padStart(64, 'a')}`,
        containerID: `containerd://${id.padStart(64, 'b')}`,
        started: true,
      })),
      qosClass: 'Burstable',
    },
  }
}
