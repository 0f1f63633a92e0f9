/** What of ECR's API a push asks for, in front of a registry that somebody else serves. */
import { createServer, type Server } from 'node:http';
import { freePort } from './server-process';

export class FakeEcr {
  /** How many tokens were given out. */
  tokens = 0;
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly registry: string) {}

  /** The token that was given out as the so many-th. */
  token(number: number): string {
    return Buffer.from(`AWS:token-number-${number}`).toString('base64');
  }

  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${this.port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    };
  }

  async start(): Promise<void> {
    this.port = await freePort();
    this.server = createServer((request, response) => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1);
      request.resume();
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify(this.answer(operation)));
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private answer(operation: string | undefined): object {
    if (operation === 'DescribeRepositories') return { repositories: [{ imageTagMutability: 'MUTABLE' }] };
    this.tokens += 1;
    const authorizationToken = this.token(this.tokens);
    return { authorizationData: [{ authorizationToken, proxyEndpoint: this.registry }] };
  }
}
