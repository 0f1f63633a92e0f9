import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Writes a file so that another process sees either all of it or nothing: two builds may run at once, and
 * every file of the store is one fact whose last writer is right. There is no lock to be left behind.
 */
export function writeAtomically(file: string, data: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = temporaryFor(file);
  fs.writeFileSync(temporary, data);
  moveInto(temporary, file);
}

/** A name beside `file` that no other process takes. */
function temporaryFor(file: string): string {
  return `${file}.${process.pid}.${randomBytes(6).toString('hex')}.part`;
}

/** Renames into place. On Windows a reader that holds the old file open makes this fail for a moment. */
function moveInto(temporary: string, file: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      fs.renameSync(temporary, file);
      return;
    } catch (error) {
      if (attempt === 20 || !isCode(error, 'EPERM', 'EACCES', 'EBUSY')) {
        fs.rmSync(temporary, { force: true });
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}

/** The text of a file, or nothing if there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Names in a folder, sorted, without files that are still being written; none if there is no folder. */
export function namesIn(folder: string): string[] {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => !name.endsWith('.part'))
      .sort();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}
