import { catalogue } from '../../../rules/catalogue/index.js'
import { nearest } from '../../config/nearest.js'
import { READINESS_SIGNS, totalsText } from '../../report/readiness.js'
import { EXIT, Stop } from '../exit.js'
import { readReport } from '../read-report.js'
import { safeText } from '../safe-text.js'

type Flags = { readonly report: string; readonly json?: boolean }

/** Prints what the items of a checklist came to in a report; without an id, what each checklist came to. */
export async function checklist(id: string | undefined, { report: path, json = false }: Flags): Promise<void> {
  const ids = catalogue.checklists.map((one) => one.id)
  if (id !== undefined && !ids.includes(id)) {
    const meant = nearest(id, ids)
    const hint = meant === undefined ? `there are ${ids.join(', ')}` : `did you mean ${meant}?`
    throw new Stop(EXIT.invalid, `there is no checklist ${id}: ${hint}`)
  }
  const { checklists, controls } = await readReport(path)
  const chosen = checklists.filter((one) => id === undefined || one.id === id)
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
  const because = new Map(controls.map((one) => [one.id, one]))
  for (const { title, items, totals } of chosen) {
    process.stdout.write(`${title}\n${items.length} items: ${totalsText({ totals })}\n`)
    let section = ''
    for (const item of items) {
      if (item.section !== section) process.stdout.write(`\n${safeText(item.section)}\n`)
      section = item.section
      process.stdout.write(`  ${READINESS_SIGNS[item.status]} ${item.status.padEnd(10)}  ${safeText(item.label)}\n`)
      for (const name of item.controls) {
        const control = because.get(name)
        process.stdout.write(
          `      ${name}: ${control ? `${control.status}: ${safeText(control.because)}` : 'unanswered'}\n`,
        )
      }
    }
  }
}
