import type { AccessKey, Credentials } from '../../model/aws/iam.js'
import type { Item } from '../../model/item.js'
import { failedAnswer, unless } from '../call-failed.js'
import { iam } from './clients/iam.js'
import type { Reader } from './collector.js'
import { type CsvRow, parseCsv } from './csv.js'

const NOT_THERE = [
  'ReportNotPresent',
  'ReportInProgress',
  'ReportExpired',
  'CredentialReportNotPresentException',
  'CredentialReportNotReadyException',
  'CredentialReportExpiredException',
]
const PAUSE_MILLISECONDS = 1_000
/** IAM writes a report within seconds; after two minutes it is stuck. */
const MOST_TRIES = 120

/** The credential report's bytes: IAM writes one anew where the last is more than four hours old, which takes a while. */
export async function fetchCredentialReport(
  reader: Reader,
): Promise<{ readonly content: Uint8Array; readonly generatedAt: string | null }> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (tries > 0) await reader.pause(PAUSE_MILLISECONDS)
    const { State } = await reader.call(iam, 'GenerateCredentialReport', {})
    if (State === undefined) failedAnswer(reader, 'iam:GenerateCredentialReport', 'the answer has no state')
    if (State !== 'COMPLETE') continue
    const report = await unless(NOT_THERE, undefined, reader.call(iam, 'GetCredentialReport', {}))
    if (report === undefined) continue
    const { Content, GeneratedTime } = report
    if (!(Content instanceof Uint8Array)) failedAnswer(reader, 'iam:GetCredentialReport', 'the answer has no content')
    return { content: Content, generatedAt: GeneratedTime?.toISOString() ?? null }
  }
  return failedAnswer(reader, 'iam:GenerateCredentialReport', 'the report was not ready after two minutes')
}

/** The rows of a report. Throws where a column is missing: every row would lack what it says. */
export function rowsOf(content: Uint8Array): readonly CsvRow[] {
  const { columns, rows } = parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(content))
  const absent = COLUMNS.find((column) => !columns.includes(column))
  if (absent !== undefined) throw new Error(`the report has no column ${absent}`)
  return rows
}

const slotColumns = (slot: AccessKey['slot']) =>
  ({
    active: `access_key_${slot}_active`,
    lastRotated: `access_key_${slot}_last_rotated`,
    lastUsed: `access_key_${slot}_last_used_date`,
  }) as const

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'mfa_active',
  ...Object.values(slotColumns(1)),
  ...Object.values(slotColumns(2)),
] as const
type Column = (typeof COLUMNS)[number]

/** What a row says of one user. Throws where a cell says neither yes nor no, or is no time. */
export function readRow(row: CsvRow): Omit<Credentials, keyof Item | 'reportGeneratedAt'> & { readonly arn: string } {
  const user = cell(row, 'user')
  return {
    arn: cell(row, 'arn'),
    user,
    isRoot: user === '<root_account>',
    createdAt: time(row, 'user_creation_time'),
    passwordEnabled: cell(row, 'password_enabled') === '' ? null : yesOrNo(row, 'password_enabled'),
    passwordLastUsed: time(row, 'password_last_used'),
    passwordLastChanged: time(row, 'password_last_changed'),
    mfaActive: yesOrNo(row, 'mfa_active'),
    accessKeys: ([1, 2] as const).map((slot) => readKey(row, slot)).filter(isThere),
  }
}

function readKey(row: CsvRow, slot: AccessKey['slot']): AccessKey {
  const { active, lastRotated, lastUsed } = slotColumns(slot)
  return { slot, active: yesOrNo(row, active), lastRotated: time(row, lastRotated), lastUsed: time(row, lastUsed) }
}

/** An empty slot reads like an inactive key without a past. */
const isThere = ({ active, lastRotated, lastUsed }: AccessKey): boolean =>
  active || lastRotated !== null || lastUsed !== null

/** The words that IAM puts where it has nothing to say. */
const NOTHING = ['N/A', 'not_supported', 'no_information']

/** A cell, empty where IAM has nothing to say. */
function cell(row: CsvRow, column: Column): string {
  const value = row.get(column) ?? ''
  return NOTHING.includes(value) ? '' : value
}

function yesOrNo(row: CsvRow, column: Column): boolean {
  const value = cell(row, column).toLowerCase()
  if (value !== 'true' && value !== 'false') throw new Error(`${column} says neither true nor false`)
  return value === 'true'
}

function time(row: CsvRow, column: Column): string | null {
  const value = cell(row, column)
  if (value === '') return null
  const moment = new Date(value)
  if (Number.isNaN(moment.getTime())) throw new Error(`${column} is no time`)
  return moment.toISOString()
}
