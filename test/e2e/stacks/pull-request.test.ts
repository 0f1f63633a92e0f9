import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const COMMENTS = 'repos/me/invento/issues/17/comments';
const MARKER = '<!-- windows-on-ecs: stack invento -->';
const topic = (name: string) => ({
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: name } } },
});

/** The same API as the action's, with another token. */
async function github(path: string, body?: object): Promise<Array<{ id: number; body: string }>> {
  const response = await fetch(`${stage.running.endpoint}/_github/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: 'Bearer person' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Array<{ id: number; body: string }>;
}
const comments = async (): Promise<string[]> => (await github(`${COMMENTS}?per_page=100`)).map(({ body }) => body);

const onPullRequest = (
  template: object,
  inputs: Record<string, string> = {},
  event: object = { pull_request: { number: 17 } },
) =>
  stage.deploy(
    template,
    { mode: 'review', 'github-token': 'job', ...inputs },
    {
      env: {
        GITHUB_EVENT_PATH: stage.file('event.json', event),
        GITHUB_REPOSITORY: 'me/invento',
        GITHUB_API_URL: `${stage.running.endpoint}/_github/api`,
      },
    },
  );

test('a review is one comment on the pull request, in the words of the summary, and the next one updates it', async () => {
  await github(COMMENTS, { body: `> ${MARKER}\nwhat does this change?` });
  const first = await onPullRequest(topic('one'));
  expect(first.errors).toEqual([]);
  expect(await comments()).toEqual([expect.stringMatching(/^> /), `${MARKER}\n${first.summary.trim()}`]);
  expect(first.summary).toContain('+ Topic');

  await stage.deploy(topic('one'));
  const second = await onPullRequest(topic('two'));
  const told = await comments();
  expect(told).toHaveLength(2);
  expect(told[1]).toBe(`${MARKER}\n${second.summary.trim()}`);
  expect(told[1]).toContain('one -&#62; two');

  await onPullRequest(topic('one'));
  expect((await comments())[1]).toBe(`${MARKER}\n**Stack \`invento\`**: unchanged`);
});

test('a stack that stays as it is gets no comment', async () => {
  await stage.deploy(topic('one'));
  const run = await onPullRequest(topic('one'));
  expect(run.outputs.outcome).toBe('unchanged');
  expect(await comments()).toEqual([]);
});

test('the comment is found on the second page, too', async () => {
  for (let each = 0; each < 105; each += 1) await github(COMMENTS, { body: `remark ${each}` });
  await onPullRequest(topic('one'));
  await onPullRequest(topic('two'));
  const second = await github(`${COMMENTS}?per_page=100&page=2`);
  expect(second.filter(({ body }) => body.startsWith(MARKER))).toHaveLength(1);
});

test('what the guard refuses stands in the comment', async () => {
  const repository = { Resources: { Repository: { Type: 'AWS::ECR::Repository' }, ...topic('one').Resources } };
  await stage.deploy(repository);
  const run = await onPullRequest(topic('one'));
  expect(run.errors).toEqual([expect.stringContaining('Repository (AWS::ECR::Repository) would be removed')]);
  expect(await comments()).toEqual([expect.stringMatching(/: refused, 0 to add[\s\S]*- Repository .* REMOVED/)]);
});

test('what is masked in the log is masked in the comment', async () => {
  const template = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } } },
  };
  await stage.deploy(template, { parameters: 'Name=before' });
  await onPullRequest(template, { parameters: 'Name=${DbPassword}', values: 'DbPassword=hunter2' });
  const told = (await comments()).join();
  expect(told).toContain('before -&#62; ***');
  expect(told).not.toContain('hunter2');
});

test('a token that may not write is a warning, and the review stands', async () => {
  const run = await onPullRequest(topic('one'), { 'github-token': 'reads-only' });
  expect(run.errors).toEqual([]);
  expect(run.outputs.outcome).toBe('reviewed');
  expect(run.log).toMatch(
    /::warning::The comment on pull request #17 could not be written: .*not accessible.*pull-requests: write/,
  );
});

test('a push has no pull request, and nothing is asked of GitHub', async () => {
  const run = await onPullRequest(topic('one'), {}, { ref: 'refs/heads/main' });
  expect(run.outputs.outcome).toBe('reviewed');
  expect(run.log).not.toContain('::warning');
  expect(await comments()).toEqual([]);
});
