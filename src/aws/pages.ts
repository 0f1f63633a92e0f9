import { calling } from './errors';

type Page<K extends string, T> = { readonly [P in K]?: readonly T[] | undefined } & {
  readonly nextToken?: string | undefined;
};

/** Reads a list to its end. @param key the member of each answer that holds a part of it */
export async function allPages<K extends string, T>(
  call: string,
  read: (more: { nextToken?: string }) => Promise<Page<K, T>>,
  key: K,
): Promise<T[]> {
  const all: T[] = [];
  let nextToken: string | undefined;
  do {
    const more = nextToken === undefined ? {} : { nextToken };
    const answer = await calling(call, () => read(more));
    all.push(...(answer[key] ?? []));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return all;
}
