const EKS_HOST = /(?:^|[.-])eks[.-](?:.*\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$/

/** Whether a host is the endpoint of an EKS cluster, and not a tunnel or a name of somebody's own. */
export const isEksHost = (host: string): boolean => EKS_HOST.test(host)
