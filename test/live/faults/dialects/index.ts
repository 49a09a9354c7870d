import { aws } from './aws.js'
import { datadog } from './datadog.js'
import { kubernetes } from './kubernetes.js'

/** How each provider's API speaks. */
export const DIALECTS = { aws, kubernetes, datadog } as const
