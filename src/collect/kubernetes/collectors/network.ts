import type { IngressBackend } from '../../../model/kubernetes/network.js'
import { builtIn, defineCollector } from '../collector.js'
import { clusterWide, namespaced } from '../reduce/meta.js'
import { selector } from '../reduce/parts.js'
import { flag, listOf, number, numberOrText, object, orEmpty, type Read, text, texts } from '../reduce/read.js'

const loadBalancer = orEmpty(object({ ingress: listOf(object({}, { hostname: text, ip: text })) }))
const withLoadBalancer = orEmpty(object({ loadBalancer }))

export const services = defineCollector({
  fills: 'kubernetes.services',
  sources: [
    builtIn(
      'v1',
      'services',
      namespaced(
        'Service',
        object({
          spec: object(
            {
              ports: listOf(
                object({ port: number }, { name: text, targetPort: numberOrText, nodePort: number, protocol: text }),
              ),
            },
            {
              type: text,
              clusterIP: text,
              selector: texts,
              externalName: text,
              externalIPs: listOf(text),
              loadBalancerSourceRanges: listOf(text),
              loadBalancerClass: text,
              publishNotReadyAddresses: flag,
              externalTrafficPolicy: text,
            },
          ),
          status: withLoadBalancer,
        }),
      ),
    ),
  ],
})

const count: Read<number> = (value, at) => listOf(text)(value, at).length

export const endpointSlices = defineCollector({
  fills: 'kubernetes.endpointSlices',
  sources: [
    builtIn(
      'discovery.k8s.io/v1',
      'endpointslices',
      namespaced(
        'EndpointSlice',
        object({
          addressType: text,
          endpoints: listOf(
            object(
              { addresses: count },
              {
                conditions: object({}, { ready: flag, serving: flag, terminating: flag }),
                nodeName: text,
                zone: text,
                targetRef: object({}, { kind: text, namespace: text, name: text }),
              },
            ),
          ),
        }),
      ),
    ),
  ],
})

const backend: Read<IngressBackend> = object(
  {},
  {
    service: object({ name: text }, { port: object({}, { name: text, number }) }),
    resource: object({ kind: text, name: text }),
  },
)
const rule = object({ http: orEmpty(object({ paths: listOf(object({ backend }, { path: text })) })) }, { host: text })

export const ingresses = defineCollector({
  fills: 'kubernetes.ingresses',
  sources: [
    builtIn(
      'networking.k8s.io/v1',
      'ingresses',
      namespaced(
        'Ingress',
        object({
          spec: object(
            {
              tls: listOf(object({ hosts: listOf(text) }, { secretName: text })),
              rules: listOf((value, at) => {
                const { http, ...host } = rule(value, at)
                return { ...host, paths: http.paths }
              }),
            },
            { ingressClassName: text, defaultBackend: backend },
          ),
          status: withLoadBalancer,
        }),
      ),
    ),
  ],
})

export const ingressClasses = defineCollector({
  fills: 'kubernetes.ingressClasses',
  sources: [
    builtIn(
      'networking.k8s.io/v1',
      'ingressclasses',
      clusterWide('IngressClass', object({ spec: orEmpty(object({}, { controller: text })) })),
    ),
  ],
})

const ipBlock = object({ cidr: text }, { except: listOf(text) })
const peer = object({}, { podSelector: selector, namespaceSelector: selector, ipBlock })
const ports = listOf(object({}, { port: numberOrText, protocol: text }))

export const networkPolicies = defineCollector({
  fills: 'kubernetes.networkPolicies',
  sources: [
    builtIn(
      'networking.k8s.io/v1',
      'networkpolicies',
      namespaced(
        'NetworkPolicy',
        object({
          spec: object({
            podSelector: orEmpty(selector),
            policyTypes: listOf(text),
            ingress: listOf(object({}, { from: listOf(peer), ports })),
            egress: listOf(object({}, { to: listOf(peer), ports })),
          }),
        }),
      ),
    ),
  ],
})
