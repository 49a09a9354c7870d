import type { EksCluster } from '../../../src/model/aws/eks.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfClusterScope } from '../../support/eks.js'

/** EKS opens the public endpoint to everybody unless told otherwise. */
const OPEN_BY_DEFAULT = ['0.0.0.0/0']
/** Two halves of the address space are as open as the whole. */
const wholeInternet = (cidr: string): boolean => /\/[01]$/.test(cidr)

const hasPrivateEndpoint = (cluster: EksCluster): boolean => cluster.resourcesVpcConfig?.endpointPrivateAccess === true

export default defineRule({
  id: 'aws/eks/endpoint-access',
  title: 'The API endpoint of an EKS cluster is private, or public to chosen networks only',
  severity: 'high',
  controls: ['public-exposure', 'administrative-access'],
  effort: 'hours',
  why: 'An endpoint that the whole internet can reach leaves one stolen token or one flaw in the API server between anybody and the cluster. Without a private endpoint the nodes themselves depend on the public one.',
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html'],
  each: 'aws.eks.clusters',
  check(cluster) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (cluster.outpostConfig)
      return notApplicable(
        'runs on an Outpost, where the endpoint is always private',
        evidence(cluster, 'outpostConfig'),
      )
    const seen = evidence(cluster, 'resourcesVpcConfig')
    const { endpointPublicAccess, publicAccessCidrs = [] } = cluster.resourcesVpcConfig ?? {}
    if (endpointPublicAccess === false) return pass('can be reached from inside its VPC alone', seen)
    const cidrs = publicAccessCidrs.length > 0 ? publicAccessCidrs : OPEN_BY_DEFAULT
    const open = cidrs.filter(wholeInternet)
    const alone = hasPrivateEndpoint(cluster) ? '' : ' and has no private one'
    if (open.length > 0)
      return { ...fail(`has a public endpoint open to ${open.join(', ')}${alone}`, seen), exposed: true }
    return alone === ''
      ? pass(`has a private endpoint, and a public one for ${cidrs.join(', ')}`, seen)
      : failAs('medium', `has a public endpoint for ${cidrs.join(', ')}${alone}`, seen)
  },
  fix: (cluster) => {
    const [region, name] = [regionOf(cluster), cluster.name]
    return hasPrivateEndpoint(cluster)
      ? {
          summary:
            'Name the networks that may use the public endpoint (publicAccessCidrs). The command closes it altogether, for when pipelines and people already come in through the VPC.',
          commands: [
            command`aws eks update-cluster-config --region ${region} --name ${name} --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true`,
          ],
        }
      : {
          summary:
            'Switch the private endpoint on, so that nodes need the public one no longer; then name the networks that may use that one (publicAccessCidrs).',
          commands: [
            command`aws eks update-cluster-config --region ${region} --name ${name} --resources-vpc-config endpointPrivateAccess=true`,
          ],
        }
  },
})
