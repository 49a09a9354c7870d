import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

// Microsoft's SARIF tools bring the schema that OASIS publishes along.
const require = createRequire(import.meta.url)
const tools = dirname(require.resolve('@microsoft/sarif-multitool-ts'))
const schema = JSON.parse(readFileSync(join(tools, '../assets/sarif-2.1.0.schema.json'), 'utf8')) as object
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

/** What the published schema of SARIF 2.1.0 has against a text. */
export const sarifProblems = (text: string): readonly string[] =>
  validate(JSON.parse(text))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
