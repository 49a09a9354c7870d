import type { Environment } from '../model/environment.js'
import type { DimensionGrade, ServiceAnswer, LaunchVerdict } from '../model/judgement.js'
import type { ControlAnswer } from '../model/readiness.js'
import type { Finding, Judged, WaivedFinding } from '../model/report.js'
import { GLOBAL_REGION, ownerKey, type Provider, scopeKey } from '../model/scope.js'
import type { KnownService, Placement, Placements } from '../model/service.js'
import { isGrave, SEVERITIES, type Severity } from '../model/verdict.js'
import { compare } from './compare.js'
import { isOutside } from './outside.js'

type Parts = {
  readonly judged: readonly Judged[]
  readonly open: readonly Finding[]
  readonly waived: readonly WaivedFinding[]
  readonly placements: Placements
  readonly gradesIn: (judged: readonly Judged[]) => readonly DimensionGrade[]
  readonly controlsIn: (part: {
    readonly service: string
    readonly judged: readonly Judged[]
    readonly waived: readonly WaivedFinding[]
  }) => readonly ControlAnswer[]
}

type Member = { readonly judged: Judged[]; readonly subjects: Set<string>; readonly places: Set<string> }

/**
 * What each service came to, the worst first, and how much belongs to none. What could not be read where a service lives
 * may hide something of it: it counts in its verdict, its grades and its controls as not seen.
 */
export function answerServices({ judged, open, waived, placements, gradesIn, controlsIn }: Parts): {
  readonly services: readonly ServiceAnswer[]
  readonly unassigned: { readonly resources: number; readonly findings: number }
} {
  const members = new Map<string, Member>()
  const unassigned = new Set<string>()
  const around = new Map<string, Judged[]>()
  for (const one of judged) {
    const { subject, status } = one
    const scope = scopeKey(subject.scope)
    if (isWholeList(one, scope)) {
      if (isMissing(one)) append(around, scope, one)
      continue
    }
    const service = placements.of(subject.id)?.service
    if (service === undefined) {
      if (status !== 'not-applicable') unassigned.add(subject.id)
      continue
    }
    const member = members.get(service) ?? { judged: [], subjects: new Set(), places: new Set() }
    members.set(service, member)
    member.judged.push(one)
    if (status !== 'not-applicable') member.subjects.add(subject.id)
    for (const place of placesOf(one, scope)) member.places.add(place)
  }
  const findingsOf = groupedByService(open)
  const waivedOf = groupedByService(waived)
  const services = [...placements.services.values()].flatMap((known) => {
    const member = members.get(known.name)
    if (!member) return []
    const own = { open: findingsOf.get(known.name) ?? [], waived: waivedOf.get(known.name) ?? [] }
    const seen = [...member.judged, ...[...member.places].flatMap((place) => around.get(place) ?? [])]
    const controls = controlsIn({ service: known.name, judged: seen, waived: own.waived })
    return [answerOf(known, { ...member, judged: seen }, own, gradesIn(seen), controls, placements.of)]
  })
  return {
    services: services.sort(byUrgency),
    unassigned: { resources: unassigned.size, findings: open.filter(({ service }) => service === undefined).length },
  }
}

/** A verdict on a list, not on a thing in it: `aws/111111111111/eu-west-1#aws.rds.instances`. */
const isWholeList = ({ subject: { id, scope } }: Judged, place: string): boolean =>
  id.startsWith(`${place}#`) || id.startsWith(`${scope.provider}#`) || id.startsWith('run#')

const isMissing = (judged: Judged): boolean =>
  (judged.status === 'unknown' || judged.status === 'error') && !isOutside(judged)

/** Lists that may hold something of a service that has a resource here: those of its scope, and of the whole account. */
const placesOf = ({ subject: { scope } }: Judged, place: string): readonly string[] =>
  scope.provider === 'aws' ? [place, `${ownerKey(scope)}/${GLOBAL_REGION}`] : [place]

function answerOf(
  known: KnownService,
  { judged, subjects }: Member,
  { open, waived }: { readonly open: readonly Finding[]; readonly waived: readonly WaivedFinding[] },
  grades: readonly DimensionGrade[],
  controls: readonly ControlAnswer[],
  placed: (item: string) => Placement | undefined,
): ServiceAnswer {
  const unknown = judged.filter(isMissing).length
  const blocking = open.filter(({ severity }) => isGrave(severity))
  return {
    ...known,
    verdict: launchVerdict({
      blocked: blocking.length > 0,
      seen: unknown === 0 && judged.some(runs),
      accepted: waived.some(({ severity }) => isGrave(severity)),
    }),
    environments: [...new Set([...subjects].map((id): Environment => placed(id)?.environment ?? 'unknown'))].sort(
      compare,
    ),
    providers: [...new Set(judged.map(({ subject }): Provider => subject.scope.provider))].sort(compare),
    resources: subjects.size,
    bySeverity: bySeverity(open),
    waived: waived.length,
    unknown,
    blocking: blocking.map(({ fingerprint }) => fingerprint),
    grades,
    controls: controls.map(({ id, status, because }) => ({ id, status, because })),
  }
}

/** Whether something was said of what runs: that a catalogue or a monitor names a service makes nothing ready. */
const runs = ({ status, subject }: Judged): boolean =>
  subject.scope.provider !== 'datadog' && (status === 'pass' || status === 'fail' || status === 'manual')

/** What findings and gaps come to. What blocks counts more than what was not seen, and that more than what is accepted. */
export const launchVerdict = ({
  blocked,
  seen,
  accepted,
}: Readonly<Record<'blocked' | 'seen' | 'accepted', boolean>>): LaunchVerdict =>
  blocked ? 'not-ready' : !seen ? 'incomplete' : accepted ? 'conditional' : 'ready'

/** How many findings there are of each severity. */
export function bySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

function groupedByService<F extends Finding>(findings: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const groups = new Map<string, F[]>()
  for (const finding of findings) if (finding.service !== undefined) append(groups, finding.service, finding)
  return groups
}

function append<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key)
  if (list) list.push(one)
  else lists.set(key, [one])
}

/** Those of the gravest tier first, then those with the worst findings, then by name. */
function byUrgency(one: ServiceAnswer, other: ServiceAnswer): number {
  const tier = compare(one.tier ?? 'B', other.tier ?? 'B')
  if (tier !== 0) return tier
  for (const severity of SEVERITIES) {
    const more = other.bySeverity[severity] - one.bySeverity[severity]
    if (more !== 0) return more
  }
  return compare(one.name, other.name)
}
