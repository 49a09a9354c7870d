/** What a report can be written as. */
export const FORMATS = [
  'terminal',
  'json',
  'markdown',
  'html',
  'ndjson',
  'csv',
  'junit',
  'sarif',
  'ocsf',
  'asff',
  'openmetrics',
] as const
export type Format = (typeof FORMATS)[number]

/** What is written into a folder unless formats are named. */
export const USUAL_FORMATS = ['terminal', 'json', 'markdown', 'html'] as const satisfies readonly Format[]
