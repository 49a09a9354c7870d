import type { Command, Option } from 'commander'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** A script that completes commands, flags and their values, made from the program itself. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = commandsIn(program)
  if (shell === 'fish') return fish(program, commands)
  const script = bash(program, commands)
  return shell === 'bash' ? script : `autoload -U +X bashcompinit && bashcompinit\n${script}`
}

/** A command with the words that lead to it: `waive add`. */
type Placed = { readonly path: string; readonly command: Command }

const commandsIn = (parent: Command, before = ''): readonly Placed[] =>
  parent.commands.flatMap((command) => {
    const path = before === '' ? command.name() : `${before} ${command.name()}`
    return [{ path, command }, ...commandsIn(command, path)]
  })

const flagsOf = ({ options }: Command): readonly string[] =>
  options.flatMap(({ long, short }) => [long, short].filter((flag) => flag !== undefined))

/** What may follow a command: the commands below it, the values that it takes, and its flags. */
const wordsAfter = (command: Command): readonly string[] => [
  ...command.commands.map((inner) => inner.name()),
  ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  ...flagsOf(command),
  '--help',
]

function bash(program: Command, commands: readonly Placed[]): string {
  // The longest path first: `waive add` is also a `waive`.
  const cases = [...commands]
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ path, command }) => `    ' ${path} '*) words='${wordsAfter(command).join(' ')}' ;;`)
  const values = withChoices(commands).map(
    ([flag, choices]) => `    ${flag}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`,
  )
  return `_plumbline() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path=' ' words word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) path="$path$word " ;; esac
  done
  case $before in
${values.join('\n')}
  esac
  case $path in
${cases.join('\n')}
    *) words='${[...program.commands.map((command) => command.name()), ...flagsOf(program), '--help'].join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _plumbline plumbline
`
}

function withChoices(commands: readonly Placed[]): readonly (readonly [flag: string, choices: readonly string[]])[] {
  const found = new Map<string, readonly string[]>()
  for (const { command } of commands)
    for (const { long, argChoices } of command.options) if (long && argChoices) found.set(long, argChoices)
  return [...found]
}

function fish(program: Command, commands: readonly Placed[]): string {
  const lines = commands.flatMap(({ path, command }) => {
    const words = path.split(' ')
    const name = words.at(-1) ?? ''
    const parents = words.slice(0, -1)
    const before = parents.length === 0 ? '__fish_use_subcommand' : seen(parents)
    const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices)
    return [
      `complete -c plumbline -f -n '${before}' -a ${name} -d ${quoted(command.description())}`,
      ...command.options.map((option) => `complete -c plumbline -n '${seen(words)}' ${fishFlag(option)}`),
      ...(values.length > 0 ? [`complete -c plumbline -f -n '${seen(words)}' -a '${values.join(' ')}'`] : []),
    ]
  })
  const own = program.options.map((option) => `complete -c plumbline -n '__fish_use_subcommand' ${fishFlag(option)}`)
  return `${[...own, ...lines].join('\n')}\n`
}

const seen = (words: readonly string[]): string =>
  words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')

function fishFlag({ long, short, description, argChoices, required, optional }: Option): string {
  const parts = [
    ...(long ? [`-l ${long.replace(/^--/, '')}`] : []),
    ...(short ? [`-s ${short.replace(/^-/, '')}`] : []),
    ...(required || optional ? ['-r'] : []),
    ...(argChoices ? [`-f -a '${argChoices.join(' ')}'`] : []),
    `-d ${quoted(description)}`,
  ]
  return parts.join(' ')
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
