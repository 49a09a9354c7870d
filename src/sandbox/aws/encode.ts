import { JsonCodec2, XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { HttpAnswer } from '../effect.js'
import type { ApiError } from './operation.js'
import type { OperationSchema } from './schemas.js'
import type { ProtocolName } from './services.js'

const TIMES = { xml: { useTrait: true, default: 5 }, json: { useTrait: true, default: 7 } } as const

/** Writes an answer as the protocol wraps it, by the SDK's own serializers and the operation's output shape. */
export function encodeAnswer(
  protocol: ProtocolName,
  { name, output }: OperationSchema,
  answer: object,
  requestId: string,
): HttpAnswer {
  switch (protocol) {
    case 'query': {
      const result = renamed(xml(output, answer), `${name}Result`)
      return xmlAnswer(
        200,
        `<${name}Response>${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
        requestId,
      )
    }
    case 'ec2': {
      const inner = xml(output, answer).replace(/^<[^>]*>|<\/[^>]*>$/g, '')
      return xmlAnswer(200, `<${name}Response><requestId>${requestId}</requestId>${inner}</${name}Response>`, requestId)
    }
    case 'rest-xml': {
      if ('$body' in answer) return xmlAnswer(200, String(answer.$body), requestId)
      const payload = [...output.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload)
      if (!payload) return xmlAnswer(200, xml(output, answer), requestId)
      const value = (answer as Record<string, object | undefined>)[payload[0]]
      return xmlAnswer(200, value === undefined ? '' : xml(payload[1], value), requestId)
    }
    case 'rest-json':
    case 'json': {
      const codec = new JsonCodec2({ timestampFormat: TIMES.json, jsonName: protocol === 'rest-json' })
      const serializer = codec.createSerializer()
      serializer.write(output, answer)
      return jsonAnswer(200, new TextDecoder().decode(serializer.flush()), requestId)
    }
    default:
      return protocol satisfies never
  }
}

/** Writes an error as the protocol wraps it. */
export function encodeError(
  protocol: ProtocolName,
  { code, status, message }: Pick<ApiError, 'code' | 'status' | 'message'>,
  requestId: string,
): HttpAnswer {
  const error = `<Code>${escaped(code)}</Code><Message>${escaped(message)}</Message>`
  switch (protocol) {
    case 'query':
      return xmlAnswer(
        status,
        `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
        requestId,
      )
    case 'ec2':
      return xmlAnswer(
        status,
        `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
        requestId,
      )
    case 'rest-xml':
      return xmlAnswer(status, `<Error>${error}<RequestId>${requestId}</RequestId></Error>`, requestId)
    case 'rest-json':
    case 'json': {
      const answer = jsonAnswer(status, JSON.stringify({ __type: code, message }), requestId)
      return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } }
    }
    default:
      return protocol satisfies never
  }
}

function xml(schema: NormalizedSchema, value: object): string {
  const serializer = new XmlShapeSerializer({
    timestampFormat: TIMES.xml,
    xmlNamespace: '',
    serviceNamespace: '',
  })
  serializer.write(schema, value)
  return String(serializer.flush())
}

const renamed = (text: string, name: string): string =>
  text.endsWith('/>') && !text.includes('><')
    ? `<${name}/>`
    : text.replace(/^<[^\s>/]+/, `<${name}`).replace(/<\/[^>]+>$/, `</${name}>`)

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const idHeaders = (requestId: string) => ({ 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId })

const xmlAnswer = (status: number, body: string, requestId: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/xml', ...idHeaders(requestId) },
  body: body === '' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})

const jsonAnswer = (status: number, body: string, requestId: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...idHeaders(requestId) },
  body,
})
