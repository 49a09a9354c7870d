import { PLATFORM } from '../seed/aws.js'

export const PAYS = '@oncall-payments'
export const WEB = '@oncall-web'
/** Whether anybody reads a channel is not known, but it leads somewhere. */
export const CHANNEL = '@slack-data'
export const OF_PAYMENTS = ['team:payments']
export const OF_WEB = ['team:web']
export const AGAIN = { renotify_interval: 60 }
export const MISSED = { on_missing_data: 'show_and_notify_no_data' } as const
export const OURS = `kube_cluster_name:${PLATFORM}`
