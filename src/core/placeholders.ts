import { nearest } from './text';

/** `${NAME}`; with a second `$` before it, itself as text. `${env:NAME}` of PowerShell is none. */
const PLACEHOLDER = /(\$?)\$\{([A-Za-z_][\w.-]*)\}/g;
const ONLY_PLACEHOLDER = /^\$\{([A-Za-z_][\w.-]*)\}$/;

/** The names of every `${NAME}` in a text, in their order. */
export function placeholderNames(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, dollar, name = '']) => (dollar === '' ? [name] : []));
}

/** Puts values in the place of `${NAME}`; `$${NAME}` becomes `${NAME}`. A name without a value becomes nothing. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, dollar: string, name: string) =>
    dollar === '' ? (values[name] ?? '') : whole.slice(1),
  );
}

/** Whether a text is nothing but one `${NAME}`. */
export function isOnePlaceholder(text: string): boolean {
  return ONLY_PLACEHOLDER.test(text);
}

/** A `${NAME}` and where it stands: a path in a document, or a parameter. */
export interface PlacedPlaceholder {
  readonly name: string;
  readonly place: string;
}

/** What an error says of names without a value: each with its place and the name that may be meant, and the known ones. */
export function describeUnknown(
  unknown: readonly PlacedPlaceholder[],
  known: readonly string[],
): { readonly message: string; readonly remedy: string } {
  const lines = unknown.map(({ name, place }) => {
    const meant = nearest(name, known);
    return `\${${name}} at ${place}${meant === undefined ? '' : `; is \${${meant}} meant?`}`;
  });
  const all = lines.length === 1 ? ` ${lines[0]}` : `:\n${lines.map((line) => `  - ${line}`).join('\n')}`;
  const list = known.length === 0 ? 'none are given' : [...known].sort().join(', ');
  return {
    message: `No value is given for${all}\nKnown values: ${list}.`,
    remedy: 'Add it to `values`, correct the name, or write $${NAME} for the text ${NAME} itself.',
  };
}
