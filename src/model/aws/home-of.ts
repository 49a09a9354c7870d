import type { Scope } from '../scope.js'

/** `<account>/<region>` of an ARN. What it leaves out, as those of buckets do, is where it was seen. */
export function homeOf(arn: string | undefined, seenIn: Scope): string {
  const [, , , region, account] = arn?.split(':') ?? []
  const here = seenIn.provider === 'aws' ? seenIn : { account: '', region: '' }
  return `${account === undefined || account === '' ? here.account : account}/${region === undefined || region === '' ? here.region : region}`
}
