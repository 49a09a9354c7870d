import { openHistory } from '../../src/cli/keep-history.js'
import type { Report } from '../../src/model/report.js'

// Keeps a report so many times, as runs of the days from one on; says each as it is kept.
const [folder = '', report = '', first = '1', count = '1'] = process.argv.slice(2)
const keep = await openHistory(folder)
const made = JSON.parse(report) as Report
for (let day = Number(first); day < Number(first) + Number(count); day += 1) {
  const takenAt = new Date(Date.UTC(2026, 0, day)).toISOString()
  const kept = await keep?.({ ...made, run: { ...made.run, id: `run-${day}`, takenAt } }, undefined)
  process.stdout.write(`${kept?.failure ?? 'kept'}\n`)
}
