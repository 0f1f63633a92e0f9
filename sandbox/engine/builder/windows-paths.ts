import { win32 } from 'node:path';
import { DaemonFailure } from '../failure';

const DRIVE_ALONE = /^[a-zA-Z]:\.$/;

/** `WORKDIR` as the builder normalises it for Windows: absolute, drive letter in upper case. @throws {DaemonFailure} */
export function normalizeWorkdir(current: string, requested: string): string {
  if (requested === '') throw new DaemonFailure('cannot normalize nothing');
  const clean = cleaned(requested);
  for (const folder of [current === '' ? '' : cleaned(current), clean]) {
    if (DRIVE_ALONE.test(folder)) {
      throw new DaemonFailure(
        `${folder} is not a directory. If you are specifying a drive letter, please add a trailing '\\'`,
      );
    }
  }
  const absolute = clean.startsWith('\\') || /^[a-zA-Z]:/.test(clean);
  const joined = current === '' || absolute ? clean : win32.join(current, clean);
  const whole = /^[a-zA-Z]:/.test(joined) ? joined : win32.join('C:\\', joined);
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** Go's `filepath.Clean`: no trailing separator but after a drive. */
function cleaned(text: string): string {
  const normal = win32.normalize(text);
  return normal.length > 3 || !/^[a-zA-Z]:\\$/.test(normal) ? normal.replace(/(.)\\$/, '$1') : normal;
}

/**
 * The destination of `COPY`, below `C:\`, with slashes and without the drive; a trailing slash stays.
 *
 * @param workdir the working directory as {@link normalizeWorkdir} gives it, or empty.
 * @throws {DaemonFailure} for another drive.
 */
export function normalizeDestination(workdir: string, requested: string): string {
  let destination = requested.replaceAll('/', '\\');
  const trailing = destination.endsWith('\\') || destination === '.' || destination.endsWith('\\.');
  if (/^[a-zA-Z]:\\/.test(destination)) {
    if (destination.charAt(0).toUpperCase() !== 'C') {
      throw new DaemonFailure('Windows does not support destinations not on the system drive (C:)');
    }
    destination = destination.slice(2);
  }
  if (!destination.startsWith('\\') && workdir !== '') {
    if (!workdir.startsWith('C')) {
      throw new DaemonFailure('Windows does not support relative paths when WORKDIR is not the system drive');
    }
    destination = win32.join('\\', workdir.slice(2), destination);
  }
  const path = win32
    .normalize(`\\${destination}`)
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '');
  return trailing && path !== '' ? `${path}/` : path;
}

/** A source path inside the context or an image: slashes, no drive, never above the root. */
export function normalizeSource(text: string): string {
  const plain = text.replace(/^[cC]:/, '').replaceAll('\\', '/');
  return win32
    .normalize(`/${plain}`)
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '');
}

/** `copy from c:\ or c:\windows` of an image is refused (moby `copy_windows.go`). @throws {DaemonFailure} */
export function refuseSystemSource(text: string): void {
  const path = normalizeSource(text).toLowerCase();
  if (path === '' || path === 'windows') {
    throw new DaemonFailure('copy from c:\\ or c:\\windows is not allowed on windows');
  }
}
