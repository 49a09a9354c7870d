import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules as allRules } from '../../../rules/index.js'
import { type Examination, examine } from '../../../src/cli/examine.js'
import { clusterRoleFor, type Permission, permissionsFor } from '../../../src/collect/kubernetes/permissions.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import { datasetsBehind } from '../../../src/derive/joins.js'
import type { Report } from '../../../src/model/report.js'
import type { Status } from '../../../src/model/verdict.js'
import {
  type KubernetesSandbox,
  SANDBOX_TOKEN,
  startKubernetesSandbox,
} from '../../../src/sandbox/kubernetes/server.js'
import { kubeconfigFor } from '../../../src/sandbox/kubernetes/kubeconfig.js'
import { expectHonest } from '../../support/honest.js'
import { type Cluster, CONTEXT, startCluster } from './cluster.js'
import { AFTER_ITS_LAST_PATCH, EXPECTED } from './expected.js'
import { judge, read, type Reading } from './read.js'
import { everythingIn, fingerprintOf, kindsOf } from './everything.js'
import { seed } from './seed/seed.js'

const run = promisify(execFile)

/** The rules that need nothing but the cluster. */
const rules = allRules.filter(({ each, using }) =>
  [each, ...using].flatMap(datasetsBehind).every((name) => name.startsWith('kubernetes.')),
)
const role = clusterRoleFor(needsOf(rules))
const permissions = permissionsFor(needsOf(rules))

/** Much is only wrong once it has lasted: the estate is judged as of two hours from now. */
const NOW = new Date(Date.now() + 7_200_000)

let cluster: Cluster
let kubeconfigText: string
let whole: Reading
let report: Report

const RBAC = '/apis/rbac.authorization.k8s.io/v1'
const grant = (granted: object) => cluster.api.send('PUT', `${RBAC}/clusterroles/plumbline`, granted)

beforeAll(async () => {
  cluster = await startCluster()
  await seed(cluster)
  await cluster.api.send('POST', `${RBAC}/clusterroles`, role)
  await cluster.api.send('POST', `${RBAC}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'plumbline' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'plumbline' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'auditor' }],
  })
  kubeconfigText = cluster.kubeconfigOf('auditor')
  whole = await read(rules, { kubeconfigText }, NOW)
  report = judge(rules, whole.snapshot)
})
afterAll(() => cluster.stop())

const said = (rule: string, subject: string): readonly Status[] =>
  report.results.filter((result) => result.rule === rule && result.subject.name === subject).map(({ status }) => status)

describe('a cluster that nobody here wrote', () => {
  const rows = Object.entries(EXPECTED).flatMap(([rule, subjects]) =>
    Object.entries(subjects).map(([subject, status]) => ({ rule, subject, status })),
  )
  it.each(rows)('$rule says $status of $subject', ({ rule, subject, status }) => {
    expect(said(rule, subject)).toEqual([status])
  })

  it.each(AFTER_ITS_LAST_PATCH.rows)('$rule will say $status of $subject', ({ rule, subject, status }) => {
    const { results } = judge(rules, { ...whole.snapshot, takenAt: AFTER_ITS_LAST_PATCH.at })
    const then = results.filter((result) => result.rule === rule && result.subject.name === subject)
    expect(then.map((result) => result.status)).toEqual([status])
  })

  it('is read with the printed role and nothing more, without a gap', () => {
    expect(report.coverage.gaps).toEqual([])
    expect(report.results.filter(({ status }) => status === 'error' || status === 'unknown')).toEqual([])
  })

  it('has nothing wrong with what it comes with', () => {
    const own = report.findings.filter(({ subject }) =>
      /^(?:kube-|system:|cluster-admin$|admin$|edit$|view$)/.test(subject.name),
    )
    expect(own.map(({ rule, subject, because }) => `${rule} ${subject.name}: ${because}`)).toEqual([])
  })

  it('shows none of its secrets', () => {
    const text = JSON.stringify([whole.snapshot, report])
    for (const canary of ['pod-environment', 'annotation', 'config-map', 'secret', 'plaintext-secret'])
      expect(text).not.toContain(`canary-${canary}`)
  })
})

describe('what a scan does to it', () => {
  it('changes no object, and asks for nothing but lists, versions and groups', async () => {
    const before = await everythingIn(cluster.api)
    const earlier = (await cluster.requests()).length
    await read(rules, { kubeconfigText }, NOW)
    const made = (await cluster.requests()).slice(earlier).filter(({ user }) => user.username === 'auditor')
    expect(fingerprintOf(await everythingIn(cluster.api))).toEqual(fingerprintOf(before))
    expect(made.length).toBeGreaterThan(permissions.length - 10)
    expect(made.filter(({ verb }) => verb !== 'list' && verb !== 'get')).toEqual([])
    const resources = new Set(permissions.map(({ resource }) => resource))
    const strangers = made
      .map(({ requestURI }) => new URL(requestURI, 'https://localhost').pathname)
      .filter((path) => !/^\/(?:version|api|apis)?\/?$/.test(path) && !resources.has(path.split('/').at(-1) ?? ''))
    expect(strangers.filter((path) => !/^\/apis?\/[^/]+(?:\/[^/]+)?$/.test(path))).toEqual([])
    expect(made.filter(({ responseStatus }) => (responseStatus?.code ?? 0) >= 400)).toEqual([])
  })
})

describe('without one of the permissions', () => {
  afterAll(() => grant(role))

  describe.each(permissions)('$verb $resource of "$apiGroup"', (missing) => {
    const name = `list ${missing.resource}${missing.apiGroup === '' ? '' : `.${missing.apiGroup}`}`
    const isServed = !NOT_SERVED.has(missing.resource)
    let less: Report
    beforeAll(async () => {
      await grant(without(missing))
      less = judge(rules, (await read(rules, { kubeconfigText }, NOW)).snapshot)
    })

    it('the gaps name it and no verdict turns', () => {
      const { gaps } = less.coverage
      expect([...new Set(gaps.map(({ reason, permission }) => `${reason} ${permission ?? ''}`))]).toEqual(
        isServed ? [`denied ${name}`] : [],
      )
      expectHonest(less, report)
    })

    it('the rules that doctor calls disabled are those that lose verdicts', async () => {
      const { disabled, gaps } = await examined()
      expect([...new Set(gaps.map(({ permission }) => permission))]).toEqual(isServed ? [name] : [])
      const wholly = [...disabled.values()].flatMap((rulesOf) => rulesOf.wholly)
      const said = new Set([...wholly, ...[...disabled.values()].flatMap(({ partly }) => partly)])
      const lost = new Set(less.results.filter(({ status }) => status === 'unknown').map(({ rule }) => rule))
      const judging = new Set(less.results.filter(({ status }) => status !== 'unknown').map(({ rule }) => rule))
      expect(wholly.filter((rule) => judging.has(rule))).toEqual([])
      expect([...lost].filter((rule) => !said.has(rule))).toEqual([])
      const untouched = rules.filter(({ id }) => UNTOUCHED[id]?.lists.includes(name) === true).map(({ id }) => id)
      expect([...said].filter((rule) => !lost.has(rule)).sort()).toEqual(untouched.sort())
    })
  })
})

/** The role without one of its permissions. */
function without(missing: Permission): object {
  const rest = role.rules.map((rule) =>
    rule.apiGroups[0] === missing.apiGroup
      ? { ...rule, resources: rule.resources.filter((one) => one !== missing.resource) }
      : rule,
  )
  return { ...role, rules: rest.filter(({ resources }) => resources.length > 0) }
}

const examined = (): Promise<Examination> =>
  examine(
    rules,
    { kubernetes: { targets: [], kubeconfigText, requestTimeout: 20_000 } },
    { signal: new AbortController().signal, now: NOW.getTime(), onProgress: () => undefined },
  )

/** What tells who mounts a claim. */
const CONTROLLERS = [
  ...['cronjobs.batch', 'daemonsets.apps', 'deployments.apps', 'jobs.batch', 'pods', 'replicasets.apps'],
  ...['rollouts.argoproj.io', 'statefulsets.apps'],
]

/** The rules that look something up in lists where they need not on this estate: each with the lists, and why not. */
const UNTOUCHED: Readonly<Record<string, { readonly lists: readonly string[]; readonly why: string }>> = {
  'kubernetes/storage/claim-health': {
    lists: [...CONTROLLERS, 'horizontalpodautoscalers.autoscaling', 'scaledobjects.keda.sh'].map(
      (list) => `list ${list}`,
    ),
    why: 'no claim waits for whoever mounts it',
  },
  'kubernetes/storage/backup-coverage': {
    lists: [...CONTROLLERS, 'customresourcedefinitions.apiextensions.k8s.io', 'schedules.velero.io'].map(
      (list) => `list ${list}`,
    ),
    why: 'the claims are on EBS or have no volume',
  },
  ...Object.fromEntries(
    [
      ...['security/host-namespaces', 'security/host-path', 'security/plaintext-secret', 'security/privileged'],
      ...['security/read-only-root', 'security/run-as-root', 'workload/naked-pod'],
    ].map((rule) => [
      `kubernetes/${rule}`,
      {
        lists: ['list ingresses.networking.k8s.io', 'list services'],
        why: 'serving traffic makes it graver, not true',
      },
    ]),
  ),
  'kubernetes/autoscaling/broken': {
    lists: ['list replicasets.apps', 'list rollouts.argoproj.io', 'list statefulsets.apps'],
    why: 'the autoscalers scale Deployments',
  },
  'kubernetes/autoscaling/range': { lists: ['list scaledobjects.keda.sh'], why: 'no autoscaler belongs to KEDA' },
  'kubernetes/autoscaling/target-missing': {
    lists: ['list replicasets.apps', 'list rollouts.argoproj.io', 'list statefulsets.apps'],
    why: 'the autoscalers scale Deployments',
  },
  'kubernetes/cluster/dns-availability': {
    lists: ['list nodes', 'list poddisruptionbudgets.policy'],
    why: 'the cluster runs no DNS',
  },
  'kubernetes/network/service-endpoints': {
    lists: ['list horizontalpodautoscalers.autoscaling', 'list persistentvolumeclaims', 'list scaledobjects.keda.sh'],
    why: 'nothing that an autoscaler may have put to rest is behind the Services that have no pods',
  },
  'kubernetes/rbac/anonymous': {
    lists: ['list roles.rbac.authorization.k8s.io'],
    why: 'everybody is given ClusterRoles',
  },
  'kubernetes/shutdown/grace-period': { lists: ['list nodes'], why: 'no pod asks for more than a spot node gives' },
  'kubernetes/status/rollout-stuck': { lists: ['list nodes'], why: 'no rollout of a StatefulSet is under way' },
}

const NO_BACKUPS = ['backups', 'volumesnapshots', 'replicationsources']
/** Kinds of which no definition was made here: nobody is asked for them. */
const NOT_SERVED = new Set(['nodepools', 'nodeclaims', 'issuers', 'scaledjobs', 'analysisruns', ...NO_BACKUPS])

describe('the program', () => {
  let folder: string
  let flags: readonly string[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-live-'))
    const file = join(folder, 'kubeconfig')
    await writeFile(file, kubeconfigText, { mode: 0o600 })
    flags = ['--provider', 'kubernetes', '--kubeconfig', file, '--quiet']
  })
  afterAll(async () => {
    await grant(role)
    await rm(folder, { recursive: true })
  })

  it('scans the cluster of a kubeconfig, and says that nothing was left out', async () => {
    const { stdout } = await run('node', ['dist/cli/main.js', 'scan', ...flags, '--format', 'json'], {
      maxBuffer: 2 ** 26,
    })
    const printed = JSON.parse(stdout) as Report
    expect(printed.coverage).toMatchObject({ complete: true, gaps: [] })
    expect(printed.scope).toEqual([{ provider: 'kubernetes', cluster: CONTEXT }])
    expect(printed.findings.length).toBeGreaterThan(50)
  })

  it('tells by its doctor which rules a missing permission disables', async () => {
    await grant(without({ apiGroup: 'apps', resource: 'deployments', verb: 'list' }))
    const ended = run('node', ['dist/cli/main.js', 'doctor', ...flags])
    await expect(ended).rejects.toMatchObject({ code: 3 })
    const { stdout } = await ended.catch((error: unknown) => error as { stdout: string })
    const { disabled } = await examined()
    expect([...disabled.keys()]).toEqual(['list deployments.apps'])
    const printed = [...stdout.matchAll(/^ {4}(?:disables|leaves gaps in) (\S+)$/gm)].map(([, rule = '']) => rule)
    // Rules that join a cluster with other providers are no part of what is examined above.
    const own = new Set(rules.map(({ id }) => id))
    const { wholly = [], partly = [] } = disabled.get('list deployments.apps') ?? {}
    expect(printed.filter((rule) => own.has(rule))).toEqual([...wholly, ...partly])
    expect(stdout).toContain(`  list deployments.apps  (kubernetes/${CONTEXT})\n    `)
  })
})

describe('the sandbox', () => {
  let sandbox: KubernetesSandbox
  beforeAll(async () => {
    const { gitVersion } = (await cluster.api.get('/version')) as { gitVersion: string }
    sandbox = await startKubernetesSandbox(
      { version: gitVersion, objects: await everythingIn(cluster.api) },
      { now: NOW },
    )
  })
  afterAll(() => sandbox.close())

  it('serves the kinds that the API server serves, under the same names', async () => {
    const admin = cluster.api
    const imitated = await kindsOf(async (path) => (await fetch(`${sandbox.endpoint}${path}`, AS_AUDITOR)).json())
    expect(imitated).toEqual(await kindsOf((path) => admin.get(path)))
  })

  it('answers with the same objects what the API server answers', async () => {
    const text = kubeconfigFor({ name: CONTEXT, endpoint: sandbox.endpoint })
    const imitated = (await read(rules, { kubeconfigText: text }, NOW)).snapshot
    const { snapshot } = await read(rules, { kubeconfigText }, NOW)
    expect(Object.keys(imitated.datasets)).toEqual(Object.keys(snapshot.datasets))
    for (const [name, portions] of Object.entries(snapshot.datasets))
      expect(imitated.datasets[name as keyof typeof imitated.datasets], name).toEqual(portions)
  })
})

const AS_AUDITOR = { headers: { authorization: `Bearer ${SANDBOX_TOKEN}` } }

describe('lists of many pages', () => {
  const MANY = 1_100

  it('arrive whole', async () => {
    const path = '/api/v1/namespaces/crowded/serviceaccounts'
    const names = Array.from({ length: MANY }, (_, index) => `account-${String(index).padStart(4, '0')}`)
    await Promise.all(
      names.map((name) =>
        cluster.api.send('POST', path, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
      ),
    )
    const { snapshot, stats } = await read(rules, { kubeconfigText }, NOW)
    const [portion] = snapshot.datasets['kubernetes.serviceAccounts'] ?? []
    const own = (portion?.items ?? []).filter(({ name }) => name.startsWith('account-'))
    expect(own.map(({ name }) => name)).toEqual(names)
    expect(stats.operations.get('kubernetes:list serviceaccounts')?.requests).toBeGreaterThan(1)
  })
})
