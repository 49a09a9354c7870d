import { scopeKey } from '../../model/scope.js'
import type { Member } from '../ledger.js'
import type { Said } from '../plan/remarks.js'
import { type Block, code, cut, type Document, paragraph, text } from './document.js'
import { countedResources } from './ticket-body.js'

const MOST = 20

/** One comment for all that is to be said after a run. */
export const commentBody = (remarks: readonly Said[], run: string): Document => [
  ...remarks.flatMap(blocksOf),
  paragraph(text(`Seen by the run ${cut(run, 80)}.`)),
]

function blocksOf(said: Said): readonly Block[] {
  switch (said.kind) {
    case 'new':
      return listed(`${countedResources(said.members.length)} more failing:`, said.members)
    case 'back':
      return listed(`${countedResources(said.members.length)} failing again:`, said.members)
    case 'lapsed':
      return listed(`The acceptance of ${countedResources(said.members.length)} has ended:`, said.members)
    case 'worse':
      return [paragraph(text(`It weighs more now: ${said.to}, was ${said.from}.`))]
    case 'fixed':
      return [paragraph(text('Verified fixed: two runs looked at all of it, and nothing of it fails any more.'))]
    case 'accepted':
      return [
        paragraph(
          text(
            `Nothing of it fails but what is accepted${said.until === undefined ? '' : ` until ${said.until}`}. It stays open: an acceptance ends.`,
          ),
        ),
      ]
    case 'moved':
      return [paragraph(text('What is left of it has another owner now, in whose ticket it is or will be.'))]
    case 'closed-by-person':
      return [
        paragraph(
          text(
            `This was closed, and ${countedResources(said.members.length)} of it still failed in the run after. Add a waiver if it is accepted, or reopen it. Nothing more will be said here while it is closed.`,
          ),
        ),
      ]
    default:
      return said satisfies never
  }
}

function listed(sentence: string, members: readonly Member[]): readonly Block[] {
  const more = members.length - MOST
  return [
    paragraph(text(sentence)),
    {
      kind: 'list',
      items: members
        .slice(0, MOST)
        .map(({ subject, because }) => [
          code(cut(subject.name, 120)),
          text(` in ${cut(scopeKey(subject.scope), 120)}: ${cut(because, 300)}`),
        ]),
    },
    ...(more > 0 ? [paragraph(text(`And ${more} more.`))] : []),
  ]
}
