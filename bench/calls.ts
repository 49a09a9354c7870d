import { rules } from '../rules/index.js'
import { ACME_NOW } from '../fixtures/support/time.js'
import { readProviders } from '../src/cli/read-providers.js'
import { createStats } from '../src/collect/stats.js'
import { fewestOfAws } from './support/fewest-aws.js'
import { fewestOfDatadog } from './support/fewest-datadog.js'
import { hurriedClock, providersAt, serveGenerated, sizeFor } from './support/generated.js'
import { keep } from './support/results.js'

/**
 * Counts the calls that reading an estate of some 10,000 resources takes, against the fewest that the APIs allow: reckoned
 * from the estate and from the largest pages in the providers' documentation, not from what the program did.
 */
const MOST = 1.05

type Row = { readonly what: string; readonly made: number; readonly fewest: number }

const served = await serveGenerated(sizeFor(10_000))
await readProviders(providersAt(served.addresses), rules, {
  signal: new AbortController().signal,
  stats: createStats(),
  now: ACME_NOW.getTime(),
  onProgress: () => undefined,
  clock: hurriedClock(),
})
await Promise.all([served.aws.close(), served.kubernetes.close(), served.datadog.close()])

const operationOf = ({ operation }: { readonly operation: string }): string => operation
const operations = [
  ...compared(served.aws.calls.map(operationOf), fewestOfAws(served.estate)),
  ...compared(served.datadog.calls.map(operationOf), fewestOfDatadog(served.organisation)),
  // A list of Kubernetes may be asked for in one piece, however long it is.
  ...compared(
    served.kubernetes.calls.map(({ path }) => `kubernetes:${path}`),
    new Map(served.kubernetes.calls.map(({ path }) => [`kubernetes:${path}`, 1])),
  ),
]
const services = grouped(operations, ({ what }) => what.slice(0, what.indexOf(':')))
const total = summed('all', operations)
const others = summed(
  'all but S3',
  operations.filter(({ what }) => !what.startsWith('s3:')),
)

await keep('calls', {
  title: 'Calls against the fewest that the APIs allow',
  results: [
    { what: 'AWS, Kubernetes and Datadog', target: `at most ${MOST}`, result: written(total), isMet: isMet(total) },
    { what: 'all but S3, which outnumbers the rest', result: written(others) },
  ],
  notes: [
    '| Collectors of | Calls | Fewest | Ratio |',
    '| --- | --- | --- | --- |',
    ...services.map(({ what, made, fewest }) => `| ${what} | ${made} | ${fewest} | ${ratio(made, fewest)} |`),
    '',
    `More than the fewest: ${operations
      .filter(({ made, fewest }) => made > fewest)
      .map(({ what, made, fewest }) => `\`${what}\` ${made} for ${fewest}`)
      .join(', ')}.`,
    '',
    'Pods come 500 at a time, since a server that lists all of them at once suffers; IAM answers four filters side by side,',
    'since its pages are slow, and is asked whether its report is ready; lists of Datadog without a count end where a page is',
    'empty, since a short page is no end. The fewest of S3 leave out what the Resource Groups Tagging API could tell of 100',
    'buckets at once: nothing says how late it learns of a change, and verdicts depend on tags.',
  ],
})

function compared(calls: readonly string[], fewest: ReadonlyMap<string, number>): Row[] {
  const made = new Map<string, number>()
  for (const one of calls) made.set(one, (made.get(one) ?? 0) + 1)
  const unknown = [...made.keys()].filter((one) => !fewest.has(one))
  if (unknown.length > 0) throw new Error(`nobody reckoned with ${unknown.join(', ')}`)
  return [...fewest].map(([what, least]) => ({ what, made: made.get(what) ?? 0, fewest: least }))
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups].map(([what, own]) => summed(what, own))
}

function summed(what: string, rows: readonly Row[]): Row {
  const add = (of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0)
  return { what, made: add(({ made }) => made), fewest: add(({ fewest }) => fewest) }
}

function ratio(made: number, fewest: number): string {
  return fewest === 0 ? '' : (made / fewest).toFixed(3)
}

function written({ made, fewest }: Row): string {
  return `${made} calls for ${fewest}: ${ratio(made, fewest)}`
}

function isMet({ made, fewest }: Row): boolean {
  return made <= fewest * MOST
}
