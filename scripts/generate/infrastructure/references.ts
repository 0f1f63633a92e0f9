import { type Data, list, map, walk } from './read';

/** Names that a value refers to by Ref, GetAtt, Sub or DependsOn. */
export function references(value: Data): Set<string> {
  const found = new Set<string>();
  for (const { path, value: inner } of walk(value)) {
    const name = path.at(-1);
    if (name === 'Ref' && typeof inner === 'string') found.add(inner);
    if (name === 'Fn::GetAtt') found.add(String(list(inner)[0]));
    if (name === 'Fn::Sub') {
      const own = Object.keys(map(list(inner)[1]));
      for (const target of substituted(inner)) if (!own.includes(target)) found.add(target);
    }
    if (name === 'DependsOn') for (const target of list(inner)) found.add(String(target));
  }
  return found;
}

function substituted(value: Data): string[] {
  const text = String(list(value)[0]);
  return [...text.matchAll(/\$\{([A-Za-z0-9:]+)(?:\.[A-Za-z0-9.]+)?\}/g)].map((match) => match[1] ?? '');
}
