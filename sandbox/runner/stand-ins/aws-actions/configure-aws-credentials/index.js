// Stand-in for aws-actions/configure-aws-credentials: the job's OIDC token for credentials of AWS_ENDPOINT_URL's account.
const fs = require('node:fs');
const { randomUUID } = require('node:crypto');

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const flag = (name) => input(name).toLowerCase() === 'true';
const UNSUPPORTED = [
  'aws-access-key-id',
  'aws-secret-access-key',
  'aws-session-token',
  'web-identity-token-file',
  'role-external-id',
  'inline-session-policy',
  'managed-session-policies',
];

async function main() {
  const region = checkInputs();
  const role = input('role-to-assume');
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
  if (!url || !bearer) {
    console.log(
      'It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission? If you are not trying to authenticate with OIDC and the action is working successfully, you can ignore this message.',
    );
    throw new Error(
      'Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
    );
  }
  setVariable('AWS_REGION', region);
  setVariable('AWS_DEFAULT_REGION', region);
  console.log('Assuming role with OIDC');
  const token = await retry(() => idToken(url, bearer));
  const credentials = await retry(() => assumeRole(role, region, token));
  checkAccount(credentials.account);
  exportCredentials(credentials);
  console.log(`Authenticated as assumedRoleId ${credentials.roleId}`);
}

function checkInputs() {
  const region = input('aws-region');
  if (!/^[a-z0-9-]+$/.test(region)) throw new Error(`Region is not valid: ${region}`);
  const given = UNSUPPORTED.filter((name) => input(name) !== '');
  const flags = ['role-chaining', 'use-existing-credentials', 'force-skip-oidc'].filter(flag);
  if (given.length + flags.length > 0) {
    throw new Error(`the sandbox's configure-aws-credentials does not support ${[...given, ...flags].join(', ')}`);
  }
  if (input('role-to-assume') === '') {
    throw new Error("'role-to-assume' is empty: the sandbox's configure-aws-credentials knows OIDC only");
  }
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+/.test(input('role-to-assume'))) {
    throw new Error(`role-to-assume must be the ARN of a role, not '${input('role-to-assume')}'`);
  }
  const duration = Number(input('role-duration-seconds'));
  if (!Number.isInteger(duration) || duration < 900 || duration > 43_200) {
    throw new Error(`role-duration-seconds must be 900 to 43200, not '${input('role-duration-seconds')}'`);
  }
  return region;
}

async function idToken(url, bearer) {
  const asked = `${url}&audience=${encodeURIComponent(input('audience'))}`;
  const answer = await fetch(asked, { headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok || !body.value) {
    const reason = body.message ?? `${answer.status} ${answer.statusText}`;
    throw denial(`getIDToken call failed: Failed to get ID Token. Error message: ${reason}`, answer.status);
  }
  mask(body.value);
  return body.value;
}

async function assumeRole(role, region, token) {
  const { AWS_ENDPOINT_URL_STS: sts, AWS_ENDPOINT_URL: all } = process.env;
  const endpoint = sts || all || `https://sts.${region}.amazonaws.com`;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'configure-aws-credentials-for-github-actions',
    },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: sessionName(),
      DurationSeconds: input('role-duration-seconds'),
      WebIdentityToken: token,
    }),
  });
  const xml = await answer.text();
  if (!answer.ok) {
    const reason = element(xml, 'Message') || `${answer.status} ${answer.statusText}`;
    throw denial(`Could not assume role with OIDC: ${reason}`, answer.status);
  }
  const assumed = element(xml, 'Arn');
  return {
    accessKeyId: element(xml, 'AccessKeyId'),
    secretAccessKey: element(xml, 'SecretAccessKey'),
    sessionToken: element(xml, 'SessionToken'),
    expiration: element(xml, 'Expiration'),
    roleId: element(xml, 'AssumedRoleId'),
    account: assumed.split(':')[4] ?? role.split(':')[4] ?? '',
  };
}

/** At most 64 characters of those that STS accepts. */
function sessionName() {
  return input('role-session-name')
    .replace(/[^\w+=,.@-]/g, '')
    .slice(0, 64);
}

function checkAccount(account) {
  const allowed = input('allowed-account-ids')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (allowed.length > 0 && !allowed.includes(account)) {
    throw new Error(`The account ID of the provided credentials is not allowed, must be one of: ${allowed.join(', ')}`);
  }
}

function exportCredentials({ accessKeyId, secretAccessKey, sessionToken, expiration, account }) {
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) mask(secret);
  if (flag('mask-aws-account-id')) mask(account);
  if (input('output-env-credentials') !== 'false') {
    setVariable('AWS_ACCESS_KEY_ID', accessKeyId);
    setVariable('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    setVariable('AWS_SESSION_TOKEN', sessionToken);
  }
  output('aws-account-id', account);
  if (!flag('output-credentials')) return;
  output('aws-access-key-id', accessKeyId);
  output('aws-secret-access-key', secretAccessKey);
  output('aws-session-token', sessionToken);
  output('aws-expiration', expiration);
}

/** Tries again with growing pauses, but not what the other side has refused. */
async function retry(work) {
  const most = flag('disable-retry') ? 1 : Math.max(1, Number(input('retry-max-attempts')) || 1);
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error.refused || attempt >= most) throw error;
      await new Promise((later) => setTimeout(later, Math.random() * Math.min(50 * 2 ** attempt, 30_000)));
    }
  }
}

function denial(message, status) {
  return Object.assign(new Error(message), { refused: status >= 400 && status < 500 && status !== 429 });
}

function element(xml, name) {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return found.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity) => entities[entity]);
}

function mask(value) {
  console.log(`::add-mask::${escapeData(value)}`);
}

function output(name, value) {
  append('GITHUB_OUTPUT', name, value);
}

function setVariable(name, value) {
  append('GITHUB_ENV', name, value);
}

function append(file, name, value) {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  fs.appendFileSync(process.env[file], `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

main().catch((error) => {
  const reason = error.cause?.message ? `${error.message}: ${error.cause.message}` : String(error.message);
  console.log(`::error::${escapeData(reason)}`);
  process.exitCode = 1;
});
