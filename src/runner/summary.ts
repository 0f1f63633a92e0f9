import * as core from '@actions/core';

/** The job summary: what a person sees under the run's graph. */
export interface Summary {
  /** Adds Markdown; what would go over the runner's 1 MiB a step is cut with a note. */
  add(markdown: string): Promise<void>;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const LIMIT_BYTES = 1024 * 1024;
const CUT_NOTE = '\n\n_The rest did not fit here; the log has it._\n';

export function createSummary(): Summary {
  let written = 0;
  return {
    async add(markdown) {
      // Outside a runner there is no file to write to; the log has told the same.
      if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '') return;
      const text = fitBytes(`${markdown}\n\n`, LIMIT_BYTES - written);
      written += Buffer.byteLength(text);
      if (text !== '') await core.summary.addRaw(text).write();
    },
  };
}

/** The beginning of a text that fits into so many bytes, with a note where something is cut. */
export function fitBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const room = bytes - Buffer.byteLength(CUT_NOTE);
  if (room <= 0) return '';
  // Decoding drops no whole character: a broken one at the cut becomes U+FFFD, which is removed.
  return (
    Buffer.from(text)
      .subarray(0, room)
      .toString('utf8')
      .replace(/\uFFFD+$/, '') + CUT_NOTE
  );
}
