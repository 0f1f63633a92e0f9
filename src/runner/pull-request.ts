import { readFileSync } from 'node:fs';
import { HttpClient } from '@actions/http-client';
import { BearerCredentialHandler } from '@actions/http-client/lib/auth';
import * as v from 'valibot';
import { messageOf } from '../core/errors';
import type { Log } from '../core/log';
import { fitBytes } from './summary';

/** The pull request that a job works for. */
export interface PullRequest {
  /**
   * Keeps one comment up to date: the one that begins with the marker of `topic`, or a new one. A comment that can't be
   * written is a warning: what it says stands in the summary as well.
   *
   * @param isNews whether it is worth a comment of its own; what is not only corrects one that is there.
   */
  comment(topic: string, markdown: string, isNews: boolean): Promise<void>;
}

export interface PullRequestOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly token: string | undefined;
  readonly log: Log;
  /** Takes out what is masked: the runner masks its own log and summaries, but nothing that is sent to the API. */
  readonly redact: (text: string) => string;
}

/** GitHub takes 65,536 characters. */
const COMMENT_BYTES = 65_000;
const PAGE = 100;
const RETRIES = 3;

const Event = v.object({ pull_request: v.object({ number: v.number() }) });
const Comments = v.array(v.object({ id: v.number(), body: v.nullish(v.string()) }));

/** The pull request of the job's event; `undefined` for any other event, or without a token. */
export function pullRequestOf(options: PullRequestOptions): PullRequest | undefined {
  const { env, token, log, redact } = options;
  const number = pullRequestNumber(env.GITHUB_EVENT_PATH);
  const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: api = 'https://api.github.com' } = env;
  if (number === undefined || token === undefined || token === '' || repository === '') return undefined;
  const http = new HttpClient('windows-on-ecs', [new BearerCredentialHandler(token)], {
    allowRetries: true,
    maxRetries: RETRIES,
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  });
  const issue = `${api}/repos/${repository}/issues`;
  return {
    async comment(topic, markdown, isNews) {
      const marker = markerOf(topic);
      const body = fitBytes(`${marker}\n${redact(markdown)}`, COMMENT_BYTES);
      try {
        const known = await findComment(http, `${issue}/${number}/comments`, marker);
        if (known !== undefined) await http.patchJson(`${issue}/comments/${known}`, { body });
        else if (isNews) await http.postJson(`${issue}/${number}/comments`, { body });
      } catch (error) {
        log.warning(
          `The comment on pull request #${number} could not be written: ${messageOf(error)}. Its job needs \`permissions: pull-requests: write\`; a pull request from a fork has only a token that reads.`,
        );
      } finally {
        http.dispose();
      }
    },
  };
}

/** At the very beginning, so that a person who quotes the comment is not overwritten. */
const markerOf = (topic: string): string => `<!-- windows-on-ecs: ${topic} -->`;

async function findComment(http: HttpClient, comments: string, marker: string): Promise<number | undefined> {
  for (let page = 1; ; page += 1) {
    const { result } = await http.getJson(`${comments}?per_page=${PAGE}&page=${page}`);
    const found = v.parse(Comments, result);
    const ours = found.find(({ body }) => body?.startsWith(marker) === true);
    if (ours !== undefined) return ours.id;
    if (found.length < PAGE) return undefined;
  }
}

function pullRequestNumber(eventPath: string | undefined): number | undefined {
  if (eventPath === undefined || eventPath === '') return undefined;
  try {
    const event = v.safeParse(Event, JSON.parse(readFileSync(eventPath, 'utf8')));
    return event.success ? event.output.pull_request.number : undefined;
  } catch {
    return undefined;
  }
}
