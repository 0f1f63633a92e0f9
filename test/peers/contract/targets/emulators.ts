import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram, type Program } from '../../support/programs';
import { freePort, startServer } from '../../support/server-process';
import type { Target } from './target';

/** A look every 100 ms, for three seconds: what an emulator has not done by then it never does. */
const waiting = { patience: 30, pass: () => sleep(100).then(() => undefined) };

const ACCOUNT = '123456789012';

function emulator(
  program: Program,
  command: (port: number) => { args?: readonly string[]; env?: Readonly<Record<string, string>> },
): Target {
  return {
    name: program.name === 'moto_server' ? 'moto' : program.name,
    programs: [program],
    async start() {
      if (program.kind === 'missing') throw new Error(program.reason);
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const server = await startServer({ program: program.path, url, ...command(port) });
      return {
        endpoint: url,
        accountId: ACCOUNT,
        key: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'contract' },
        registryUser: undefined,
        ...waiting,
        stop: () => server.stop(),
      };
    },
  };
}

/** https://github.com/getmoto/moto, in server mode. */
export const moto = emulator(findProgram('moto_server'), (port) => ({
  args: ['-H', '127.0.0.1', '-p', String(port)],
}));

/** https://github.com/ministackorg/ministack; it would start containers where a Docker engine answers. */
export const ministack = emulator(findProgram('ministack'), (port) => ({
  env: {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    IOT_MTLS_ENABLED: '0',
    DOCKER_HOST: 'unix:///nonexistent/docker.sock',
  },
}));
