import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** Each room and the rooms that it may import from; a room within another stands before it. `src/cli` and `src/index.ts` wire the others: they may know all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/derive': ['src/model'],
  'src/evaluate': ['src/model', 'src/derive'],
  'src/collect': ['src/model'],
  'src/snapshot': ['src/model'],
  'src/history': ['src/model'],
  'src/assess': ['src/model'],
  'src/report': ['src/model'],
  'src/tickets': ['src/model'],
  'src/config': ['src/model'],
  'src/sandbox': ['src/model'],
  'rules/catalogue': ['src/model'],
  rules: ['src/model', 'src/derive'],
  fixtures: ['src/model', 'src/sandbox'],
}
/** Rooms whose code is a function of its arguments alone. */
const PURE = ['src/model', 'src/derive', 'src/evaluate', 'src/assess', 'src/report', 'src/config', 'rules', 'fixtures']
const IMPURE =
  /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\(|\bglobalThis\b/
/** Hashing depends on nothing but what is hashed. */
const PURE_MODULES = ['node:crypto']
/** What calls other systems or keeps a file, in a room that is pure beside it. */
const TICKET_DOORS = /^src\/tickets\/(?:systems\/|ledger-file\.ts)/
/** The only files that may load an SDK at run time; types are free. */
const SDK_DOORS =
  /^src\/(?:collect\/aws\/(?:clients\/|sign-in\.ts|clients\.ts|failure\.ts)|collect\/kubernetes\/client\.ts|sandbox\/aws\/)/

const filesIn = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name))

type Import = { readonly path: string; readonly typeOnly: boolean }

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ESNext, true)
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node)
        ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        : node.isTypeOnly
      found.push({ path: node.moduleSpecifier.text, typeOnly })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      found.push({ path: argument && ts.isStringLiteral(argument) ? argument.text : 'computed', typeOnly: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const resolved = (file: string, path: string): string => relative(ROOT, join(ROOT, dirname(file), path))
const roomOf = (file: string): string | undefined =>
  [...Object.keys(MAY_IMPORT), 'src/cli'].find((room) => file.startsWith(`${room}/`))

describe.each(Object.entries(MAY_IMPORT))('%s', (room, allowed) => {
  const files = filesIn(room).filter((file) => roomOf(file) === room)

  it(`knows ${allowed.join(', ') || 'no other room'}`, () => {
    expect(files).not.toHaveLength(0)
    const trespasses = files.flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => path.startsWith('.'))
        .map(({ path }) => ({ file, path, target: roomOf(resolved(file, path)) }))
        .filter(({ target }) => target !== room && !allowed.includes(target ?? 'nowhere')),
    )
    expect(trespasses).toEqual([])
  })
})

describe.each(PURE)('%s', (room) => {
  it('reads no clock, environment, network or file', () => {
    const files = filesIn(room)
    const impure = files.filter((file) => IMPURE.test(readFileSync(join(ROOT, file), 'utf8')))
    const modules = files.flatMap((file) =>
      importsOf(file).filter(({ path }) => path.startsWith('node:') && !PURE_MODULES.includes(path)),
    )
    expect([impure, modules]).toEqual([[], []])
  })
})

describe('src/tickets', () => {
  it('reads no clock, environment, network or file but in its systems and its ledger file', () => {
    const files = filesIn('src/tickets').filter((file) => !TICKET_DOORS.test(file))
    const impure = files.filter((file) => IMPURE.test(readFileSync(join(ROOT, file), 'utf8')))
    const modules = files.flatMap((file) =>
      importsOf(file).filter(({ path }) => path.startsWith('node:') && !PURE_MODULES.includes(path)),
    )
    expect(files).not.toHaveLength(0)
    expect([impure, modules]).toEqual([[], []])
  })
})

describe('the SDKs', () => {
  it('are loaded only by the files that are their doors', () => {
    const files = [...Object.keys(MAY_IMPORT), 'src/cli'].flatMap(filesIn)
    const loaded = files.filter((file) =>
      importsOf(file).some(({ path, typeOnly }) => /^@(?:aws-sdk|smithy|kubernetes|datadog)\//.test(path) && !typeOnly),
    )
    expect(loaded.filter((file) => !SDK_DOORS.test(file))).toEqual([])
  })

  it('are loaded when they are needed, not with the program', () => {
    const clients = filesIn('src/collect/aws/clients')
    const early = clients.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      return /^import (?!type).*@aws-sdk/m.test(text)
    })
    expect(clients).not.toHaveLength(0)
    expect(early).toEqual([])
  })
})
