import type { EksCluster, PodIdentityAssociation } from '../../src/model/aws/eks.js'
import type { Region } from '../../src/model/aws/ec2.js'
import type { Role } from '../../src/model/aws/iam.js'
import type { ClusterHome } from '../../src/model/cross/joins.js'
import { clusterIdOf } from '../../src/model/cross/cluster-id.js'
import { isEksHost } from '../../src/model/cross/eks-host.js'
import type { Cluster } from '../../src/model/kubernetes/cluster.js'
import type { ServiceAccount } from '../../src/model/kubernetes/access.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type ChainLink, type Evidence, evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { beyondRun } from './beyond-run.js'
import { holds, objectLink } from './links.js'
import { seen } from './seen.js'
import { whereKnown } from './where-known.js'

/** A role that the pods under a service account are given, and by what. */
export type PodRole = {
  readonly arn: string
  readonly account: string
  readonly by: 'annotation' | 'Pod Identity'
  /** The role whose rights the pods have in the end, where it is another one, as across accounts. */
  readonly target?: string
  readonly evidence: readonly Evidence[]
}

const ANNOTATION = 'eks.amazonaws.com/role-arn'

export type RoleLookups = {
  readonly clusters: Lookup<Cluster>
  readonly homes: Lookup<ClusterHome>
  readonly associations: Lookup<PodIdentityAssociation>
}

/** The role that the annotation names: nothing but the object itself is asked. */
export function annotatedRole(account: ServiceAccount): PodRole | undefined {
  const arn = account.metadata.annotations[ANNOTATION]
  if (arn === undefined || arn === '') return undefined
  return {
    arn,
    account: accountIn(arn),
    by: 'annotation',
    evidence: [seen(account, `metadata.annotations[${ANNOTATION}]`, arn)],
  }
}

/** The role that an association of EKS Pod Identity gives; clusters outside EKS have none. */
function associatedRole(account: ServiceAccount, { clusters, homes, associations }: RoleLookups): PodRole | undefined {
  const home = homes.find(clusterIdOf(account))
  if (!home?.eks) {
    const server = clusters.find(clusterIdOf(account))?.server ?? ''
    return home || isEksHost(server)
      ? beyondRun(
          account,
          'aws.eks.podIdentityAssociations',
          `the EKS cluster behind ${account.scope.cluster} is in no account and region of this run`,
        )
      : undefined
  }
  const found = associations.find(`${home.arn}|${account.metadata.namespace}/${account.name}`)
  return (
    found && {
      arn: found.roleArn,
      account: accountIn(found.roleArn),
      by: 'Pod Identity',
      ...(found.targetRoleArn !== undefined && { target: found.targetRoleArn }),
      evidence: evidence(found, 'roleArn', 'targetRoleArn', 'namespace', 'serviceAccount'),
    }
  )
}

/** The roles of a service account, one after another: the association is only asked for when the annotation is judged. */
function* rolesOf(account: ServiceAccount, lookups: RoleLookups): Generator<PodRole> {
  const annotated = annotatedRole(account)
  if (annotated) yield annotated
  const associated = associatedRole(account, lookups)
  if (associated) yield associated
}

/** The first role of a service account that fails, else the first of which only a person can tell, else the first. */
export function judgeRoles(account: ServiceAccount, lookups: RoleLookups, judge: (role: PodRole) => Verdict): Verdict {
  const verdicts: Verdict[] = []
  for (const role of rolesOf(account, lookups)) {
    const verdict = judge(role)
    if (verdict.status === 'fail') return verdict
    verdicts.push(verdict)
  }
  return (
    verdicts.find(({ status }) => status === 'manual') ??
    verdicts.find(({ status }) => status === 'not-applicable') ??
    verdicts[0] ??
    notApplicable('is given no IAM role', [seen(account, `metadata.annotations[${ANNOTATION}]`, undefined)])
  )
}

/** The role whose rights count. */
export const actingRole = (role: PodRole): PodRole =>
  role.target === undefined ? role : { ...role, arn: role.target, account: accountIn(role.target) }

/** The number of the account in an ARN. */
const accountIn = (arn: string): string => arn.split(':')[4] ?? ''

/** The roles of a service account by name, for commands. */
export const roleNames = (account: ServiceAccount, lookups: RoleLookups): readonly string[] =>
  [...rolesOf(account, lookups)].map((role) => nameIn(actingRole(role).arn))

/** The last part of a role's ARN: paths lie between. */
const nameIn = (arn: string): string => arn.replace(/^.*\//, '')

/** The role itself, or `undefined` where it does not exist; of an account that the run does not cover nothing is known. */
export function roleItself(
  account: ServiceAccount,
  role: PodRole,
  roles: Lookup<Role>,
  regions: Lookup<Region>,
): Role | undefined {
  const found = roles.find(role.arn)
  if (found) return found
  if (role.account !== '' && regions.find(role.account) === undefined)
    return beyondRun(account, 'aws.iam.roles', `account ${role.account} of role ${role.arn} was not part of this run`)
  return undefined
}

/** The service account with a workload that runs under it. */
export function accountChain(account: ServiceAccount, workloads: Lookup<Workload>): readonly ChainLink[] {
  const user = whereKnown(() => workloads.first(account.id, () => true))
  return [...(user ? [objectLink(user)] : []), objectLink(account)]
}

/** A role as a link that holds. */
export const roleLink = (arn: string): ChainLink => holds('IAM role', arn.replace(/^.*:role\//, ''))

/** The issuer of a cluster's tokens, as IAM names it. */
export const issuerOf = ({ identity }: EksCluster): string | undefined =>
  identity?.oidc?.issuer?.replace(/^https:\/\//, '')
