import { expandWord, expandWords, type Lookup } from '../dockerfile/expansion';
import type { CopySources, Instruction, Pair } from '../dockerfile/instructions';

/**
 * Resolves the variables of an instruction where the builder does: not in `RUN`, `CMD`, `ENTRYPOINT`, `SHELL`,
 * `ONBUILD` and `HEALTHCHECK`, whose variables are the shell's, nor in labels of the command line.
 */
export function expand<I extends Instruction>(instruction: I, token: string, lookup: Lookup): Instruction {
  const word = (text: string): string => expandWord(text, token, lookup);
  const pairs = (list: readonly Pair[]): Pair[] =>
    list.map(({ key, value }) => ({ key: word(key), value: word(value) }));
  switch (instruction.kind) {
    case 'env':
      return { ...instruction, pairs: pairs(instruction.pairs) };
    case 'label':
      return instruction.literal ? instruction : { ...instruction, pairs: pairs(instruction.pairs) };
    case 'arg':
      return {
        ...instruction,
        args: instruction.args.map(({ key, value }) =>
          value === undefined ? { key: word(key) } : { key: word(key), value: word(value) },
        ),
      };
    case 'copy':
    case 'add':
      return { ...instruction, ...copyWords(instruction, word) };
    case 'workdir':
      return { ...instruction, path: word(instruction.path) };
    case 'user':
      return { ...instruction, user: word(instruction.user) };
    case 'stopsignal':
      return { ...instruction, signal: word(instruction.signal) };
    case 'volume':
      return { ...instruction, volumes: instruction.volumes.map(word) };
    case 'expose':
      return { ...instruction, ports: instruction.ports.flatMap((port) => expandWords(port, token, lookup)) };
    default:
      return instruction;
  }
}

function copyWords(copy: CopySources, word: (text: string) => string): Partial<CopySources> {
  return {
    sources: copy.sources.map(word),
    destination: word(copy.destination),
    ...(copy.chown === undefined ? {} : { chown: word(copy.chown) }),
    ...(copy.chmod === undefined ? {} : { chmod: word(copy.chmod) }),
  };
}
