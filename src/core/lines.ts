import { StringDecoder } from 'node:string_decoder';

/** Takes bytes as they come and gives whole lines. */
export interface LineSplitter {
  /** The lines that are whole now, without their ends. */
  push(chunk: Buffer): string[];
  /** What is left when no more comes. */
  end(): string[];
}

/**
 * Splits a program's output at LF and CRLF alike: what ends a line is the program's choice, not the system's (docker
 * writes LF on Windows too).
 */
export function lineSplitter(): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const take = (text: string): string[] => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    return lines;
  };
  return {
    push: (chunk) => take(decoder.write(chunk)),
    end: () => {
      const last = rest + decoder.end();
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}
