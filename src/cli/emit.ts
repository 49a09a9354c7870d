import { join } from 'node:path'
import type { Report } from '../model/report.js'
import type { Severity } from '../model/verdict.js'
import { html } from '../report/html.js'
import { json } from '../report/json.js'
import { markdown } from '../report/markdown.js'
import { terminal } from '../report/terminal.js'
import { writeWhole } from '../snapshot/snapshot-file.js'
import type { Format } from './options.js'
import type { Output } from './resolve.js'

const FILES: Readonly<Record<Exclude<Format, 'terminal'>, string>> = {
  json: 'report.json',
  markdown: 'report.md',
  html: 'report.html',
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
  { formats, folder }: Output,
  severity: Severity | undefined,
  screen: Screen,
): Promise<readonly string[]> {
  const files: string[] = []
  for (const format of formats) {
    if (format === 'terminal') continue
    const text = render(format, report)
    if (folder === undefined) process.stdout.write(text)
    else {
      const path = join(folder, FILES[format])
      await writeWhole(path, text)
      files.push(path)
    }
  }
  if (formats.includes('terminal'))
    process.stdout.write(terminal(report, { ...screen, ...(severity !== undefined && { severity }) }))
  return files
}

function render(format: Exclude<Format, 'terminal'>, report: Report): string {
  switch (format) {
    case 'json':
      return json(report)
    case 'markdown':
      return markdown(report)
    case 'html':
      return html(report)
    default:
      return format satisfies never
  }
}
