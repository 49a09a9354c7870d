import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { acmeOrg } from '../../fixtures/acme-shop/datadog/index.js'
import type { Report } from '../../src/model/report.js'
import { deny as denyDatadog } from '../../src/sandbox/datadog/faults.js'
import { type DatadogSandboxSettings, startDatadogSandbox } from '../../src/sandbox/datadog/server.js'
import { deny as denyKubernetes } from '../../src/sandbox/kubernetes/faults.js'
import { kubeconfigFor } from '../../src/sandbox/kubernetes/kubeconfig.js'
import { estateFromManifests } from '../../src/sandbox/kubernetes/manifests.js'
import { type KubernetesSandboxSettings, startKubernetesSandbox } from '../../src/sandbox/kubernetes/server.js'
import { plumbline } from '../support/run-cli.js'

const AMBIENT = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'KUBECONFIG',
  'KUBERNETES_SERVICE_HOST',
  'DD_API_KEY',
  'DD_APP_KEY',
  'DD_BEARER_TOKEN',
]

let folder: string
let home: string
const open: { close(): Promise<void> }[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-'))
  home = process.cwd()
  process.chdir(folder)
  for (const name of AMBIENT) vi.stubEnv(name, '')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'))
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'))
})
afterEach(async () => {
  process.chdir(home)
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
  await rm(folder, { recursive: true })
})

const MANIFESTS = `
apiVersion: v1
kind: Namespace
metadata: { name: web, uid: n1, creationTimestamp: "2026-01-01T00:00:00Z" }
status: { phase: Active }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: web, uid: d1, creationTimestamp: "2026-01-01T00:00:00Z", generation: 1 }
spec:
  replicas: 2
  selector: { matchLabels: { app: api } }
  strategy: { type: RollingUpdate }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: app, image: "registry.example.com/api:1.0", securityContext: { privileged: true } }]
status: { replicas: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2, observedGeneration: 1 }
`

async function serveCluster(settings: KubernetesSandboxSettings = {}): Promise<string> {
  const sandbox = await startKubernetesSandbox(estateFromManifests(MANIFESTS), settings)
  open.push(sandbox)
  const path = join(folder, 'kubeconfig')
  await writeFile(path, kubeconfigFor({ name: 'shop', endpoint: sandbox.endpoint }))
  return path
}

async function serveOrg(settings: DatadogSandboxSettings = {}): Promise<void> {
  const sandbox = await startDatadogSandbox(acmeOrg, settings)
  open.push(sandbox)
  vi.stubEnv('PLUMBLINE_DATADOG_ENDPOINT_URL', sandbox.endpoint)
  vi.stubEnv('DD_API_KEY', 'sandbox')
  vi.stubEnv('DD_APP_KEY', 'sandbox')
}

const PRIVILEGED = ['--rules', 'kubernetes/security/privileged', '--format', 'json'] as const
const reportIn = (out: string): Report => JSON.parse(out) as Report

describe('a cluster alone', () => {
  it('is read by --kubeconfig, and nothing else is', async () => {
    const { code, out, err } = await plumbline('scan', '--kubeconfig', await serveCluster(), ...PRIVILEGED)
    expect(code).toBe(0)
    expect(reportIn(out)).toMatchObject({
      scope: [{ provider: 'kubernetes', cluster: 'shop' }],
      findings: [{ subject: { id: 'kubernetes://shop/web/Deployment/api', name: 'web/api' } }],
      coverage: { complete: true },
    })
    expect(err).toContain('cluster shop as ')
  })

  it('is complete with all rules, and says once for each what the other providers would have shown', async () => {
    const { code, out } = await plumbline('scan', '--kubeconfig', await serveCluster(), '--format', 'json')
    const report = reportIn(out)
    expect([code, report.coverage.complete]).toEqual([0, true])
    expect(report.coverage.notInRun.map(({ source }) => source).sort()).toEqual(['aws', 'datadog'])
    const unknown = report.results.filter(({ status }) => status === 'unknown').map(({ rule }) => rule)
    expect(new Set(unknown).size).toBe(unknown.length)
    expect(unknown.every((rule) => rule.startsWith('cross/'))).toBe(true)
  })

  it('leaves a gap that names the list, where one is denied', async () => {
    const faults: KubernetesSandboxSettings['faults'] = ({ resource }) =>
      resource === 'cronjobs' ? denyKubernetes : undefined
    const { code, out } = await plumbline('scan', '--kubeconfig', await serveCluster({ faults }), ...PRIVILEGED)
    expect(code).toBe(3)
    expect(reportIn(out).coverage.gaps).toMatchObject([{ reason: 'denied', permission: 'list cronjobs.batch' }])
    expect(reportIn(out).findings).toHaveLength(1)
  })

  it('is refused with one clear error where the kubeconfig cannot be used', async () => {
    const path = await serveCluster()
    const missing = await plumbline('scan', '--kubeconfig', path, '--context', 'production', ...PRIVILEGED)
    expect(missing).toMatchObject({ code: 2, out: '' })
    expect(missing.err).toMatch(/production/)
    await writeFile(path, 'clusters: [')
    const broken = await plumbline('scan', '--kubeconfig', path, ...PRIVILEGED)
    expect(broken).toMatchObject({ code: 2, out: '' })
    expect(broken.err).toContain(path)
  })

  it('that cannot be reached starts nothing', async () => {
    const path = join(folder, 'kubeconfig')
    await writeFile(path, kubeconfigFor({ name: 'shop', endpoint: 'http://127.0.0.1:1' }))
    const { code, err } = await plumbline('scan', '--kubeconfig', path, '--timeout', '5', ...PRIVILEGED)
    expect(code).toBe(4)
    expect(err).toContain('Kubernetes: name a --context')
  })
})

describe('an organisation alone', () => {
  const RECIPIENT = ['--rules', 'datadog/monitor/recipient', '--format', 'json'] as const

  it('is read where its keys are in the environment', async () => {
    await serveOrg()
    const { code, out } = await plumbline('scan', ...RECIPIENT)
    expect(code).toBe(0)
    expect(reportIn(out).scope).toMatchObject([{ provider: 'datadog' }])
    expect(reportIn(out).findings.length).toBeGreaterThan(0)
  })

  it('leaves a gap that names the scope, where one is missing', async () => {
    await serveOrg({ faults: ({ operation }) => (operation === 'datadog:ListMonitors' ? denyDatadog : undefined) })
    const { code, out } = await plumbline('scan', ...RECIPIENT)
    expect(code).toBe(3)
    expect(reportIn(out).coverage.gaps).toMatchObject([{ reason: 'denied', permission: 'monitors_read' }])
  })

  it('cannot be asked for without keys', async () => {
    const { code, err } = await plumbline('scan', '--provider', 'datadog')
    expect(code).toBe(4)
    expect(err).toContain('DD_API_KEY and DD_APP_KEY')
  })

  it('is left out with a word where half of its keys are there', async () => {
    vi.stubEnv('DD_API_KEY', 'half')
    const { err } = await plumbline('scan', '--kubeconfig', await serveCluster(), ...PRIVILEGED)
    expect(err).toContain('datadog is not part of this run: DD_API_KEY is set but DD_APP_KEY is not')
  })

  it('is refused a site that is none', async () => {
    vi.stubEnv('DD_API_KEY', 'a')
    vi.stubEnv('DD_APP_KEY', 'b')
    vi.stubEnv('DD_SITE', 'evil.example.com')
    const { code, err } = await plumbline('scan', ...RECIPIENT)
    expect(code).toBe(4)
    expect(err).toContain('is no site of Datadog')
  })
})

describe('the doctor', () => {
  it('says who one is everywhere, which permissions are missing and what prints them', async () => {
    await serveOrg({ faults: ({ operation }) => (operation === 'datadog:ListMonitors' ? denyDatadog : undefined) })
    const faults: KubernetesSandboxSettings['faults'] = ({ resource }) =>
      resource === 'pods' ? denyKubernetes : undefined
    const { code, out } = await plumbline('doctor', '--kubeconfig', await serveCluster({ faults }))
    expect(code).toBe(3)
    expect(out).toContain('cluster shop as ')
    expect(out).toContain('organisation ')
    expect(out).toContain('list pods')
    expect(out).toContain('monitors_read')
    expect(out).toContain('leaves gaps in kubernetes/security/privileged')
    expect(out).toContain('disables datadog/monitor/recipient')
    expect(out).toContain("'plumbline permissions kubernetes' prints")
    expect(out).toContain("'plumbline permissions datadog' prints")
  })
})

describe('permissions', () => {
  it('of Kubernetes are a role that lists and never reads Secrets', async () => {
    const { out, err } = await plumbline('permissions', 'kubernetes')
    const role = parse(out) as { kind: string; rules: { resources: string[]; verbs: string[] }[] }
    expect(role.kind).toBe('ClusterRole')
    expect(new Set(role.rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list']))
    const resources = role.rules.flatMap((rule) => rule.resources)
    expect(resources).toContain('pods')
    expect(resources).not.toContain('secrets')
    expect(err).toContain('clusterrolebinding')
  })

  it('of Datadog are scopes that read', async () => {
    const { out } = await plumbline('permissions', 'datadog')
    const scopes = out.trim().split('\n')
    expect(scopes).toContain('monitors_read')
    expect(scopes.filter((scope) => !/_read(?:_|$)/.test(scope))).toEqual([])
  })

  it('follow the chosen rules', async () => {
    const { out } = await plumbline('permissions', 'datadog', '--rules', 'datadog/monitor/recipient')
    expect(out.trim()).toBe('monitors_read')
    const { out: none, err } = await plumbline('permissions', 'datadog', '--rules', 'aws/rds')
    expect(none).toBe('')
    expect(err).toContain('nothing of datadog')
  })
})

describe('the config file', () => {
  it('names clusters and what the report calls them', async () => {
    const kubeconfig = await serveCluster()
    const settings = `kubernetes:\n  kubeconfig: ${kubeconfig}\n  contexts: [{ context: shop, cluster: production }]\n`
    await writeFile(join(folder, 'plumbline.yaml'), settings)
    const { out } = await plumbline('scan', ...PRIVILEGED)
    expect(reportIn(out).scope).toEqual([{ provider: 'kubernetes', cluster: 'production' }])
  })

  it('says which providers to read', async () => {
    const kubeconfig = await serveCluster()
    await serveOrg()
    await writeFile(join(folder, 'plumbline.yaml'), 'providers: [kubernetes]\n')
    const { out } = await plumbline('scan', '--kubeconfig', kubeconfig, ...PRIVILEGED)
    expect(reportIn(out).scope).toMatchObject([{ provider: 'kubernetes' }])
  })
})
