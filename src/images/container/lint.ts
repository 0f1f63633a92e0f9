import { isNode, LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../../core/errors';
import { withoutMark } from '../../core/text';
import { contradictionsOf } from './contradictions';
import { type Fault, faultsOf } from './rules';

/** What the entry point would refuse when the container starts. */
export interface ContainerFinding {
  readonly code: 'container';
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** Reads a container.json as dockerfiles/entrypoint does, before an image is made of it. In the order of lines. */
export function lintContainer(content: string): ContainerFinding[] {
  const text = withoutMark(content);
  let container: unknown;
  try {
    container = JSON.parse(text);
  } catch (error) {
    return [{ code: 'container', line: 1, message: `This is not JSON: ${messageOf(error)}` }];
  }
  const faults = faultsOf(container);
  // As there: a contradiction is only looked for where every part is what it should be.
  const all = faults.length > 0 ? faults : contradictionsOf(Object.fromEntries(Object.entries(Object(container))));
  const lineOf = lines(text);
  return all
    .map(({ path, message }) => ({ code: 'container' as const, line: lineOf(path), message }))
    .sort((a, b) => a.line - b.line);
}

/** JSON is YAML, and the reader of YAML knows where things stand. */
function lines(text: string): (path: Fault['path']) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (path) => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    return isNode(node) && node.range ? counter.linePos(node.range[0]).line : 1;
  };
}
