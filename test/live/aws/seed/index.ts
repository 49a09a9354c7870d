import * as sts from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity } from '@smithy/types'
import { seedAutoScaling } from './auto-scaling.js'
import { seedBackup } from './backup.js'
import { seedContainers } from './containers.js'
import { seedDataStores } from './data-stores.js'
import { seedEdges } from './edges.js'
import { seedEc2 } from './ec2.js'
import { seedEks } from './eks.js'
import { seedLoadBalancers } from './elastic-load-balancing.js'
import { seedFunctions } from './functions.js'
import { seedAuditRole, seedIam } from './iam.js'
import { seedMeasures } from './measures.js'
import { seedMonitoring } from './monitoring.js'
import { seedNetwork } from './network.js'
import { IRELAND, LABS, type Place, present, REGIONS, SHOP } from './place.js'
import { seedRds } from './rds.js'
import { seedS3 } from './s3.js'
import { seedVpc } from './vpc.js'

/** Keys that the emulator does not know: they open a third account, from which roles in the others are assumed. */
export const STRANGER: AwsCredentialIdentity = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'not-a-secret' }
export const AUDIT_ROLE = `arn:aws:iam::${LABS}:role/plumbline-audit`

/** What was built, with the names of what has generated ids. */
export type Seeded = {
  readonly names: ReadonlyMap<string, string>
  /** Credentials of the account that an audit starts from. */
  readonly atHome: AwsCredentialIdentity
  /** Credentials of the other account, as those who build there have them. */
  readonly inLabs: AwsCredentialIdentity
}

/** Builds two accounts with three regions each in an empty emulator, through the SDK as anybody would. */
export async function seed(endpoint: string): Promise<Seeded> {
  const names = new Map<string, string>()
  const name = (id: string | undefined, given: string): string => {
    names.set(present(id), given)
    return present(id)
  }
  const atHome = await assume(endpoint, STRANGER, SHOP, 'builder')
  const inLabs = await assume(endpoint, STRANGER, LABS, 'builder')
  await seedAuditRole({ endpoint, region: IRELAND, credentials: inLabs })
  const accounts = [[SHOP, atHome] as const, [LABS, inLabs] as const]
  // The accounts have nothing in common. Within one, other regions copy what is in the first.
  await Promise.all(
    accounts.map(async ([account, credentials]) => {
      const [first, ...others] = REGIONS.map((region): Place => ({
        account,
        region,
        config: { endpoint, region, credentials },
        name,
      }))
      await seedPlace(present(first))
      await Promise.all(others.map(seedPlace))
    }),
  )
  return { names, atHome, inLabs }
}

async function seedPlace(place: Place): Promise<void> {
  const isIreland = place.region === IRELAND
  const isMain = isIreland && place.account === SHOP
  if (isIreland) {
    await seedIam(place)
    await seedS3(place)
    await seedFunctions(place)
    await seedDataStores(place)
    await seedEdges(place)
  }
  const network = isMain ? await seedNetwork(place) : undefined
  const targets = network && (await seedLoadBalancers(place, network))
  await seedVpc(place, network)
  await seedMonitoring(place)
  await seedMeasures(place)
  await seedRds(place, network)
  await seedEc2(place, network)
  await seedAutoScaling(place, network, targets)
  if (network) {
    await seedEks(place, network)
    await seedContainers(place, network)
    await seedBackup(place)
  }
}

/** Credentials of a role in another account. */
export async function assume(
  endpoint: string,
  credentials: AwsCredentialIdentity,
  account: string,
  role: string,
): Promise<AwsCredentialIdentity> {
  const client = new sts.STSClient({ endpoint, region: IRELAND, credentials })
  const { Credentials: given } = await client.send(
    new sts.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'seed' }),
  )
  client.destroy()
  const { AccessKeyId, SecretAccessKey, SessionToken } = present(given)
  return {
    accessKeyId: present(AccessKeyId),
    secretAccessKey: present(SecretAccessKey),
    sessionToken: present(SessionToken),
  }
}
