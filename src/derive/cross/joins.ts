import type { CrossJoins } from '../../model/cross/joins.js'
import { type Join, keyedBy } from '../join.js'
import { homesByCluster, nodegroupsByCluster } from './homes.js'
import { runningImagesByRepository, workloadsByRepository } from './images.js'
import {
  instancesByNode,
  nodegroupsByNode,
  nodesByScalingGroup,
  scalingGroupsByCluster,
  scalingGroupsByNode,
} from './machines.js'
import { entrancesByLoadBalancer } from './traffic.js'
import { ebsVolumesByPersistentVolume } from './volumes.js'

/** How each join of Kubernetes with AWS is computed. */
export const crossJoins: { readonly [Name in keyof CrossJoins]: Join<CrossJoins[Name]> } = {
  'cross.homesByCluster': homesByCluster,
  'cross.instancesByNode': instancesByNode,
  'cross.nodegroupsByNode': nodegroupsByNode,
  'cross.scalingGroupsByNode': scalingGroupsByNode,
  'cross.nodesByScalingGroup': nodesByScalingGroup,
  'cross.nodegroupsByCluster': nodegroupsByCluster,
  'cross.scalingGroupsByCluster': scalingGroupsByCluster,
  'cross.ebsVolumesByPersistentVolume': ebsVolumesByPersistentVolume,
  'cross.entrancesByLoadBalancer': entrancesByLoadBalancer,
  'cross.workloadsByRepository': workloadsByRepository,
  'cross.runningImagesByRepository': runningImagesByRepository,
  'cross.regionsByAccount': keyedBy('aws.regions', ({ scope }) => [
    scope.provider === 'aws' ? scope.account : undefined,
  ]),
}
