import type { AwsJoins } from '../model/aws/joins.js'
import type { CloudwatchAlarm } from '../model/aws/monitoring-and-backup.js'
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
  'aws.autoscaling.policiesByGroup': keyedBy('aws.autoscaling.policies', (policy) => [policy.AutoScalingGroupName]),
  'aws.autoscaling.scheduledActionsByGroup': keyedBy('aws.autoscaling.scheduledActions', (action) => [
    action.AutoScalingGroupName,
  ]),
  'aws.autoscaling.activitiesByGroup': keyedBy('aws.autoscaling.activities', (activity) => [
    activity.AutoScalingGroupName,
  ]),
  'aws.autoscaling.groupsByName': keyedBy('aws.autoscaling.groups', (group) => [group.AutoScalingGroupName]),
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
  'aws.eks.nodegroupsByCluster': keyedBy('aws.eks.nodegroups', (group) => [group.clusterName]),
  'aws.iam.groupsByName': keyedBy('aws.iam.groups', (group) => [group.GroupName]),
}

/** Plain alarms carry namespace and dimensions themselves, metric-math alarms in each of their metrics. */
function dimensionsWatched(alarm: CloudwatchAlarm): string[] {
  const metrics = [alarm, ...(alarm.Metrics ?? []).map((query) => query.MetricStat?.Metric ?? {})]
  return metrics.flatMap(({ Namespace, Dimensions }) =>
    (Dimensions ?? []).map((dimension) => `${Namespace ?? ''}|${dimension.Name ?? ''}=${dimension.Value ?? ''}`),
  )
}

/** The alarms that a composite alarm's rule names, as `ALARM("name")`, `OK(name)` or by ARN. */
function alarmNamesIn(rule: string): string[] {
  const named = [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]+))\s*\)/g)]
  return named.map(([, double, single, bare]) =>
    (double ?? single ?? bare ?? '').replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, ''),
  )
}
