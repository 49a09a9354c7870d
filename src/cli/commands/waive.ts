import { rules } from '../../../rules/index.js'
import { withItem, withoutItems } from '../../config/edit-list.js'
import { nearest } from '../../config/nearest.js'
import { nextId, parseWaivers, WAIVERS_FILE } from '../../config/waivers.js'
import { daysBetween, type Decision, MOST_DAYS, type Waiver } from '../../model/waiver.js'
import { isGrave, type Severity } from '../../model/verdict.js'
import { EXIT, Stop } from '../exit.js'
import { readReport } from '../read-report.js'
import { type Flags, readSettings } from '../resolve.js'
import { safeText } from '../safe-text.js'
import { saveEdited } from '../save-edited.js'
import { readWaivers, severityBy } from '../waivers-file.js'

type FileFlags = Pick<Flags, 'waivers' | 'config'>

type AddFlags = FileFlags & {
  readonly report: string
  readonly reason: string
  readonly owner: string
  readonly decision: Decision
  readonly approvedBy?: string
  readonly until?: string
  readonly ticket?: string
  readonly id?: string
}

const DAY = 86_400_000
const today = (): string => new Date().toISOString().slice(0, 10)
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** Adds a waiver of one finding, by its fingerprint in a report, or of resources under a rule. */
export async function addWaivers(what: string, resources: readonly string[], flags: AddFlags): Promise<void> {
  const settings = await readSettings(flags.config)
  const severityOf = severityBy(settings)
  const file = await readWaivers(flags, settings)
  const about = what.startsWith('v1:') ? await findingOf(what, flags.report) : byRule(what, resources, severityOf(what))
  const { severity } = about
  if (isGrave(severity) && flags.approvedBy === undefined)
    throw new Stop(EXIT.invalid, `${about.rule} is of ${severity} severity here: say with --approved-by who agreed`)
  const waiver: Waiver = {
    id: flags.id ?? nextId(file.waivers),
    rule: about.rule,
    match: { resources: about.resources },
    decision: flags.decision,
    reason: flags.reason,
    owner: flags.owner,
    ...(flags.approvedBy !== undefined && { approvedBy: flags.approvedBy }),
    created: today(),
    expires: flags.until ?? inDays(MOST_DAYS[severity]),
    ...(flags.ticket !== undefined && { ticket: flags.ticket }),
  }
  const text = withItem(WAIVERS_FILE, file.text, waiver)
  // What would be refused when it is read must not be written.
  parseWaivers(file.path, text, severityOf)
  await saveEdited(file, text)
  process.stdout.write(
    `${file.path}: added ${waiver.id}, which covers ${waiver.rule} of ${safeText(about.resources.join(', '))} until ${waiver.expires}\n`,
  )
}

type About = { readonly rule: string; readonly resources: readonly string[]; readonly severity: Severity }

async function findingOf(fingerprint: string, path: string): Promise<About> {
  const { findings, waived } = await readReport(path)
  const earlier = waived.find((one) => one.fingerprint === fingerprint)
  if (earlier) throw new Stop(EXIT.invalid, `${fingerprint} is covered by waiver ${earlier.waiver.id} already`)
  const finding = findings.find((one) => one.fingerprint === fingerprint)
  if (!finding) throw new Stop(EXIT.invalid, `${path} has no finding ${fingerprint}: name another report with --report`)
  return { rule: finding.rule, resources: [finding.subject.id], severity: finding.severity }
}

function byRule(rule: string, resources: readonly string[], severity: Severity | undefined): About {
  if (severity === undefined) {
    const meant = nearest(
      rule,
      rules.map(({ id }) => id),
    )
    const hint = meant === undefined ? "see 'plumbline rules'" : `did you mean ${meant}?`
    throw new Stop(EXIT.invalid, `there is no rule ${rule}: ${hint}`)
  }
  if (resources.length === 0)
    throw new Stop(EXIT.invalid, 'name the ids of the resources behind the rule; * in one stands for any text')
  return { rule, resources, severity }
}

/** Lists the waivers, those that end first at the top. */
export async function listWaivers(flags: FileFlags & { readonly expiring?: number }): Promise<void> {
  const { path, waivers } = await readWaivers(flags, await readSettings(flags.config))
  const rows = waivers
    .map((waiver) => ({ waiver, left: daysBetween(today(), waiver.expires) }))
    .filter(({ left }) => flags.expiring === undefined || left <= flags.expiring)
    .toSorted((one, other) => one.left - other.left)
  if (rows.length === 0) {
    const which = waivers.length === 0 ? 'no waivers' : `none of ${waivers.length} that ends so soon`
    process.stdout.write(`${path}: ${which}\n`)
    return
  }
  const cells = rows.map(({ waiver: { id, expires, owner, rule, match }, left }) =>
    [id, `${expires} ${endsIn(left)}`, owner, rule, match.resources.join(', ')].map(safeText),
  )
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  for (const row of cells)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`)
}

const endsIn = (left: number): string => (left < 0 ? `(ended ${-left} d ago)` : `(${left} d left)`)

/** Removes the waivers that have ended and, by a report, those that met nothing. */
export async function pruneWaivers(flags: FileFlags & { readonly report?: string }): Promise<void> {
  const settings = await readSettings(flags.config)
  const file = await readWaivers(flags, settings)
  const unused = new Set(
    flags.report === undefined
      ? []
      : (await readReport(flags.report)).waivers.filter(({ state }) => state === 'unused').map(({ id }) => id),
  )
  const gone = file.waivers.filter(({ id, expires }) => unused.has(id) || daysBetween(today(), expires) < 0)
  if (file.text !== undefined && gone.length > 0) {
    const text = withoutItems(WAIVERS_FILE, file.text, new Set(gone.map(({ id }) => id)))
    parseWaivers(file.path, text, severityBy(settings))
    await saveEdited(file, text)
  }
  for (const { id, expires } of gone)
    process.stdout.write(
      `${file.path}: removed ${safeText(id)}, which ${unused.has(id) ? 'met nothing' : `ended on ${expires}`}\n`,
    )
  process.stdout.write(`${file.path}: ${file.waivers.length - gone.length} left\n`)
}
