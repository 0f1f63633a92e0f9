/**
 * Stands in for Invento where no Windows program can run: reads the registry that the entry point has left, as Invento
 * does, and answers on its REST port.
 */
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { connect } = require('node:net');

const registry = JSON.parse(readFileSync(process.env.PWSH_REGISTRY_FILE, 'utf8'));
const values = registry['HKLM:\\SOFTWARE\\FooCorp\\Invento'];
const missing = ['DbHost', 'DbPort', 'DbName', 'DbUser', 'DbPassword', 'HttpPort'].filter((name) => !values?.[name]);
if (missing.length > 0) {
  console.log(`Invento: settings are missing below HKLM\\SOFTWARE\\FooCorp\\Invento: ${missing.join(', ')}`);
  process.exit(2);
}

const answer = (response, status, body) => response.writeHead(status).end(JSON.stringify(body));
createServer((request, response) => {
  if (request.url === '/api/health') return answer(response, 200, { status: 'ok', version: 'stand-in' });
  if (request.url !== '/api/database') return answer(response, 404, { error: 'no such resource' });
  connect(values.DbPort.value, values.DbHost.value)
    .on('connect', () => answer(response, 200, { database: 'reachable' }))
    .on('error', () => answer(response, 503, { database: 'unreachable' }));
}).listen(values.HttpPort.value, '127.0.0.1', () => {
  console.log(
    `Invento (stand-in): REST on port ${values.HttpPort.value}, database ${values.DbName.value} as ${values.DbUser.value}`,
  );
});
