/**
 * A stand-in for `docker` on a Windows runner: the client and the engine in one process, without a daemon. It behaves as
 * Docker Engine 29 on Windows with the classic builder does, runs no command of a Dockerfile, and says of
 * everything else that it does not have it. See `host.ts` for the environment it reads.
 */

import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './commands/command';
import { runDocker } from './commands/dispatch';
import { EngineFailure } from './failure';
import { messageOf, readHost } from './host';
import { Prepulled } from './registry/prepulled';
import { openStore } from './store/store';

function openSession(): Session {
  const host = readHost(process.env);
  const store = openStore(host.root);
  return {
    host,
    store,
    prepulled: new Prepulled(host, store),
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    readInput: () => text(process.stdin),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
  };
}

async function main(): Promise<number> {
  try {
    await runDocker(openSession, process.argv.slice(2));
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof EngineFailure ? error.exitCode : 1;
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
