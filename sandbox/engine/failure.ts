/**
 * How a command of the engine ends badly.
 *
 * `docker` prints three kinds of errors: its own (a wrong flag), the daemon's answer to a request (with the
 * prefix "Error response from daemon: "), and an error inside a stream that has already begun (without it).
 */
export class EngineFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = 1,
  ) {
    super(message);
    this.name = 'EngineFailure';
  }
}

/** What the daemon refuses: said raw inside a running stream, with a prefix as the answer to a request. */
export class DaemonFailure extends EngineFailure {
  override name = 'DaemonFailure';

  /** The same failure as the client words it when nothing was streamed yet. */
  asResponse(): EngineFailure {
    return new EngineFailure(`Error response from daemon: ${this.message}`, this.exitCode);
  }
}

/** No image by that reference or ID; the client counts this apart from other errors. */
export class NoSuchImage extends DaemonFailure {
  override name = 'NoSuchImage';

  constructor(reference: string) {
    super(`No such image: ${reference}`);
  }
}
