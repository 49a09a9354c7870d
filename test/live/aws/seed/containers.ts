import * as scaling from '@aws-sdk/client-application-auto-scaling'
import * as ecs from '@aws-sdk/client-ecs'
import type { Network } from './network.js'
import { type Place, present } from './place.js'

/** A cluster of ECS with two services. The emulator starts none of their tasks, and forgets how they are to be deployed. */
export async function seedContainers(
  { config, account, region, name }: Place,
  { closed, groups }: Network,
): Promise<void> {
  const client = new ecs.ECSClient(config)
  await client.send(new ecs.CreateClusterCommand({ clusterName: 'containers' }))
  const { taskDefinition } = await client.send(
    new ecs.RegisterTaskDefinitionCommand({
      family: 'app',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [
        { name: 'app', image: 'shop/app:1', environment: [{ name: 'TOKEN', value: 'canary-token' }] },
      ],
    }),
  )
  const create = (input: Omit<ecs.CreateServiceCommandInput, 'cluster' | 'taskDefinition'>) =>
    client.send(
      new ecs.CreateServiceCommand({
        cluster: 'containers',
        taskDefinition: present(taskDefinition?.taskDefinitionArn),
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: Object.values(closed), securityGroups: [groups.web] } },
        ...input,
      }),
    )
  await create({
    serviceName: 'front',
    desiredCount: 2,
    loadBalancers: [
      {
        targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/front/0123456789abcdef`,
        containerName: 'app',
        containerPort: 8080,
      },
    ],
  })
  await create({ serviceName: 'batch', desiredCount: 1 })
  client.destroy()

  const scaler = new scaling.ApplicationAutoScalingClient(config)
  const of = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/containers/front',
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const
  await scaler.send(new scaling.RegisterScalableTargetCommand({ ...of, MinCapacity: 2, MaxCapacity: 8 }))
  const { Alarms } = await scaler.send(
    new scaling.PutScalingPolicyCommand({
      ...of,
      PolicyName: 'front-cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    }),
  )
  for (const { AlarmName } of present(Alarms)) name(AlarmName, 'front scales')
  scaler.destroy()
}
