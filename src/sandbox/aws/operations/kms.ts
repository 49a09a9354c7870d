import { type Handlers, orFail, text } from '../operation.js'

export const kmsHandlers: Handlers = {
  ListKeys: ({ here }) => ({ Keys: (here.kms?.keys ?? []).map(({ KeyId, Arn }) => ({ KeyId, KeyArn: Arn })) }),
  DescribeKey: ({ here }, input) => {
    const wanted = text(input, 'KeyId')
    const found = here.kms?.keys?.find(({ KeyId, Arn }) => KeyId === wanted || Arn === wanted)
    return { KeyMetadata: orFail(found, 'NotFoundException', 400, `Key '${wanted}' does not exist`) }
  },
  ListAliases: ({ here }) => ({ Aliases: here.kms?.aliases ?? [] }),
}
