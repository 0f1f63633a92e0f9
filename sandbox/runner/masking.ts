/**
 * Replaces secrets in what leaves a job. Like GitHub's runner it also knows the usual encodings of each secret,
 * and masks a secret of several lines line by line, since a log is read by lines.
 */
export class Masker {
  private readonly values = new Set<string>();
  private ordered: readonly string[] = [];

  /** Registers a secret; empty or blank text is not one. Says whether it was taken. */
  add(secret: string): boolean {
    const parts = [secret, ...secret.split(/\r\n|\r|\n/)].filter((part) => part.trim() !== '');
    for (const part of parts) for (const form of [part, part.trim(), ...encodings(part)]) this.values.add(form);
    this.ordered = [...this.values].sort((one, other) => other.length - one.length);
    return parts.length > 0;
  }

  /** The text with every secret as `***`; overlapping or touching secrets become one. */
  mask(text: string): string {
    const spans = this.ordered
      .flatMap((value) => occurrences(text, value))
      .sort((one, other) => one.start - other.start);
    let result = '';
    let end = 0;
    for (const span of spans) {
      if (span.start > end || (span.start === 0 && end === 0)) result += `${text.slice(end, span.start)}***`;
      end = Math.max(end, span.end);
    }
    return result + text.slice(end);
  }

  hides(text: string): boolean {
    return this.ordered.some((value) => text.includes(value));
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function occurrences(text: string, value: string): Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
    found.push({ start, end: start + value.length });
  }
  return found;
}

/** The encodings that GitHub's runner registers with a secret (HostContext.cs, ValueEncoders.cs in actions/runner). */
function encodings(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms = [
    bytes.toString('base64'),
    shiftedBase64(bytes, 1),
    shiftedBase64(bytes, 2),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    xmlEscape(value),
    value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '',
  ];
  return forms.filter((form) => form.trim() !== '');
}

/** Base64 of what follows a prefix of 1 or 2 bytes, as in base64(user:password). */
function shiftedBase64(bytes: Buffer, shift: number): string {
  return bytes.length > shift ? bytes.subarray(shift).toString('base64') : '';
}

function xmlEscape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
