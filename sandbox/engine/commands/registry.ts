import * as path from 'node:path';
import { DaemonFailure, EngineFailure } from '../failure';
import { removeCredentials, saveCredentials } from '../registry/credentials';
import { checkLogin } from '../registry/login';
import { pull, silent } from '../registry/pull';
import { push } from '../registry/push';
import { canonical, familiar, parseReference, type Reference, withDefaultTag } from '../registry/reference';
import type { Command, Session } from './command';
import type { Parsed } from './flags';

function target(session: Session, flags: Parsed): Reference {
  const reference = parseReference(flags.arguments[0] ?? '');
  const plain = reference.tag === undefined && reference.digest === undefined;
  if (flags.is('all-tags')) {
    if (!plain) throw new EngineFailure("tag can't be used with --all-tags/-a");
    return reference;
  }
  if (plain && !flags.is('quiet')) session.out('Using default tag: latest');
  return withDefaultTag(reference);
}

/** `docker pull`: `Pulling from`, a line per layer, digest and status, and the reference at the end. */
export const pullCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker pull',
    usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
    arguments: { min: 1, max: 1 },
    flags: [
      { name: 'all-tags', short: 'a', kind: 'flag' },
      { name: 'quiet', short: 'q', kind: 'flag' },
      { name: 'platform', kind: 'text' },
    ],
  },
  async run(session, flags) {
    if (flags.is('all-tags')) throw new EngineFailure("the sandbox's engine does not have 'docker pull --all-tags'");
    const reference = target(session, flags);
    let begun = false;
    try {
      await session.prepulled.ensure(familiar(reference));
      await pull(session.host, session.store, reference, (line) => {
        begun = true;
        (flags.is('quiet') ? silent : session.out)(line);
      });
    } catch (error) {
      throw error instanceof DaemonFailure && !begun ? error.asResponse() : error;
    }
    session.out(canonical(reference));
  },
};

/** `docker push`: a line per layer, and `tag: digest: sha256:… size: N`. */
export const pushCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker push',
    usage: '[OPTIONS] NAME[:TAG]',
    arguments: { min: 1, max: 1 },
    flags: [
      { name: 'all-tags', short: 'a', kind: 'flag' },
      { name: 'quiet', short: 'q', kind: 'flag' },
      { name: 'platform', kind: 'text' },
    ],
  },
  async run(session, flags) {
    const reference = target(session, flags);
    await session.prepulled.ensure(familiar(reference));
    await push(session.host, session.store, reference, flags.is('quiet') ? silent : session.out);
    if (flags.is('quiet')) session.out(canonical(reference));
  },
};

async function passwordOf(session: Session, flags: Parsed): Promise<string> {
  const given = flags.text('password');
  const fromInput = flags.is('password-stdin');
  if (given !== undefined && fromInput) {
    throw new EngineFailure('conflicting options: cannot specify both --password and --password-stdin');
  }
  if (given !== undefined) {
    session.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.');
    return given;
  }
  if (!fromInput) throw new EngineFailure('error: cannot perform an interactive login from a non-TTY device');
  return (await session.readInput()).replace(/\r?\n$/, '');
}

/** `docker login`: asks the registry, then keeps the credentials in `config.json`. */
export const loginCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker login',
    usage: '[OPTIONS] [SERVER]',
    arguments: { min: 0, max: 1 },
    flags: [
      { name: 'username', short: 'u', kind: 'text' },
      { name: 'password', short: 'p', kind: 'text' },
      { name: 'password-stdin', kind: 'flag' },
    ],
  },
  async run(session, flags) {
    const username = flags.text('username');
    if (flags.is('password-stdin') && username === undefined) {
      throw new EngineFailure('the --password-stdin option requires --username to be set');
    }
    const password = await passwordOf(session, flags);
    if (username === undefined || username === '') throw new EngineFailure('username is empty');
    if (password === '') throw new EngineFailure('password is empty');
    const host = (flags.arguments[0] ?? 'docker.io').replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    await checkLogin(session.host, host, { username, password });
    saveCredentials(session.host.configFolder, host, { username, password });
    const file = path.join(session.host.configFolder, 'config.json');
    session.err(`\nWARNING! Your credentials are stored unencrypted in '${file}'.`);
    session.err('Configure a credential helper to remove this warning. See');
    session.err('https://docs.docker.com/go/credential-store/\n');
    session.out('Login Succeeded');
  },
};

export const logoutCommand: Command = {
  needsDaemon: 'says so itself',
  spec: { path: 'docker logout', usage: '[SERVER]', arguments: { min: 0, max: 1 }, flags: [] },
  async run(session, flags) {
    const host = (flags.arguments[0] ?? 'docker.io').replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    if (removeCredentials(session.host.configFolder, host)) session.out(`Removing login credentials for ${host}`);
    else session.out(`Not logged in to ${host}`);
  },
};
