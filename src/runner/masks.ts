import { mask } from './outputs';

/** What must not be seen: told to the runner, and remembered for what goes past it. */
export interface Masks {
  add(values: readonly string[]): void;
  /** A text with `***` for each masked value. */
  redact(text: string): string;
}

export function createMasks(): Masks {
  const masked = new Set<string>();
  return {
    add(values) {
      mask(values);
      for (const value of values) if (value.trim() !== '') masked.add(value);
    },
    redact: (text) =>
      // The longest first: one value may be the beginning of another.
      [...masked].sort((a, b) => b.length - a.length).reduce((rest, value) => rest.replaceAll(value, '***'), text),
  };
}
