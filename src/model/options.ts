/** A threshold or choice that a rule leaves to the config file, with its default and where that comes from. */
export type Option<T extends OptionValue = OptionValue> = {
  readonly default: T
  /** What it means, with its unit, in one sentence. */
  readonly doc: string
  /** The smallest number allowed. */
  readonly min?: number
}
export type OptionValue = number | boolean | string | readonly string[]
export type Options = { readonly [name: string]: Option }

/** The values that a rule's check is handed. */
export type OptionValues<O extends Options> = { readonly [Name in keyof O]: Widened<O[Name]['default']> }

type Widened<T> = T extends number
  ? number
  : T extends boolean
    ? boolean
    : T extends string
      ? string
      : T extends readonly string[]
        ? readonly string[]
        : never

/** The values of a rule's options, the defaults filled in. */
export function optionValues(
  options: Options,
  chosen: { readonly [name: string]: OptionValue } = {},
): { readonly [name: string]: OptionValue } {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, chosen[name] ?? option.default]))
}
