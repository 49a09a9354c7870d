import { join } from 'node:path'
import type { Format } from '../model/format.js'
import type { Report } from '../model/report.js'
import type { Severity } from '../model/verdict.js'
import type { Cover } from '../report/cover.js'
import { html } from '../report/html.js'
import { json } from '../report/json.js'
import { asff } from '../report/machine/asff.js'
import { junit } from '../report/machine/junit.js'
import { ndjson } from '../report/machine/ndjson.js'
import { ocsf } from '../report/machine/ocsf.js'
import { openMetrics } from '../report/machine/open-metrics.js'
import { sarif } from '../report/machine/sarif.js'
import { markdown } from '../report/markdown.js'
import { terminal } from '../report/terminal.js'
import { writeWhole } from '../snapshot/snapshot-file.js'
import type { Output } from './resolve.js'

/** A format that goes to a file or to standard output: what its file is called, and how it is written. */
type Written = {
  readonly file: string
  readonly render: (report: Report, cover: Cover) => string | Promise<string>
}

const WRITTEN: Readonly<Record<Exclude<Format, 'terminal'>, Written>> = {
  json: { file: 'report.json', render: json },
  markdown: { file: 'report.md', render: markdown },
  html: { file: 'report.html', render: html },
  ndjson: { file: 'findings.ndjson', render: ndjson },
  // Its package takes longer to load than all other formats.
  csv: { file: 'findings.csv', render: async (report) => (await import('../report/machine/csv.js')).csv(report) },
  junit: { file: 'junit.xml', render: (report) => junit(report) },
  sarif: { file: 'report.sarif', render: sarif },
  ocsf: { file: 'findings.ocsf.ndjson', render: ocsf },
  asff: { file: 'findings.asff.json', render: asff },
  openmetrics: { file: 'metrics.prom', render: openMetrics },
}

export type Screen = { readonly color: boolean; readonly width: number }

/** Colours only where somebody looks: not into files and pipes, and never against NO_COLOR. */
export const screenOf = (
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  color: boolean | undefined,
  environment: NodeJS.ProcessEnv,
): Screen => ({
  color: color !== false && !environment['NO_COLOR'] && (stream.isTTY === true || Boolean(environment['FORCE_COLOR'])),
  width: stream.columns ?? 100,
})

/** Writes the report in every format that was asked for. Gives the paths of the files. */
export async function emit(
  report: Report,
  { formats, folder, cover = {} }: Output,
  severity: Severity | undefined,
  screen: Screen,
): Promise<readonly string[]> {
  const files: string[] = []
  for (const format of formats) {
    if (format === 'terminal') continue
    const { file, render } = WRITTEN[format]
    const text = await render(report, cover)
    if (folder === undefined) process.stdout.write(text)
    else {
      const path = join(folder, file)
      await writeWhole(path, text)
      files.push(path)
    }
  }
  if (formats.includes('terminal'))
    process.stdout.write(terminal(report, { ...screen, ...(severity !== undefined && { severity }) }))
  return files
}
