import type { DatadogScope } from '../../model/scope.js'
import { CallFailed } from '../call-failed.js'
import type { Caller } from './caller.js'
import { isObject } from './decode/shape.js'
import { flat } from './item-parts.js'
import { listIn } from './pages.js'

/** The organisation, and who calls. The name in the scope is the one that never changes. */
export type Identity = { readonly scope: DatadogScope; readonly title: string; readonly user: string }

/**
 * Asks who calls, and for which organisation. Where that may not be known the organisation has the site's name: it is
 * read all the same, unless the API key is none.
 * @throws CallFailed where the credentials are not accepted or nobody answers
 */
export async function identify(
  caller: Caller,
  { site, org, hasKeys }: { readonly site: string; readonly org: string | undefined; readonly hasKeys: boolean },
): Promise<Identity> {
  const scope: DatadogScope = { provider: 'datadog', org: org ?? site }
  const nameless = { scope, title: scope.org, user: 'unknown' }
  const answer = await caller.call(scope, 'datadog:GetCurrentUser', {}).catch(async (thrown: unknown) => {
    if (!(thrown instanceof CallFailed) || thrown.failure.kind !== 'denied') throw thrown
    // A wrong API key is refused in the same words as a key without the scope.
    if (hasKeys) await caller.call(scope, 'datadog:Validate', {}).catch(notWithoutKey)
    return undefined
  })
  if (!answer) return nameless
  const { data } = answer as { readonly data?: unknown }
  const user = isObject(data) ? flat(data) : {}
  const included = (listIn(answer, 'included') ?? []).filter(isObject).find(({ type }) => type === 'orgs')
  const { name, public_id: publicId } = included ? flat(included) : {}
  const found = [org, publicId, name].find((one) => typeof one === 'string' && one !== '')
  return {
    scope: { provider: 'datadog', org: typeof found === 'string' ? found : site },
    title: typeof name === 'string' && name !== '' ? name : scope.org,
    user: typeof user['handle'] === 'string' ? user['handle'] : 'unknown',
  }
}

/** Only a plain refusal says that the key is none; anything else leaves it open. */
function notWithoutKey(thrown: unknown): void {
  if (!(thrown instanceof CallFailed)) throw thrown
  const { gap, failure } = thrown
  const { permission: _, ...unpermitted } = gap
  if (failure.kind === 'denied' || failure.kind === 'expired')
    throw new CallFailed({ ...unpermitted, detail: `the API key is not accepted: ${gap.detail}` }, failure)
}
