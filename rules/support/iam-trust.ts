import type { PolicyDocument } from '../../src/model/aws/policy-document.js'
import { matchesWildcard } from './wildcard.js'

/** Services that hand a role to the code that runs in them, in all partitions. */
const WORKLOAD_SERVICE = /^(ec2|ecs-tasks|lambda|pods\.eks)(\.[a-z]{2}[a-z0-9-]*)?\.amazonaws\.com(\.cn)?$/
const EKS_ISSUER = /:oidc-provider\/oidc[.-]eks\./
const ASSUMING = ['sts:assumerole', 'sts:assumerolewithwebidentity']

/** The compute service or cluster whose workloads may assume a role, or `undefined` where its trust policy lets none. */
export function workloadThatAssumes(trust: PolicyDocument): string | undefined {
  const trusted = trust.Statement.filter(({ Effect, Action }) => Effect === 'Allow' && Action.some(assumes))
  const services = trusted.flatMap(({ Principal }) => Principal['Service'] ?? [])
  const issuers = trusted.flatMap(({ Principal }) => Principal['Federated'] ?? [])
  const issuer = issuers.find((arn) => EKS_ISSUER.test(arn))
  return services.find((service) => WORKLOAD_SERVICE.test(service)) ?? issuer?.replace(/^.*:oidc-provider\//, '')
}

const assumes = (pattern: string): boolean => ASSUMING.some((action) => matchesWildcard(pattern.toLowerCase(), action))
