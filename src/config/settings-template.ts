import { stringify } from 'yaml'
import { z } from 'zod'
import { settingsSchema } from './settings.js'

const HEAD = `# yaml-language-server: $schema=./node_modules/plumbline/schema/config.schema.json
# What plumbline reads, judges by and writes. Flags come before the environment (--fail-on is PLUMBLINE_FAIL_ON), and that
# before this file. Everything here is an example behind a #: take the # away from what you need.
`

/** A config file with every setting as an example, all of them comments: it is valid, and changes nothing. */
export const settingsTemplate = (): string => `${HEAD}${linesOf(settingsSchema.shape, 0).join('\n')}\n`

function linesOf(shape: Readonly<Record<string, z.ZodType>>, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  return Object.entries(shape).flatMap(([key, schema]) => {
    const before = depth === 0 ? [''] : []
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
    const { description, examples } = z.globalRegistry.get(schema) ?? {}
    if (description === undefined && inner instanceof z.ZodObject)
      return [...before, `# ${indent}${key}:`, ...linesOf(inner.shape, depth + 1)]
    const [example] = Array.isArray(examples) ? (examples as unknown[]) : []
    const written = stringify({ [key]: example }, { lineWidth: 0, flowCollectionPadding: false })
      .trimEnd()
      .split('\n')
    return [...before, `# ${indent}# ${description ?? ''}`, ...written.map((line) => `# ${indent}${line}`)]
  })
}
