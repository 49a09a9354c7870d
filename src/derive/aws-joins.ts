import type { AwsJoins } from '../model/aws/joins.js'
import type { CloudwatchAlarm } from '../model/aws/monitoring-and-backup.js'
import { regionOf } from '../model/aws/region-of.js'
import { type Join, keyedBy } from './join.js'

/** How each join over AWS datasets is computed. */
export const awsJoins: { readonly [Name in keyof AwsJoins]: Join<AwsJoins[Name]> } = {
  'aws.rds.instancesByIdentifier': keyedBy('aws.rds.instances', (db) => [db.DBInstanceIdentifier]),
  'aws.rds.replicasBySource': keyedBy('aws.rds.instances', (db) => [
    db.ReadReplicaSourceDBInstanceIdentifier,
    db.ReadReplicaSourceDBClusterIdentifier,
  ]),
  'aws.cloudwatch.alarmsByDimension': keyedBy('aws.cloudwatch.alarms', dimensionsWatched),
  'aws.cloudwatch.compositesByChild': keyedBy('aws.cloudwatch.alarms', (alarm) => alarmNamesIn(alarm.AlarmRule ?? '')),
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
  'aws.dlm.policiesByTarget': keyedBy('aws.dlm.policies', ({ DefaultPolicy, PolicyDetails = {} }) =>
    DefaultPolicy === true
      ? [`${PolicyDetails.ResourceType ?? ''}:*`]
      : (PolicyDetails.ResourceTypes ?? []).flatMap((type) =>
          (PolicyDetails.TargetTags ?? []).map((tag) => `${type}:${tag.Key ?? ''}=${tag.Value ?? ''}`),
        ),
  ),
  'aws.backup.selectionsByPlan': keyedBy('aws.backup.selections', (selection) => [selection.BackupPlanId]),
  'aws.eks.nodegroupsByCluster': keyedBy('aws.eks.nodegroups', (group) => [group.clusterName]),
  'aws.iam.groupsByName': keyedBy('aws.iam.groups', (group) => [group.GroupName]),
  // Logs stay in the region, so a bucket whose logging is unknown casts doubt on the buckets of its region only.
  'aws.s3.bucketsByLogTarget': keyedBy('aws.s3.buckets', ({ logging, BucketRegion }) => [
    logging.known ? logging.value?.TargetBucket : `?${BucketRegion}`,
  ]),
}

/** Plain alarms carry namespace and dimensions themselves, metric-math alarms in each of their metrics. */
function dimensionsWatched(alarm: CloudwatchAlarm): string[] {
  const metrics = [alarm, ...(alarm.Metrics ?? []).map((query) => query.MetricStat?.Metric ?? {})]
  return metrics.flatMap(({ Namespace, Dimensions }) =>
    (Dimensions ?? []).map((dimension) => `${Namespace ?? ''}|${dimension.Name ?? ''}=${dimension.Value ?? ''}`),
  )
}

/** The alarms that a composite alarm's rule names: `ALARM("name")`, `OK(name)`, `AT_LEAST(2, ALARM, (name, "name"))`. */
function alarmNamesIn(rule: string): string[] {
  const single = [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]+))\s*\)/g)]
  const lists = [...rule.matchAll(/\bAT_LEAST\s*\([^,()]*,[^,()]*,\s*\(((?:"[^"]*"|[^"()])*)\)/g)]
  const listed = lists.flatMap(([, list]) => [...(list ?? '').matchAll(/"([^"]*)"|([^",\s][^",]*)/g)])
  return [...single, ...listed].map(([, ...ways]: readonly (string | undefined)[]) =>
    alarmNameOf(ways.find((way) => typeof way === 'string') ?? ''),
  )
}

/** Alarms are named by their name or by their ARN. */
function alarmNameOf(nameOrArn: string): string {
  return nameOrArn.trim().replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, '')
}
