/** A process of its own, so that its memory is that of hashing a context and nothing else. */
import { digestContext, walkContext } from '../../src/images/context';

async function main(folder: string): Promise<void> {
  const started = performance.now();
  const { files, bytes } = await digestContext(folder, walkContext(folder, ''), {
    modes: 'ignore',
    signal: new AbortController().signal,
  });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ files, bytes, seconds, megabytes }));
}

void main(process.argv[2] ?? '.');
