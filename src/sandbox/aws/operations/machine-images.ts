import { ApiError, type Handlers, type Input, texts } from '../operation.js'

export const machineImageHandlers: Handlers = {
  DescribeImages: ({ here, now }, input) => {
    const ids = namedIn(input)
    const isCurrent = (until: string | undefined): boolean =>
      input['IncludeDeprecated'] === true || until === undefined || Date.parse(until) > now.getTime()
    const found = (here.ec2?.images ?? []).filter(
      ({ ImageId = '', State, DeprecationTime }) =>
        (ids?.has(ImageId) ?? true) &&
        isCurrent(DeprecationTime) &&
        (input['IncludeDisabled'] === true || State !== 'disabled'),
    )
    return { Images: found }
  },
  DescribeKeyPairs: ({ here }) => ({ KeyPairs: here.ec2?.keyPairs ?? [] }),
}

/** The ids that the filter names, or `undefined` where there is none. */
function namedIn({ Filters = [] }: Input): ReadonlySet<string> | undefined {
  const [filter, ...others] = Filters as readonly Input[]
  if (!filter) return undefined
  if (filter['Name'] !== 'image-id' || others.length > 0)
    throw new ApiError('InvalidParameterValue', 400, 'The filter is not valid')
  return new Set(texts(filter, 'Values'))
}
