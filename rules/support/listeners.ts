import type { Listener, SslPolicy } from '../../src/model/aws/elastic-load-balancing.js'
import type { Lookup } from '../../src/model/lookup.js'
import { outdatedProtocols } from './tls.js'

/** What an application load balancer does with a request that no rule of the listener matches. */
const lastActionOf = (listener: Listener) => (listener.DefaultActions ?? []).at(-1)

/** Whether a listener answers such requests itself, with a fixed text. */
export const answersItself = (listener: Listener): boolean => lastActionOf(listener)?.Type === 'fixed-response'

/** Whether a listener hands on what came in over plain HTTP. */
export function servesPlainHttp(listener: Listener): boolean {
  const action = lastActionOf(listener)
  const redirects = action?.Type === 'redirect' && action.RedirectConfig?.Protocol === 'HTTPS'
  return listener.Protocol === 'HTTP' && !redirects && !answersItself(listener)
}

/** Whether clients speak TLS with the load balancer itself. */
export const endsTls = ({ Protocol }: Listener): boolean => Protocol === 'HTTPS' || Protocol === 'TLS'

/** The protocols that a listener offers: none where AWS does not list its policy, or not what that offers. */
export const protocolsOf = (listener: Listener, policies: Lookup<SslPolicy>): readonly string[] =>
  policies.find(listener.SslPolicy ?? '')?.SslProtocols ?? []

/** The listeners that offer a protocol older than TLS 1.2. */
export const outdatedAmong = (listeners: readonly Listener[], policies: Lookup<SslPolicy>): readonly Listener[] =>
  listeners.filter((one) => endsTls(one) && outdatedProtocols(protocolsOf(one, policies)).length > 0)

/** Where listeners listen, for people. */
export const portsOf = (listeners: readonly Listener[]): string =>
  listeners.map(({ Port }) => (Port === undefined ? 'a port' : `port ${Port}`)).join(', ')
