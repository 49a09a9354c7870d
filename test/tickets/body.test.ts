import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdfNode, adfMarked, adfOf, adfWithPart, textIn } from '../../src/tickets/body/adf.js'
import { groupIn, marked, markdownOf, withPart } from '../../src/tickets/body/markdown.js'
import { ticketBody, titleOf } from '../../src/tickets/body/ticket-body.js'
import { entryFor } from '../../src/tickets/plan/decide.js'
import { reconcile } from '../../src/tickets/plan/reconcile.js'
import { emptyLedger } from '../../src/tickets/ledger.js'
import { OPTIONS, runOf, WANTED, WRITING } from './support.js'

const GROUP = `g1:${'0'.repeat(32)}`
const RULE = 'aws/rds/instance-multi-az'

/** A ticket about a database of this name, and what was found of it. */
function drafted(name: string, because = 'runs in eu-west-1a alone') {
  const report = runOf({ day: 1, said: { [RULE]: { [name]: 'fail' } }, because })
  const { groups } = reconcile(emptyLedger(WANTED), report, 'rule-and-owner', OPTIONS.compare)
  const [group] = [...groups.values()]
  if (!group) throw new Error('no group')
  const entry = entryFor(group)
  return { entry, document: ticketBody(entry, group, 50) }
}

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('<', '!', '-', '>', '`', '|', '\n', '@', '#', '1', 'a', '\\', ' '),
    maxLength: 40,
  }),
  fc.constantFrom('<!-- plumbline:end -->', `<!-- plumbline:${GROUP} -->`, '`<!-- plumbline:end -->`', '__proto__'),
)

describe('our part of a ticket', () => {
  it('has one beginning and one end, one row for a resource, and one line in its title, whatever the names are', () => {
    fc.assert(
      fc.property(odd, odd, (name, because) => {
        const { entry, document } = drafted(name, because)
        const text = marked(GROUP, markdownOf(document, WRITING))
        expect([text.split('<!-- plumbline:').length, groupIn(text)]).toEqual([3, GROUP])
        const [, after = ''] = text.split('### Resources\n\n')
        const rows = (after.split('\n\n')[0] ?? '').split('\n')
        expect(rows).toHaveLength(3)
        for (const row of rows) expect(row.split('|')).toHaveLength(6)
        expect(titleOf(entry)).not.toMatch(/\n/)
      }),
    )
  })

  it('takes the place of the one before, and nothing else', () => {
    const own = fc.string({ unit: 'grapheme', maxLength: 80 })
    fc.assert(
      fc.property(own, own, odd, odd, (before, behind, one, other) => {
        const part = (name: string) => marked(GROUP, markdownOf(drafted(name).document, WRITING))
        const body = `${before}${part(one)}${behind}`
        expect(withPart(body, GROUP, part(other))).toBe(`${before}${part(other)}${behind}`)
      }),
    )
    expect(withPart('Rewritten.', GROUP, 'x')).toBeUndefined()
    expect(withPart(marked(`g1:${'1'.repeat(32)}`, 'of another'), GROUP, 'x')).toBeUndefined()
  })

  it('takes the place of the one before in a tree too, and no text in it is empty', () => {
    const own = fc.array(fc.string().map((text): AdfNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })))
    const texts = (node: AdfNode): readonly string[] =>
      node.type === 'text' ? [textIn(node)] : (node.content ?? []).flatMap(texts)
    fc.assert(
      fc.property(own, own, odd, odd, (before, behind, one, other) => {
        const part = (name: string) => adfMarked(GROUP, adfOf(drafted(name).document, WRITING.visible))
        const content = [...before, ...part(one), ...behind]
        expect(adfWithPart(content, GROUP, part(other))).toEqual([...before, ...part(other), ...behind])
        for (const text of part(one).flatMap(texts)) expect(text).not.toBe('')
      }),
    )
  })
})
