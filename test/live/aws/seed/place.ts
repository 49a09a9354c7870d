import type { AwsCredentialIdentity } from '@smithy/types'

/** The account that the credentials at hand belong to, and the one that is entered through a role. */
export const SHOP = '111111111111'
export const LABS = '222222222222'

export const IRELAND = 'eu-west-1'
export const FRANKFURT = 'eu-central-1'
export const VIRGINIA = 'us-east-1'
export const REGIONS = [IRELAND, FRANKFURT, VIRGINIA] as const
export type Region = (typeof REGIONS)[number]

/** One region of one account, as the SDK's clients want it. */
export type Place = {
  readonly account: string
  readonly region: Region
  readonly config: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: AwsCredentialIdentity
  }
  /** Gives the thing with a generated id the name under which tests look for it. */
  readonly name: (id: string | undefined, name: string) => string
}

/** What an answer must hold: a seed that lacks it would only look like an estate. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the emulator left out what the seed builds on')
  return value
}

/** Does one thing after another: emulators are not built for everything at once. */
export async function inOrder<T>(items: readonly T[], build: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await build(item)
}
