import { fork } from 'node:child_process'
import { generateEstate, HOME } from '../fixtures/generate/index.js'
import { ACME_NOW } from '../fixtures/support/time.js'
import { rules } from '../rules/index.js'
import { collectAws } from '../src/collect/aws/collect-aws.js'
import { createStats } from '../src/collect/stats.js'
import { needsOf } from '../src/derive/needs-of.js'
import { throttle } from '../src/sandbox/aws/faults.js'
import { type SandboxCall, startAwsSandbox } from '../src/sandbox/aws/server.js'

/**
 * Reads an account of 200 RDS instances (135 in one region), 500 buckets (300 in one region), 300 roles and 100 Auto
 * Scaling groups in 17 regions, of a process of its own that answers as late as the regions are far away, and that
 * throttles whoever asks faster than AWS publishes. Prints how long it took, how much it asked, and what was lost.
 */
const BUCKETS = 500
const INSTANCES = 200
/** Beside those that services need, and the auditor's own. */
const ROLES = 300

async function measure(): Promise<void> {
  const child = fork(process.argv[1] ?? '')
  const endpoint = await new Promise<string>((resolve) =>
    child.once('message', (message) => resolve(message as string)),
  )
  const stats = createStats()
  const started = performance.now()
  const { gaps, portions } = await collectAws(
    {
      targets: [{}],
      concurrency: 50,
      requestTimeout: 30_000,
      endpoint,
      credentials: () => Promise.resolve({ accessKeyId: `AKIA${HOME.account}`, secretAccessKey: 'sandbox' }),
    },
    needsOf(rules.filter(({ id }) => id.startsWith('aws/'))),
    { signal: new AbortController().signal, stats, now: ACME_NOW.getTime(), onProgress: () => undefined },
  )
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage()
  const counted = [...stats.operations.values()]
  const sum = (of: (one: (typeof counted)[number]) => number): number => counted.reduce((all, one) => all + of(one), 0)
  const held = (name: string): number =>
    portions.filter((one) => one.name === name).reduce((all, { portion }) => all + portion.items.length, 0)
  const incomplete = portions.filter(({ portion }) => portion.state !== 'complete').length
  console.log(
    `${held('aws.rds.instances')} of ${INSTANCES} instances, ${held('aws.s3.buckets')} of ${BUCKETS} buckets, ` +
      `${held('aws.iam.roles')} roles (${ROLES} and those of services), ${held('aws.autoscaling.groups')} groups: ` +
      `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU, ` +
      `${sum(({ requests }) => requests)} requests, ${sum(({ throttled }) => throttled)} throttled, ` +
      `${gaps.length + incomplete} gaps, peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  const most = [...stats.operations].sort(([, a], [, b]) => b.requests - a.requests).slice(0, 15)
  for (const [operation, { requests }] of most) console.log(`  ${String(requests).padStart(6)}  ${operation}`)
  child.kill()
}

async function serve(): Promise<void> {
  const estate = generateAccount()
  const buckets = new Map<string, { tokens: number; at: number }>()
  const { endpoint } = await startAwsSandbox(estate, {
    now: ACME_NOW,
    faults(call) {
      const [size, refill] = published(call)
      const key = `${call.account}/${call.region} ${counterOf(call)}`
      const now = performance.now()
      const before = buckets.get(key) ?? { tokens: size, at: now }
      const tokens = Math.min(size, before.tokens + ((now - before.at) / 1000) * refill)
      buckets.set(key, { tokens: Math.max(0, tokens - 1), at: now })
      return tokens < 1 ? throttle : { delay: SERVICE_MILLISECONDS + (FAR[call.region] ?? 120) }
    },
  })
  process.send?.(endpoint)
}

/** How long a service takes to answer, and how far the regions are from Ireland and back, in milliseconds. */
const SERVICE_MILLISECONDS = 60
const FAR: Readonly<Record<string, number>> = {
  'eu-west-1': 5,
  'eu-west-2': 12,
  'eu-west-3': 20,
  'eu-central-1': 25,
  'eu-north-1': 38,
  'us-east-1': 75,
  'us-east-2': 85,
  'ca-central-1': 78,
  'us-west-1': 135,
  'us-west-2': 125,
  'sa-east-1': 180,
  'ap-south-1': 125,
  'ap-northeast-1': 205,
  'ap-northeast-2': 220,
  'ap-northeast-3': 210,
  'ap-southeast-1': 175,
  'ap-southeast-2': 220,
}

/** The buckets of tokens that AWS publishes, as their size and refill a second; where it publishes none, a guess. */
function published({ operation }: SandboxCall): readonly [size: number, refill: number] {
  const service = operation.slice(0, operation.indexOf(':'))
  const known: Readonly<Record<string, readonly [number, number]>> = {
    ec2: [100, 20],
    elasticloadbalancing: [40, 10],
    'cloudwatch:DescribeAlarms': [9, 9],
    backup: [15, 15],
    sns: [30, 30],
    iam: [15, 15],
    rds: [40, 20],
    autoscaling: [20, 10],
    eks: [20, 10],
    s3: [300, 300],
  }
  return known[operation] ?? known[service] ?? [20, 10]
}

const counterOf = ({ operation }: SandboxCall): string =>
  operation.startsWith('elasticloadbalancing:') ? 'elasticloadbalancing' : operation

/** Most of it lies in one region. */
function generateAccount() {
  const all = { accounts: 1, regions: 17 }
  const spread = generateEstate({
    ...all,
    databases: 4,
    groups: 3,
    instances: 30,
    buckets: 200,
    roles: ROLES,
    users: 20,
  })
  const home = generateEstate({ ...all, regions: 1, databases: 136, groups: 52, instances: 300, buckets: 300 }, 2)
  const [own, other] = [spread.accounts[HOME.account], home.accounts[HOME.account]]
  if (!own || !other) throw new Error('the estate has no such account')
  const renamed = (other.s3?.buckets ?? []).map((bucket) => ({ ...bucket, Name: `home-${bucket.Name}` }))
  return {
    accounts: {
      [HOME.account]: {
        ...own,
        regions: { ...own.regions, [HOME.region]: { ...own.regions[HOME.region], ...other.regions[HOME.region] } },
        s3: { ...own.s3, buckets: [...(own.s3?.buckets ?? []), ...renamed] },
      },
    },
  }
}

if (process.send) await serve()
else await measure()
