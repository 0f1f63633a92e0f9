// Takes the credentials out of the environment at the end of the job, as the original does.
const fs = require('node:fs');

if (process.env['INPUT_OUTPUT-ENV-CREDENTIALS'] !== 'false') {
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
  ]) {
    fs.appendFileSync(process.env.GITHUB_ENV, `${name}=\n`);
  }
}
