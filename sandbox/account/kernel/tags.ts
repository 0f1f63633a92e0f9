/** Tags as most APIs write them. */
export interface Tag {
  readonly Key: string;
  readonly Value?: string;
}

export type Tags = Record<string, string>;

export const fromTagList = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map((tag) => [tag.Key, tag.Value ?? '']));

export const toTagList = (tags: Readonly<Tags>): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export function withoutTags(tags: Readonly<Tags>, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}
