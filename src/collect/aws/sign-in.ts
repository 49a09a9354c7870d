import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from '@smithy/core/config'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { type AwsCredentialIdentityProvider, type Credentials, shareCredentials } from './credentials.js'

/** One account to read: by a profile or the environment's credentials, and through a role where one is named. */
export type AwsTarget = {
  readonly profile?: string
  readonly roleArn?: string
  readonly externalId?: string
  /** The regions to read; those that are enabled for the account where none are given. */
  readonly regions?: readonly string[]
}

export type SignInSettings = {
  readonly endpoint?: string
  readonly requestHandler: NodeHttpHandler
  /** Credentials that stand for those of the environment and of profiles. */
  readonly source?: AwsCredentialIdentityProvider
}

/** Where to send calls that belong to no region: the first region asked for, else the profile's or environment's. */
export async function homeRegionOf({ regions, profile }: AwsTarget): Promise<string> {
  const [first] = regions ?? []
  if (first !== undefined) return first
  const fromProfile = loadConfig(NODE_REGION_CONFIG_OPTIONS, {
    ...NODE_REGION_CONFIG_FILE_OPTIONS,
    ...(profile !== undefined && { profile }),
  })
  const region = await fromProfile().catch(() => '')
  return region === '' ? 'us-east-1' : region
}

/** Credentials for a target. Nothing is resolved before the first call; from then on all clients share what was resolved. */
export async function signIn(
  target: AwsTarget,
  homeRegion: string,
  { endpoint, requestHandler, source }: SignInSettings,
): Promise<Credentials> {
  const { fromIni, fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers')
  const clientConfig = { region: homeRegion, requestHandler, ...(endpoint !== undefined && { endpoint }) }
  // The default chain would go on to the machine's own role where a named profile is not there: another account's, maybe.
  const named =
    target.profile === undefined
      ? fromNodeProviderChain({ clientConfig })
      : fromIni({ profile: target.profile, clientConfig })
  const own = source ?? named
  if (target.roleArn === undefined) return shareCredentials(() => own(), Date.now)
  const assumed = fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: target.roleArn,
      RoleSessionName: 'plumbline',
      ...(target.externalId !== undefined && { ExternalId: target.externalId }),
    },
    clientConfig,
  })
  return shareCredentials(() => assumed(), Date.now)
}
