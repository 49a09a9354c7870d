import { rules } from '../../../rules/index.js'
import { distance } from '../../config/nearest.js'
import { chainText, evidenceText, priorityText } from '../../report/finding-text.js'
import { EXIT, Stop } from '../exit.js'
import { readReport } from '../read-report.js'
import { ruleSections, type Section } from '../rule-sections.js'
import { safeText } from '../safe-text.js'

type Flags = { readonly report: string }
type Written = Awaited<ReturnType<typeof readReport>>['findings'][number]

/** Prints everything about a rule, or about a finding of a report by its fingerprint. */
export async function explain(what: string, { report: path }: Flags): Promise<void> {
  if (!what.startsWith('v1:')) {
    process.stdout.write(ofRule(what))
    return
  }
  const report = await readReport(path)
  const finding = [...report.findings, ...report.waived].find(({ fingerprint }) => fingerprint === what)
  if (!finding) throw new Stop(EXIT.invalid, `the report ${path} has no finding ${what}: name another with --report`)
  process.stdout.write(ofFinding(finding))
}

function ofRule(id: string): string {
  const rule = rules.find((one) => one.id === id)
  if (!rule) throw new Stop(EXIT.invalid, `there is no rule ${id}${nearest(id)}: see 'plumbline rules'`)
  return `${rule.id}\n${rule.title}\n\n${textOf(ruleSections(rule))}`
}

function ofFinding(finding: Written): string {
  const { fingerprint, rule, title, subject, severity, because, why, service, owner, tier } = finding
  const place = [
    ...(service === undefined ? [] : [`service ${service}${tier ? ` of tier ${tier}` : ''}`]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
  ]
  const sections: readonly Section[] = [
    { title: 'What was found', lines: [because] },
    { title: 'Evidence', lines: finding.evidence.map((one) => evidenceText(one, subject.id)) },
    { title: 'What was followed', lines: finding.chain ? [chainText(finding.chain)] : [] },
    { title: 'Why it matters', lines: [why] },
    { title: 'Priority', lines: finding.priority ? [priorityText(finding.priority)] : [] },
    { title: 'Where it belongs', lines: place },
    { title: 'How to fix it', lines: [finding.fix.summary, ...finding.fix.commands.map((one) => `$ ${one}`)] },
    {
      title: 'How to accept it',
      lines: [`plumbline waive add ${fingerprint} --reason '...' --owner '...'`],
    },
    { title: 'References', lines: finding.references },
  ]
  const known = sections
    .map((one) => ({ ...one, lines: one.lines.filter((line) => line !== '').map(safeText) }))
    .filter(({ lines }) => lines.length > 0)
  const head = `${severity.toUpperCase()} This does not hold: ${safeText(title)}\n${safeText(subject.name)} (${safeText(subject.id)})`
  return `${head}\n${safeText(rule)}: 'plumbline explain ${safeText(rule)}' tells more of the rule\n\n${textOf(known)}`
}

const textOf = (sections: readonly Section[]): string =>
  sections.map(({ title, lines }) => `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`).join('\n')

function nearest(id: string): string {
  const [best] = rules
    .map((rule) => ({ id: rule.id, distance: distance(rule.id, id) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= id.length / 2 ? ` (did you mean ${best.id}?)` : ''
}
