function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Adds "(did you mean RUN?)" where a known name is at most two letters away, as BuildKit's parser does. */
export function withSuggestion(message: string, given: string, known: readonly string[]): string {
  const wanted = given.toLowerCase();
  const near = known
    .map((name) => ({ name, far: distance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  if (near === undefined || near.far === 0 || near.far > 2) return message;
  const cased = given === given.toUpperCase() ? near.name.toUpperCase() : near.name.toLowerCase();
  return `${message} (did you mean ${cased}?)`;
}
