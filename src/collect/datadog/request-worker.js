import Module, { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * Makes requests by the official client, in a thread of its own: loading it keeps a thread busy. It is given
 * no credentials and sends nothing; the caller does both.
 *
 * @typedef {{ id: number, module: string, method: string, parameters: object }} Question
 */

/** The client is CommonJS: importing it would take twice as long. */
const require = createRequire(import.meta.url)
const CLIENT = '@datadog/datadog-api-client/dist'
const SERIALIZER = /[/\\]datadog-api-client-v\d[/\\]models[/\\]ObjectSerializer\.js$/

leaveModelsOut()

/** @type {Map<string, object>} */
const apis = new Map()
const configuration = createConfiguration()

parentPort.on('message', async (/** @type {Question} */ { id, module, method, parameters }) => {
  try {
    const api = apiOf(module)
    // Operations that may still change are refused by default.
    configuration.unstableOperations[`${module.slice(0, 2)}.${method}`] = true
    // The first argument of operations without parameters is a configuration.
    const request = Object.keys(parameters).length > 0 ? await api[method](parameters) : await api[method]()
    parentPort.postMessage({ id, request })
  } catch (thrown) {
    parentPort.postMessage({ id, problem: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})

/** A configuration that hands back the request in place of sending it. */
function createConfiguration() {
  const { logger } = require(`${CLIENT}/logger.js`)
  logger.setLevel('silent')
  const common = require(`${CLIENT}/packages/datadog-api-client-common/index.js`)
  return common.createConfiguration({
    baseServer: new common.BaseServerConfiguration(workerData.origin, {}),
    httpApi: {
      send: async (context) => ({
        method: context.getHttpMethod(),
        url: context.getUrl(),
        headers: { ...context.getHeaders() },
      }),
    },
  })
}

/** Each module of the client is loaded when it is first needed; those of v2 take seconds. */
function apiOf(module) {
  const known = apis.get(module)
  if (known) return known
  const [version, name] = module.split('/')
  const loaded = require(`${CLIENT}/packages/datadog-api-client-${version}/apis/${name}.js`)
  const asItIs = new Proxy({}, { get: () => async (request) => request })
  const api = new loaded[name](configuration, undefined, asItIs)
  apis.set(module, api)
  return api
}

/**
 * The client loads a class for each of thousands of things that it can send and receive, two seconds of work and 70 MB. A
 * request that only reads has none in it: its parameters are texts, numbers and dates. Where Node or the client is built
 * otherwise, nothing matches, and all is loaded.
 */
function leaveModelsOut() {
  const load = Module._load
  if (typeof load !== 'function') return
  Module._load = function (request, parent, ...rest) {
    const isModel = request.startsWith('./') && SERIALIZER.test(parent?.filename ?? '')
    return isModel ? {} : load.call(this, request, parent, ...rest)
  }
}
