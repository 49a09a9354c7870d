import { failedAnswer } from './call-failed.js'
import type { AwsScope } from '../../model/scope.js'
import type { Operation } from './service.js'

/** How an operation is paged: which member holds the items, and where the token comes from and goes to. */
export type PageRequest<Input, Output, Member extends keyof Output> = {
  readonly input: Input
  readonly items: Member
  /** The member of the answer with the token of the next page. */
  readonly next: keyof Output & string
  /** The member of the request that takes it, where it has another name. */
  readonly token?: keyof Input & string
  /** The member that says that there is more; more without a token is a gap. */
  readonly more?: keyof Output & string
  /** The API leaves the list out where it is empty. */
  readonly absentWhenEmpty?: boolean
}

/**
 * Follows an operation's pages to the end. An answer without its list, a token that comes again and "more" without a
 * token are failures: each would otherwise look like the end of the list.
 */
export async function* readPages<Input extends object, Output extends object, Member extends keyof Output & string>(
  call: (input: Input) => Promise<Output>,
  { input, items, next, token, more, absentWhenEmpty = false }: PageRequest<Input, Output, Member>,
  where: { readonly scope: AwsScope; readonly operation: Operation },
): AsyncGenerator<NonNullable<Output[Member]>> {
  const seen = new Set<unknown>()
  let request = input
  for (;;) {
    const answer = await call(request)
    const list: unknown = answer[items] ?? (absentWhenEmpty ? [] : undefined)
    if (!Array.isArray(list)) failedAnswer(where, where.operation, `the answer has no list ${items}`)
    yield list as NonNullable<Output[Member]>
    const following: unknown = answer[next]
    const hasMore = more !== undefined && answer[more] === true
    if (following === undefined || following === '' || following === null) {
      if (hasMore) failedAnswer(where, where.operation, 'the answer says that there is more, but not where')
      return
    }
    if (seen.has(following)) failedAnswer(where, where.operation, 'the server gave the same page token twice')
    seen.add(following)
    request = { ...request, [token ?? next]: following }
  }
}
