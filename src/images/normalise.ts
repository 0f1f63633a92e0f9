import { withoutMark } from '../core/text';

/**
 * A Dockerfile without what cannot change the image: line endings, the byte order mark, empty lines and
 * comments (parser directives have been read by then; a comment among continued lines is dropped by the
 * builder too). The escape character is kept as the first line, because it changes how the rest reads.
 *
 * Heredocs, in which such lines would count, are not of the classic builder.
 */
export function normaliseDockerfile(content: string, escapeChar: string): string {
  const lines = withoutMark(content)
    .split(/\r\n|\n/)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return [`escape=${escapeChar}`, ...lines, ''].join('\n');
}
