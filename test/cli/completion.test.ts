import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { completionScript } from '../../src/cli/completion.js'
import { createProgram } from '../../src/cli/program.js'
import { plumbline } from '../support/run-cli.js'

/** What bash would offer behind these words. */
function offered(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ')
  const script = `${completionScript(createProgram(), 'bash')}
COMP_WORDS=(plumbline ${line}); COMP_CWORD=${words.length}; _plumbline; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean)
}

describe('completion', () => {
  it('offers commands, and those below them', () => {
    expect(offered('sc')).toEqual(['scan'])
    expect(offered('waive', '')).toEqual(expect.arrayContaining(['add', 'list', 'prune']))
    expect(offered('permissions', 'k')).toEqual(['kubernetes'])
  })

  it('offers the flags of a command, whatever stands between, and no other', () => {
    expect(offered('scan', '--output', 'report', '--fail')).toEqual(['--fail-on', '--fail-on-new'])
    expect(offered('waive', 'add', '--rea')).toEqual(['--reason'])
    expect(offered('rules', '--fail')).toEqual([])
  })

  it('offers the values of a flag that has some', () => {
    expect(offered('scan', '--fail-on', '')).toEqual(['critical', 'high', 'medium', 'low', 'info'])
    expect(offered('waive', 'add', '--decision', 'f')).toEqual(['false-positive'])
  })

  it('is printed for three shells, and knows every flag', async () => {
    const flags = createProgram().commands.flatMap(({ options }) => options.map(({ long }) => long ?? ''))
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await plumbline('completion', shell)
      expect(code).toBe(0)
      for (const flag of flags) expect(out).toContain(shell === 'fish' ? `-l ${flag.slice(2)} ` : flag)
    }
    expect((await plumbline('completion', 'csh')).code).toBe(2)
  })
})
