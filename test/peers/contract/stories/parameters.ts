import type { RawAnswer } from '../clients';
import type { Stage, Story } from '../story';

interface Parameter {
  readonly Name?: string;
  readonly Type?: string;
  readonly Value?: string;
  readonly Version?: number;
  readonly ARN?: string;
  readonly DataType?: string;
  readonly LastModifiedDate?: number;
}

interface Body {
  readonly Parameter?: Parameter;
  readonly Parameters?: readonly Parameter[];
  readonly InvalidParameters?: readonly string[];
  readonly NextToken?: string;
  readonly Version?: number;
  readonly TagList?: readonly unknown[];
}

const outcome = ({ status, code }: RawAnswer): string => (code === '' ? 'ok' : `${code} ${status}`);
const body = (answer: RawAnswer): Body => (answer.code === '' ? (JSON.parse(answer.body) as Body) : {});

const caller = (stage: Stage) => (action: string, input: unknown) => stage.json('ssm', `AmazonSSM.${action}`, input);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html and the calls beside it */
const parameters: Story = {
  name: 'ssm: parameters',
  async tell(stage) {
    const { see } = stage;
    const ssm = caller(stage);
    const put = (input: object) => ssm('PutParameter', { Type: 'String', Value: '1', ...input });
    const Name = '/contract/a';
    const created = await put({ Name, Tags: [{ Key: 'team', Value: 'stock' }] });
    see('a parameter is put', [outcome(created), body(created).Version ?? 0], ['ok', 1]);
    see('not twice', outcome(await put({ Name })), 'ParameterAlreadyExists 400');
    const second = await put({ Name, Value: '2', Overwrite: true });
    see('unless to overwrite it', body(second).Version, 2);
    const got = body(await ssm('GetParameter', { Name })).Parameter;
    see('it is got', [got?.Name ?? '', got?.Type ?? '', got?.Value ?? ''], [Name, 'String', '2']);
    see('with its version', got?.Version, 2);
    see('and its ARN', got?.ARN, 'arn:aws:ssm:us-east-1:<account>:parameter/contract/a');
    see('as text', got?.DataType, 'text');
    see('with its time', typeof got?.LastModifiedDate, 'number');
    const missing = await ssm('GetParameter', { Name: '/contract/missing' });
    see('one that is not there', outcome(missing), 'ParameterNotFound 400');
    const several = body(await ssm('GetParameters', { Names: [Name, '/contract/missing'] }));
    see(
      'of several those that are there',
      several.Parameters?.map((each) => each.Name ?? ''),
      [Name],
    );
    see('beside those that are not', several.InvalidParameters, ['/contract/missing']);
    const eleven = Array.from({ length: 11 }, (_, index) => `/contract/${index}`);
    see(
      'eleven at once are too many',
      outcome(await ssm('GetParameters', { Names: eleven })),
      'ValidationException 400',
    );
    await put({ Name: '/contract/below/b' });
    const path = async (input: object) =>
      body(await ssm('GetParametersByPath', { Path: '/contract', ...input })).Parameters?.map((each) => each.Name);
    see('by path those of one level', await path({}), [Name]);
    see('or of all', (await path({ Recursive: true }))?.toSorted(), [Name, '/contract/below/b']);
    const tags = body(await ssm('ListTagsForResource', { ResourceType: 'Parameter', ResourceId: Name }));
    see('its tags were kept', tags.TagList, [{ Key: 'team', Value: 'stock' }]);
    see('without a leading slash', outcome(await put({ Name: 'plain' })), 'ok');
    const plain = body(await ssm('GetParameter', { Name: 'plain' })).Parameter;
    see('the ARN has one all the same', plain?.ARN, 'arn:aws:ssm:us-east-1:<account>:parameter/plain');
    see('names that begin with aws are refused', outcome(await put({ Name: 'awsome' })), 'ValidationException 400');
    see("and AWS's own are denied", outcome(await put({ Name: '/aws/service/mine' })), 'AccessDeniedException 400');
    see('one is deleted', outcome(await ssm('DeleteParameter', { Name })), 'ok');
    see('and is gone then', outcome(await ssm('DeleteParameter', { Name })), 'ParameterNotFound 400');
  },
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_windows_AMI.html */
const windowsImages: Story = {
  name: 'ssm: Windows AMIs',
  async tell(stage) {
    const { see } = stage;
    const ssm = caller(stage);
    const base = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized';
    const value = async (name: string) => body(await ssm('GetParameter', { Name: name })).Parameter?.Value ?? '';
    const id = await value(`${base}/image_id`);
    see('the image of Windows Server 2022 Core', /^ami-[0-9a-f]{8,17}$/.test(id), true);
    const name = await value(`${base}/image_name`);
    see('its name', /^Windows_Server-2022-English-Core-ECS_Optimized-\d{4}\.\d{2}\.\d{2}$/.test(name), true);
    see('its agent', /^\d+\.\d+\.\d+$/.test(await value(`${base}/ecs_agent_version`)), true);
    const all = await value(base);
    see('all of it in one parameter', all.includes(`"image_id":"${id}"`) && id !== '', true);
    for (const edition of ['2022-English-Full', '2019-English-Core', '2019-English-Full', '2025-English-Core']) {
      const other = await value(`/aws/service/ami-windows-latest/Windows_Server-${edition}-ECS_Optimized/image_id`);
      see(`the image of ${edition}`, /^ami-[0-9a-f]{8,17}$/.test(other), true);
    }
    const unknown = await ssm('GetParameter', { Name: '/aws/service/ami-windows-latest/Windows_Server-1899' });
    see('there is none of 1899', outcome(unknown), 'ParameterNotFound 400');
  },
};

export const parameterStories: readonly Story[] = [parameters, windowsImages];
