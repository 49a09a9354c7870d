/** Who calls: a pair of keys, or a token of a person or a service account. */
export type DatadogCredentials = { readonly apiKey: string; readonly appKey: string } | { readonly bearerToken: string }

/** The headers that show who calls. */
export const authorizationOf = (credentials: DatadogCredentials): Readonly<Record<string, string>> =>
  'bearerToken' in credentials
    ? { authorization: `Bearer ${credentials.bearerToken}` }
    : { 'dd-api-key': credentials.apiKey, 'dd-application-key': credentials.appKey }
