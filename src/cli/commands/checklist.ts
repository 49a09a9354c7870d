import { catalogue } from '../../../rules/catalogue/index.js'
import { nearest } from '../../config/nearest.js'
import { READINESS, type Readiness, together } from '../../model/readiness.js'
import { READINESS_SIGNS, totalsText } from '../../report/readiness.js'
import { EXIT, Stop } from '../exit.js'
import { readReport } from '../read-report.js'
import { safeText } from '../safe-text.js'

type Flags = { readonly report: string; readonly service?: string; readonly json?: boolean }
type Written = Awaited<ReturnType<typeof readReport>>
type Answered = Written['checklists'][number]
type Controls = ReadonlyMap<string, { readonly status: Readiness; readonly because: string }>

/** Prints what the items of a checklist came to in a report; without an id, what each checklist came to. */
export async function checklist(id: string | undefined, { report: path, service, json = false }: Flags): Promise<void> {
  const ids = catalogue.checklists.map((one) => one.id)
  if (id !== undefined && !ids.includes(id)) {
    const meant = nearest(id, ids)
    const hint = meant === undefined ? `there are ${ids.join(', ')}` : `did you mean ${meant}?`
    throw new Stop(EXIT.invalid, `there is no checklist ${id}: ${hint}`)
  }
  const report = await readReport(path)
  const controls: Controls = new Map(controlsOf(report, service, path).map((one) => [one.id, one]))
  const chosen = report.checklists
    .filter((one) => id === undefined || one.id === id)
    .map((one) => (service === undefined ? one : answeredFor(one, controls)))
  if (chosen.length === 0)
    throw new Stop(EXIT.invalid, `the report ${path} answers no checklists: scan again with this version`)
  if (json) {
    process.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`)
    return
  }
  if (id === undefined) {
    const width = Math.max(...chosen.map((one) => one.id.length))
    for (const one of chosen)
      process.stdout.write(`${one.id.padEnd(width)}  ${one.items.length} items: ${totalsText(one)}\n`)
    process.stdout.write("\n'plumbline checklist <id>' shows the items of one.\n")
    return
  }
  for (const one of chosen) print(one, controls, service)
}

function controlsOf(
  { controls, services }: Written,
  service: string | undefined,
  path: string,
): Written['services'][number]['controls'] {
  if (service === undefined) return controls
  const known = services.find(({ name }) => name === service.toLowerCase())
  if (known) return known.controls
  const meant = nearest(
    service,
    services.map(({ name }) => name),
  )
  const hint = meant === undefined ? 'see services in the report' : `did you mean ${meant}?`
  throw new Stop(EXIT.invalid, `the report ${path} knows no service ${service}: ${hint}`)
}

/** The same checklist, answered by the controls of one service. */
function answeredFor(checklist: Answered, controls: Controls): Answered {
  const items = checklist.items.map((item) => ({
    ...item,
    status: together(item.controls.map((one) => controls.get(one)?.status ?? 'unanswered')),
  }))
  const totals = Object.fromEntries(
    READINESS.map((status) => [status, items.filter((item) => item.status === status).length]),
  ) as Answered['totals']
  return { ...checklist, items, totals }
}

function print({ title, items, totals }: Answered, controls: Controls, service: string | undefined): void {
  const about = service === undefined ? title : `${title}: ${safeText(service)}`
  process.stdout.write(`${about}\n${items.length} items: ${totalsText({ totals })}\n`)
  let section = ''
  for (const item of items) {
    if (item.section !== section) process.stdout.write(`\n${safeText(item.section)}\n`)
    section = item.section
    process.stdout.write(`  ${READINESS_SIGNS[item.status]} ${item.status.padEnd(10)}  ${safeText(item.label)}\n`)
    for (const name of item.controls) {
      const control = controls.get(name)
      process.stdout.write(
        `      ${name}: ${control ? `${control.status}: ${safeText(control.because)}` : 'unanswered'}\n`,
      )
    }
  }
}
