/** Two questions to the compiler about a sample of a published type. */

/** `T` with all that it may have: optional fields present, at every depth. */
export type Filled<T> = T extends object ? { [K in keyof T]-?: Filled<NonNullable<T[K]>> } : T;

/** The members of string enums in `T` that the sample `S` nowhere uses; `never` if it uses all. */
export type Unused<T, S> =
  [T] extends [readonly (infer Item)[]] ? (S extends readonly (infer Used)[] ? Unused<Item, Used> : never)
  : [T] extends [object] ? { [K in keyof T]: K extends keyof S ? Unused<T[K], S[K]> : never }[keyof T]
  : [string] extends [T] ? never
  : [number] extends [T] ? never
  : [boolean] extends [T] ? never
  : Exclude<T, S>;

/** Does not compile with anything but `never`; the error names what was left over. */
export type Nothing<T extends never> = T;
