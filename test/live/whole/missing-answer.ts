import { type Proxy, startProxy } from '../aws/wire.js'

/** `/clusters/<name>/pod-identity-associations`: moto knows of no such thing. */
const ASSOCIATIONS = /^\/clusters\/[^/]+\/pod-identity-associations$/

/**
 * Stands before moto and gives the one answer without which no service account can be judged: no cluster has any
 * association of EKS Pod Identity, which is so, as nobody made one. All else is moto's own.
 */
export const withoutAssociations = (endpoint: string): Promise<Proxy> =>
  startProxy(endpoint, (request, forward) =>
    request.method === 'GET' && ASSOCIATIONS.test(request.url.pathname)
      ? Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'of-the-proxy' },
          body: JSON.stringify({ associations: [] }),
        })
      : forward(request),
  )
