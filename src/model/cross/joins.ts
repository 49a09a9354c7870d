import type { ScalingGroup } from '../aws/auto-scaling.js'
import type { Ec2Instance, Region, Volume } from '../aws/ec2.js'
import type { EksCluster, EksNodegroup } from '../aws/eks.js'
import type { Node } from '../kubernetes/cluster.js'
import type { Ingress, Service } from '../kubernetes/network.js'
import type { Workload } from '../kubernetes/workload.js'

/** Which EKS cluster a Kubernetes cluster is. */
export type ClusterHome = {
  /** The ARN of the EKS cluster. */
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly name: string
  /** What EKS says of it, where the run covers its account and region. */
  readonly eks?: EksCluster
}

/** An image that a container of a pod runs. */
export type RunningImage = {
  readonly digest: string
  /** The id of the pod. */
  readonly pod: string
  readonly name: string
  readonly namespace: string
}

/** Joins of Kubernetes with AWS. Every key is one of the whole run: an id of an item, or what the comment says. */
export interface CrossJoins {
  /** Kubernetes cluster. By the host of its API server, else by the ARN that the kubeconfig names; never by its name. */
  'cross.homesByCluster': ClusterHome
  /** Node. The EC2 instance that it runs on. */
  'cross.instancesByNode': Ec2Instance
  /** Node. The managed node group that it belongs to. */
  'cross.nodegroupsByNode': EksNodegroup
  /** Node. The Auto Scaling group that launched it. */
  'cross.scalingGroupsByNode': ScalingGroup
  /** Auto Scaling group. The nodes that it launched. */
  'cross.nodesByScalingGroup': Node
  /** Kubernetes cluster. The managed node groups of its EKS cluster. */
  'cross.nodegroupsByCluster': EksNodegroup
  /** Kubernetes cluster. The Auto Scaling groups that run its nodes, by instances, node groups or tags. */
  'cross.scalingGroupsByCluster': ScalingGroup
  /** PersistentVolume. The EBS volume behind it. */
  'cross.ebsVolumesByPersistentVolume': Volume
  /** ARN of a load balancer. The Services and Ingresses that are reached by its name. */
  'cross.entrancesByLoadBalancer': Service | Ingress
  /** ARN of an ECR repository. The workloads whose templates take images from it. */
  'cross.workloadsByRepository': Workload
  /** ARN of an ECR repository. The images of it that pods run, by digest. */
  'cross.runningImagesByRepository': RunningImage
  /** Account number. The regions that the run covers there: none where it does not cover the account. */
  'cross.regionsByAccount': Region
}
