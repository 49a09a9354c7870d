import { type Handlers, texts } from '../operation.js'

const BY_DEFAULT = ['RSA_1024', 'RSA_2048']

export const acmHandlers: Handlers = {
  ListCertificates: ({ here }, { Includes }) => {
    const filter = typeof Includes === 'object' && Includes !== null ? (Includes as { [name: string]: unknown }) : {}
    const keyTypes = texts(filter, 'keyTypes') ?? BY_DEFAULT
    const all = here.acm?.certificates ?? []
    return { CertificateSummaryList: all.filter(({ KeyAlgorithm = 'RSA_2048' }) => keyTypes.includes(KeyAlgorithm)) }
  },
}
