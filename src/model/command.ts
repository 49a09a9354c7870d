const commandBrand: unique symbol = Symbol('command')

/** A shell command that a person may read, judge and paste. Nothing here is ever run. */
export type Command = string & { readonly [commandBrand]: true }

/** What to do about a finding. */
export type Fix = { readonly summary: string; readonly commands: readonly Command[] }

/** Writes a shell command; every interpolated value is quoted, so that no name in an estate can become code. */
export function command(parts: TemplateStringsArray, ...values: readonly (string | number | boolean)[]): Command {
  return parts.reduce((text, part, index) => `${text}${quote(String(values[index - 1]))}${part}`) as Command
}

const HARMLESS = /^[A-Za-z0-9_/:.,@%+][A-Za-z0-9_/:.,@%+=-]*$/
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

/** POSIX quoting; text with control characters takes the $'...' form, so that it stays on one line and harmless. */
function quote(value: string): string {
  if (HARMLESS.test(value)) return value
  if (!CONTROL.test(value)) return `'${value.replaceAll("'", `'\\''`)}'`
  const escaped = [...value].map((character) => {
    if (character === "'" || character === '\\') return `\\${character}`
    return CONTROL.test(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character
  })
  return `$'${escaped.join('')}'`
}
