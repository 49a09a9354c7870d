/** A pointer to another object, as JSON:API writes it. */
export type Reference<Type extends string = string> = { readonly type: Type; readonly id: string }

/** Pointers to one object or none, and to many. */
export type ToOne<Type extends string = string> = { readonly data: Reference<Type> | null }
export type ToMany<Type extends string = string> = { readonly data: readonly Reference<Type>[] }
