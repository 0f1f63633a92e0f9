import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../support/programs';
import { freePort, startServer } from '../../support/server-process';
import type { Target } from './target';

const program = findProgram('docker-registry');

/** User `AWS` as in ECR; the registry takes bcrypt only. */
const PASSWORD = 'rehearsal';
const HTPASSWD = 'AWS:$2b$05$NxVS3Jt0gQmAePzYRw1aXuL1fOt8RDASYqYiFW.yyl6ibAT1CLLP6\n';

const configuration = (folder: string, port: number): string => `version: 0.1
log: { level: error }
storage:
  filesystem: { rootdirectory: ${JSON.stringify(join(folder, 'data'))} }
  delete: { enabled: true }
http: { addr: "127.0.0.1:${port}" }
auth:
  htpasswd: { realm: ecr, path: ${JSON.stringify(join(folder, 'htpasswd'))} }
validation: { manifests: { urls: { allow: ["^https?://"] } } }
`;

/** Debian's build of https://github.com/distribution/distribution, with a password as ECR has one. */
export const dockerRegistry: Target = {
  name: 'docker-registry',
  programs: [program],
  async start() {
    if (program.kind === 'missing') throw new Error(program.reason);
    const folder = await mkdtemp(join(tmpdir(), 'contract-registry-'));
    const port = await freePort();
    await writeFile(join(folder, 'htpasswd'), HTPASSWD);
    await writeFile(join(folder, 'config.yml'), configuration(folder, port));
    const url = `http://127.0.0.1:${port}`;
    const server = await startServer({ program: program.path, args: ['serve', join(folder, 'config.yml')], url });
    return {
      endpoint: url,
      accountId: 'no account',
      key: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
      registryUser: `AWS:${PASSWORD}`,
      patience: 30,
      pass: () => sleep(100).then(() => undefined),
      stop: async () => {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};
