import { ApiError, type Handlers, text } from '../operation.js'

export const serviceQuotasHandlers: Handlers = {
  // A region that is told nothing of quotas knows every service, and applies none.
  ListServiceQuotas: ({ here }, input) => {
    const code = text(input, 'ServiceCode')
    if (here.serviceQuotas?.unknownServices?.includes(code) === true)
      throw new ApiError(
        'NoSuchResourceException',
        400,
        'The request failed because the specified service does not exist.',
      )
    return { Quotas: (here.serviceQuotas?.quotas ?? []).filter(({ ServiceCode }) => ServiceCode === code) }
  },
}
