import type { AnyRule } from '../src/model/rule.js'
import { awsRules } from './aws.js'
import { crossRules } from './cross.js'
import { datadogRules } from './datadog.js'
import { kubernetesRules } from './kubernetes.js'

/** Every rule that there is, in the order of their ids. A rule that is not in the list of its provider does not exist: a test says so. */
export const rules: readonly AnyRule[] = [...awsRules, ...crossRules, ...datadogRules, ...kubernetesRules]
