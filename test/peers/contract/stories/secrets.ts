import { randomUUID } from 'node:crypto';
import type { RawAnswer } from '../clients';
import type { Stage, Story } from '../story';

interface Body {
  readonly ARN?: string;
  readonly Name?: string;
  readonly VersionId?: string;
  readonly SecretString?: string;
  readonly VersionStages?: readonly string[];
  readonly VersionIdsToStages?: Readonly<Record<string, readonly string[]>>;
  readonly SecretList?: readonly { readonly Name?: string }[];
  readonly DeletedDate?: number;
  readonly DeletionDate?: number;
  readonly RandomPassword?: string;
  readonly Tags?: readonly unknown[];
  readonly message?: string;
  readonly Message?: string;
}

const outcome = ({ status, code }: RawAnswer): string => (code === '' ? 'ok' : `${code} ${status}`);

function body(answer: RawAnswer): Body {
  try {
    return JSON.parse(answer.body) as Body;
  } catch {
    return {};
  }
}

/** Whoever writes the request without an SDK has to give it the version's id: API_CreateSecret, ClientRequestToken. */
const TOKENED = ['CreateSecret', 'PutSecretValue', 'UpdateSecret'];

const caller = (stage: Stage) => (action: string, input: object) =>
  stage.json('secretsmanager', `secretsmanager.${action}`, {
    ...(TOKENED.includes(action) && { ClientRequestToken: randomUUID() }),
    ...input,
  });

const words = (answer: RawAnswer): string | undefined => body(answer).message ?? body(answer).Message;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html and the calls beside it */
const values: Story = {
  name: 'secretsmanager: values',
  async tell(stage) {
    const { see, neutral } = stage;
    const secrets = caller(stage);
    const Name = 'contract/database';
    const ClientRequestToken = '11111111-1111-4111-8111-111111111111';
    const Tags = [{ Key: 'team', Value: 'stock' }];
    const created = await secrets('CreateSecret', { Name, SecretString: 'first', ClientRequestToken, Tags });
    const arn = body(created).ARN ?? '';
    see('a secret is created', outcome(created), 'ok');
    see(
      'its ARN ends with six characters',
      neutral(arn)?.replace(/-\w{6}$/, '-??????'),
      'arn:aws:secretsmanager:us-east-1:<account>:secret:contract/database-??????',
    );
    see('the version has the id of the request', body(created).VersionId === ClientRequestToken, true);
    const again = await secrets('CreateSecret', { Name, SecretString: 'again' });
    see('a second one of its name is refused', outcome(again), 'ResourceExistsException 400');
    see('in these words', words(again), 'The operation failed because the secret contract/database already exists.');
    const value = async (input: object) => body(await secrets('GetSecretValue', { SecretId: Name, ...input }));
    see('its value', (await value({})).SecretString, 'first');
    see('is the current one', (await value({})).VersionStages, ['AWSCURRENT']);
    see('by its ARN as well', (await value({ SecretId: arn })).SecretString, 'first');
    see('by its ARN without the six characters', (await value({ SecretId: arn.slice(0, -7) })).SecretString, 'first');
    const put = await secrets('PutSecretValue', { SecretId: Name, SecretString: 'second' });
    see('a new value becomes current', body(put).VersionStages, ['AWSCURRENT']);
    see('and is given', (await value({})).SecretString, 'second');
    see('the old one is the previous', (await value({ VersionStage: 'AWSPREVIOUS' })).SecretString, 'first');
    see('and is found by its id', (await value({ VersionId: ClientRequestToken })).SecretString, 'first');
    const stage2 = await secrets('GetSecretValue', { SecretId: Name, VersionStage: 'NO' });
    see('a stage that is not there', outcome(stage2), 'ResourceNotFoundException 400');
    see(
      'is missing in these words',
      words(stage2),
      "Secrets Manager can't find the specified secret value for staging label: NO",
    );
    const missing = await secrets('GetSecretValue', { SecretId: 'nowhere' });
    see('a secret that is not there', outcome(missing), 'ResourceNotFoundException 400');
    see('in these words too', words(missing), "Secrets Manager can't find the specified secret.");
    const described = body(await secrets('DescribeSecret', { SecretId: Name }));
    see(
      'its versions by stage',
      Object.values(described.VersionIdsToStages ?? {})
        .flat()
        .toSorted(),
      ['AWSCURRENT', 'AWSPREVIOUS'],
    );
    see('its tags were kept', described.Tags, Tags);
    const updated = await secrets('UpdateSecret', { SecretId: Name, SecretString: 'third' });
    see('an update is a version too', (body(updated).VersionId ?? '').length > 0, true);
    see('and current', (await value({})).SecretString, 'third');
  },
};

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html, API_GetRandomPassword.html */
const deletion: Story = {
  name: 'secretsmanager: deletion and passwords',
  async tell(stage) {
    const { see } = stage;
    const secrets = caller(stage);
    const SecretId = 'contract/doomed';
    await secrets('CreateSecret', { Name: SecretId, SecretString: 'secret' });
    const remove = (input: object) => secrets('DeleteSecret', { SecretId, ...input });
    see(
      'not sooner than in 7 days',
      outcome(await remove({ RecoveryWindowInDays: 6 })),
      'InvalidParameterException 400',
    );
    const deleted = await remove({ RecoveryWindowInDays: 7 });
    see('it is marked for deletion', typeof body(deleted).DeletionDate, 'number');
    const gone = await secrets('GetSecretValue', { SecretId });
    see('its value is not given then', outcome(gone), 'InvalidRequestException 400');
    const described = body(await secrets('DescribeSecret', { SecretId }));
    see('it is described with its date', typeof described.DeletedDate, 'number');
    const again = await secrets('CreateSecret', { Name: SecretId, SecretString: 'other' });
    see('its name is not free', outcome(again), 'InvalidRequestException 400');
    const listed = async (input: object) =>
      body(await secrets('ListSecrets', { Filters: [{ Key: 'name', Values: [SecretId] }], ...input })).SecretList;
    see('it is not listed', (await listed({}))?.length, 0);
    see('unless asked for', (await listed({ IncludePlannedDeletion: true }))?.length, 1);
    see('it is restored', outcome(await secrets('RestoreSecret', { SecretId })), 'ok');
    see('with its value', body(await secrets('GetSecretValue', { SecretId })).SecretString, 'secret');
    see('by force it goes at once', outcome(await remove({ ForceDeleteWithoutRecovery: true })), 'ok');
    const after = await secrets('DescribeSecret', { SecretId });
    see('and is gone then', outcome(after), 'ResourceNotFoundException 400');
    const password = async (input: object) => body(await secrets('GetRandomPassword', input)).RandomPassword ?? '';
    see('a password has 32 characters', (await password({})).length, 32);
    const plain = await password({ PasswordLength: 20, ExcludePunctuation: true, ExcludeNumbers: true });
    see('or as asked for', /^[A-Za-z]{20}$/.test(plain), true);
    const few = await secrets('GetRandomPassword', { PasswordLength: 3 });
    see('three are too few for four kinds', outcome(few), 'InvalidParameterException 400');
  },
};

export const secretStories: readonly Story[] = [values, deletion];
