import { homeOf } from '../model/aws/home-of.js'
import { hostKey } from '../model/aws/host-key.js'
import type { AwsJoins } from '../model/aws/joins.js'
import type { CloudwatchAlarm } from '../model/aws/monitoring-and-backup.js'
import { regionOf } from '../model/aws/region-of.js'
import { scopeKey } from '../model/scope.js'
import { type Join, keyedBy } from './join.js'
import { keyUsers } from './key-users.js'
import { topicNotifiers } from './topic-notifiers.js'

/** How each join over AWS datasets is computed. */
export const awsJoins: { readonly [Name in keyof AwsJoins]: Join<AwsJoins[Name]> } = {
  'aws.rds.instancesByIdentifier': keyedBy('aws.rds.instances', (db) => [db.DBInstanceIdentifier]),
  'aws.rds.replicasBySource': keyedBy('aws.rds.instances', (db) => [
    db.ReadReplicaSourceDBInstanceIdentifier,
    db.ReadReplicaSourceDBClusterIdentifier,
  ]),
  'aws.rds.instancesByEndpoint': keyedBy('aws.rds.instances', ({ Endpoint, ListenerEndpoint }) =>
    hostKeys(Endpoint?.Address, ListenerEndpoint?.Address),
  ),
  'aws.rds.clustersByEndpoint': keyedBy('aws.rds.clusters', ({ Endpoint, ReaderEndpoint, CustomEndpoints = [] }) =>
    hostKeys(Endpoint, ReaderEndpoint, ...CustomEndpoints),
  ),
  'aws.cloudwatch.alarmsByDimension': keyedBy('aws.cloudwatch.alarms', dimensionsWatched),
  'aws.cloudwatch.compositesByChild': keyedBy('aws.cloudwatch.alarms', (alarm) =>
    mentionsIn(alarm.AlarmRule ?? '').map(({ name }) => name),
  ),
  'aws.cloudwatch.compositesWokenByChild': keyedBy('aws.cloudwatch.alarms', (alarm) =>
    mentionsIn(alarm.AlarmRule ?? '').flatMap(({ name, wakes }) => (wakes ? [name] : [])),
  ),
  'aws.cloudwatch.compositesBySuppressor': keyedBy('aws.cloudwatch.alarms', (alarm) =>
    alarm.ActionsSuppressor === undefined ? [] : [alarmNameOf(alarm.ActionsSuppressor)],
  ),
  'aws.autoscaling.policiesByGroup': keyedBy('aws.autoscaling.policies', (policy) => [policy.AutoScalingGroupName]),
  'aws.autoscaling.scheduledActionsByGroup': keyedBy('aws.autoscaling.scheduledActions', (action) => [
    action.AutoScalingGroupName,
  ]),
  'aws.autoscaling.activitiesByGroup': keyedBy('aws.autoscaling.activities', (activity) => [
    activity.AutoScalingGroupName,
  ]),
  'aws.autoscaling.groupsByName': keyedBy('aws.autoscaling.groups', (group) => [group.AutoScalingGroupName]),
  'aws.autoscaling.groupsByTag': keyedBy('aws.autoscaling.groups', (group) =>
    Object.entries(group.tags).map(([key, value]) => `${key}=${value}`),
  ),
  'aws.autoscaling.groupsByTrafficSource': keyedBy('aws.autoscaling.groups', (group) => [
    ...(group.LoadBalancerNames ?? []),
    ...(group.TargetGroupARNs ?? []),
    ...(group.TrafficSources ?? []).map((source) => source.Identifier),
  ]),
  'aws.applicationautoscaling.targetsByResource': keyedBy(
    'aws.applicationautoscaling.scalableTargets',
    ({ ServiceNamespace, ResourceId }) => [`${ServiceNamespace}|${ResourceId}`],
  ),
  'aws.applicationautoscaling.policiesByResource': keyedBy(
    'aws.applicationautoscaling.scalingPolicies',
    ({ ServiceNamespace, ResourceId }) => [`${ServiceNamespace}|${ResourceId}`],
  ),
  'aws.ec2.instancesById': keyedBy('aws.ec2.instances', (instance) => [instance.InstanceId]),
  'aws.ec2.volumesById': keyedBy('aws.ec2.volumes', (volume) => [volume.VolumeId]),
  'aws.ec2.subnetsById': keyedBy('aws.ec2.subnets', (subnet) => [subnet.SubnetId]),
  'aws.ec2.securityGroupsById': keyedBy('aws.ec2.securityGroups', (group) => [group.GroupId]),
  'aws.ec2.interfacesBySecurityGroup': keyedBy('aws.ec2.networkInterfaces', (card) =>
    (card.Groups ?? []).map((group) => group.GroupId),
  ),
  'aws.ec2.routeTablesBySubnet': keyedBy('aws.ec2.routeTables', (table) =>
    (table.Associations ?? []).map((association) =>
      association.Main ? `main:${table.VpcId ?? ''}` : association.SubnetId,
    ),
  ),
  'aws.ec2.interfacesBySubnet': keyedBy('aws.ec2.networkInterfaces', (card) => [card.SubnetId]),
  'aws.ec2.interfacesByVpc': keyedBy('aws.ec2.networkInterfaces', (card) => [card.VpcId]),
  'aws.ec2.interfacesByInstance': keyedBy('aws.ec2.networkInterfaces', (card) => [card.Attachment?.InstanceId]),
  'aws.ec2.subnetsByVpc': keyedBy('aws.ec2.subnets', (subnet) => [subnet.VpcId]),
  'aws.ec2.runningInstancesByTag': keyedBy('aws.ec2.instances', ({ State, Placement, tags }) =>
    State?.Name === 'running'
      ? Object.entries(tags).map(([key, value]) => `${key}=${value} in ${Placement?.AvailabilityZone ?? ''}`)
      : [],
  ),
  'aws.ec2.natGatewaysById': keyedBy('aws.ec2.natGateways', (gateway) => [gateway.NatGatewayId]),
  'aws.ec2.flowLogsByResource': keyedBy('aws.ec2.flowLogs', (log) => [log.ResourceId]),
  'aws.ec2.snapshotsByVolume': keyedBy('aws.ec2.snapshots', (snapshot) => [snapshot.VolumeId]),
  'aws.ec2.publicSnapshotsByRegion': keyedBy('aws.ec2.publicSnapshots', (snapshot) => [regionOf(snapshot)]),
  'aws.ec2.launchTemplatesByVersion': keyedBy('aws.ec2.launchTemplates', (template) =>
    [template.LaunchTemplateId, template.LaunchTemplateName].flatMap((name) =>
      name === undefined
        ? []
        : [
            `${name}/${template.VersionNumber}`,
            ...(template.DefaultVersion ? [`${name}/$Default`] : []),
            ...(template.isLatest ? [`${name}/$Latest`] : []),
          ],
    ),
  ),
  'aws.ec2.keyPairsByName': keyedBy('aws.ec2.keyPairs', (pair) => [pair.KeyName]),
  'aws.dlm.policiesByTarget': keyedBy('aws.dlm.policies', ({ DefaultPolicy, PolicyDetails = {} }) =>
    DefaultPolicy === true
      ? [`${PolicyDetails.ResourceType ?? ''}:*`]
      : (PolicyDetails.ResourceTypes ?? []).flatMap((type) =>
          (PolicyDetails.TargetTags ?? []).map((tag) => `${type}:${tag.Key ?? ''}=${tag.Value ?? ''}`),
        ),
  ),
  'aws.backup.selectionsByPlan': keyedBy('aws.backup.selections', (selection) => [selection.BackupPlanId]),
  'aws.backup.restoresByOrigin': keyedBy('aws.backup.restoreJobs', (job) => [
    `${homeOf(job.SourceResourceArn, job.scope)}/${job.ResourceType ?? ''}`,
  ]),
  'aws.elbv2.loadBalancersByDnsName': keyedBy('aws.elbv2.loadBalancers', ({ DNSName }) => hostKeys(DNSName)),
  'aws.elbv2.targetGroupsByTarget': keyedBy('aws.elbv2.targetGroups', ({ targetHealth }) =>
    targetHealth.known ? targetHealth.value.map(({ Target }) => Target?.Id) : ['?'],
  ),
  'aws.elbv2.targetGroupsByLoadBalancer': keyedBy(
    'aws.elbv2.targetGroups',
    ({ LoadBalancerArns }) => LoadBalancerArns ?? [],
  ),
  'aws.ecs.tasksByService': keyedBy('aws.ecs.tasks', ({ clusterArn, group }) =>
    group?.startsWith(SERVICE_GROUP) === true ? [`${clusterArn}|${group.slice(SERVICE_GROUP.length)}`] : [],
  ),
  'aws.ecs.servicesByTargetGroup': keyedBy('aws.ecs.services', ({ loadBalancers = [] }) =>
    loadBalancers.map(({ targetGroupArn }) => targetGroupArn),
  ),
  'aws.eks.clustersByHost': keyedBy('aws.eks.clusters', ({ endpoint }) => hostKeys(endpoint)),
  'aws.eks.clustersByName': keyedBy('aws.eks.clusters', ({ name, scope }) => [
    name,
    `${scopeKey(scope).replace(/^aws\//, '')}/${name}`,
  ]),
  'aws.eks.nodegroupsByCluster': keyedBy('aws.eks.nodegroups', (group) => [group.clusterName]),
  'aws.eks.insightsByCluster': keyedBy('aws.eks.insights', (insight) => [insight.clusterName]),
  'aws.eks.podIdentitiesByServiceAccount': keyedBy('aws.eks.podIdentityAssociations', (one) => [
    `${one.clusterArn}|${one.namespace}/${one.serviceAccount}`,
  ]),
  'aws.ecr.repositoriesByUri': keyedBy('aws.ecr.repositories', (repository) => [repository.repositoryUri]),
  'aws.sns.subscriptionsByTopic': keyedBy('aws.sns.subscriptions', (subscription) => [subscription.TopicArn]),
  'aws.sns.notifiersByTopic': topicNotifiers,
  'aws.sqs.queuesByDeadLetterTarget': keyedBy('aws.sqs.queues', ({ RedrivePolicy }) => [
    RedrivePolicy?.deadLetterTargetArn,
  ]),
  'aws.iam.groupsByName': keyedBy('aws.iam.groups', (group) => [group.GroupName]),
  'aws.iam.rolesByInstanceProfile': keyedBy('aws.iam.roles', (role) => role.instanceProfiles.flatMap(namesOfProfile)),
  'aws.iam.oidcProvidersByIssuer': keyedBy('aws.iam.oidcProviders', (provider) => [provider.issuer]),
  'aws.kms.aliasesByKey': keyedBy('aws.kms.aliases', (alias) => [alias.TargetKeyId]),
  'aws.kms.usersByKey': keyUsers,
  'aws.acm.certificatesByName': keyedBy('aws.acm.certificates', (certificate) =>
    hostKeys(certificate.DomainName, ...(certificate.SubjectAlternativeNameSummaries ?? [])),
  ),
  'aws.route53.publicZonesByDomain': keyedBy('aws.route53.hostedZones', ({ Config, domain }) =>
    Config?.PrivateZone === true ? [] : [domain],
  ),
  'aws.route53.publicRecordSetsByHost': keyedBy('aws.route53.recordSets', ({ isPrivate, host }) =>
    isPrivate ? [] : [host],
  ),
  'aws.route53.healthChecksById': keyedBy('aws.route53.healthChecks', (check) => [check.healthCheckId]),
  // Logs stay in the region, so a bucket whose logging is unknown casts doubt on the buckets of its region only.
  'aws.s3.bucketsByLogTarget': keyedBy('aws.s3.buckets', ({ logging, BucketRegion }) => [
    logging.known ? logging.value?.TargetBucket : `?${BucketRegion}`,
  ]),
}

/** What the group of a task begins with where a service runs it. */
const SERVICE_GROUP = 'service:'

/** An instance profile has a path, which those who name it leave out. */
const namesOfProfile = (arn: string): readonly string[] => [
  arn,
  `${arn.split(':')[4] ?? ''}/${arn.slice(arn.lastIndexOf('/') + 1)}`,
]

/** The keys of those hosts that there are: an endpoint that is still being made has no name yet. */
function hostKeys(...hosts: readonly (string | undefined)[]): string[] {
  return hosts.flatMap((host) => (host === undefined || host === '' ? [] : [hostKey(host)]))
}

/** A query of Metrics Insights: `SELECT MAX(name) FROM SCHEMA("namespace", dimension)` or `FROM "namespace"`. */
const INSIGHTS_SOURCE = /^\s*SELECT\s[^]*?\sFROM\s+(?:SCHEMA\s*\(\s*)?(?:"([^"]+)"|([^\s"',()]+))/i

/** Plain alarms carry namespace and dimensions themselves, metric-math alarms in each of their metrics. */
function dimensionsWatched(alarm: CloudwatchAlarm): string[] {
  const metrics = [alarm, ...(alarm.Metrics ?? []).map((query) => query.MetricStat?.Metric ?? {})]
  const watched = metrics.flatMap(({ Namespace, Dimensions = [] }) =>
    Namespace !== undefined && Dimensions.length === 0
      ? [`${Namespace}|=`]
      : Dimensions.map((dimension) => `${Namespace ?? ''}|${dimension.Name ?? ''}=${dimension.Value ?? ''}`),
  )
  const queried = (alarm.Metrics ?? []).flatMap(({ Expression = '' }) => {
    const [, quoted, bare] = INSIGHTS_SOURCE.exec(Expression) ?? []
    const namespace = quoted ?? bare
    return namespace === undefined ? [] : [`insights:${namespace}`]
  })
  return [...watched, ...queried]
}

const RULE_PART = new RegExp(
  [
    /\b(?<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^)\s]+))\s*\)/,
    /\bAT_LEAST\s*\([^,()]*,(?<states>[^,()]*),\s*\((?<list>(?:"[^"]*"|[^"()])*)\)\s*\)/,
    /(?<word>\b(?:NOT|AND|OR|TRUE|FALSE)\b|[()])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** An alarm that fires leaves OK for ALARM: what that may turn true. */
const isTurnedOnBy = (state: string, isNegated: boolean): boolean => state === (isNegated ? 'OK' : 'ALARM')

/**
 * The alarms that a composite alarm's rule names, and whether one that fires can set it off: `ALARM("name")`,
 * `NOT OK(name)`, `AT_LEAST(2, ALARM, (name, "name"))` can; `NOT ALARM(name)` and `OK(name)` cannot.
 */
function mentionsIn(rule: string): { readonly name: string; readonly wakes: boolean }[] {
  const outer: boolean[] = []
  let [isGroupNegated, isNegated] = [false, false]
  return [...rule.matchAll(RULE_PART)].flatMap(({ groups = {} }) => {
    const part: Readonly<Record<string, string | undefined>> = groups
    if (part['word'] === 'NOT') {
      isNegated = !isNegated
      return []
    }
    const isInverse = isGroupNegated !== isNegated
    isNegated = false
    if (part['word'] === '(') {
      outer.push(isGroupNegated)
      isGroupNegated = isInverse
    }
    if (part['word'] === ')') isGroupNegated = outer.pop() ?? false
    if (part['word'] !== undefined) return []

    const [, not, state = ''] = /^\s*(NOT\s+)?(\w*)/.exec(part['state'] ?? part['states'] ?? '') ?? []
    const wakes = isTurnedOnBy(state, isInverse !== (not !== undefined))
    const listed = [...(part['list'] ?? '').matchAll(/"([^"]*)"|([^",\s][^",]*)/g)].map(
      ([, quoted, bare]) => quoted ?? bare,
    )
    const names = part['list'] === undefined ? [part['double'] ?? part['single'] ?? part['bare']] : listed
    return names.map((name = '') => ({ name: alarmNameOf(name), wakes }))
  })
}

/** Alarms are named by their name or by their ARN. */
function alarmNameOf(nameOrArn: string): string {
  return nameOrArn.trim().replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, '')
}
