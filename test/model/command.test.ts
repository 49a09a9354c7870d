import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { command } from '../../src/model/command.js'

/** What a shell makes of a command's one argument. */
const throughShell = (value: string): string =>
  execFileSync('bash', ['-c', command`printf %s ${value}`], { encoding: 'utf8' })

describe('a command', () => {
  it('leaves plain names readable', () => {
    expect(
      command`aws rds modify-db-instance --db-instance-identifier ${'orders-1'} --backup-retention-period ${7}`,
    ).toBe('aws rds modify-db-instance --db-instance-identifier orders-1 --backup-retention-period 7')
  })

  it.each([
    "x'; rm -rf / #",
    '$(reboot)',
    '`id`',
    'a b',
    '',
    '-rf',
    '"',
    '\\',
    '~',
    '*',
    'a\nb',
    'tab\there',
    '\u001b[31mred',
    "it's\n'",
    '!history',
    'ünïcode',
    '\u202egnp.exe',
  ])('gives the shell %j as one word, unchanged', (value) => {
    expect(throughShell(value)).toBe(value)
  })

  it('stays on one line and sends no control character, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        // eslint-disable-next-line no-control-regex -- control characters are what is looked for
        expect(command`x ${value}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
      }),
    )
  })
})
