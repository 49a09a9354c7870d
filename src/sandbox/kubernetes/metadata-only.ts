/** Whether the caller would rather have metadata alone. */
export const asksForMetadata = (accept: string): boolean => accept.includes('as=PartialObjectMetadata')

const VERSION = 'meta.k8s.io/v1'

/** The answer without anything but metadata. */
export function metadataOnly(answer: object): object {
  const metadata = 'metadata' in answer ? answer.metadata : {}
  if (!('items' in answer) || !Array.isArray(answer.items))
    return { kind: 'PartialObjectMetadata', apiVersion: VERSION, metadata }
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: VERSION,
    metadata,
    items: answer.items.map((item: object) => metadataOnly(item)),
  }
}
