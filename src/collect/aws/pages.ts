import { failedAnswer } from '../call-failed.js'
import type { AwsScope } from '../../model/scope.js'
import type { Operation } from './service.js'

/** How an operation is paged: where the token comes from and goes to. */
type Paging<Input, Output> = {
  readonly input: Input
  /** The member of the answer with the token of the next page. */
  readonly next: keyof Output & string
  /** The member of the request that takes it, where it has another name. */
  readonly token?: keyof Input & string
  /** Members of the answer that go back together with the token, by the name under which the request takes them. */
  readonly beside?: { readonly [Name in keyof Input & string]?: keyof Output & string }
  /** The member that says that there is more; more without a token is a gap. */
  readonly more?: keyof Output & string
  /** The API leaves a list out where it is empty. */
  readonly absentWhenEmpty?: boolean
}

/** A paged operation, and which member of its answer holds the items. */
export type PageRequest<Input, Output, Member extends keyof Output> = Paging<Input, Output> & {
  readonly items: Member
}

/** A paged operation that answers with several lists at once. */
export type AnswerRequest<Input, Output, Member extends keyof Output> = Paging<Input, Output> & {
  readonly lists: readonly Member[]
}

/** The lists of one answer, by their member's name. */
export type Lists<Output, Member extends keyof Output> = { readonly [Key in Member]-?: NonNullable<Output[Key]> }

/** Whose pages they are. `firstOnly` stops after one: enough to see whether the operation answers. */
type Where = { readonly scope: AwsScope; readonly operation: Operation; readonly firstOnly: boolean }

/** Follows an operation's pages to the end and gives the items of each. */
export async function* readPages<Input extends object, Output extends object, Member extends keyof Output & string>(
  call: (input: Input) => Promise<Output>,
  { items, ...paging }: PageRequest<Input, Output, Member>,
  where: Where,
): AsyncGenerator<NonNullable<Output[Member]>> {
  for await (const answer of readAnswers(call, { ...paging, lists: [items] }, where)) yield answer[items]
}

/**
 * Follows an operation's pages to the end. An answer without one of its lists, a token that comes again and "more"
 * without a token are failures: each would otherwise look like the end of the list.
 */
export async function* readAnswers<Input extends object, Output extends object, Member extends keyof Output & string>(
  call: (input: Input) => Promise<Output>,
  { input, lists, next, token, beside = {}, more, absentWhenEmpty = false }: AnswerRequest<Input, Output, Member>,
  where: Where,
): AsyncGenerator<Lists<Output, Member>> {
  const seen = new Set<unknown>()
  let request = input
  for (;;) {
    const answer = await call(request)
    const read = lists.map((name) => {
      const list: unknown = answer[name] ?? (absentWhenEmpty ? [] : undefined)
      return Array.isArray(list) ? [name, list] : failedAnswer(where, where.operation, `the answer has no list ${name}`)
    })
    yield Object.fromEntries(read) as Lists<Output, Member>
    if (where.firstOnly) return
    const following: unknown = answer[next]
    const hasMore = more !== undefined && answer[more] === true
    if (following === undefined || following === '' || following === null) {
      if (hasMore) failedAnswer(where, where.operation, 'the answer says that there is more, but not where')
      return
    }
    const others = Object.entries<keyof Output | undefined>(beside).flatMap(([name, member]) =>
      member === undefined || answer[member] === undefined ? [] : [[name, answer[member]] as const],
    )
    const place = others.length === 0 ? following : JSON.stringify([following, others])
    if (seen.has(place)) failedAnswer(where, where.operation, 'the server gave the same page token twice')
    seen.add(place)
    request = { ...input, [token ?? next]: following, ...Object.fromEntries(others) }
  }
}
