import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseDocument as parseYaml } from 'yaml';
import { messageOf } from '../../core/errors';
import { withoutMark } from '../../core/text';
import { serviceError } from '../errors';
import { isJsonObject, type JsonObject } from '../json';

/**
 * Reads a definition file: JSON where the name ends in `.json`, otherwise YAML 1.2 (of which JSON is a part).
 *
 * @param what `task definition`, for messages.
 * @throws ActionError `definition-file-missing`, `definition-file-unreadable`.
 */
export async function readDefinition(path: string, what: string): Promise<JsonObject> {
  let text: string;
  try {
    text = decode(await readFile(path));
  } catch (error) {
    throw serviceError('definition-file-missing', {
      message: `The ${what} file ${path} cannot be read: ${messageOf(error)}`,
      remedy: 'Check the path (it is relative to the workspace) and that the repository is checked out.',
      cause: error,
    });
  }
  return parseDefinition(text, path, what);
}

/** UTF-8, or UTF-16 where the file begins so: `>` and Out-File of PowerShell 5.1 write that. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** @throws ActionError `definition-file-unreadable` with the place of the mistake. */
export function parseDefinition(text: string, path: string, what: string): JsonObject {
  // Windows editors put a byte order mark in front, which JSON.parse refuses.
  const plain = withoutMark(text);
  const value =
    extname(path).toLowerCase() === '.json' ? parseJson(plain, path, what) : parseYamlText(plain, path, what);
  if (isJsonObject(value)) return value;
  throw unreadable(path, what, 'it is not an object of names and values');
}

function parseJson(text: string, path: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, what, messageOf(error));
  }
}

function parseYamlText(text: string, path: string, what: string): unknown {
  const document = parseYaml(text, { prettyErrors: true });
  const [first] = document.errors;
  if (first !== undefined) throw unreadable(path, what, first.message.trim());
  return document.toJS();
}

function unreadable(path: string, what: string, why: string): Error {
  return serviceError('definition-file-unreadable', {
    message: `The ${what} file ${path} cannot be understood: ${why}`,
    remedy: 'Correct the file; its fields are those of the ECS API, in JSON or YAML.',
  });
}
