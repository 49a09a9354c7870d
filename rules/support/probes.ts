import type { Container, Handler, Probe } from '../../src/model/kubernetes/pod-template.js'

/** The name that a probe has for the port that it asks, or `undefined` where it gives a number or asks no port. */
export function portName({ httpGet, tcpSocket }: Handler): string | undefined {
  const port = httpGet?.port ?? tcpSocket?.port
  return typeof port === 'string' && !/^\d+$/.test(port) ? port : undefined
}

/** Whether a container declares a port of this name. */
export const declaresPort = ({ ports }: Container, name: string): boolean => ports.some((port) => port.name === name)

/** What a probe does, so that two that do the same are equal; named ports are resolved. */
export function doingOf(container: Container, { httpGet, tcpSocket, grpc, exec }: Handler): string {
  const number = (port: number | string): string =>
    String(container.ports.find(({ name }) => name === port)?.containerPort ?? port)
  if (httpGet) {
    const { path = '/', port, scheme = 'HTTP', host = '' } = httpGet
    return `${scheme} ${host}:${number(port)}${path}`
  }
  if (tcpSocket) return `tcp ${tcpSocket.host ?? ''}:${number(tcpSocket.port)}`
  if (grpc) return `grpc :${grpc.port}/${grpc.service ?? ''}`
  return `exec ${exec?.digest ?? ''}`
}

/** How long a probe must fail before something is done; the defaults are those of the API server. */
export const patienceOf = ({ failureThreshold = 3, periodSeconds = 10 }: Probe): number =>
  failureThreshold * periodSeconds
