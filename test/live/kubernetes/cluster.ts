import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Api, apiOf } from './api.js'
import { freePorts, type Running, start, until } from '../processes.js'

/** A control plane of its own, with kwok for kubelets: nodes and pods are there and change, but nothing runs in them. */
export type Cluster = {
  readonly endpoint: string
  readonly ca: string
  /** The API as somebody who may do everything. */
  readonly api: Api
  /** A kubeconfig for somebody whom the server knows by a token of their own, by the name of that user. */
  kubeconfigOf(user: User): string
  /** Waits until something holds, and no longer than its programs run. */
  until(what: string, holds: () => Promise<boolean>): Promise<void>
  /** Everything that the server was asked, as its audit log has it: who, what, and what came of it. */
  requests(): Promise<readonly AuditedRequest[]>
  stop(): Promise<void>
}

export type User = 'admin' | 'auditor'
export type AuditedRequest = {
  readonly verb: string
  readonly requestURI: string
  readonly user: { readonly username: string }
  readonly responseStatus?: { readonly code: number }
}

const PROGRAMS = '.cache/kubernetes'
const AUDITED = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [{ level: 'Metadata' }],
}

/** Starts etcd, the API server, the controllers, the scheduler and kwok on ports of the loopback interface. */
export async function startCluster(): Promise<Cluster> {
  const program = join(PROGRAMS, 'control-plane')
  if (!existsSync(program)) throw new Error(`there is no ${program}: run npm run test:live`)
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-cluster-'))
  const at = (name: string): string => join(folder, name)
  const [clients = 0, peers = 0, secure = 0, controllers = 0, scheduler = 0] = await freePorts(5)
  const etcd = `http://127.0.0.1:${clients}`
  const endpoint = `https://127.0.0.1:${secure}`
  const tokens: Readonly<Record<User, string>> = { admin: randomUUID(), auditor: randomUUID() }
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await Promise.all([
    writeFile(at('accounts.pub'), publicKey),
    writeFile(at('accounts.key'), privateKey, { mode: 0o600 }),
    writeFile(at('audited.yaml'), stringify(AUDITED)),
    writeFile(at('tokens.csv'), `${tokens.admin},admin,admin,"system:masters"\n${tokens.auditor},auditor,auditor\n`, {
      mode: 0o600,
    }),
  ])

  const running: Running[] = []
  const logs: string[] = []
  const run = (name: string, file: string, args: readonly string[]): void => {
    logs.push(at(`${name}.log`))
    running.push(start(name, file, args, at(`${name}.log`)))
  }
  const stop = async (): Promise<void> => {
    // Those that were started last ask those that were started first.
    for (const one of running.toReversed()) await one.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const untilReady = (what: string, holds: () => Promise<boolean>): Promise<void> =>
    until(what, holds, { programs: running, logs })

  try {
    run('etcd', program, ['etcd', at('etcd'), etcd, `http://127.0.0.1:${peers}`])
    await untilReady('etcd answered', async () => (await fetch(`${etcd}/health`)).ok)
    run('kube-apiserver', program, [
      'kube-apiserver',
      `--etcd-servers=${etcd}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${secure}`,
      '--endpoint-reconciler-type=none',
      `--cert-dir=${at('certificates')}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${at('accounts.pub')}`,
      `--service-account-signing-key-file=${at('accounts.key')}`,
      `--token-auth-file=${at('tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--allow-privileged=true',
      `--audit-policy-file=${at('audited.yaml')}`,
      `--audit-log-path=${at('audit.log')}`,
      '--audit-log-mode=blocking',
    ])
    const certificate = at('certificates/apiserver.crt')
    await untilReady('the API server had a certificate', () => Promise.resolve(existsSync(certificate)))
    const ca = await readFile(certificate, 'utf8')
    const api = apiOf({ endpoint, ca, token: tokens.admin })
    await untilReady('the API server was ready', async () => (await api.get('/readyz')) === 'ok')

    const kubeconfigOf = (user: User): string => kubeconfig({ endpoint, ca, user, token: tokens[user] })
    await writeFile(at('admin.yaml'), kubeconfigOf('admin'), { mode: 0o600 })
    const asAdmin = `--kubeconfig=${at('admin.yaml')}`
    run('kube-controller-manager', program, [
      'kube-controller-manager',
      asAdmin,
      '--bind-address=127.0.0.1',
      `--secure-port=${controllers}`,
      // Every 15 s unless told: nobody waits that long for the first word on an autoscaler.
      '--horizontal-pod-autoscaler-sync-period=2s',
      '--leader-elect=false',
      `--service-account-private-key-file=${at('accounts.key')}`,
    ])
    run('kube-scheduler', program, [
      'kube-scheduler',
      asAdmin,
      '--bind-address=127.0.0.1',
      `--secure-port=${scheduler}`,
      '--leader-elect=false',
    ])
    run('kwok', join(PROGRAMS, 'kwok'), [
      asAdmin,
      `--config=${join(PROGRAMS, 'stages.yaml')}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
      '--node-ip=10.1.0.1',
    ])
    return { endpoint, ca, api, kubeconfigOf, until: untilReady, requests: () => auditedIn(at('audit.log')), stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

type Access = { readonly endpoint: string; readonly ca: string; readonly user: User; readonly token: string }

/** The name of the context, and so of the cluster in reports. */
export const CONTEXT = 'live'

const kubeconfig = ({ endpoint, ca, user, token }: Access): string =>
  stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': CONTEXT,
    clusters: [
      {
        name: CONTEXT,
        cluster: { server: endpoint, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
      },
    ],
    contexts: [{ name: CONTEXT, context: { cluster: CONTEXT, user } }],
    users: [{ name: user, user: { token } }],
  })

async function auditedIn(path: string): Promise<readonly AuditedRequest[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as AuditedRequest)
}
