"use strict";
exports.id = 353;
exports.ids = [353];
exports.modules = {

/***/ 1619:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ ecrError)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);

const ecrError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)({
    'repository-missing': {
        cause: 'The ECR repository does not exist, and it was not asked to be created.',
        remedy: 'Create it (the registry template does), or set `create-repository: true` of push-image. If it is there, check that role and region are the right ones.',
    },
    'image-not-found': {
        cause: 'The repository has no image of that tag or digest, or none that was built.',
        remedy: 'Build one first (the workflow build.yml), or give the digest or a tag of one that is there.',
    },
    'repository-name-invalid': {
        cause: 'ECR does not allow repositories of that name.',
        remedy: 'Use 2 to 256 lower-case letters and digits, single `.`, `_` or `-` between them, and `/` for folders: `foocorp/invento`. Tags belong into `tags`.',
    },
    'repository-region': {
        cause: 'The repository is in another region than the job’s AWS clients.',
        remedy: 'Set AWS_REGION (`aws-region` of configure-aws-credentials) to the repository’s, or use a repository in the region of the job.',
    },
    'lifecycle-policy-invalid': {
        cause: 'The lifecycle policy of a repository cannot be read.',
        remedy: 'Name a JSON file by its path from the root of the workspace, or `builtin`, or `none`.',
    },
    'scan-findings': {
        cause: 'The scan of a pushed image found what `fail-on-severity` does not allow.',
        remedy: 'Look at the findings in the ECR console; a newer base image often mends them. The image is pushed, and nothing has deployed it.',
    },
    'scan-unfinished': {
        cause: 'The scan of a pushed image failed or did not end in time, and `fail-on-severity` is set.',
        remedy: 'Raise `scan-timeout`, or set `fail-on-severity` to none. The image is pushed.',
    },
    'not-ecr': {
        cause: 'Images are to be pruned in a registry that is not ECR.',
        remedy: 'Name a repository of ECR, or use the retention rules of that registry.',
    },
    'token-missing': {
        cause: 'ECR gave no authorization token.',
        remedy: 'Run the job again; if AWS_ENDPOINT_URL is set, check what answers there.',
    },
});


/***/ }),

/***/ 5513:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isEcrRepositoryName),
/* harmony export */   w: () => (/* binding */ parseEcrHost)
/* harmony export */ });
/**
 * Private registries of all partitions, with FIPS and dual-stack end points:
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html; the suffixes are those of
 * https://github.com/awslabs/amazon-ecr-credential-helper/blob/main/ecr-login/api/client.go
 */
const HOST = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9][a-z0-9-]*)\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** @returns `undefined` for hosts that are not ECR's. */
function parseEcrHost(host) {
    const [, accountId, region] = HOST.exec(host) ?? [];
    return accountId === undefined || region === undefined ? undefined : { accountId, region };
}
/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY = /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const isEcrRepositoryName = (name) => REPOSITORY.test(name);


/***/ }),

/***/ 8353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./build/tsc/src/registry/address.js
var address = __webpack_require__(1535);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./build/tsc/src/registry/challenge.js
/**
 * Reads the first challenge that we can answer (RFC 9110 §11.6.1; the Bearer parameters are of
 * https://distribution.github.io/distribution/spec/auth/token/).
 */
function parseChallenge(header) {
    for (const { scheme, parameters } of challenges(header)) {
        if (scheme === 'basic')
            return { scheme: 'basic' };
        const realm = parameters.get('realm');
        if (scheme !== 'bearer' || realm === undefined)
            continue;
        const service = parameters.get('service');
        const scope = parameters.get('scope');
        return {
            scheme: 'bearer',
            realm,
            ...(service === undefined ? {} : { service }),
            ...(scope === undefined ? {} : { scope }),
        };
    }
    return undefined;
}
/** A word with `=` after it is a parameter of the scheme before it; a word alone is a scheme. */
const TOKEN = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;
function challenges(header) {
    const found = [];
    for (const [, name = '', quoted, plain] of header.matchAll(TOKEN)) {
        const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            found.push({ scheme: name.toLowerCase(), parameters: new Map() });
        else
            found.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
    return found;
}

// EXTERNAL MODULE: ./build/tsc/src/registry/credentials.js
var registry_credentials = __webpack_require__(1065);
// EXTERNAL MODULE: ./build/tsc/src/registry/http.js
var registry_http = __webpack_require__(5391);
;// CONCATENATED MODULE: ./build/tsc/src/registry/authorization.js




const tokenAnswer = dist/* looseObject */._H3({ token: dist/* optional */.lqM(dist/* string */.YjP()), access_token: dist/* optional */.lqM(dist/* string */.YjP()) });
const TOKEN_ANSWER_LIMIT = 1024 * 1024;
/**
 * Sends requests with what the registry asks for: nothing at first, then Basic, or a token of its token
 * service (https://distribution.github.io/distribution/spec/auth/token/). What was good for a repository is
 * sent again until it is refused, which also renews a token that has expired. ECR refuses its expired tokens with 403
 * (DENIED), so that is answered with a renewed one too, where there is one.
 *
 * A request whose body is a stream is sent once, so something without a body has to come before it.
 */
function withAuthorization(http, credentials) {
    const granted = new Map();
    return async (repository, request) => {
        const isRepeatable = request.body === undefined || Buffer.isBuffer(request.body);
        // What was sent, not what is granted by now: another request may have been granted something meanwhile.
        let sent = granted.get(repository);
        let answer = await http(withHeader(request, sent));
        for (const need of ['current', 'renewed']) {
            if (!isRepeatable || !isRefused(answer, sent))
                return answer;
            const header = await answerTo(answer, { http, who: await credentials?.(need), sent });
            if (header === undefined || header === sent)
                continue;
            answer.body.resume();
            granted.set(repository, header);
            sent = header;
            answer = await http(withHeader(request, sent));
        }
        return answer;
    };
}
const isRefused = ({ status }, sent) => status === 401 || (status === 403 && sent?.startsWith('Basic ') === true);
async function answerTo(answer, { http, who, sent }) {
    const challenge = parseChallenge(answer.header('www-authenticate') ?? '');
    if (challenge !== undefined)
        return answerChallenge(http, challenge, who);
    return sent === undefined || who === undefined ? undefined : `Basic ${(0,registry_credentials/* basicAuth */.t)(who)}`;
}
function withHeader(request, authorization) {
    if (authorization === undefined)
        return request;
    return { ...request, headers: { ...request.headers, Authorization: authorization } };
}
async function answerChallenge(http, challenge, credentials) {
    const basic = credentials && `Basic ${(0,registry_credentials/* basicAuth */.t)(credentials)}`;
    if (challenge.scheme === 'basic')
        return basic;
    const url = URL.parse(challenge.realm);
    if (url === null)
        return undefined;
    if (challenge.service !== undefined)
        url.searchParams.set('service', challenge.service);
    if (challenge.scope !== undefined)
        url.searchParams.set('scope', challenge.scope);
    const answer = await http({ method: 'GET', url, headers: basic === undefined ? {} : { Authorization: basic } });
    const body = await (0,registry_http/* readBody */.x)(answer, TOKEN_ANSWER_LIMIT);
    if (answer.status !== 200)
        return undefined;
    const token = parseToken(body.toString('utf8'));
    return token && `Bearer ${token}`;
}
function parseToken(text) {
    try {
        const parsed = dist/* safeParse */.xLC(tokenAnswer, JSON.parse(text));
        return parsed.success ? (parsed.output.token ?? parsed.output.access_token) : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/registry/errors.js
var errors = __webpack_require__(4732);
// EXTERNAL MODULE: ./build/tsc/src/registry/manifest.js
var manifest = __webpack_require__(3182);
// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var registry_reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/registry/refusal.js
var refusal = __webpack_require__(6595);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
;// CONCATENATED MODULE: ./build/tsc/src/registry/upload.js




const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
/**
 * Runs something again that a registry or the way to it spoilt; what it refused stays refused.
 *
 * @throws the last error.
 */
async function persist(pause, attempt) {
    for (let number = 1;; number++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (number === ATTEMPTS || !isPassing(error))
                throw error;
            await pause(FIRST_PAUSE_MS * 2 ** (number - 1));
        }
    }
}
const isPassing = (error) => (0,core_errors/* isActionError */.Bd)(error) && ['registry-unreachable', 'registry-unavailable'].includes(error.code);
/**
 * A blob as a stream that outlives its connection: where one breaks, the next goes on at that byte. The last piece is
 * given only when the whole has the right digest, so that nobody can take a wrong blob for finished.
 *
 * @param what the blob by its registry, for the error.
 */
function blobStream(blob, open, pause, what) {
    return external_node_stream_.Readable.from(pieces(blob, { open, pause, what }), { objectMode: false });
}
async function* pieces({ digest, size }, { open, pause, what }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let done = 0;
    let failures = 0;
    for (;;) {
        const before = done;
        try {
            for await (const piece of (await open(done))) {
                hash.update(piece);
                done += piece.length;
                if (done > size)
                    throw mismatch(what, `more than ${size} bytes`);
                if (done === size)
                    checkDigest(`sha256:${hash.digest('hex')}`, digest, what);
                yield piece;
                if (done === size)
                    return;
            }
            if (size === 0)
                return;
        }
        catch (error) {
            if ((0,core_errors/* isActionError */.Bd)(error) && !isPassing(error))
                throw error;
            failures = done > before ? 1 : failures + 1;
            if (failures === ATTEMPTS)
                throw broken(what, error);
            await pause(FIRST_PAUSE_MS * 2 ** (failures - 1));
            continue;
        }
        // An end before the end is a connection that broke politely.
        failures = done > before ? 1 : failures + 1;
        if (failures === ATTEMPTS)
            throw broken(what, new Error(`it ended after ${done} of ${size} bytes`));
        await pause(FIRST_PAUSE_MS);
    }
}
function checkDigest(actual, expected, what) {
    if (actual !== expected)
        throw mismatch(what, actual);
}
function mismatch(what, actual) {
    return (0,errors/* registryError */.e)('digest-mismatch', {
        message: `${what} does not have its digest, but ${actual}.`,
        remedy: 'Something between the registry and the runner changes its answers, or the registry is damaged.',
    });
}
function broken(what, cause) {
    if ((0,core_errors/* isActionError */.Bd)(cause))
        return cause;
    return (0,errors/* registryError */.e)('registry-unreachable', {
        message: `${what} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        remedy: 'Run the job again: what has arrived whole is kept. Check proxies and the network of the runner.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/registry/client.js









/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests: 4 MiB is the least limit. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const CONFIG_LIMIT = 16 * 1024 * 1024;
function createRegistry(options) {
    const { origin, prefix } = (0,address/* addressOf */.ci)(options.host, options.mirrors);
    const send = withAuthorization(options.http, options.credentials);
    const talk = {
        send,
        host: options.host,
        url: (path, rest) => new URL(`${origin}/v2/${prefix}${path}/${rest}`),
    };
    const get = (path, rest, method = 'GET') => send(path, { method, url: talk.url(path, rest), headers: accept(rest) });
    return {
        host: options.host,
        digestOf: async (path, identifier) => {
            const answer = await get(path, `manifests/${identifier}`, 'HEAD');
            if (await isMissing(answer, `the manifest ${shown(options.host, path, identifier)}`))
                return undefined;
            const digest = answer.header('docker-content-digest');
            if (digest !== undefined && (0,registry_reference/* isDigest */.Bc)(digest))
                return digest;
            return (await readManifest(talk, path, identifier))?.digest;
        },
        manifest: (path, identifier) => readManifest(talk, path, identifier),
        putManifest: (path, identifier, manifest) => writeManifest(talk, path, identifier, manifest),
        blob: async (path, digest) => {
            const what = `the blob ${shown(options.host, path, digest)}`;
            const answer = await get(path, `blobs/${digest}`);
            if (answer.status !== 200)
                throw await (0,refusal/* refusalError */.z)(answer, what);
            return verified(await (0,registry_http/* readBody */.x)(answer, CONFIG_LIMIT), digest, what);
        },
        openBlob: (path, blob) => blobStream(blob, client_opener(talk, path, blob.digest), options.pause, `the blob ${shown(options.host, path, blob.digest)}`),
        hasBlob: async (path, digest) => !(await isMissing(await get(path, `blobs/${digest}`, 'HEAD'), `the blob ${shown(options.host, path, digest)}`)),
        mountBlob: (path, digest, from) => mount(talk, path, digest, from),
        uploadBlob: (path, blob, open) => persist(options.pause, () => upload(talk, path, blob, open())),
        uploadBytes: async (path, bytes) => {
            const digest = (0,manifest/* sha256 */.sc)(bytes);
            const blob = { digest, size: bytes.length };
            await persist(options.pause, () => upload(talk, path, blob, external_node_stream_.Readable.from([bytes])));
            return digest;
        },
    };
}
const accept = (rest) => rest.startsWith('manifests/') ? { Accept: manifest/* MANIFEST_TYPES */._P.join(', ') } : {};
const shown = (host, path, identifier) => `${host}/${path}${(0,registry_reference/* isDigest */.Bc)(identifier) ? '@' : ':'}${identifier}`;
async function isMissing(answer, what) {
    if (answer.status !== 200 && answer.status !== 404)
        throw await (0,refusal/* refusalError */.z)(answer, what);
    answer.body.resume();
    return answer.status === 404;
}
async function readManifest(talk, path, identifier) {
    const rest = `manifests/${identifier}`;
    const what = `the manifest ${shown(talk.host, path, identifier)}`;
    const answer = await talk.send(path, { method: 'GET', url: talk.url(path, rest), headers: accept(rest) });
    if (answer.status === 404) {
        answer.body.resume();
        return undefined;
    }
    if (answer.status !== 200)
        throw await (0,refusal/* refusalError */.z)(answer, what);
    const bytes = await (0,registry_http/* readBody */.x)(answer, MANIFEST_LIMIT);
    const digest = (0,manifest/* sha256 */.sc)(bytes);
    const told = answer.header('docker-content-digest');
    for (const expected of [(0,registry_reference/* isDigest */.Bc)(identifier) ? identifier : digest, told ?? digest])
        verified(bytes, expected, what);
    return { bytes, digest, mediaType: answer.header('content-type')?.split(';')[0]?.trim() ?? '' };
}
async function writeManifest(talk, path, identifier, manifest) {
    const answer = await talk.send(path, {
        method: 'PUT',
        url: talk.url(path, `manifests/${identifier}`),
        headers: { 'Content-Type': manifest.mediaType, 'Content-Length': String(manifest.bytes.length) },
        body: manifest.bytes,
    });
    if (answer.status < 200 || answer.status > 299)
        throw await (0,refusal/* refusalError */.z)(answer, `the manifest ${shown(talk.host, path, identifier)}`);
    answer.body.resume();
}
async function mount(talk, path, digest, from) {
    const answer = await startUpload(talk, path, { mount: digest, from });
    answer.body.resume();
    return answer.status === 201;
}
/** A registry that knows no ranges gives the whole again, of which the beginning is dropped. */
function client_opener(talk, path, digest) {
    return async (offset) => {
        const answer = await talk.send(path, {
            method: 'GET',
            url: talk.url(path, `blobs/${digest}`),
            headers: offset === 0 ? {} : { Range: `bytes=${offset}-` },
        });
        if (answer.status === 206 || (answer.status === 200 && offset === 0))
            return answer.body;
        if (answer.status === 200)
            return external_node_stream_.Readable.from(after(answer.body, offset));
        throw await (0,refusal/* refusalError */.z)(answer, `the blob ${shown(talk.host, path, digest)}`);
    };
}
async function* after(body, offset) {
    let left = offset;
    for await (const piece of body) {
        if (piece.length > left)
            yield piece.subarray(left);
        left = Math.max(0, left - piece.length);
    }
}
async function upload(talk, path, blob, body) {
    const what = `the upload of ${shown(talk.host, path, blob.digest)}`;
    const started = await startUpload(talk, path, {});
    const location = started.header('location');
    if (started.status !== 202 || location === undefined)
        throw await (0,refusal/* refusalError */.z)(started, what);
    started.body.resume();
    const url = new URL(location, started.url);
    url.searchParams.set('digest', blob.digest);
    const request = {
        method: 'PUT',
        url,
        headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(blob.size) },
        body,
    };
    try {
        const answer = await talk.send(path, request);
        if (answer.status !== 201)
            throw await (0,refusal/* refusalError */.z)(answer, what);
        answer.body.resume();
    }
    finally {
        // A registry may have answered before it read everything.
        body.destroy();
    }
}
function startUpload(talk, path, query) {
    const url = talk.url(path, 'blobs/uploads/');
    for (const [name, value] of Object.entries(query))
        url.searchParams.set(name, value);
    return talk.send(path, { method: 'POST', url, headers: { 'Content-Length': '0' } });
}
function verified(bytes, expected, what) {
    const digest = (0,manifest/* sha256 */.sc)(bytes);
    if (digest === expected)
        return bytes;
    throw (0,errors/* registryError */.e)('digest-mismatch', {
        message: `${what} should have the digest ${expected} and has ${digest}.`,
        remedy: 'Something between the registry and the runner changes its answers, or the registry is damaged.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/registry/connections.js



/** @throws ActionError `mirror-invalid`, `registry-insecure` */
function connectRegistries(options) {
    const http = (0,registry_http/* createHttp */.V)(options);
    const mirrors = (0,address/* parseMirrors */.Cy)(options.env[address/* MIRRORS_VARIABLE */.sZ]);
    const known = new Map();
    const pause = (milliseconds) => options.clock.sleep(milliseconds, options.signal);
    return (host) => {
        const registry = known.get(host) ?? connect(host);
        known.set(host, registry);
        return registry;
    };
    async function connect(host) {
        // Asked once before, so that a missing right for a token is told as such and not as a registry's refusal.
        await options.credentialsFor(host, 'current');
        return createRegistry({ host, http, mirrors, pause, credentials: (need) => options.credentialsFor(host, need) });
    }
}

// EXTERNAL MODULE: ./build/tsc/src/registry/docker-config.js
var docker_config = __webpack_require__(5946);
;// CONCATENATED MODULE: ./build/tsc/src/registry/proxies.js

const PROXIES = /^(https?|all)_proxy$/i;
/**
 * What must not be printed of the addresses of proxies: their passwords, as they are written and as they are sent. Docker
 * and other programs name a proxy in their messages.
 */
function proxySecrets(env) {
    const secrets = Object.entries(env).flatMap(([name, value = '']) => {
        const url = PROXIES.test(name) ? URL.parse(value) : null;
        if (url === null || url.password === '')
            return [];
        const [username, password] = [decoded(url.username), decoded(url.password)];
        return [url.password, password, (0,registry_credentials/* basicAuth */.t)({ username, password })];
    });
    return [...new Set(secrets)];
}
/** A `%` that escapes nothing stands for itself. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/ecr/errors.js
var ecr_errors = __webpack_require__(1619);
// EXTERNAL MODULE: ./build/tsc/src/ecr/hosts.js
var hosts = __webpack_require__(5513);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/repository.js




/**
 * Decides what the `repository` input means: a name without a registry is a repository of the caller's own
 * ECR; an ECR host in any partition is ECR; so is a loopback host that ECR itself names, where
 * `AWS_ENDPOINT_URL` leads to a stand-in; everything else is another registry.
 *
 * @throws ActionError `reference-invalid`, `repository-name-invalid`, `repository-region`, or of the AWS call.
 */
async function locateRepository(input, login) {
    if (!(0,registry_reference/* namesHost */.$r)(input)) {
        checkName(input);
        const { host } = await login.token('current');
        return { kind: 'ecr', host, path: input, uri: `${host}/${input}` };
    }
    const reference = (0,registry_reference/* parseReference */.F2)(input, 'repository');
    if (reference.tag !== undefined || reference.digest !== undefined)
        throw suffixed(input, (0,registry_reference/* repositoryOf */._M)(reference));
    const { host, path } = reference;
    const place = { host, path, uri: (0,registry_reference/* repositoryOf */._M)(reference) };
    if (!(await isEcr(host, login)))
        return { kind: 'other', ...place };
    checkName(path);
    const ecr = (0,hosts/* parseEcrHost */.w)(host);
    return { kind: 'ecr', ...place, ...(ecr === undefined ? {} : { registryId: ecr.accountId }) };
}
/**
 * Credentials by host: a token where it is ECR's, else what the runner's Docker configuration holds, else
 * none.
 */
function credentialsSource(login) {
    return async (host, need) => (await isEcr(host, login)) ? (await login.token(need)).credentials : login.auths.get(host);
}
async function isEcr(host, login) {
    const ecr = (0,hosts/* parseEcrHost */.w)(host);
    if (ecr !== undefined) {
        const region = login.region();
        if (ecr.region === region)
            return true;
        throw (0,ecr_errors/* ecrError */.f)('repository-region', {
            message: `${host} is in ${ecr.region}, and the job works in ${region}.`,
            remedy: `Set AWS_REGION (\`aws-region\` of configure-aws-credentials) to ${ecr.region}, or use a repository in ${region}.`,
        });
    }
    const hasStandIn = Boolean(login.env.AWS_ENDPOINT_URL_ECR || login.env.AWS_ENDPOINT_URL);
    return hasStandIn && (0,address/* isLoopback */.U9)(host) && (await login.token('current')).host === host;
}
function checkName(name) {
    if ((0,hosts/* isEcrRepositoryName */._)(name))
        return;
    throw (0,ecr_errors/* ecrError */.f)('repository-name-invalid', {
        message: `${JSON.stringify(name)} is not a name that ECR allows for a repository.`,
        remedy: 'Use 2 to 256 lower-case letters, digits and single . _ - between them, with / for folders: foocorp/invento.',
    });
}
function suffixed(input, uri) {
    return (0,ecr_errors/* ecrError */.f)('repository-name-invalid', {
        message: `repository is ${JSON.stringify(input)}, which names an image.`,
        remedy: `Write ${uri} and give tags in \`tags\`.`,
    });
}

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/token.js



/** Ten minutes less than the twelve hours that a token lasts. */
const LIFETIME_MS = (12 * 60 - 10) * 60_000;
/**
 * Asks for a token and has it masked, with the password in it, before anything can print either. A token
 * is good for every registry of its region that the caller may use, so `registryIds` is not sent.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 *
 * @throws ActionError `token-missing`, or of the AWS call.
 */
async function fetchToken(ecr, mask) {
    const { authorizationData } = await (0,aws_errors/* calling */.X_)('ecr:GetAuthorizationToken', () => ecr.getAuthorizationToken({}));
    const { authorizationToken, proxyEndpoint } = authorizationData?.[0] ?? {};
    if (authorizationToken !== undefined)
        mask([authorizationToken]);
    const credentials = authorizationToken === undefined ? undefined : (0,registry_credentials/* parseBasicAuth */._)(authorizationToken);
    const host = URL.parse(proxyEndpoint ?? '')?.host;
    if (credentials === undefined || host === undefined) {
        throw (0,ecr_errors/* ecrError */.f)('token-missing', {
            message: 'ECR answered without an authorization token that can be used.',
            remedy: 'Run the job again; if AWS_ENDPOINT_URL is set, check what answers there.',
        });
    }
    mask([credentials.password, Buffer.from(credentials.password).toString('base64')]);
    return { credentials, host };
}
/** A token that is this young was not refused because it has expired. */
const YOUNG_MS = 60_000;
/** Gives one token again and again, and another when that was refused or is about to expire. */
function tokenSource(fetchNew, clock) {
    let known;
    return (need) => {
        const age = known === undefined ? 0 : clock.now() - known.since;
        if (known === undefined || age > LIFETIME_MS || (need === 'renewed' && age > YOUNG_MS))
            known = { token: fetchNew(), since: clock.now() };
        return known.token;
    };
}

;// CONCATENATED MODULE: ./build/tsc/src/ecr/session.js





/** @throws ActionError `mirror-invalid`, `docker-config-invalid` */
async function openSession(options) {
    options.mask(proxySecrets(options.env));
    const runner = await (0,docker_config/* readRunnerConfig */.xw)(options.env);
    const token = tokenSource(async () => fetchToken(await options.ecr(), options.mask), options.clock);
    const login = { env: options.env, region: options.region, token, auths: runner.auths };
    const credentialsFor = credentialsSource(login);
    return {
        registries: connectRegistries({ ...options, credentialsFor }),
        locate: (repository) => locateRepository(repository, login),
        configFor: async (hosts, need) => ({
            ...runner,
            auths: await collect(hosts, runner.auths, { credentialsFor, need }),
        }),
    };
}
async function collect(hosts, auths, { credentialsFor, need }) {
    const all = new Map(auths);
    for (const host of hosts) {
        const credentials = await credentialsFor(host, need);
        if (credentials !== undefined)
            all.set(host, credentials);
    }
    return all;
}


/***/ }),

/***/ 1535:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ parseMirrors),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   ci: () => (/* binding */ addressOf),
/* harmony export */   sZ: () => (/* binding */ MIRRORS_VARIABLE),
/* harmony export */   vU: () => (/* binding */ insecure)
/* harmony export */ });
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4732);
/* harmony import */ var _reference__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5782);


/** For runners without internet: which registry is asked in another's place. */
const MIRRORS_VARIABLE = 'WINDOWS_ON_ECS_REGISTRY_MIRRORS';
/**
 * Reads `host=URL` pairs, separated by commas or white space. `mcr.microsoft.com=http://127.0.0.1:4566/mcr`
 * takes `windows/servercore` from the repository `mcr/windows/servercore` of that registry.
 *
 * @throws ActionError `mirror-invalid`, `registry-insecure`
 */
function parseMirrors(text) {
    const pairs = (text ?? '').split(/[\s,]+/).filter((pair) => pair !== '');
    return new Map(pairs.map((pair) => {
        const at = pair.indexOf('=');
        const url = at > 0 ? URL.parse(pair.slice(at + 1)) : null;
        if (url === null || !/^https?:$/.test(url.protocol))
            throw mirrorInvalid(pair);
        if (url.protocol === 'http:' && !isLoopback(url.host))
            throw insecure(url.host);
        const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
        return [pair.slice(0, at), { origin: url.origin, prefix: prefix === '' ? '' : `${prefix}/` }];
    }));
}
/** The mirror where there is one; else the host itself: HTTPS, and plain HTTP on loopback only. */
function addressOf(host, mirrors) {
    const mirror = mirrors.get(host);
    if (mirror !== undefined)
        return mirror;
    if (host === _reference__WEBPACK_IMPORTED_MODULE_1__/* .DOCKER_HUB */ .Xb)
        return { origin: 'https://registry-1.docker.io', prefix: '' };
    return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, prefix: '' };
}
/** Docker speaks plain HTTP with the same hosts: https://docs.docker.com/reference/cli/dockerd/#insecure-registries */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
function insecure(host) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('registry-insecure', {
        message: `${host} was to be asked over plain HTTP, and is not on the loopback interface.`,
        remedy: 'Use an https:// address.',
    });
}
function mirrorInvalid(pair) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('mirror-invalid', {
        message: `${MIRRORS_VARIABLE} holds ${JSON.stringify(pair)}, which is not host=URL.`,
        remedy: 'Write pairs like mcr.microsoft.com=http://127.0.0.1:4566/mcr.microsoft.com, separated by commas.',
    });
}


/***/ }),

/***/ 1065:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ parseBasicAuth),
/* harmony export */   t: () => (/* binding */ basicAuth)
/* harmony export */ });
/** As `Authorization: Basic` and Docker's `auths` hold it. */
function basicAuth({ username, password }) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
/** @returns `undefined` where the text is not base64 of `user:password`. */
function parseBasicAuth(text) {
    const decoded = Buffer.from(text, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return colon < 1 ? undefined : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}


/***/ }),

/***/ 5946:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ runnerDockerFolder),
/* harmony export */   SZ: () => (/* binding */ fillDockerConfig),
/* harmony export */   _D: () => (/* binding */ writeDockerConfig),
/* harmony export */   nS: () => (/* binding */ removeDockerConfig),
/* harmony export */   xw: () => (/* binding */ readRunnerConfig)
/* harmony export */ });
/* unused harmony export parseDockerConfig */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7934);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6156);
/* harmony import */ var _credentials__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1065);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4732);
/* harmony import */ var _reference__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5782);








/** What of `config.json` concerns us: https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties */
const configFile = valibot__WEBPACK_IMPORTED_MODULE_6__/* .looseObject */ ._H3({
    auths: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .looseObject */ ._H3({
        auth: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()),
        username: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()),
        password: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()),
    }))),
    proxies: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .unknown */ .L5J())),
    cliPluginsExtraDirs: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP())),
});
/** The folder of the runner's own configuration. */
const runnerDockerFolder = (env) => env.DOCKER_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
/** Docker Hub is written as its old API in `auths`. */
const HUB_KEY = 'https://index.docker.io/v1/';
/** @throws where the text is not JSON of that shape. */
function parseDockerConfig(text) {
    const { auths = {}, proxies, cliPluginsExtraDirs: plugins } = valibot__WEBPACK_IMPORTED_MODULE_6__/* .parse */ .qgA(configFile, JSON.parse(text));
    const entries = Object.entries(auths).flatMap(([key, entry]) => {
        const credentials = entry.auth !== undefined && entry.auth !== ''
            ? (0,_credentials__WEBPACK_IMPORTED_MODULE_7__/* .parseBasicAuth */ ._)(entry.auth)
            : entry.username !== undefined && entry.password !== undefined
                ? { username: entry.username, password: entry.password }
                : undefined;
        return credentials === undefined ? [] : [[hostOfKey(key), credentials]];
    });
    return { auths: new Map(entries), ...(proxies === undefined ? {} : { proxies }), ...(plugins && { plugins }) };
}
/**
 * `auths` and `proxies` of the runner's own Docker configuration; credential helpers are not asked, because the one
 * of Windows cannot hold ECR's long tokens (https://github.com/docker/login-action/issues/575).
 *
 * @throws ActionError `docker-config-invalid`
 */
async function readRunnerConfig(env) {
    const folder = runnerDockerFolder(env);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined || text.trim() === '')
        return { auths: new Map(), plugins: [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'cli-plugins')] };
    try {
        const config = parseDockerConfig(text);
        return { ...config, plugins: [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'cli-plugins'), ...(config.plugins ?? [])] };
    }
    catch (error) {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_4__/* .registryError */ .e)('docker-config-invalid', {
            message: `${file} is not a Docker configuration: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`,
            remedy: 'Correct or remove it, or set DOCKER_CONFIG to another folder.',
            cause: error,
        });
    }
}
/** A folder for `DOCKER_CONFIG` that holds what is given and nothing else, readable for this user only. */
async function writeDockerConfig(temp, config) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, 'docker-config-'));
    await fillDockerConfig(folder, config);
    return folder;
}
/** Writes the configuration anew, where a token has been renewed. */
async function fillDockerConfig(folder, { auths, proxies, plugins }) {
    const content = {
        auths: Object.fromEntries([...auths].map(([host, who]) => [keyOfHost(host), { auth: (0,_credentials__WEBPACK_IMPORTED_MODULE_7__/* .basicAuth */ .t)(who) }])),
        ...(proxies === undefined ? {} : { proxies }),
        ...(plugins === undefined ? {} : { cliPluginsExtraDirs: plugins }),
    };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json'), JSON.stringify(content), { mode: 0o600 });
}
/** Deletes it; that it is gone already is fine. */
async function removeDockerConfig(folder) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
}
const keyOfHost = (host) => (host === _reference__WEBPACK_IMPORTED_MODULE_5__/* .DOCKER_HUB */ .Xb ? HUB_KEY : host);
function hostOfKey(key) {
    const host = key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    return host === 'index.docker.io' ? _reference__WEBPACK_IMPORTED_MODULE_5__/* .DOCKER_HUB */ .Xb : host;
}


/***/ }),

/***/ 4732:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ registryError)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);

const registryError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)({
    'reference-invalid': {
        cause: 'An image reference or a repository name is not one that Docker reads.',
        remedy: 'Write it as host/repository:tag or host/repository@sha256:…, in lower case.',
    },
    'mirror-invalid': {
        cause: 'WINDOWS_ON_ECS_REGISTRY_MIRRORS holds something that is not host=URL.',
        remedy: 'Write pairs like `mcr.microsoft.com=http://127.0.0.1:4566/mcr.microsoft.com`, separated by commas.',
    },
    'registry-insecure': {
        cause: 'Plain HTTP is spoken with registries on the loopback interface only.',
        remedy: 'Use an https:// address.',
    },
    'registry-unreachable': {
        cause: 'No connection to a registry came about.',
        remedy: 'Check the name of the registry, proxies (HTTPS_PROXY, NO_PROXY) and the network of the runner; then run the job again: what has arrived whole is kept.',
    },
    'registry-denied': {
        cause: 'A registry refused the credentials, or asks for some where there are none.',
        remedy: 'Check that the repository exists and that the job may use it. For ECR the role needs the permissions that the action lists; for another registry log in to it in a step before.',
    },
    'registry-refused': {
        cause: 'A registry refused a request; the message is its own.',
        remedy: 'Correct what the registry’s own words in the message name.',
    },
    'registry-unavailable': {
        cause: 'A registry kept answering with server errors until all retries were used.',
        remedy: 'Run the job again later.',
    },
    'registry-answer-invalid': {
        cause: 'A registry gave an answer that is not what the protocol says.',
        remedy: 'Check the reference: this is no registry, or not the one image that was meant. Images of the old schema 1 have to be pushed again with a newer Docker.',
    },
    'digest-mismatch': {
        cause: 'What a registry gave does not have the digest that it should have.',
        remedy: 'Run the job again. If it stays so, something between the registry and the runner changes its answers (a proxy that inspects TLS), or the registry is damaged.',
    },
    'docker-config-invalid': {
        cause: 'The Docker configuration of the runner cannot be read.',
        remedy: 'Correct or remove the named file, or set DOCKER_CONFIG to another folder.',
    },
});


/***/ }),

/***/ 5391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ createHttp),
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6156);
/* harmony import */ var _address__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1535);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4732);






const MAX_REDIRECTS = 5;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const IDLE_MS = 60_000;
/** To one host at a time; whoever asks for many things at once waits here for their turn. */
const MAX_CONNECTIONS = 8;
const TRANSIENT = new Set([429, 500, 502, 503, 504]);
/**
 * HTTP for registries over Node's own client: `fetch` takes no proxy from the environment unless the
 * process was started so. Redirects of GET and HEAD are followed (ECR gives blobs away through S3), without
 * the credentials where the host changes; what fails in passing is tried four times.
 */
function createHttp({ env, clock, signal }) {
    const agents = {
        'http:': new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, proxyEnv: env }),
        'https:': new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, proxyEnv: env }),
    };
    const once = (request) => exchange(request, agents, signal);
    return async (request) => {
        const isRepeatable = request.body === undefined || Buffer.isBuffer(request.body);
        for (let attempt = 1;; attempt++) {
            const last = attempt === ATTEMPTS || !isRepeatable;
            const answer = await follow(request, once).catch((error) => {
                signal.throwIfAborted();
                if (last || !isSocketError(error))
                    throw unreachable(request.url, error);
                return undefined;
            });
            if (answer !== undefined && (last || !TRANSIENT.has(answer.status)))
                return answer;
            answer?.body.resume();
            await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
        }
    };
}
async function follow(request, once) {
    let current = request;
    for (let hop = 0;; hop++) {
        const answer = await once(current);
        const location = answer.header('location');
        const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined;
        if (!isRedirect || !['GET', 'HEAD'].includes(request.method) || hop === MAX_REDIRECTS)
            return answer;
        answer.body.resume();
        current = redirected(current, new URL(location, current.url));
    }
}
/** The same request at another place; credentials stay with the host that they are for. */
function redirected(request, url) {
    if (url.host === request.url.host)
        return { ...request, url };
    const headers = Object.entries(request.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization');
    return { ...request, url, headers: Object.fromEntries(headers) };
}
async function exchange({ method, url, headers, body }, agents, signal) {
    if (url.protocol === 'http:' && !(0,_address__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U9)(url.host))
        throw (0,_address__WEBPACK_IMPORTED_MODULE_4__/* .insecure */ .vU)(url.host);
    const options = { method, signal, headers: { 'User-Agent': 'windows-on-ecs', ...headers } };
    const sending = url.protocol === 'http:'
        ? (0,node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, { ...options, agent: agents['http:'] })
        : (0,node_https__WEBPACK_IMPORTED_MODULE_1__.request)(url, { ...options, agent: agents['https:'] });
    sending.setTimeout(IDLE_MS, () => sending.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    const answered = new Promise((resolve, reject) => {
        sending.once('response', resolve);
        sending.once('error', reject);
    });
    if (body === undefined || Buffer.isBuffer(body))
        sending.end(body);
    // A registry may answer before it has read everything; then the answer says more than the broken pipe.
    else
        await Promise.race([(0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(body, sending), answered.then(() => undefined)]);
    const message = await answered;
    return {
        status: message.statusCode ?? 0,
        url,
        header: (name) => {
            const value = message.headers[name.toLowerCase()];
            return Array.isArray(value) ? value.join(', ') : value;
        },
        body: message,
    };
}
/** Codes of the system, and of a proxy that lets nobody through (https://nodejs.org/api/errors.html#err_proxy_tunnel). */
function isSocketError(error) {
    return error instanceof Error && 'code' in error && /^(E[A-Z]+|ERR_PROXY_.*|UND_.*)$/.test(String(error.code));
}
function unreachable(url, error) {
    if (!isSocketError(error))
        return error;
    const text = (0,_core_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error) || String(error.code);
    return (0,_errors__WEBPACK_IMPORTED_MODULE_5__/* .registryError */ .e)('registry-unreachable', {
        message: `${url.host} could not be reached: ${text}`,
        remedy: 'Check the name of the registry, proxies (HTTPS_PROXY, NO_PROXY) and the network of the runner.',
        cause: error,
    });
}
/**
 * Reads a whole body that must be small.
 *
 * @throws ActionError `registry-answer-invalid` where it is larger than `limit` bytes.
 */
async function readBody(answer, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body) {
        size += chunk.length;
        if (size > limit) {
            throw (0,_errors__WEBPACK_IMPORTED_MODULE_5__/* .registryError */ .e)('registry-answer-invalid', {
                message: `${answer.url.href} gave more than ${limit} bytes.`,
                remedy: 'This is no registry, or not the object that was asked for; check the reference.',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}


/***/ }),

/***/ 3182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ parseImageConfig),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   _P: () => (/* binding */ MANIFEST_TYPES),
/* harmony export */   iF: () => (/* binding */ layersSize),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6156);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4732);




/** https://github.com/opencontainers/image-spec/blob/main/media-types.md, and Docker's own before it. */
const MANIFEST_TYPES = [
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.index.v1+json',
];
const digest = valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .regex */ .yGV(/^sha256:[0-9a-f]{64}$/));
const descriptor = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    digest,
    size: valibot__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(),
    /** Where a layer that its registry does not keep is to be had ("foreign" layers of old Windows images). */
    urls: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())),
});
const platform = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ os: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), architecture: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), 'os.version': valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) });
const imageManifest = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ config: descriptor, layers: valibot__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(descriptor) });
const imageIndex = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    manifests: valibot__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ ...descriptor.entries, platform: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(platform) })),
});
const imageConfig = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    os: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    architecture: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    'os.version': valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    rootfs: valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ diff_ids: valibot__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) }),
});
function sha256(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** @throws ActionError `registry-answer-invalid`, with `what` it was. */
function parseManifest(raw, what) {
    const value = parseJson(raw.bytes, what);
    if (valibot__WEBPACK_IMPORTED_MODULE_3__.is(imageIndex, value))
        return { kind: 'index', entries: value.manifests };
    const { config, layers } = parseShape(imageManifest, value, what);
    return { kind: 'image', config, layers };
}
/** @throws ActionError `registry-answer-invalid` */
function parseImageConfig(bytes, what) {
    return parseShape(imageConfig, parseJson(bytes, what), what);
}
/** Compressed bytes of all layers. */
function layersSize(layers) {
    return layers.reduce((sum, layer) => sum + layer.size, 0);
}
function parseJson(bytes, what) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (error) {
        throw invalid(what, error);
    }
}
function parseShape(schema, value, what) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(schema, value);
    if (result.success)
        return result.output;
    const issue = result.issues[0];
    throw invalid(what, new Error(`${valibot__WEBPACK_IMPORTED_MODULE_3__/* .getDotPath */ .BuJ(issue) ?? 'it'}: ${issue.message}`));
}
function invalid(what, error) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_2__/* .registryError */ .e)('registry-answer-invalid', {
        message: `${what} is not an image that can be read: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`,
        remedy: 'Push the image again, or check the registry. Images of schema 1 are not supported.',
        cause: error,
    });
}


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ tryReference),
/* harmony export */   $r: () => (/* binding */ namesHost),
/* harmony export */   A0: () => (/* binding */ TAG_PATTERN),
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   G_: () => (/* binding */ REPOSITORY_PATTERN),
/* harmony export */   Nb: () => (/* binding */ REFERENCE_PATTERN),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   xP: () => (/* binding */ identifierOf)
/* harmony export */ });
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4732);

const DOCKER_HUB = 'docker.io';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Docker's bound for host and path together. */
const MAX_NAME = 255;
const NAMED = `(?:[A-Za-z0-9.:[\\]-]+/)?${COMPONENT}(?:/${COMPONENT})*`;
/** For inputs: a repository with or without its registry, and no tag. */
const REPOSITORY_PATTERN = new RegExp(`^${NAMED}$`);
/** For inputs: an image with a tag or a digest, or neither. */
const REFERENCE_PATTERN = new RegExp(`^${NAMED}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`);
const TAG_PATTERN = TAG;
const isTag = (text) => TAG.test(text);
const isDigest = (text) => DIGEST.test(text);
/**
 * Reads `[host/]path[:tag][@digest]` by the rules of Docker:
 * https://github.com/distribution/reference/blob/main/reference.go (grammar) and normalize.go (defaults).
 *
 * @returns `undefined` where the text is no reference.
 */
function tryReference(text) {
    const { name, tag, digest } = splitSuffix(text);
    const { host, path } = splitHost(name);
    if (!HOST.test(host) || !PATH.test(path) || host.length + path.length >= MAX_NAME)
        return undefined;
    if ((tag !== undefined && !isTag(tag)) || (digest !== undefined && !isDigest(digest)))
        return undefined;
    return { host, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
/** @throws ActionError `reference-invalid`, with what the reference is for. */
function parseReference(text, what = 'image reference') {
    const reference = tryReference(text);
    if (reference !== undefined)
        return reference;
    const isCase = text !== text.toLowerCase() && tryReference(text.toLowerCase()) !== undefined;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('reference-invalid', {
        message: `${JSON.stringify(text)} is not a valid ${what}.`,
        remedy: isCase
            ? 'Write the repository in lower case.'
            : 'Write it as host/repository:tag or host/repository@sha256:…, in lower case.',
    });
}
/** `host/path`, without tag and digest. */
function repositoryOf(reference) {
    return `${reference.host}/${reference.path}`;
}
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${repositoryOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
/** What a registry is asked for: the digest before the tag, as Docker does. */
function identifierOf(reference) {
    return reference.digest ?? reference.tag ?? 'latest';
}
/** Whether a name says its registry, or leaves it out. */
function namesHost(text) {
    const first = text.split('/')[0] ?? '';
    return text.includes('/') && isHostLike(first);
}
function splitSuffix(text) {
    const at = text.indexOf('@');
    const named = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? {} : { digest: text.slice(at + 1) };
    const colon = named.lastIndexOf(':');
    if (colon <= named.lastIndexOf('/'))
        return { name: named, ...digest };
    return { name: named.slice(0, colon), tag: named.slice(colon + 1), ...digest };
}
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (!isHostLike(first))
        return { host: DOCKER_HUB, path: name.includes('/') ? name : `library/${name}` };
    const path = name.slice(slash + 1);
    const isHub = first === DOCKER_HUB || first === 'index.docker.io';
    if (!isHub)
        return { host: first, path };
    return { host: DOCKER_HUB, path: path.includes('/') ? path : `library/${path}` };
}
const isHostLike = (part) => /[.:]/.test(part) || part === 'localhost' || (part !== '' && part !== part.toLowerCase());


/***/ }),

/***/ 6595:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ refusalOf),
/* harmony export */   z: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7934);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4732);
/* harmony import */ var _http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5391);



const errorAnswer = valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    errors: valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ code: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()), message: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) })),
});
const ERROR_LIMIT = 1024 * 1024;
/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function parseRefusal(status, body) {
    try {
        const parsed = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(errorAnswer, JSON.parse(body));
        const first = parsed.success ? parsed.output.errors[0] : undefined;
        if (first !== undefined)
            return { status, code: first.code ?? '', message: first.message ?? '' };
    }
    catch {
        // A proxy or a load balancer answers in HTML; the status says enough.
    }
    return { status, code: '', message: '' };
}
/** Words an answer that is neither success nor "not found". */
async function refusalError(answer, what) {
    const body = await (0,_http__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x)(answer, ERROR_LIMIT).catch(() => Buffer.alloc(0));
    const refusal = parseRefusal(answer.status, body.toString('utf8'));
    const said = refusal.message || refusal.code || `HTTP ${refusal.status}`;
    const { host } = answer.url;
    if (answer.status === 401 || answer.status === 403) {
        return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('registry-denied', {
            message: `${host} denied ${what}: ${said}`,
            remedy: 'Check that it exists and that the job may use it. For ECR the role needs the permissions that the action lists; ' +
                'for another registry log in to it before this step.',
            cause: refusal,
        });
    }
    if (answer.status >= 500 || answer.status === 429) {
        return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('registry-unavailable', {
            message: `${host} failed at ${what}: ${said}`,
            remedy: 'Run the job again later.',
            cause: refusal,
        });
    }
    return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .registryError */ .e)('registry-refused', {
        message: `${host} refused ${what}: ${said}`,
        remedy: 'Correct what the message names.',
        cause: refusal,
    });
}
/** The registry's own answer below an error of {@link refusalError}. */
function refusalOf(error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return typeof cause === 'object' && cause !== null && 'status' in cause && 'code' in cause && 'message' in cause
        ? { status: Number(cause.status), code: String(cause.code), message: String(cause.message) }
        : undefined;
}


/***/ })

};
;