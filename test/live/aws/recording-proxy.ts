import { operationOf, type Proxy, startProxy, type WireRequest } from './wire.js'

/** One request that went by: the operation as IAM's documentation calls it, and how it was sent. */
export type Recorded = { readonly operation: string; readonly method: string; readonly path: string }
export type RecordingProxy = Proxy & { readonly requests: readonly Recorded[] }

/** Writes down every request on its way to a server, read from the wire without any client's help. */
export async function startRecordingProxy(endpoint: string): Promise<RecordingProxy> {
  const requests: Recorded[] = []
  const proxy = await startProxy(endpoint, (request, forward) => {
    const { method, url } = request
    requests.push({ operation: nameOf(request), method, path: url.pathname + url.search })
    return forward(request)
  })
  return { ...proxy, requests }
}

/** Where requests are signed for another name than the one that operations are known by. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' }

function nameOf(request: WireRequest): string {
  const { signedFor, name } = operationOf(request)
  if (name !== '') return `${PREFIXES[signedFor] ?? signedFor}:${name}`
  const { pathname, searchParams } = request.url
  const route = ROUTES.find(
    (one) =>
      one.method === request.method &&
      one.signedFor === signedFor &&
      one.path.test(pathname) &&
      (one.query === undefined || searchParams.has(one.query)),
  )
  return route?.operation ?? `${signedFor}:${request.method} ${pathname}`
}

type Route = {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly signedFor: string
  readonly path: RegExp
  readonly query?: string
}

const get = (operation: string, path: RegExp, query?: string): Route => ({
  operation,
  method: 'GET',
  signedFor: operation.slice(0, operation.indexOf(':')),
  path,
  ...(query !== undefined && { query }),
})
const ofBucket = (operation: string, query: string): Route => get(`s3:${operation}`, /^\/[^/]+\/?$/, query)

/** What the services with paths of their own call a request; those that only read, as no other should come by. */
const ROUTES: readonly Route[] = [
  { ...get('s3control:GetPublicAccessBlock', /^\/v20180820\/configuration\/publicAccessBlock$/), signedFor: 's3' },
  get('s3:ListBuckets', /^\/$/),
  ofBucket('GetBucketLocation', 'location'),
  ofBucket('GetBucketVersioning', 'versioning'),
  ofBucket('GetPublicAccessBlock', 'publicAccessBlock'),
  ofBucket('GetBucketPolicyStatus', 'policyStatus'),
  ofBucket('GetBucketAcl', 'acl'),
  ofBucket('GetBucketEncryption', 'encryption'),
  ofBucket('GetBucketLifecycleConfiguration', 'lifecycle'),
  ofBucket('GetBucketReplication', 'replication'),
  ofBucket('GetBucketLogging', 'logging'),
  ofBucket('GetObjectLockConfiguration', 'object-lock'),
  ofBucket('GetBucketTagging', 'tagging'),
  get('eks:ListClusters', /^\/clusters$/),
  get('eks:DescribeCluster', /^\/clusters\/[^/]+$/),
  get('eks:ListNodegroups', /^\/clusters\/[^/]+\/node-groups$/),
  get('eks:DescribeNodegroup', /^\/clusters\/[^/]+\/node-groups\/[^/]+$/),
  get('eks:ListAddons', /^\/clusters\/[^/]+\/addons$/),
  get('eks:ListPodIdentityAssociations', /^\/clusters\/[^/]+\/pod-identity-associations$/),
  { ...get('eks:ListInsights', /^\/clusters\/[^/]+\/insights$/), method: 'POST' },
  get('eks:DescribeClusterVersions', /^\/cluster-versions$/),
  get('lambda:ListFunctions', /^\/2015-03-31\/functions\/?$/),
  get('lambda:GetPolicy', /^\/2015-03-31\/functions\/[^/]+\/policy$/),
  get('lambda:ListFunctionEventInvokeConfigs', /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config\/list$/),
  get('lambda:ListEventSourceMappings', /^\/2015-03-31\/event-source-mappings\/?$/),
  get('lambda:GetAccountSettings', /^\/2016-08-19\/account-settings\/?$/),
  get('backup:ListBackupPlans', /^\/backup\/plans\/?$/),
  get('backup:GetBackupPlan', /^\/backup\/plans\/[^/]+\/?$/),
  get('backup:ListBackupSelections', /^\/backup\/plans\/[^/]+\/selections\/?$/),
  get('backup:ListProtectedResources', /^\/resources\/?$/),
  get('backup:ListBackupJobs', /^\/backup-jobs\/?$/),
  get('backup:ListRestoreJobs', /^\/restore-jobs\/?$/),
  get('backup:ListRestoreTestingPlans', /^\/restore-testing\/plans\/?$/),
  get('dlm:GetLifecyclePolicies', /^\/policies\/?$/),
  get('elasticfilesystem:DescribeFileSystems', /^\/2015-02-01\/file-systems\/?$/),
  get('elasticfilesystem:DescribeBackupPolicy', /^\/2015-02-01\/file-systems\/[^/]+\/backup-policy$/),
  get('route53:ListHostedZones', /^\/2013-04-01\/hostedzone$/),
  get('route53:ListResourceRecordSets', /^\/2013-04-01\/hostedzone\/[^/]+\/rrset$/),
  get('route53:ListHealthChecks', /^\/2013-04-01\/healthcheck$/),
  get('es:ListDomainNames', /^\/2021-01-01\/domain$/),
  { ...get('es:DescribeDomains', /^\/2021-01-01\/opensearch\/domain-info$/), method: 'POST' },
]
