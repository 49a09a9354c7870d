/** Indexes of Datadog datasets, and joins over several of them. The comment says the key. */
export interface DatadogJoins {}
