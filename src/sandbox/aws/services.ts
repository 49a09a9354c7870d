import type { Handlers } from './operation.js'
import { rdsHandlers } from './operations/rds.js'
import { ec2Handlers } from './operations/ec2.js'
import { s3ControlHandlers, s3Handlers } from './operations/s3.js'
import { stsHandlers } from './operations/sts.js'

export type ProtocolName = 'query' | 'ec2' | 'rest-xml' | 'rest-json' | 'json'

/** One service that the sandbox speaks: how it is told apart, on the wire and in the signature, and what it answers. */
export type SandboxService = {
  /** The IAM prefix, as in `rds:DescribeDBInstances`. */
  readonly prefix: string
  /** The name in the credential scope of the signature. */
  readonly signedAs: string
  readonly protocol: ProtocolName
  readonly xmlNamespace?: string
  /** The SDK module, for the schemas of its operations. */
  readonly load: () => Promise<object>
  readonly handlers: Handlers
}

export const services: readonly SandboxService[] = [
  {
    prefix: 'sts',
    signedAs: 'sts',
    protocol: 'query',
    load: () => import('@aws-sdk/client-sts'),
    handlers: stsHandlers,
  },
  {
    prefix: 'rds',
    signedAs: 'rds',
    protocol: 'query',
    load: () => import('@aws-sdk/client-rds'),
    handlers: rdsHandlers,
  },
  { prefix: 'ec2', signedAs: 'ec2', protocol: 'ec2', load: () => import('@aws-sdk/client-ec2'), handlers: ec2Handlers },
  {
    prefix: 's3',
    signedAs: 's3',
    protocol: 'rest-xml',
    load: () => import('@aws-sdk/client-s3'),
    handlers: s3Handlers,
  },
  {
    prefix: 's3control',
    signedAs: 's3',
    protocol: 'rest-xml',
    load: () => import('@aws-sdk/client-s3-control'),
    handlers: s3ControlHandlers,
  },
]
