/** Who waits for whom: logical id → the logical ids it depends on. */
export type DependencyGraph = Readonly<Record<string, readonly string[]>>;

/** The logical ids with each after all that it depends on; what stays in a circle is left out. */
export function inDependencyOrder(graph: DependencyGraph): string[] {
  const placed = new Set<string>();
  for (let before = -1; before !== placed.size; ) {
    before = placed.size;
    for (const [name, needs] of Object.entries(graph)) {
      if (needs.every((need) => placed.has(need) || graph[need] === undefined)) placed.add(name);
    }
  }
  return [...placed];
}

/** The logical ids that depend on each other in a circle; empty when there is none. */
export function circle(graph: DependencyGraph): string[] {
  const placed = new Set(inDependencyOrder(graph));
  let left = Object.keys(graph).filter((name) => !placed.has(name));
  // What merely leads into the circle is not of it.
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    left = left.filter((name) => left.some((other) => graph[other]?.includes(name)));
  }
  return left;
}

/** The same graph with every arrow turned: who must be gone before whom. */
export function reversed(graph: DependencyGraph): Record<string, string[]> {
  const turned: Record<string, string[]> = Object.fromEntries(Object.keys(graph).map((name) => [name, []]));
  for (const [name, needs] of Object.entries(graph)) for (const need of needs) turned[need]?.push(name);
  return turned;
}
