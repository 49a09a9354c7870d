import { scopeKey } from '../../model/scope.js'
import { SEVERITIES } from '../../model/verdict.js'
import type { Entry, Member, MemberState } from '../ledger.js'
import type { Group } from '../plan/reconcile.js'
import { worstOf } from '../plan/reconcile.js'
import { type Block, code, cut, type Document, paragraph, type Row, strong, text } from './document.js'

/** Rows of a table at most; what is left is in the report. */
export const MOST_ROWS = 50
const MOST_COMMANDS = 5
const NAME = 120
const SENTENCE = 300
const LONG = 1500

/** Longer ones are refused by Jira. */
const TITLE = 200

const ORDER: readonly MemberState[] = ['failing', 'accepted', 'fixed', 'moved']

/** A ticket's title: which requirement is not met, and whose it is. One line, as it is everywhere. */
export const titleOf = ({ title, owner }: Pick<Entry, 'title' | 'owner'>): string =>
  cut(`Not met: ${title} (${cut(owner, NAME)})`.replace(/\s+/g, ' '), TITLE)

/** What our part of a ticket says, with so many rows in its table. */
export function ticketBody(entry: Entry, group: Group, rows: number): Document {
  const [first] = [...group.failing, ...group.accepted]
  const services = [...new Set(group.failing.flatMap(({ service }) => service ?? []))].toSorted()
  const sorted = entry.members.toSorted(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (a.subject.id < b.subject.id ? -1 : 1),
  )
  const shown = sorted.slice(0, rows)
  const more = sorted.length - shown.length
  const failing = entry.members.filter(({ state }) => state === 'failing')
  return [
    paragraph(
      strong(`${worstOf(failing.length > 0 ? failing : entry.members)}: ${countedResources(failing.length)} failing.`),
      text(' Not met: '),
      text(cut(entry.title, SENTENCE)),
      text('. Rule '),
      code(entry.rule),
      text(', owner '),
      code(cut(entry.owner, NAME)),
      ...services
        .slice(0, 5)
        .flatMap((name, index) => [text(index === 0 ? ', service ' : ', '), code(cut(name, NAME))]),
      text('.'),
    ),
    ...(first && first.why !== '' ? [paragraph(text(cut(first.why, LONG)))] : []),
    { kind: 'heading', text: 'Resources' },
    { kind: 'table', headings: ['Resource', 'Where', 'What was found', 'State'], rows: shown.map(rowOf) },
    ...(more > 0 ? [paragraph(text(`And ${more} more in the report.`))] : []),
    ...(group.adopted > 0
      ? [paragraph(text(`${group.adopted} more fail that were there before tickets were: they are in the report.`))]
      : []),
    ...(first ? fixOf(group, first) : []),
    paragraph(
      text(
        'This part is kept up to date by Plumbline after its runs. What you write outside of it stays, and so do the title and the labels.',
      ),
    ),
  ]
}

export const countedResources = (count: number): string => `${count} ${count === 1 ? 'resource' : 'resources'}`

function rowOf({ subject, because, state, until }: Member): Row {
  const states: Readonly<Record<MemberState, string>> = {
    failing: 'failing',
    accepted: `accepted${until === undefined ? '' : ` until ${until}`}`,
    fixed: 'fixed',
    moved: 'in another ticket',
  }
  return [
    [code(cut(subject.name, NAME))],
    [text(cut(scopeKey(subject.scope), NAME))],
    [text(cut(because, SENTENCE))],
    [text(states[state])],
  ]
}

function fixOf(group: Group, { fix, references }: Group['failing'][number]): readonly Block[] {
  const commands = [...new Set(group.failing.slice(0, MOST_COMMANDS).flatMap((one) => one.fix.commands))]
  const whole = commands.filter((line) => line.length <= LONG).slice(0, MOST_COMMANDS)
  const links = references.filter((url) => /^https:\/\/[\w.~/%#?=&:+,-]+$/.test(url) && url.length <= SENTENCE)
  return [
    ...(fix.summary === '' ? [] : [{ kind: 'heading', text: 'How to fix it' } as const]),
    ...(fix.summary === '' ? [] : [paragraph(text(cut(fix.summary, LONG)))]),
    // A command that was cut would be another command.
    ...(whole.length > 0 ? [{ kind: 'commands', lines: whole } as const] : []),
    ...(links.length > 0
      ? [{ kind: 'list', items: links.map((url) => [{ kind: 'link' as const, url }]) } as const]
      : []),
  ]
}
