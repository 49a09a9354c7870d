/** What one statistic of a metric said, hour by hour, in the length of time that was asked for. */
export type MetricRange = { readonly least: number; readonly most: number; readonly latest: number }
