import type { DatadogJoins } from '../../model/datadog/joins.js'
import type { Join } from '../join.js'

/** How each join over Datadog datasets is computed. */
export const datadogJoins: { readonly [Name in keyof DatadogJoins]: Join<DatadogJoins[Name]> } = {}
