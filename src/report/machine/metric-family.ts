import { visible } from '../text.js'

type Labels = Readonly<Record<string, string>>
type Sample = { readonly labels?: Labels; readonly value: number }

/** One gauge with all its series. */
export type Family = {
  /** Ends in the unit where there is one. */
  readonly name: string
  readonly help: string
  readonly unit?: string
  readonly samples: readonly Sample[]
}

/** A gauge in the text format. */
export function familyText({ name, help, unit, samples }: Family): string {
  const head = [
    `# TYPE ${name} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
  ]
  const lines = samples.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}`)
  return [...head, ...lines, ''].join('\n')
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(visible(value))}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
