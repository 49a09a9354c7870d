import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.js'
import { answerServices, launchVerdict } from '../../src/assess/services.js'
import type { LaunchVerdict } from '../../src/model/judgement.js'
import type { Judged, Report } from '../../src/model/report.js'
import type { KnownService, Placement, Placements } from '../../src/model/service.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { FRANKFURT, GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { ELSEWHERE } from '../support/make-cross.js'
import { ACME } from '../support/make-datadog.js'
import { SHOP } from '../support/make-kubernetes-meta.js'
import { waiver } from '../support/make-waiver.js'
import { judgedAs, testRule, unseenList } from '../support/test-judged.js'

const RULES = [
  testRule('r/high', { severity: 'high', controls: ['zones'] }),
  testRule('r/low', { severity: 'low', controls: ['zones'] }),
]
const SNAPSHOT: Snapshot = {
  schema: 1,
  tool: 'test',
  takenAt: NOW,
  finishedAt: NOW,
  scopes: [GLOBAL, IRELAND, FRANKFURT, SHOP, ACME],
  gaps: [],
  datasets: {},
}
const CATALOGUE = {
  dimensions: {},
  controls: [{ id: 'zones', dimension: 'reliability', asks: 'It runs in two zones', evidence: ['aws'] }],
  checklists: [],
} as unknown as NonNullable<NonNullable<Parameters<typeof assess>[4]>['readiness']>['catalogue']

/** What is called `<service>:<name>` belongs to the service. */
function placementsOf(known: readonly Partial<KnownService>[]): Placements {
  const services = new Map<string, KnownService>(
    known.map(({ name = '', ...over }) => [name, { name, catalogued: false, ...over }]),
  )
  return {
    services,
    of: (id): Placement | undefined => {
      const [service = '', rest = ''] = id.split(':')
      const tier = services.get(service)?.tier
      if (!services.has(service)) return { environment: 'unknown' }
      return { service, environment: rest.startsWith('prod') ? 'production' : 'unknown', ...(tier && { tier }) }
    },
  }
}

const SHOPS = [{ name: 'shop' }, { name: 'other' }]
const reportOf = (
  judged: readonly Judged[],
  accepted: readonly string[] = [],
  known: readonly Partial<KnownService>[] = SHOPS,
): Report =>
  assess(RULES, judged, SNAPSHOT, 'run', {
    placements: placementsOf(known),
    waivers: accepted.map((id) => waiver({ id, rule: '*', match: { resources: [id] } })),
    readiness: { catalogue: CATALOGUE, attestations: [], providersOf: () => new Set(['aws'] as const) },
  })
const shopOf = (...args: Parameters<typeof reportOf>) => reportOf(...args).services.find(({ name }) => name === 'shop')

const pass = judgedAs('pass', 'r/high', 'shop:a')
const unknown = judgedAs('unknown', 'r/high', 'shop:b')
const grave = judgedAs('fail', 'r/high', 'shop:c')
const small = judgedAs('fail', 'r/low', 'shop:d')

describe('the verdict on a service', () => {
  it.each<[LaunchVerdict, string, readonly Judged[], (readonly string[])?]>([
    ['ready', 'all passes', [pass]],
    ['ready', 'what fails is not grave', [pass, small]],
    ['not-ready', 'something grave is open', [pass, grave]],
    ['not-ready', 'something grave is open and something was not seen', [pass, unknown, grave]],
    ['not-ready', 'one of two grave ones is waived', [grave, judgedAs('fail', 'r/high', 'shop:e')], ['shop:e']],
    ['incomplete', 'something was not seen', [pass, unknown]],
    ['incomplete', 'a rule broke', [pass, judgedAs('error', 'r/high', 'shop:b')]],
    ['incomplete', 'something was not seen and something grave is waived', [unknown, grave], ['shop:c']],
    ['conditional', 'something grave is waived', [pass, grave], ['shop:c']],
    ['ready', 'something small is waived', [pass, small], ['shop:d']],
    ['incomplete', 'nothing applies to it', [judgedAs('not-applicable', 'r/high', 'shop:a')]],
    ['ready', 'a person must look', [judgedAs('manual', 'r/high', 'shop:a')]],
    ['incomplete', 'it is only a name in the catalogue', [judgedAs('pass', 'r/high', 'shop:entity', { scope: ACME })]],
    [
      'ready',
      'a provider was left out of the run',
      [pass, judgedAs('unknown', 'r/low', 'shop:a', { gaps: [{ ...GAP, reason: 'not-in-run' }] })],
    ],
    [
      'ready',
      'another service is not',
      [pass, judgedAs('fail', 'r/high', 'other:a'), judgedAs('unknown', 'r/high', 'other:b')],
    ],
  ])('is %s where %s', (verdict, _name, judged, accepted) => {
    expect(shopOf(judged, accepted)?.verdict).toBe(verdict)
  })

  it.each([true, false])(
    'counts what blocks before what was not seen, and that before what is accepted (%s)',
    (accepted) => {
      expect(launchVerdict({ blocked: true, seen: false, accepted })).toBe('not-ready')
      expect(launchVerdict({ blocked: true, seen: true, accepted })).toBe('not-ready')
      expect(launchVerdict({ blocked: false, seen: false, accepted })).toBe('incomplete')
      expect(launchVerdict({ blocked: false, seen: true, accepted })).toBe(accepted ? 'conditional' : 'ready')
    },
  )
})

describe('a list that could not be read', () => {
  it.each<[string, Judged, Judged, number]>([
    ['in the region of a resource of it', pass, unseenList('r/high', 'aws/111111111111/eu-west-1', IRELAND), 1],
    ['of the account of a resource of it', pass, unseenList('r/high', 'aws/111111111111/global', GLOBAL), 1],
    ['in another region', pass, unseenList('r/high', 'aws/111111111111/eu-central-1', FRANKFURT), 0],
    ['in another account', pass, unseenList('r/high', 'aws/222222222222/eu-west-1', ELSEWHERE), 0],
    [
      'in the cluster of a workload of it',
      judgedAs('pass', 'r/high', 'shop:w', { scope: SHOP }),
      unseenList('r/high', 'kubernetes/shop', SHOP),
      1,
    ],
    ['in a cluster in which it is not', pass, unseenList('r/high', 'kubernetes/shop', SHOP), 0],
    [
      'of a provider that was left out',
      pass,
      judgedAs('unknown', 'r/high', 'run#aws.rds.instances', { gaps: [{ ...GAP, reason: 'not-in-run' }] }),
      0,
    ],
  ])('may hide something of a service, or not: %s', (_name, own, list, hidden) => {
    const shop = shopOf([own, list])
    expect(shop?.unknown).toBe(hidden)
    expect(shop?.verdict).toBe(hidden === 0 ? 'ready' : 'incomplete')
    expect(shop?.grades[0]?.provisional).toBe(hidden > 0)
    expect(shop?.controls).toMatchObject([{ status: hidden === 0 ? 'verified' : 'unknown' }])
    expect(shop?.resources).toBe(1)
  })

  it('is nothing that belongs to no service', () => {
    const list = unseenList('r/high', 'aws/111111111111/eu-west-1', IRELAND)
    expect(reportOf([pass, list]).unassigned).toEqual({ resources: 0, findings: 0 })
  })
})

describe('what a service came to', () => {
  it('names what blocks it, the most urgent first, and counts the rest', () => {
    const urgent = judgedAs('fail', 'r/high', 'shop:prod')
    const report = reportOf([pass, grave, urgent, small, judgedAs('fail', 'r/high', 'shop:e')], ['shop:e'])
    const [shop] = report.services
    const named = new Map(report.findings.map(({ fingerprint, subject }) => [fingerprint, subject.id]))
    expect(shop?.blocking.map((one) => named.get(one))).toEqual(['shop:prod', 'shop:c'])
    expect(shop).toMatchObject({
      resources: 5,
      bySeverity: { critical: 0, high: 2, medium: 0, low: 1, info: 0 },
      waived: 1,
      unknown: 0,
      environments: ['production', 'unknown'],
      providers: ['aws'],
    })
    expect(report.blocking).toEqual(shop?.blocking)
    expect(report.verdict).toBe('not-ready')
  })

  it('comes in one order: by tier, then by the worst findings, then by name', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const tiers = { a: 'C', b: 'A', c: 'B', d: undefined, e: 'A' } as const
    const known = names.map((name) => {
      const tier = tiers[name as keyof typeof tiers]
      return { name, ...(tier && { tier }) }
    })
    const judged = [
      ...names.map((name) => judgedAs('pass', 'r/high', `${name}:x`)),
      judgedAs('fail', 'r/low', 'e:y'),
      judgedAs('fail', 'r/high', 'd:y'),
      judgedAs('fail', 'r/high', 'a:y'),
    ]
    for (const [verdicts, listed] of [
      [judged, known],
      [[...judged].reverse(), [...known].reverse()],
    ] as const)
      expect(reportOf(verdicts, [], listed).services.map(({ name }) => name)).toEqual(['e', 'b', 'd', 'c', 'a'])
  })

  it('is said of no service of which nothing was judged', () => {
    expect(reportOf([pass]).services.map(({ name }) => name)).toEqual(['shop'])
  })

  it('leaves what belongs to none to be told', () => {
    const judged = [
      pass,
      judgedAs('fail', 'r/high', 'x'),
      judgedAs('fail', 'r/low', 'x'),
      judgedAs('not-applicable', 'r/high', 'y'),
      judgedAs('pass', 'r/low', 'z'),
    ]
    expect(reportOf(judged).unassigned).toEqual({ resources: 2, findings: 2 })
  })

  it('is the same whatever was found about others', () => {
    const parts = { open: [], waived: [], placements: placementsOf(SHOPS), gradesIn: () => [], controlsIn: () => [] }
    const alone = answerServices({ judged: [pass, unknown], ...parts }).services
    const among = answerServices({
      judged: [judgedAs('unknown', 'r/high', 'other:x'), pass, unknown],
      ...parts,
    }).services
    expect(among.find(({ name }) => name === 'shop')).toEqual(alone[0])
  })
})
