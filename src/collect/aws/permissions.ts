/** Operations that IAM knows by another name, or does not guard at all. */
const ACTIONS: { readonly [operation: string]: readonly string[] } = {
  'sts:GetCallerIdentity': [],
  's3:ListBuckets': ['s3:ListAllMyBuckets'],
  's3:GetPublicAccessBlock': ['s3:GetBucketPublicAccessBlock'],
  's3:GetBucketEncryption': ['s3:GetEncryptionConfiguration'],
  's3:GetBucketLifecycleConfiguration': ['s3:GetLifecycleConfiguration'],
  's3:GetBucketReplication': ['s3:GetReplicationConfiguration'],
  's3:GetObjectLockConfiguration': ['s3:GetBucketObjectLockConfiguration'],
  's3control:GetPublicAccessBlock': ['s3:GetAccountPublicAccessBlock'],
  'budgets:DescribeBudgets': ['budgets:ViewBudget'],
  'budgets:DescribeBudgetNotificationsForAccount': ['budgets:ViewBudget'],
}

/** The IAM actions that an operation needs. */
export const permissionsFor = (operation: string): readonly string[] => ACTIONS[operation] ?? [operation]
