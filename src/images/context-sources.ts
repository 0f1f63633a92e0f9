import { type Instruction, JSONInstruction, Keyword } from 'dockerfile-ast';

/** What a COPY or an ADD takes from the context, as it is written; nothing for `--from`, addresses and other instructions. */
export function contextSources(instruction: Instruction): string[] {
  const keyword = instruction.getKeyword();
  if (!(instruction instanceof JSONInstruction) || (keyword !== Keyword.COPY && keyword !== Keyword.ADD)) return [];
  if (instruction.getFlags().some((flag) => flag.getName() === 'from')) return [];
  const json = instruction.getJSONStrings();
  const words =
    json.length > 0
      ? json.map((each) => each.getJSONValue())
      : instruction.getArguments().map((argument) => argument.getValue());
  return words.slice(0, -1).filter((source) => !/^(https?|git|ssh):|^git@/i.test(source));
}

/** A source from the root of the context, with `/`: `.\\src\\` and `/src` are `src`, the whole context is empty. */
const rooted = (source: string): string =>
  source
    .replace(/\\/g, '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');

/** A source as a pattern of paths; what a variable stands for may be anything. A folder takes all below it. */
export function sourcePattern(source: string): RegExp {
  const plain = rooted(source).replace(/\$\{[^}]*\}|\$\w+/g, '*');
  if (plain === '') return /^/;
  const escaped = plain
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${escaped}(/|$)`, 'i');
}

/** Whether a source may take a file of the context's root: by its name, a pattern, or a variable. */
export function maySee(source: string, file: string): boolean {
  const [first = '', ...below] = rooted(source).split('/');
  return first === '' || first === file || (below.length === 0 && /[*?[$]/.test(first));
}
