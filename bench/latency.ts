import { ACME_NOW } from '../fixtures/support/time.js'
import { rules } from '../rules/index.js'
import { acmeProviders } from '../src/cli/acme-providers.js'
import { type ProviderSettings, readProviders } from '../src/cli/read-providers.js'
import { addressesOf, serveAcme } from '../src/cli/serve-acme.js'
import { createStats } from '../src/collect/stats.js'
import { type Provider, PROVIDERS } from '../src/model/scope.js'
import type { SandboxCall } from '../src/sandbox/aws/server.js'
import type { DatadogCall } from '../src/sandbox/datadog/server.js'
import type { KubernetesCall } from '../src/sandbox/kubernetes/server.js'
import { apart, ask, tell } from './support/apart.js'
import { criticalPath, type Seen } from './support/critical-path.js'
import { type Addresses, providersAt, serveGenerated, sizeFor } from './support/generated.js'
import { keep, type Result, type Spent, spentOn } from './support/results.js'

/**
 * Reads each provider of the demo and of a generated estate, whose servers answer 50 ms late, and compares the time with
 * the shortest in which anybody could have made those calls: the longest chain of calls that wait for each other, at the
 * rates that the program keeps to. Each run is a process of its own, and loads what it needs.
 */
const LATENCY_MILLISECONDS = 50
const MOST = 1.3
const RUNS = 3
const RESOURCES = 10_000
const ESTATES = ['demo', 'generated'] as const

type Estate = (typeof ESTATES)[number]
type Measured = Spent & { readonly gaps: number; readonly path: number; readonly calls: number }

async function serve(estate: Estate): Promise<void> {
  const delay = LATENCY_MILLISECONDS
  const late = { faults: () => ({ delay }) }
  const served =
    estate === 'demo'
      ? await serveAcme({ aws: late, kubernetes: late, datadog: late })
      : await serveGenerated(sizeFor(RESOURCES), delay)
  process.on('message', () =>
    tell([
      ...served.aws.calls.map(ofAws),
      ...served.kubernetes.calls.map(ofKubernetes),
      ...served.datadog.calls.map(ofDatadog),
    ]),
  )
  process.on('disconnect', () => process.exit())
  tell('addresses' in served ? served.addresses : addressesOf(served))
}

async function measure(estate: Estate, one: Provider): Promise<Measured> {
  const { message, child } = await apart('serve', estate)
  const addresses = message as Addresses & Parameters<typeof acmeProviders>[0]
  const all = estate === 'demo' ? acmeProviders(addresses) : providersAt(addresses)
  const settings: ProviderSettings = { [one]: all[one] }
  const { value: collected, ...spent } = await spentOn(() =>
    readProviders(settings, rules, {
      signal: new AbortController().signal,
      stats: createStats(),
      now: ACME_NOW.getTime(),
      onProgress: () => undefined,
    }),
  )
  const calls = (await ask(child, 'calls')) as readonly Seen[]
  child.disconnect()
  const portions = collected.flatMap((part) => part.portions)
  const gaps = portions.filter(({ portion }) => portion.state !== 'complete')
  return {
    ...spent,
    gaps: gaps.length,
    calls: calls.length,
    path: criticalPath(calls, LATENCY_MILLISECONDS / 1000),
  }
}

async function measureAll(): Promise<void> {
  const results: Result[] = []
  const rows: string[] = []
  for (const estate of ESTATES)
    for (const one of PROVIDERS) {
      const runs: Measured[] = []
      for (let run = 0; run < RUNS; run += 1) runs.push((await apart('measure', estate, one)).message as Measured)
      const best = runs.reduce((least, next) => (next.wall < least.wall ? next : least))
      if (best.gaps > 0) throw new Error(`${one} of the ${estate} estate was read with ${best.gaps} gaps`)
      const times = best.wall / best.path
      console.log(`${NAMES[one]}, ${estate}: ${best.wall.toFixed(2)} s for ${best.path.toFixed(2)} s`)
      results.push({
        what: `${NAMES[one]}, ${estate} estate`,
        target: `${MOST} times`,
        result: `${times.toFixed(2)} times`,
        isMet: times <= MOST,
      })
      rows.push(
        `| ${NAMES[one]}, ${estate} | ${best.calls} | ${best.path.toFixed(2)} s | ${best.wall.toFixed(2)} s | ${best.cpu.toFixed(2)} s |`,
      )
    }
  await keep('latency', {
    title: 'Answers that are 50 ms late, against the critical path',
    results,
    notes: [
      '| Read | Calls | Critical path | Best of three | of it CPU |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
      'Loading the clients is in the time, and where the path is shorter than the work of the processor, that work is what is',
      'waited for: the SDK of AWS takes one to two milliseconds for a call and half a second to load. An AWS-only run reads',
      'nothing for rules that join other providers, whose lists have the slowest budgets: its path is a second long.',
    ],
  })
}

const NAMES: { readonly [P in Provider]: string } = { aws: 'AWS', kubernetes: 'Kubernetes', datadog: 'Datadog' }

const TOKENS = new Set(['Marker', 'NextToken', 'nextToken', 'ContinuationToken'])
/** What a list is asked with beside the place in it. */
const askedWith = (input: object, tokens: ReadonlySet<string>): string =>
  JSON.stringify(Object.entries(input).filter(([name]) => !tokens.has(name)))

function ofAws({ account, region, operation, input }: SandboxCall): Seen {
  return { operation, place: `${account}/${region}`, owner: account, list: askedWith(input, TOKENS) }
}

function ofKubernetes({ cluster, path, query }: KubernetesCall): Seen {
  return {
    operation: `kubernetes:${path}`,
    place: cluster,
    owner: cluster,
    list: askedWith(query, new Set(['continue'])),
  }
}

const PLACES = new Set(['page', 'page[number]', 'page[offset]', 'page_number', 'offset', 'start', 'id_offset'])

function ofDatadog({ operation, path, query }: DatadogCall): Seen {
  return { operation, place: 'org', owner: 'org', list: path + askedWith(query, PLACES) }
}

const [role, about = '', provider = ''] = process.argv.slice(2)
if (role === 'serve') await serve(about as Estate)
else if (role === 'measure') {
  tell(await measure(about as Estate, provider as Provider))
  process.exit()
} else await measureAll()
