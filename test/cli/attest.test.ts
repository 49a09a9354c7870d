import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { attest, type AttestFlags } from '../../src/cli/commands/attest.js'
import { parseAttestations } from '../../src/config/attestations.js'
import type { Report } from '../../src/model/report.js'
import { writeSnapshot } from '../../src/snapshot/snapshot-file.js'
import { GLOBAL, IRELAND } from '../support/make.js'
import { makeReport } from '../support/make-report-parts.js'
import { plumbline } from '../support/run-cli.js'
import { inOwnFolder } from '../support/own-folder.js'

inOwnFolder()

const IDS = catalogue.controls.map(({ id }) => id)
const written = async () => parseAttestations('attestations.yaml', await readFile('attestations.yaml', 'utf8'), IDS)

/** Answers in their order; whoever has none left leaves. Gives the questions that were put. */
async function answer(answers: readonly string[], flags: AttestFlags = {}): Promise<readonly string[]> {
  const questions: string[] = []
  const left = [...answers]
  const quiet = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await attest(flags, (question) => {
    questions.push(question)
    return Promise.resolve(left.shift() ?? 'q')
  })
  quiet.mockRestore()
  return questions
}

describe('attest', () => {
  it('asks one control after the other, and keeps each answer at once', async () => {
    const questions = await answer(
      ['yes', 'https://wiki.example.com/x', 'sre@example.com', 's', 'n', 'a plan', '2999-01-31'],
      {
        by: 'sre@example.com',
      },
    ).catch((thrown: unknown) => thrown)
    expect(Array.isArray(questions)).toBe(true)
    const [first] = await written()
    expect(first).toMatchObject({ answer: 'yes', evidence: 'https://wiki.example.com/x', by: 'sre@example.com' })
  })

  it('asks again for what is missing or no day, and goes on where somebody stopped', async () => {
    const first = await answer([
      'maybe',
      'a',
      '',
      'it is small',
      'soon',
      '2001-01-01',
      '2999-01-31',
      'cto@example.com',
      'q',
    ])
    expect(first).toHaveLength(9)
    const [given] = await written()
    expect(given).toMatchObject({ answer: 'accepted-risk', because: 'it is small', until: '2999-01-31' })
    const [next] = await answer([])
    expect(next).not.toContain(given?.control)
    expect(await written()).toHaveLength(1)
  })

  it('asks what is open in a report, and nothing else', async () => {
    const open = {
      dimension: 'data',
      because: 'no rule judges it',
      rules: [],
      verdicts: { pass: 0, fail: 0, waived: 0, manual: 0, unknown: 0 },
    } as const
    const report = {
      ...makeReport(),
      controls: [
        { ...open, id: 'restore-tested', status: 'unanswered' },
        { ...open, id: 'multi-az', status: 'failing' },
        { ...open, id: 'on-call', status: 'partly' },
      ],
    }
    await writeFile('report.json', JSON.stringify(report))
    const questions = await answer(['s', 's'], { report: 'report.json' })
    expect(questions.map((one) => /of 2 {2}(\S+)/.exec(one)?.[1])).toEqual(['restore-tested', 'on-call'])
  })

  it('replaces an answer that is too old', async () => {
    const old = { control: 'restore-tested', answer: 'yes', evidence: 'x', by: 'sre', on: '2020-01-01' }
    const others = IDS.filter((id) => id !== 'restore-tested').map((control) => ({ ...old, control, on: '2999-01-01' }))
    await writeFile('attestations.yaml', JSON.stringify({ version: 1, attestations: [old, ...others] }))
    await answer(['y', 'https://wiki.example.com/new'], { by: 'sre@example.com' })
    const given = await written()
    expect(given).toHaveLength(IDS.length)
    expect(given.find(({ control }) => control === 'restore-tested')).toMatchObject({
      evidence: 'https://wiki.example.com/new',
    })
  })

  it('asks for a service alone, and replaces no answer for the estate', async () => {
    const given = { answer: 'yes', evidence: 'x', by: 'sre', on: '2999-01-01' }
    const old = { ...given, control: 'restore-tested', service: 'checkout', on: '2020-01-01' }
    const others = IDS.flatMap((control) => [
      { ...given, control },
      ...(control === 'restore-tested' ? [old] : [{ ...given, control, service: 'checkout' }]),
    ])
    await writeFile('attestations.yaml', JSON.stringify({ version: 1, attestations: others }))
    const answers = ['y', 'https://wiki.example.com/new']
    const questions = await answer(answers, { by: 'sre@example.com', service: 'checkout' })
    expect(questions[0]).toContain('restore-tested of service checkout')
    const now = (await written()).filter(({ control }) => control === 'restore-tested')
    expect(now).toMatchObject([{ evidence: 'x' }, { evidence: 'https://wiki.example.com/new', service: 'checkout' }])
  })

  it('asks again after as many days as the config file says', async () => {
    const on = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const given = { answer: 'yes', evidence: 'x', by: 'sre', on }
    const attestations = IDS.map((control) => ({ ...given, control }))
    await writeFile('attestations.yaml', JSON.stringify({ version: 1, attestations }))
    expect(await answer(['s'])).toEqual([])
    await writeFile('plumbline.yaml', 'attest: { staleAfterDays: 4 }\n')
    expect((await answer([])).length).toBe(1)
  })

  it('asks nobody where there is no terminal, and says what to do', async () => {
    const { code, err } = await plumbline('attest')
    expect(code).toBe(2)
    expect(err).toContain('--template')
  })

  it('writes a template once, and never over answers', async () => {
    expect((await plumbline('attest', '--template')).out).toMatch(/^wrote attestations.yaml with \d+ controls/)
    expect(await written()).toEqual([])
    const { code, err } = await plumbline('attest', '--template')
    expect([code, err]).toEqual([2, expect.stringContaining('is there already')])
  })
})

describe('an answer in a report', () => {
  it('is too old after as many days as the config file says', async () => {
    const takenAt = '2026-11-01T06:00:00.000Z'
    const [schema, tool, finishedAt] = [1, 'plumbline 0.0.0', takenAt] as const
    const content = { schema, tool, takenAt, finishedAt, scopes: [GLOBAL, IRELAND], gaps: [], datasets: {} }
    await writeSnapshot('snapshot.json', content)
    const given = { control: 'restore-tested', answer: 'yes', evidence: 'x', by: 'sre', on: '2026-10-01' }
    await writeFile('attestations.yaml', JSON.stringify({ version: 1, attestations: [given] }))
    const answerIn = async () => {
      const { out } = await plumbline('evaluate', 'snapshot.json', '--rules', 'aws/rds', '--format', 'json')
      return (JSON.parse(out) as Report).controls.find(({ id }) => id === 'restore-tested')?.because
    }
    expect(await answerIn()).toContain('sre vouches for it')
    await writeFile('plumbline.yaml', 'attest: { staleAfterDays: 30 }\n')
    expect(await answerIn()).toContain('sre answered 31 days ago, which is too old to count')
  })
})

describe('checklist', () => {
  const [first] = catalogue.checklists
  const report = () =>
    JSON.stringify({
      ...makeReport(),
      controls: IDS.map((id) => ({ id, status: 'unanswered', because: `nobody said a word of ${id}`, rules: [] })),
      checklists: catalogue.checklists.map(({ id, title, items }) => ({
        id,
        title,
        totals: {
          verified: 1,
          failing: 0,
          partly: 0,
          attested: 0,
          planned: 0,
          accepted: 0,
          unknown: 0,
          unanswered: items.length - 1,
        },
        items: items.map((item, index) => ({ ...item, status: index === 0 ? 'verified' : 'unanswered' })),
      })),
    })

  it('says what each came to, and every item of one with what it rests on', async () => {
    await writeFile('report.json', report())
    const all = await plumbline('checklist', '--report', 'report.json')
    expect(all.out).toContain(
      `${first?.items.length} items: 1 verified and ${(first?.items.length ?? 0) - 1} unanswered`,
    )
    const one = await plumbline('checklist', first?.id ?? '', '--report', 'report.json')
    for (const { label, section } of first?.items ?? []) {
      expect(one.out).toContain(label)
      expect(one.out).toContain(section)
    }
    expect(one.out).toContain('nobody said a word of')
    const json = await plumbline('checklist', first?.id ?? '', '--report', 'report.json', '--json')
    expect(JSON.parse(json.out)).toMatchObject([{ id: first?.id, items: expect.any(Array) as unknown }])
  })

  it.each([
    ['a checklist that there is not', ['go-life'], 'did you mean go-live?'],
    ['a report that is not there', ['go-live', '--report', 'none.json'], 'none.json cannot be read (ENOENT)'],
  ])('refuses %s', async (_what, argv, says) => {
    await writeFile('report.json', report())
    const { code, err } = await plumbline('checklist', '--report', 'report.json', ...argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

describe('init', () => {
  it('writes a config file once', async () => {
    expect((await plumbline('init')).out).toContain('wrote plumbline.yaml')
    expect(await readFile('plumbline.yaml', 'utf8')).toContain('#   concurrency: 50')
    const { code, err } = await plumbline('init')
    expect([code, err]).toEqual([2, expect.stringContaining('plumbline.yaml is there already')])
  })
})
