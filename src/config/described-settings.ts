import { z } from 'zod'
import { settingsSchema } from './settings.js'

/** A setting of the config file. */
type Described = {
  /** The keys that lead to it. */
  readonly path: readonly string[]
  /** What holds where it is not stated, as far as its description says so. */
  readonly otherwise?: string
}

/** Every setting of the config file, in the order of the schema. */
export const describedSettings = (): readonly Described[] => settingsIn(settingsSchema.shape)

function settingsIn(shape: Readonly<Record<string, z.ZodType>>): readonly Described[] {
  return Object.entries(shape).flatMap(([key, schema]) => {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
    const description = z.globalRegistry.get(schema)?.description
    if (description === undefined && inner instanceof z.ZodObject)
      return settingsIn(inner.shape).map((one) => ({ ...one, path: [key, ...one.path] }))
    const otherwise = /; ([^;]+) unless stated/.exec(description ?? '')?.[1]
    return [{ path: [key], ...(otherwise !== undefined && { otherwise }) }]
  })
}
