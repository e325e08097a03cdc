export const id = 767;
export const ids = [767];
export const modules = {

/***/ 1564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isDigest),
/* harmony export */   o: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The digest of bytes: what a registry must answer for them. */
function digestOf(content) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex')}`;
}
/** Whether a text is a well-formed sha256 digest. */
function isDigest(text) {
    return typeof text === 'string' && /^sha256:[a-f0-9]{64}$/.test(text);
}


/***/ }),

/***/ 1787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ redactUrl),
/* harmony export */   Ji: () => (/* binding */ registryErrors),
/* harmony export */   _6: () => (/* binding */ isHtml),
/* harmony export */   gl: () => (/* binding */ RegistryError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9473);

/** A definite answer that is not the one we need: keeps what the registry said, in its own words. */
class RegistryError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PublisherError */ .X {
    status;
    entries;
    method;
    /** Without query secrets. */
    url;
    /** Whether it was the login itself that failed, not a right that it lacks. */
    loginRefused;
    constructor(response, doing, { loginRefused = false, hint } = {}) {
        const entries = registryErrors(response);
        super({
            code: codeOf(response, entries),
            message: `${doing}: ${response.method} ${redactUrl(response.url)} answered ${response.status}${said(response, entries)}${requestId(response)}`,
            hint: hint ?? hintOf(response, entries),
        });
        this.name = 'RegistryError';
        this.status = response.status;
        this.loginRefused = loginRefused;
        this.entries = entries;
        this.method = response.method;
        this.url = redactUrl(response.url);
    }
    /** Whether the registry named this error code of its own. */
    says(code) {
        return this.entries.some((entry) => entry.code === code);
    }
}
/** Errors are shown to people: this much of a foreign body is enough. */
const MAX_SHOWN = 300;
/** The errors in an OCI error body; none where the body is anything else. The spec lets a registry answer in any format. */
function registryErrors(response) {
    const body = parseJson(response.body);
    if (!isRecord(body) || !Array.isArray(body.errors))
        return [];
    return body.errors.filter(isRecord).map((entry) => ({
        code: textOf(entry.code),
        message: textOf(entry.message),
        detail: textOf(entry.detail),
    }));
}
/** Whether a body is a web page: the sign of a host that is no registry. */
function isHtml(response) {
    const type = response.headers.get('content-type') ?? '';
    return /html/i.test(type) || /^\s*<(?:!doctype|html|head|body)\b/i.test(response.body.toString('utf8', 0, 200));
}
/** A URL fit for a log: its query shows only what is no secret. */
function redactUrl(url) {
    const parsed = new URL(url);
    const shown = new Set(['scope', 'service', 'digest', 'n', 'last', 'ns']);
    const query = [...parsed.searchParams].map(([key, value]) => `${key}=${shown.has(key) ? value : '…'}`);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
function codeOf(response, entries) {
    const { status } = response;
    if (status === 401)
        return 'UNAUTHORIZED';
    if (status === 403)
        return 'FORBIDDEN';
    if (status >= 500 || status === 429 || status === 408)
        return 'REGISTRY_FAILED';
    if (entries.length === 0 && isHtml(response) && (status === 404 || status < 300))
        return 'NOT_A_REGISTRY';
    return 'REGISTRY_REFUSED';
}
function hintOf(response, entries) {
    const { status, method } = response;
    if (status === 401)
        return 'log in: username and password, registry-auth, or docker login before this';
    if (status === 403 && isHtml(response))
        return "a web page is no registry's answer: what stands before it (a proxy, a firewall) refused";
    if (status === 403)
        return 'the credentials are known there but may not push: grant them write access to this repository';
    if (status === 405 && method !== 'GET')
        return 'the registry takes no pushes: it is read-only, or a cache of another one';
    if (status === 413)
        return 'a proxy before the registry limits the size of requests (nginx: client_max_body_size)';
    if (status === 429)
        return 'the registry limits requests: wait, or lower concurrency';
    if (status >= 500)
        return 'the registry has a fault of its own; run again when it is well, what was published stays as it is';
    if (/HTTP request to an HTTPS server/i.test(response.body.toString('utf8', 0, 1000)))
        return 'it speaks TLS: set plain-http: false';
    if (isHtml(response))
        return "a web page is no registry's answer: check the host, and what stands before it";
    if (entries.some(({ code }) => code === 'TAG_INVALID'))
        return 'the tag may not be moved there: bump the version';
    return 'the registry says why; its documentation, or who runs it, can tell more';
}
function said(response, entries) {
    if (entries.length > 0) {
        const lines = entries.map(({ code, message, detail }) => [code, message, detail === message ? '' : detail].filter(Boolean).join(': '));
        return ` (${cut(response, lines.join('; '))})`;
    }
    if (isHtml(response))
        return ' with a web page';
    const text = response.body.toString('utf8').trim();
    return text === '' ? '' : ` (${cut(response, text)})`;
}
/** Support asks for these. */
function requestId(response) {
    for (const name of ['x-github-request-id', 'x-ms-correlation-request-id', 'x-amzn-requestid', 'x-request-id']) {
        const value = response.headers.get(name);
        if (value !== null && response.status >= 400)
            return ` [${name} ${cut(response, value)}]`;
    }
    return '';
}
/** What is shown of a foreign text: secrets are taken out before it is cut, or half of one could stay. */
function cut({ clean = (same) => same }, text) {
    const plain = clean(text)
        .replace(/\p{C}+/gu, ' ')
        .trim();
    return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN)}…` : plain;
}
function textOf(value) {
    if (value === undefined || value === null)
        return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text === '{}' || text === '[]' ? '' : text;
}
function parseJson(body) {
    try {
        return JSON.parse(body.toString('utf8'));
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 5669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ storeManifest),
/* harmony export */   DE: () => (/* binding */ blobOf),
/* harmony export */   KB: () => (/* binding */ ACCEPTED_TYPES),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   OR: () => (/* binding */ blobsOf),
/* harmony export */   b3: () => (/* binding */ MANIFEST_TYPE),
/* harmony export */   cp: () => (/* binding */ INDEX_TYPE)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1564);

/** https://github.com/opencontainers/image-spec/blob/main/media-types.md */
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';
const IMAGE_TYPES = new Set([
    MANIFEST_TYPE,
    'application/vnd.docker.distribution.manifest.v2+json',
]);
/** What a lookup accepts: a registry may refuse to show a tag whose type is not asked for, and we must see whatever is there. */
const ACCEPTED_TYPES = [
    MANIFEST_TYPE,
    INDEX_TYPE,
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');
/** Bytes with the descriptor that names them. */
function blobOf(mediaType, content) {
    return { mediaType, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .o)(content), size: content.length, content };
}
/** The bytes of a manifest, in a fixed field order: annotations sorted, `mediaType` always set (ECR refuses manifests without it). */
function storeManifest(manifest) {
    const annotations = Object.fromEntries(Object.entries(manifest.annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
    const plain = ({ mediaType, digest, size }) => ({ mediaType, digest, size });
    const content = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST_TYPE,
        config: plain(manifest.config),
        layers: manifest.layers.map(plain),
        annotations,
    }));
    return { content, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .o)(content), mediaType: MANIFEST_TYPE };
}
/** The image manifest in stored bytes; undefined for an index, a Docker schema 1 manifest or anything else that has no config and layers. */
function parseManifest(stored) {
    let value;
    try {
        value = JSON.parse(Buffer.from(stored.content).toString('utf8'));
    }
    catch {
        return undefined;
    }
    // What calls itself an index, or holds manifests, is one, whatever else it holds (CVE-2021-41190).
    if (!isRecord(value) || 'manifests' in value || !IMAGE_TYPES.has(stored.mediaType))
        return undefined;
    if (value.mediaType !== undefined && value.mediaType !== stored.mediaType)
        return undefined;
    if (!isDescriptor(value.config) || !Array.isArray(value.layers))
        return undefined;
    const layers = value.layers;
    if (!layers.every(isDescriptor))
        return undefined;
    const annotations = isRecord(value.annotations) ? value.annotations : {};
    return {
        ...(typeof value.mediaType === 'string' && { mediaType: value.mediaType }),
        config: value.config,
        layers,
        annotations: Object.fromEntries(Object.entries(annotations).filter((pair) => typeof pair[1] === 'string')),
    };
}
/** What a manifest in stored bytes points to, each once: its config and layers. Nothing for what is no image manifest. */
function blobsOf(stored) {
    const manifest = parseManifest(stored);
    const descriptors = manifest === undefined ? [] : [manifest.config, ...manifest.layers];
    return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
}
function isDescriptor(value) {
    return (isRecord(value) &&
        typeof value.mediaType === 'string' &&
        (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .B)(value.digest) &&
        typeof value.size === 'number' &&
        Number.isSafeInteger(value.size) &&
        value.size >= 0);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ parseDestination),
/* harmony export */   Vm: () => (/* binding */ versionTag),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   a_: () => (/* binding */ showDestination),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* unused harmony export isTag */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9473);

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
/** Many clients allow no more for host, slash and repository together. */
const LONGEST_NAME = 255;
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)(?::[0-9]{1,5})?$/i;
/** Reads `[oci://]host[:port][/path]`, `oci-layout:DIR` or `none`. Throws REFERENCE_INVALID, with the line to write instead. */
function parseDestination(text) {
    const trimmed = text.trim();
    if (trimmed === 'none')
        return { kind: 'none' };
    if (trimmed.startsWith('oci-layout:')) {
        const folder = trimmed.slice('oci-layout:'.length);
        if (folder === '')
            throw invalid(text, 'the folder is missing', 'write oci-layout:DIR, a folder that gets one OCI layout a chart');
        return { kind: 'layout', folder };
    }
    const bare = withoutScheme(trimmed);
    const slash = bare.indexOf('/');
    if ((slash < 0 ? bare : bare.slice(0, slash)).includes('@')) {
        throw invalid(text, 'a user name or password has no place in a destination', 'use username and password, or registry-auth');
    }
    const host = apiHost((slash < 0 ? bare : bare.slice(0, slash)).toLowerCase());
    const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '');
    if (!looksLikeHost(host)) {
        throw invalid(text, `"${host}" is no host: it has no ".", no port and is not localhost`, `write HOST/${bare}`);
    }
    if (!HOST.test(host) || !URL.canParse(`https://${host}`))
        throw invalid(text, `"${host}" is no host name`, 'write [oci://]host[:port][/path]');
    return { kind: 'registry', host, path: checkPath(text, host, path) };
}
function withoutScheme(text) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
    if (scheme === null)
        return text;
    const rest = text.slice(scheme[0].length);
    if (scheme[1]?.toLowerCase() === 'oci')
        return rest;
    throw invalid(text, `scheme "${scheme[1]}" is not supported`, `write oci://${rest} or just ${rest}`);
}
/** Docker Hub is called docker.io and answers elsewhere; helm writes it so, too. */
function apiHost(host) {
    return host === 'docker.io' || host === 'index.docker.io' ? 'registry-1.docker.io' : host;
}
function looksLikeHost(segment) {
    return segment.includes('.') || segment.includes(':') || segment === 'localhost';
}
function checkPath(text, host, path) {
    const last = path.slice(path.lastIndexOf('/') + 1);
    if (path.includes('@'))
        throw invalid(text, 'a digest has no place in a destination', `write ${host}/${path.split('@')[0]}`);
    if (last.includes(':')) {
        const [name, tag] = last.split(':', 2);
        const folder = path.slice(0, path.length - last.length) + name;
        throw invalid(text, `a tag has no place in a destination`, `write registry: ${host}/${folder} and tags: ${tag}`);
    }
    const lower = path.toLowerCase();
    if (lower !== '' && !REPOSITORY.test(lower)) {
        const wrong = path.split('/').find((segment) => !REPOSITORY.test(segment.toLowerCase())) ?? path;
        throw invalid(text, `"${wrong}" can't be part of a repository's name`, 'lower-case letters, digits, and single . _ - between them');
    }
    return lower;
}
/** The tag that stands for a chart version in a registry: OCI tags can't hold `+`, so Helm writes `_` (HIP-6). */
function tagOf(version) {
    return version.replaceAll('+', '_');
}
/** Whether a text may be a tag. */
function isTag(text) {
    return TAG.test(text);
}
/** The repository of a chart at a destination: its path and the chart's name. Throws REFERENCE_INVALID where the name can't be part of it. */
function repositoryOf(path, chart, host) {
    if (!REPOSITORY.test(chart) || chart.includes('/')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PublisherError */ .X({
            code: 'REFERENCE_INVALID',
            message: `the chart's name "${chart}" can't be part of a repository's name (invalid reference: invalid repository)`,
            hint: 'OCI registries take lower-case letters, digits, and single . _ - between them; rename the chart',
        });
    }
    const repository = path === '' ? chart : `${path}/${chart}`;
    if (host.length + 1 + repository.length > LONGEST_NAME) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PublisherError */ .X({
            code: 'REFERENCE_INVALID',
            message: `${host}/${repository} is longer than ${LONGEST_NAME} characters`,
            hint: 'shorten the path or the name: many clients could not pull the chart',
        });
    }
    return repository;
}
/** The tag of a version; REFERENCE_INVALID where it can't be one. */
function versionTag(version) {
    const tag = tagOf(version);
    if (isTag(tag))
        return tag;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PublisherError */ .X({
        code: 'REFERENCE_INVALID',
        message: `version "${version}" can't be written as a tag`,
        hint: 'a tag has at most 128 letters, digits, and . _ - after the first',
    });
}
/** A destination as the user would write it. */
function showDestination(destination) {
    if (destination.kind === 'none')
        return 'none';
    if (destination.kind === 'layout')
        return `oci-layout:${destination.folder}`;
    return destination.path === '' ? destination.host : `${destination.host}/${destination.path}`;
}
function invalid(text, message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PublisherError */ .X({
        code: 'REFERENCE_INVALID',
        message: `registry "${shown(text)}": ${message}`,
        hint: shown(hint),
    });
}
/** The text without what may be a password: all that stands before an `@` in its host. */
function shown(text) {
    return text.replace(/(^|\/\/|\s)[^/\s]*@(?!sha256)/g, '$1…@');
}


/***/ }),

/***/ 1767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  registries: () => (/* binding */ registries)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9473);
// EXTERNAL MODULE: ./build/oci/errors.js
var oci_errors = __webpack_require__(1787);
;// CONCATENATED MODULE: ./build/oci/redirect.js


const MAX_HOPS = 5;
/** Tell whom we are: never for another origin. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);
/** Follows redirects itself, since no credential may go with them to another origin. */
function withRedirects(send) {
    return async (request) => {
        let current = request;
        for (let hop = 0; hop <= MAX_HOPS; hop++) {
            const response = await send(current);
            const next = nextRequest(current, response);
            if (next === undefined)
                return response;
            current = next;
        }
        throw refused(`${request.method} ${(0,oci_errors/* redactUrl */.BO)(request.url)} was redirected more than ${MAX_HOPS} times`);
    };
}
function nextRequest(request, response) {
    const location = response.headers.get('location');
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const follows = reading ? [301, 302, 303, 307, 308] : [307, 308];
    if (location === null || !follows.includes(response.status))
        return undefined;
    const target = targetOf(location, request.url);
    if (target.origin === new URL(request.url).origin)
        return { ...request, url: target.href };
    if (request.headers?.['content-type'] === 'application/x-www-form-urlencoded') {
        // Storage may take a blob; a form holds a refresh token, which is for nobody else.
        throw refused(`${new URL(request.url).host} would lead a ${request.method} to another host, ${target.host}`);
    }
    const headers = Object.entries(request.headers ?? {}).filter(([name]) => !CREDENTIAL_HEADERS.has(name.toLowerCase()));
    return { ...request, url: target.href, headers: Object.fromEntries(headers) };
}
/**
 * Where a Location leads, seen from where it was given. Never from https back to http on another host, never to a private address that
 * isn't the one we talk to (a registry could reach into our network through us). Throws REGISTRY_REFUSED.
 */
function targetOf(location, from) {
    const base = new URL(from);
    const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
    if (target === undefined || !/^https?:$/.test(target.protocol))
        throw refused(`${base.host} sent a Location that is no address`);
    if (base.protocol === 'https:' && target.protocol === 'http:') {
        if (target.hostname !== base.hostname)
            throw refused(`${base.host} would lead us from https to http, on ${target.host}`);
        // Behind a TLS proxy a registry may not know that it is spoken to in https (X-Forwarded-Proto is missing).
        target.protocol = 'https:';
        target.port = base.port;
    }
    // Some write the host without the :443 that we called it by (oras-project/oras-go#177); URL drops it for both.
    if (target.hostname !== base.hostname && isPrivateLiteral(target.hostname)) {
        throw refused(`${base.host} would lead us to the private address ${target.host}`);
    }
    return target;
}
/** Whether a host is an IP literal of a private, loopback or link-local range. */
function isPrivateLiteral(hostname) {
    if (hostname.startsWith('['))
        return /^\[(?:::1?\]|::ffff:|f[cd]|fe[89ab])/i.test(hostname);
    const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(hostname);
    if (parts === null)
        return false;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    return (first === 0 ||
        first === 10 ||
        first === 127 ||
        (first === 169 && second === 254) ||
        (first === 172 && second >= 16 && second <= 31) ||
        (first === 192 && second === 168) ||
        (first === 100 && second >= 64 && second <= 127));
}
function refused(message) {
    return new errors/* PublisherError */.X({
        code: 'REGISTRY_REFUSED',
        message,
        hint: 'we do not go there: check the registry, and what stands before it (X-Forwarded-Proto, a captive portal)',
    });
}

;// CONCATENATED MODULE: ./build/oci/challenge.js
const TOKEN = /[^\s,="]+/y;
const BLANK = /[\s,]*/y;
const ASSIGN = /\s*=\s*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"?/y;
const BARE = /[^\s,"]*/y;
/**
 * Reads a WWW-Authenticate header (several are joined by commas) by RFC 7235, and what registries make of it: lower-case schemes,
 * unquoted realms (zot), Bearer and Basic together (Gitea). Never throws; what can't be read is passed over.
 */
function parseChallenges(header) {
    const challenges = [];
    const text = header ?? '';
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text);
        if (found !== null)
            at = pattern.lastIndex;
        return found;
    };
    while (at < text.length) {
        take(BLANK);
        const word = take(TOKEN)?.[0].toLowerCase();
        if (word === undefined) {
            at++;
            continue;
        }
        const current = challenges.at(-1);
        if (take(ASSIGN) !== null && current !== undefined) {
            const quoted = take(QUOTED);
            current.params.set(word, quoted === null ? (take(BARE)?.[0] ?? '') : (quoted[1] ?? '').replace(/\\(.)/g, '$1'));
        }
        else
            challenges.push({ scheme: word, params: new Map() });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./build/oci/token.js



/** https://github.com/distribution/distribution/blob/main/docs/content/spec/auth/token.md */
const DEFAULT_LIFE_S = 60;
const EARLY_S = 30;
/** In characters: to mask a shorter one would blot out ordinary words. */
const SHORTEST_SECRET = 16;
const MAX_TOKEN_BYTES = 128 * 1024;
const CLIENT_ID = 'chart-publisher';
/** Asks the token server for a bearer token of one scope. Throws UNAUTHORIZED where it refuses the credentials. */
async function fetchToken(send, server, scope, credentials, mask) {
    let response = credentials?.kind === 'identity' ? await postRefresh(send, server, scope, credentials.token) : undefined;
    // GHCR and Quay serve GET alone: https://github.com/helm/helm/issues/31222
    if (response === undefined || response.status === 404 || response.status === 405)
        response = await getToken(send, server, scope, credentials);
    if (response.status !== 200) {
        const loginRefused = response.status === 401 && credentials !== undefined;
        throw new oci_errors/* RegistryError */.gl(response, refusal(credentials), { loginRefused });
    }
    return readToken(response, credentials, mask);
}
/**
 * Checks that a realm may be asked at all: https where the registry is, no private address but the registry's own, and for the tokens
 * of a job or cloud one of the hosts they are meant for. Throws REGISTRY_REFUSED: a registry could collect tokens this way.
 */
function checkRealm(realm, registry, credentials) {
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    const why = url === undefined || !/^https?:$/.test(url.protocol)
        ? 'is no address'
        : registry.protocol === 'https:' && url.protocol !== 'https:'
            ? 'is not https'
            : url.hostname !== registry.hostname && isPrivateLiteral(url.hostname)
                ? 'is a private address'
                : undefined;
    if (why !== undefined || url === undefined) {
        throw new errors/* PublisherError */.X({
            code: 'REGISTRY_REFUSED',
            message: `${registry.host} names a token server that ${why}: ${realm.slice(0, 200)}`,
            hint: 'no credential is sent there; the registry or a proxy before it is set up wrongly',
        });
    }
    if (credentials?.realmHosts === undefined || credentials.realmHosts.includes(url.host))
        return;
    throw new errors/* PublisherError */.X({
        code: 'REGISTRY_REFUSED',
        message: `${registry.host} names the token server ${url.host}, to which ${credentials.source} must not go`,
        hint: `give username and password for this registry if you trust that server`,
    });
}
async function getToken(send, server, scope, credentials) {
    const url = new URL(server.realm);
    if (server.service !== undefined)
        url.searchParams.set('service', server.service);
    url.searchParams.set('scope', scope);
    const headers = credentials === undefined || credentials.kind === 'bearer' ? {} : { authorization: basicHeader(credentials) };
    return send({ method: 'GET', url: url.href, headers, maxBytes: MAX_TOKEN_BYTES });
}
async function postRefresh(send, server, scope, token) {
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID, scope, refresh_token: token });
    if (server.service !== undefined)
        form.set('service', server.service);
    return send({
        method: 'POST',
        url: server.realm,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        maxBytes: MAX_TOKEN_BYTES,
    });
}
/** The Authorization header of a Basic login. A user name can't hold a colon; the password may. */
function basicHeader(credentials) {
    const secret = credentials.kind === 'basic' ? credentials.password : credentials.token;
    return `Basic ${Buffer.from(`${credentials.username}:${secret}`).toString('base64')}`;
}
function readToken(response, credentials, mask) {
    let body = {};
    try {
        body = JSON.parse(response.body.toString('utf8')) ?? {};
    }
    catch {
        // handled below: no token in it
    }
    const value = typeof body.access_token === 'string' && body.access_token !== '' ? body.access_token : body.token;
    if (typeof value !== 'string' || value === '' || /[^\x21-\x7e]/.test(value)) {
        throw new errors/* PublisherError */.X({
            code: 'NOT_A_REGISTRY',
            message: `the token server ${(0,oci_errors/* redactUrl */.BO)(response.url)} answered without a token`,
            hint: 'it is not what the registry takes it for; ask who runs it',
        });
    }
    const life = typeof body.expires_in === 'number' ? Math.max(body.expires_in, DEFAULT_LIFE_S) : DEFAULT_LIFE_S;
    // A token that anybody gets is no secret; some servers give a plain word.
    if (credentials !== undefined && value.length >= SHORTEST_SECRET)
        mask(value);
    return { value, renewAt: Date.now() + (life - EARLY_S) * 1000 };
}
function refusal(credentials) {
    return credentials === undefined
        ? 'no token without credentials'
        : `the token server refused the credentials from ${credentials.source}`;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/oci/proxy.js




/** A proxy that did not let us through. `retryable` tells a broken connection from a refusal. */
class ProxyError extends Error {
    hint;
    retryable;
    // undici retries errors of its own codes without end; this is none of them.
    code = 'ERR_PROXY';
    constructor({ url, variable }, why, hint, retryable) {
        super(`the proxy ${url.host} (from ${variable}) ${why}`);
        this.hint = hint;
        this.retryable = retryable;
        this.name = 'ProxyError';
    }
}
/** Finds the proxy for an address. HTTPS_PROXY is for https, HTTP_PROXY for http; neither stands in for the other. Throws INPUT. */
function proxyFinder({ http = '', https = '', no = '' }) {
    const proxies = new Map();
    if (http !== '')
        proxies.set('http:', { variable: 'HTTP_PROXY', url: proxyAddress('HTTP_PROXY', http) });
    if (https !== '')
        proxies.set('https:', { variable: 'HTTPS_PROXY', url: proxyAddress('HTTPS_PROXY', https) });
    const excluded = no.split(/[\s,]+/).filter((entry) => entry !== '');
    return (target) => {
        const proxy = proxies.get(target.protocol);
        return proxy === undefined || excluded.some((entry) => excludes(entry, target)) ? undefined : proxy;
    };
}
/** A proxy's address, whose scheme may be left out, as curl has it. The value may hold a password: it is not shown. */
function proxyAddress(variable, value) {
    const address = /^[^/]*:\d+\/?$/.test(value) ? `http://${value}` : value;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
        return new URL(address);
    throw new errors/* PublisherError */.X({
        code: 'INPUT',
        message: `${variable} is no address of a proxy`,
        hint: 'write http://[USER:PASSWORD@]HOST:PORT',
    });
}
/** One entry of NO_PROXY, as Go reads it: `*`, a domain with all below it, `.domain` for those below alone, an IP, a CIDR; a port may follow. */
function excludes(entry, { hostname, port, protocol }) {
    if (entry === '*')
        return true;
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase().replace(/^\*\./, '.')) ?? [];
    const range = /^([\da-f.:]+)\/(\d+)$/.exec(name);
    if (range !== null)
        return inRange(host, range[1] ?? '', Number(range[2]));
    if (wanted !== undefined && wanted !== (port || (protocol === 'https:' ? '443' : '80')))
        return false;
    return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}
function inRange(host, network, prefix) {
    const family = (0,external_node_net_.isIP)(network);
    if (family === 0 || (0,external_node_net_.isIP)(host) !== family || prefix > (family === 4 ? 32 : 128))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
    return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
/** The header that logs into a proxy; nothing where its address has no user. */
function proxyLogin({ url }) {
    if (url.username === '' && url.password === '')
        return {};
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}
/** A connection through a proxy to `host:port`, by CONNECT. Throws {@link ProxyError}. */
function openTunnel(proxy, authority, timeoutMs, tls) {
    const { hostname, port, protocol } = proxy.url;
    const secure = protocol === 'https:';
    return new Promise((resolve, reject) => {
        const asked = (secure ? external_node_https_.request : external_node_http_.request)({
            method: 'CONNECT',
            host: hostname.replace(/^\[|\]$/g, ''),
            port: port || (secure ? 443 : 80),
            path: authority,
            headers: { host: authority, ...proxyLogin(proxy) },
            agent: false,
            timeout: timeoutMs,
            ...(secure && tls),
        });
        asked.once('connect', ({ statusCode = 0 }, socket, head) => {
            if (statusCode === 200 && head.length === 0)
                resolve(socket);
            else {
                socket.destroy();
                reject(proxy_refusal(proxy, authority, statusCode));
            }
        });
        asked.once('timeout', () => asked.destroy(new Error('no answer in time')));
        asked.once('error', (error) => {
            const why = `could not be used: ${error.message}`;
            reject(new ProxyError(proxy, why, `is ${proxy.variable} right? NO_PROXY names what needs no proxy`, true));
        });
        asked.end();
    });
}
function proxy_refusal(proxy, authority, status) {
    if (status === 407) {
        const hint = `put its user and password into ${proxy.variable}: http://USER:PASSWORD@${proxy.url.host}`;
        return new ProxyError(proxy, 'wants a login (407)', hint, false);
    }
    const hint = `ask who runs the proxy whether ${authority} is allowed; NO_PROXY names what needs no proxy`;
    return new ProxyError(proxy, `did not let us through to ${authority} (it answered ${status})`, hint, status >= 500);
}

;// CONCATENATED MODULE: ./build/oci/unreachable.js


/** The innermost reason that Node gives: a code such as ECONNREFUSED, or its text. */
function causeOf(error) {
    let inner = error;
    while (inner instanceof Error && inner.cause instanceof Error)
        inner = inner.cause;
    if (inner instanceof AggregateError && inner.errors.length > 0)
        return causeOf(inner.errors[0]);
    if (!(inner instanceof Error))
        return String(inner);
    const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
    return code !== '' && !inner.message.includes(code) ? `${code}: ${inner.message}` : inner.message;
}
/** Nothing came back. `retryable` tells the errors that another try can mend from those that need a person. */
class UnreachableError extends errors/* PublisherError */.X {
    reason;
    advice;
    retryable;
    /** `asked` is the request, `reason` what came instead of an answer. */
    constructor(asked, reason, advice, retryable, cause) {
        super({ code: 'UNREACHABLE', message: `${asked}: ${reason}`, hint: advice }, { cause });
        this.reason = reason;
        this.advice = advice;
        this.name = 'UnreachableError';
        this.retryable = retryable;
    }
    /** The same about a whole host, for those whose requests were not even sent. */
    about(host) {
        return new UnreachableError(host, this.reason, this.advice, this.retryable, this.cause);
    }
}
/** What a person must mend, by what Node or OpenSSL says. */
const ADVICE = [
    [/ALTNAME/i, 'its certificate is for another host name'],
    [
        /UNABLE_TO|SELF_SIGNED|CERT_(?!HAS_EXPIRED)|unable to verify|self.signed|local issuer/i,
        'a private CA signed its certificate: name the CA with ca-file',
    ],
    [/CERT_HAS_EXPIRED/i, 'its certificate has expired: it must be renewed'],
    [
        /WRONG_VERSION_NUMBER|packet length too long|wrong version/i,
        'it speaks plain HTTP: set plain-http: true if that is meant (a test registry)',
    ],
    [/ENOTFOUND|ERR_INVALID_URL/i, 'the host name is not known: check how registry is spelt'],
    [/ERR_SSL|alert|EPROTO/i, 'TLS failed: a client certificate may be needed (cert-file, key-file)'],
];
/** The error for a request that nothing came back to; `timedOutMs` where it was us who gave up. */
function unreachable(error, shown, timedOutMs) {
    if (timedOutMs !== undefined) {
        return new UnreachableError(shown, `no whole answer within ${timedOutMs / 1000} s`, 'raise timeout, or look at the network between', true, error);
    }
    const proxy = proxyErrorIn(error);
    if (proxy !== undefined)
        return new UnreachableError(shown, `no answer (${proxy.message})`, proxy.hint, proxy.retryable, error);
    const cause = causeOf(error);
    const advice = ADVICE.find(([pattern]) => pattern.test(cause));
    return new UnreachableError(shown, `no answer (${cause})`, advice?.[1] ?? 'is the host right, and reachable from here? A proxy is taken from HTTPS_PROXY', advice === undefined, error);
}
function proxyErrorIn(error) {
    for (let inner = error; inner instanceof Error; inner = inner.cause)
        if (inner instanceof ProxyError)
            return inner;
    return undefined;
}

;// CONCATENATED MODULE: ./build/oci/auth.js





const MAX_PING_BYTES = 64 * 1024;
/**
 * Logs into one registry as it asks: learns its scheme once, keeps a token for each repository, renews what was refused once.
 * Credentials that were refused are not sent again: many failed logins lock accounts.
 */
class Authenticator {
    plain;
    options;
    scheme;
    opening;
    tokens = new Map();
    refused = new Map();
    accepted = new Set();
    login;
    trial;
    rejection;
    constructor(plain, options) {
        this.plain = plain;
        this.options = options;
    }
    /** Sends a request with what the repository asks for. A 401 that remains is the answer. */
    async send(request, repository) {
        const credentials = await this.options.credentials(this.options.origin.host, repository);
        const first = await this.open(request, credentials);
        if (first !== undefined && (first.status !== 401 || this.isForeign(first)))
            return first;
        const response = await this.sendAuthorized(request, repository, credentials);
        if (response.status !== 401 || !this.mayTryAgain(response, repository, credentials))
            return response;
        return this.sendAuthorized(request, repository, credentials);
    }
    /** Sends a request without credentials, for an address of another origin. */
    sendPlain(request) {
        return this.plain(request);
    }
    /** The answer of `GET /v2/` to nobody in particular: 200, or a 401 with a challenge, makes a registry. */
    ping() {
        return this.plain({ method: 'GET', url: new URL('/v2/', this.options.origin).href, maxBytes: MAX_PING_BYTES });
    }
    /** The error for a 401 or 403: it names what was used to log in. */
    async refusal(response, repository, doing) {
        const credentials = await this.options.credentials(this.options.origin.host, repository);
        const { host } = this.options.origin;
        if (credentials === undefined) {
            const hint = `log in: username and password, registry-auth, or docker login ${host} before this`;
            return new oci_errors/* RegistryError */.gl(response, `${host}: no credentials were found; ${doing}`, { hint });
        }
        const loginRefused = this.refused.has(credentials);
        const hint = response.status === 401
            ? `check the user and the token of ${credentials.source}: are they for ${host}, and not expired?`
            : undefined;
        return new oci_errors/* RegistryError */.gl(response, `${host}: credentials from ${credentials.source}; ${doing}`, {
            loginRefused,
            hint,
        });
    }
    /**
     * Learns the scheme, by one request for all: the others wait for it, and fail as it does. With credentials at hand that is
     * `GET /v2/`, since what a registry shows to anybody may not be all it has; without, the very request, whose answer is given back.
     */
    async open(request, credentials) {
        if (this.scheme !== undefined)
            return undefined;
        if (this.opening !== undefined) {
            await this.opening;
            return undefined;
        }
        const answer = (credentials === undefined ? this.plain(request) : this.ping()).catch((error) => {
            // One request spoke for all: what they are told is about the host, not about that request.
            throw error instanceof UnreachableError ? error.about(this.options.origin.origin) : error;
        });
        this.opening = answer.then((response) => this.learn(response));
        this.opening.catch(() => undefined);
        const response = await answer;
        await this.opening;
        return credentials === undefined ? response : undefined;
    }
    learn(response) {
        this.scheme =
            response.status === 401 && !this.isForeign(response)
                ? schemeOf(parseChallenges(response.headers.get('www-authenticate')))
                : { kind: 'open' };
    }
    async sendAuthorized(request, repository, credentials) {
        // The first Basic login of a run goes alone, too: a wrong password is sent once.
        const untried = credentials !== undefined && this.scheme?.kind !== 'bearer' && !this.accepted.has(credentials);
        if (untried && this.trial !== undefined)
            await this.trial.catch(() => undefined);
        const refusal = credentials === undefined ? undefined : this.refused.get(credentials);
        if (refusal !== undefined)
            return refusal;
        const sent = this.sendWith(request, repository, credentials);
        if (untried)
            this.trial ??= sent;
        return sent;
    }
    async sendWith(request, repository, credentials) {
        const authorization = await this.authorization(repository, credentials);
        const headers = { ...request.headers, ...(authorization !== undefined && { authorization }) };
        const response = await this.plain({ ...request, headers });
        if (credentials === undefined)
            return response;
        if (response.status !== 401)
            this.accepted.add(credentials);
        else if (this.scheme?.kind === 'basic' && !this.accepted.has(credentials) && this.isBasicRefusal(response)) {
            this.refused.set(credentials, response);
        }
        return response;
    }
    /** Whether a 401 to a Basic login asks for nothing else: the login itself is wrong. */
    isBasicRefusal(response) {
        return (!this.isForeign(response) && schemeOf(parseChallenges(response.headers.get('www-authenticate'))).kind === 'basic');
    }
    async authorization(repository, credentials) {
        const scheme = this.scheme ?? { kind: 'open' };
        if (credentials?.kind === 'bearer')
            return `Bearer ${credentials.token}`;
        if (scheme.kind === 'bearer')
            return `Bearer ${(await this.token(scheme.server, repository, credentials)).value}`;
        // A host that asks for nothing at /v2/ may still show more to those it knows (Artifactory).
        return credentials === undefined ? undefined : basicHeader(credentials);
    }
    /** The token of a repository, from the cache while it lives. Concurrent callers share one request. */
    async token(server, repository, credentials) {
        const known = this.tokens.get(repository);
        if (known !== undefined) {
            const token = await known;
            if (token.renewAt > Date.now())
                return token;
            if (this.tokens.get(repository) === known)
                this.tokens.delete(repository);
        }
        const pending = this.tokens.get(repository) ?? this.requestToken(server, repository, credentials);
        this.tokens.set(repository, pending);
        return pending;
    }
    /** The first token request of a run decides for all: what a token server answers 401 to once is not sent it again. */
    async requestToken(server, repository, credentials) {
        checkRealm(server.realm, this.options.origin, credentials);
        if (this.login !== undefined)
            await this.login.catch(() => undefined);
        if (this.rejection !== undefined && this.rejection.credentials === credentials)
            throw this.rejection.error;
        const pending = fetchToken(this.plain, server, `repository:${repository}:${this.options.actions}`, credentials, this.options.mask);
        this.login ??= pending;
        try {
            return await pending;
        }
        catch (error) {
            if (error instanceof oci_errors/* RegistryError */.gl && error.status === 401)
                this.rejection = { credentials, error };
            this.tokens.delete(repository);
            throw error;
        }
    }
    /** Whether a redirect led to another origin. Its challenge is none of ours: it could name a token server that collects passwords. */
    isForeign(response) {
        return new URL(response.url).origin !== this.options.origin.origin;
    }
    /** After a 401: whether another try makes sense, with a new token or the scheme that is asked for now. */
    mayTryAgain(response, repository, credentials) {
        if (this.isForeign(response))
            return false;
        const asked = parseChallenges(response.headers.get('www-authenticate'));
        const scheme = this.scheme;
        if (scheme?.kind === 'bearer') {
            this.tokens.delete(repository);
            return true;
        }
        const next = schemeOf(asked);
        if (next.kind === 'bearer' || scheme?.kind !== next.kind) {
            this.scheme = next;
            return next.kind === 'bearer' || credentials !== undefined;
        }
        return credentials !== undefined && this.accepted.has(credentials);
    }
}
/** Bearer before Basic; a 401 that offers neither is taken as Basic, which is what we can still try. Throws where only others are offered. */
function schemeOf(challenges) {
    const bearer = challenges.find(({ scheme, params }) => scheme === 'bearer' && (params.get('realm') ?? '') !== '');
    if (bearer !== undefined) {
        const service = bearer.params.get('service');
        return {
            kind: 'bearer',
            server: { realm: bearer.params.get('realm') ?? '', service: service === '' ? undefined : service },
        };
    }
    if (challenges.length === 0 || challenges.some(({ scheme }) => scheme === 'basic'))
        return { kind: 'basic' };
    throw new errors/* PublisherError */.X({
        code: 'UNAUTHORIZED',
        message: `the registry asks for a login we don't know: ${challenges.map(({ scheme }) => scheme).join(', ')}`,
        hint: 'registries use Bearer or Basic; a proxy may have answered in its place',
    });
}

// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __webpack_require__(1564);
// EXTERNAL MODULE: ./build/oci/manifest.js
var manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/oci/remote.js






/** distribution, Harbor and zot take no larger manifest, in bytes. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const MAX_ANSWER_BYTES = 256 * 1024;
/** No chart is larger, packed; whatever a manifest claims, we read no more. */
const MAX_BLOB_BYTES = 100 * 1024 * 1024;
/** Upload sessions get lost behind load balancers; so often we begin anew. */
const UPLOAD_TRIES = 3;
/** What a new upload can mend. Nexus' refusal of a redeploy is not among them. */
const LOST_UPLOADS = ['BLOB_UPLOAD_UNKNOWN', 'BLOB_UPLOAD_INVALID', 'DIGEST_INVALID', 'SIZE_INVALID', 'RANGE_INVALID'];
/** A registry over the distribution protocol. https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
class RemoteRegistry {
    name;
    base;
    auth;
    isRegistry;
    constructor(send, options) {
        this.name = options.host;
        this.base = new URL(`${options.plainHttp ? 'http' : 'https'}://${options.host}`);
        this.auth = new Authenticator(send, {
            origin: this.base,
            credentials: options.credentials,
            actions: options.actions,
            mask: options.mask,
        });
    }
    async manifest(repository, reference) {
        const request = {
            method: 'GET',
            url: this.url(`${repository}/manifests/${reference}`),
            headers: { accept: manifest/* ACCEPTED_TYPES */.KB },
            maxBytes: MAX_MANIFEST_BYTES,
        };
        const doing = `could not tell whether ${repository}:${reference} is there`;
        const response = await this.auth.send(request, repository);
        if (response.status === 200)
            return { present: true, manifest: this.stored(response, reference) };
        if (response.status === 412)
            return { present: 'unreadable', why: new oci_errors/* RegistryError */.gl(response, 'it may not be read').message };
        if (response.status === 404)
            return this.absent(response, doing);
        throw await this.refusal(response, repository, doing);
    }
    async pushBlob(repository, blob) {
        const doing = `uploading ${blob.digest.slice(0, 19)}… to ${repository}`;
        for (let attempt = 1;; attempt++) {
            const response = await this.upload(repository, blob, doing);
            if ([200, 201, 204].includes(response.status))
                return;
            if (attempt === UPLOAD_TRIES || !this.isLost(response))
                throw await this.refusal(response, repository, doing);
        }
    }
    async pushManifest(repository, tag, manifest) {
        const doing = `tagging ${repository}:${tag}`;
        const request = {
            method: 'PUT',
            url: this.url(`${repository}/manifests/${tag}`),
            headers: { 'content-type': manifest.mediaType },
            body: manifest.content,
            maxBytes: MAX_ANSWER_BYTES,
        };
        const response = await this.auth.send(request, repository);
        const accepted = [200, 201, 202].includes(response.status);
        if (accepted && response.headers.get('docker-content-digest') === manifest.digest)
            return manifest.digest;
        // A repeated PUT whose first answer got lost is refused where tags are immutable: what counts is what is there now.
        const now = await this.holds(repository, tag, manifest.digest);
        if (now === true)
            return manifest.digest;
        if (!accepted)
            throw await this.refusal(response, repository, doing);
        if (now !== false)
            throw unverified(doing, now);
        throw new errors/* PublisherError */.X({
            code: 'DIGEST_MISMATCH',
            message: `${doing}: ${this.name} accepted ${manifest.digest} and does not serve it under the tag`,
            hint: 'somebody else may publish the same version at this moment; run again when that is done',
        });
    }
    async pullBlob(repository, blob) {
        const doing = `reading ${blob.digest.slice(0, 19)}… of ${repository}`;
        if (blob.size > MAX_BLOB_BYTES)
            throw tooLarge(doing, blob.size);
        const url = this.url(`${repository}/blobs/${blob.digest}`);
        const response = await this.auth.send({ method: 'GET', url, maxBytes: blob.size }, repository);
        if (response.status !== 200)
            throw await this.refusal(response, repository, doing);
        if (response.body.length === blob.size && (0,oci_digest/* digestOf */.o)(response.body) === blob.digest)
            return response.body;
        throw new errors/* PublisherError */.X({
            code: 'DIGEST_MISMATCH',
            message: `${doing}: ${this.name} served other bytes than the digest names`,
            hint: 'the registry, or a cache before it, is broken: do not trust what it serves',
        });
    }
    url(path) {
        return new URL(`/v2/${path}`, this.base).href;
    }
    /** The manifest that was served, under the digest of its bytes; what the registry says of them must agree. */
    stored(response, reference) {
        const digest = (0,oci_digest/* digestOf */.o)(response.body);
        const named = reference.startsWith('sha256:') ? reference : response.headers.get('docker-content-digest');
        if (named?.startsWith('sha256:') && named !== digest) {
            throw new errors/* PublisherError */.X({
                code: 'DIGEST_MISMATCH',
                message: `${(0,oci_errors/* redactUrl */.BO)(response.url)} served bytes of ${digest} under the name ${named}`,
                hint: 'the registry, or a cache before it, is broken: do not trust what it serves',
            });
        }
        const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
        if (mediaType.includes('html') || (0,oci_errors/* isHtml */._6)(response))
            throw new oci_errors/* RegistryError */.gl(response, 'not a registry');
        return { content: response.body, digest, mediaType };
    }
    /** Only a definite 404 means absent: one with an OCI error body, or a bare one from a host that is a registry at /v2/. */
    async absent(response, doing) {
        const codes = (0,oci_errors/* registryErrors */.Ji)(response).map(({ code }) => code);
        if (codes.length > 0) {
            const repository = codes.includes('NAME_UNKNOWN')
                ? 'missing'
                : codes.includes('MANIFEST_UNKNOWN')
                    ? 'there'
                    : 'unknown';
            return { present: false, repository };
        }
        if (!isBare(response) || new URL(response.url).origin !== this.base.origin) {
            throw new errors/* PublisherError */.X({
                code: 'NOT_A_REGISTRY',
                message: `${doing}: ${(0,oci_errors/* redactUrl */.BO)(response.url)} answered 404 ${(0,oci_errors/* isHtml */._6)(response) ? 'with a web page' : 'in its own way'}, as no registry does`,
                hint: `check the host: does ${this.name} serve the registry API at /v2/?`,
            });
        }
        this.isRegistry ??= this.ping();
        if (await this.isRegistry)
            return { present: false, repository: 'unknown' };
        throw new errors/* PublisherError */.X({
            code: 'NOT_A_REGISTRY',
            message: `${doing}: ${(0,oci_errors/* redactUrl */.BO)(response.url)} answered 404, but ${this.base.href}v2/ does not answer as a registry`,
            hint: `check the host: does ${this.name} serve the registry API at /v2/?`,
        });
    }
    async ping() {
        const response = await this.auth.ping();
        return ((response.status === 200 && !(0,oci_errors/* isHtml */._6)(response)) ||
            (response.status === 401 && response.headers.has('www-authenticate')));
    }
    /** One POST and one PUT of the whole body: ECR drops every chunk after the first, distribution ignores a digest on the POST. */
    async upload(repository, blob, doing) {
        const start = await this.auth.send({ method: 'POST', url: this.url(`${repository}/blobs/uploads/`), maxBytes: MAX_ANSWER_BYTES }, repository);
        if (start.status === 201)
            return start;
        const location = start.headers.get('location');
        if (start.status !== 202 || location === null)
            throw await this.refusal(start, repository, doing);
        const target = targetOf(location, start.url);
        target.hash = '';
        // Signed query parameters must stay as they are, so the digest is appended to the text.
        const url = `${target.href}${target.search === '' ? '?' : '&'}digest=${encodeURIComponent(blob.digest)}`;
        const request = {
            method: 'PUT',
            url,
            headers: { 'content-type': 'application/octet-stream' },
            body: blob.content,
            maxBytes: MAX_ANSWER_BYTES,
        };
        return target.origin === this.base.origin ? this.auth.send(request, repository) : this.auth.sendPlain(request);
    }
    isLost(response) {
        const text = response.body.toString('utf8', 0, 4096);
        if (response.status === 409 || response.status === 416)
            return true;
        const codes = (0,oci_errors/* registryErrors */.Ji)(response).map(({ code }) => code);
        return codes.some((code) => LOST_UPLOADS.includes(code)) && !text.includes('does not allow updating');
    }
    /** Whether the tag stands for this digest now, by the bytes that are served; or why that can't be told. */
    async holds(repository, tag, digest) {
        try {
            const lookup = await this.manifest(repository, tag);
            return lookup.present === true && lookup.manifest.digest === digest;
        }
        catch (cause) {
            return { cause };
        }
    }
    async refusal(response, repository, doing) {
        if (response.status !== 401 && response.status !== 403)
            return new oci_errors/* RegistryError */.gl(response, doing);
        return this.auth.refusal(response, repository, doing);
    }
}
function tooLarge(doing, size) {
    return new errors/* PublisherError */.X({
        code: 'REGISTRY_REFUSED',
        message: `${doing}: its manifest claims ${size} bytes, more than any chart has`,
        hint: 'what is there was not made by helm or by us: look at who pushed it',
    });
}
/** Whether a body is what registries send beside a bare 404: nothing, words, or JSON; no markup of whatever stands before them. */
function isBare(response) {
    const text = response.body.toString('utf8').trim();
    const type = response.headers.get('content-type') ?? '';
    if (text === '')
        return !/html/i.test(type);
    return !text.startsWith('<') && /^(?:$|text\/plain|application\/(?:[\w.+-]*\+)?json)/i.test(type);
}
function unverified(doing, { cause }) {
    const problem = (0,errors/* problemOf */.Z)(cause);
    if (cause instanceof errors/* PublisherError */.X && problem.code === 'DIGEST_MISMATCH')
        return cause;
    return new errors/* PublisherError */.X({
        code: problem.code === 'INTERRUPTED' ? 'INTERRUPTED' : 'REGISTRY_REFUSED',
        message: `${doing}: it was accepted, but could not be read again to make sure: ${problem.message}`,
        hint: 'grant read access as well; a run with it tells whether the version is there',
    }, { cause });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/oci/retry.js


/** https://github.com/google/go-containerregistry/blob/main/pkg/v1/remote/options.go has the same list. */
const PASSING = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
const TRIES = 6;
const FIRST_WAIT_MS = 250;
/** We wait no longer for one try, whatever Retry-After says. */
const LONGEST_WAIT_MS = 90_000;
/** GHCR's "secondary rate limit" comes as a 403; it lasts about a minute. https://github.com/virtualcell/vcell/issues/1888 */
const SECONDARY_LIMIT_WAIT_MS = 60_000;
const SECONDARY_LIMIT_TRIES = 3;
/** Repeats what may pass by itself: time-outs, broken connections, 429 and 5xx, with growing waits or what Retry-After asks for. */
function withRetries(send, { stop, notice }) {
    return async (request) => {
        for (let attempt = 1;; attempt++) {
            let wait;
            let reason;
            try {
                const response = await send(request);
                wait = waitOf(response, attempt);
                if (wait === undefined)
                    return response;
                reason = `answered ${response.status}`;
            }
            catch (error) {
                if (!(error instanceof UnreachableError) || !error.retryable || attempt === TRIES)
                    throw error;
                wait = backoff(attempt);
                reason = error.message;
            }
            const { host, pathname } = new URL(request.url);
            notice(`${request.method} ${host}${pathname}: ${reason}; again in ${(wait / 1000).toFixed(1)} s (${attempt} of ${TRIES - 1})`);
            await (0,promises_.setTimeout)(wait, undefined, { signal: stop }).catch(() => undefined);
        }
    };
}
/** Milliseconds to wait before the next try; undefined where the answer is to be taken as it is. */
function waitOf(response, attempt) {
    if (response.status === 403) {
        const limited = /secondary rate limit/i.test(response.body.toString('utf8', 0, 4096));
        return limited && attempt < SECONDARY_LIMIT_TRIES
            ? Math.min(asked(response) ?? SECONDARY_LIMIT_WAIT_MS, LONGEST_WAIT_MS)
            : undefined;
    }
    if (!PASSING.has(response.status) || attempt === TRIES)
        return undefined;
    return Math.min(asked(response) ?? backoff(attempt), LONGEST_WAIT_MS);
}
/** What the registry asks us to wait, in ms: Retry-After as seconds or date, or GHCR's Go duration in the message. */
function asked(response) {
    const header = response.headers.get('retry-after');
    if (header !== null) {
        const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
        if (Number.isFinite(ms))
            return Math.max(ms, 0);
    }
    const duration = /retry-after: ([\d.]+)(ms|µs|us|s|m)\b/.exec(response.body.toString('utf8', 0, 4096));
    if (duration === null)
        return undefined;
    const unit = { ms: 1, µs: 0.001, us: 0.001, s: 1000, m: 60_000 }[duration[2] ?? 's'] ?? 1000;
    return Math.ceil(Number(duration[1]) * unit);
}
/** Doubles each time, with jitter, so that parallel tries don't come back together. */
function backoff(attempt) {
    return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./build/oci/tls.js


/** A private CA's certificates beside those that Node knows; PEM texts. */
function withDefaultRoots(ca) {
    return [...external_node_tls_.rootCertificates, ca];
}
/** Refuses what TLS can't use (INPUT): it would fail at every handshake, and look like the network's fault. */
function checkPem(pem) {
    if (pem.ca !== undefined && !pem.ca.includes('-----BEGIN CERTIFICATE-----')) {
        throw new errors/* PublisherError */.X({
            code: 'INPUT',
            message: 'ca-file holds no certificate',
            hint: 'name a PEM file: -----BEGIN CERTIFICATE-----',
        });
    }
    for (const [option, part] of [
        ['ca-file', { ca: pem.ca }],
        ['cert-file', { cert: pem.cert }],
        ['cert-file and key-file', { cert: pem.cert, key: pem.key }],
    ]) {
        try {
            (0,external_node_tls_.createSecureContext)(part);
        }
        catch (cause) {
            const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
            throw new errors/* PublisherError */.X({
                code: 'INPUT',
                message: `${option}: not what TLS can use (${why})`,
                hint: 'name PEM files; a key must be the one to its certificate, without a passphrase',
            }, { cause });
        }
    }
}

;// CONCATENATED MODULE: ./build/oci/transport.js





/**
 * The one door to the network: pooling, proxies, private CAs, client certificates, time-outs, size limits and the debug log. It neither
 * retries nor follows redirects nor knows credentials.
 */
async function openTransport(options) {
    const [{ default: Agent }, { default: request }, { default: buildConnector }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(440), __webpack_require__.e(405)]).then(__webpack_require__.t.bind(__webpack_require__, 7405, 19)),
        Promise.all(/* import() */[__webpack_require__.e(440), __webpack_require__.e(43)]).then(__webpack_require__.t.bind(__webpack_require__, 6424, 19)),
        Promise.all(/* import() */[__webpack_require__.e(440), __webpack_require__.e(136)]).then(__webpack_require__.t.bind(__webpack_require__, 9136, 19)),
    ]);
    const tls = { rejectUnauthorized: !options.insecureSkipTlsVerify, ...tlsOf(options) };
    const proxyOf = proxyFinder(options.proxy);
    const find = (target) => (isLoopback(target.hostname) ? undefined : proxyOf(target));
    const alerts = new Map();
    const connect = tunnelling(noticingAlerts(buildConnector(tls), alerts), find, options);
    const agent = new Agent({ connections: options.connections, headersTimeout: 0, bodyTimeout: 0, connect });
    const slots = new Slots(options.connections);
    const dispatch = (dispatched) => request.call(agent, dispatched);
    return (wanted) => slots.run(() => exchange(wanted, { dispatch, alerts, find }, options));
}
/**
 * Keeps what a server says in TLS when it throws us out after the handshake (TLS 1.3: a client certificate is missing): the request
 * has by then failed with nothing but "other side closed".
 */
function noticingAlerts(connect, alerts) {
    return (options, callback) => connect(options, (...[error, socket]) => {
        if (error !== null)
            return callback(error, null);
        socket.once('error', (alert) => alerts.set(options.hostname, alert));
        return callback(null, socket);
    });
}
/** Connects through the proxy that an address has. */
function tunnelling(connect, find, options) {
    return (target, callback) => {
        const proxy = find(new URL(`${target.protocol}//${target.host ?? target.hostname}`));
        if (proxy === undefined)
            return connect(target, callback);
        const authority = `${target.hostname}:${target.port || '443'}`;
        openTunnel(proxy, authority, options.timeoutMs, tlsOf(options)).then((httpSocket) => connect({ ...target, httpSocket }, callback), (error) => callback(error, null));
    };
}
/** Names and addresses of this machine: no proxy is asked for them (as Go has it), and plain HTTP needs no flag. */
function isLoopback(hostname) {
    return (hostname === 'localhost' ||
        hostname.endsWith('.localhost') ||
        /^127(?:\.\d{1,3}){3}$/.test(hostname) ||
        hostname === '[::1]');
}
/** What TLS needs of the user's files. */
function tlsOf({ ca, cert, key }) {
    return {
        ...(ca !== undefined && { ca: withDefaultRoots(ca) }),
        ...(cert !== undefined && { cert }),
        ...(key !== undefined && { key }),
    };
}
async function exchange(request, line, options) {
    if (options.stop.aborted)
        throw interrupted();
    const started = performance.now();
    const size = request.body === undefined ? 0 : Buffer.byteLength(request.body);
    const deadline = AbortSignal.timeout(options.timeoutMs + Math.ceil(size / 2 ** 20) * 1000);
    const shown = `${request.method} ${(0,oci_errors/* redactUrl */.BO)(request.url)}`;
    const url = new URL(request.url);
    try {
        const answer = await line.dispatch({
            ...routeOf(url, line),
            method: request.method,
            headers: { 'user-agent': options.userAgent, ...request.headers, ...routeOf(url, line).headers },
            body: request.body ?? null,
            signal: AbortSignal.any([deadline, options.abort]),
        });
        const body = await readBody(answer.body, request.maxBytes, shown);
        options.debug(`${shown} ${answer.statusCode} ${Math.round(performance.now() - started)} ms`);
        return {
            method: request.method,
            url: request.url,
            status: answer.statusCode,
            headers: headersOf(answer.headers),
            body,
            clean: options.clean,
        };
    }
    catch (error) {
        options.debug(`${shown} failed after ${Math.round(performance.now() - started)} ms: ${causeOf(error)}`);
        if (error instanceof errors/* PublisherError */.X)
            throw error;
        if (options.abort.aborted)
            throw interrupted();
        throw unreachable(line.alerts.get(url.hostname) ?? error, shown, deadline.aborted ? options.timeoutMs : undefined);
    }
}
/** Where a request is sent. Plain http is given to its proxy whole; https goes through a tunnel, which the connection makes. */
function routeOf(url, { find }) {
    const proxy = url.protocol === 'http:' ? find(url) : undefined;
    if (proxy === undefined)
        return { origin: url.origin, path: `${url.pathname}${url.search}`, headers: {} };
    return { origin: proxy.url.origin, path: url.href, headers: { host: url.host, ...proxyLogin(proxy) } };
}
async function readBody(body, maxBytes, shown) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) {
            // Leaving the loop destroys the body, and its connection with it.
            throw new errors/* PublisherError */.X({
                code: 'REGISTRY_REFUSED',
                message: `${shown} answered more than the ${maxBytes} bytes that were to be expected`,
                hint: 'look at what serves this address',
            });
        }
    }
    return Buffer.concat(chunks);
}
function headersOf(raw) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(raw)) {
        for (const one of Array.isArray(value) ? value : [value])
            if (one !== undefined)
                headers.append(name, one);
    }
    return headers;
}
function interrupted() {
    return new errors/* PublisherError */.X({
        code: 'INTERRUPTED',
        message: 'stopped before it was done',
        hint: 'run again: it goes on where this run ended',
    });
}
/** Lets so many through at a time, in the order they came. */
class Slots {
    waiting = [];
    free;
    constructor(count) {
        this.free = count;
    }
    async run(task) {
        if (this.free > 0)
            this.free--;
        else
            await new Promise((resolve) => this.waiting.push(resolve));
        try {
            return await task();
        }
        finally {
            const next = this.waiting.shift();
            if (next === undefined)
                this.free++;
            else
                next();
        }
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/oci/reference.js
var reference = __webpack_require__(907);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/provider/credential-helper.js


/** A helper may ask a cloud; one that hangs must not hang us. */
const TIME_LIMIT_MS = 30_000;
const MAX_OUTPUT = 1024 * 1024;
/**
 * What `docker-credential-<suffix> get` has for a server; undefined where it knows none. No shell is involved, and its output is never
 * shown: it is the secret. https://github.com/docker/docker-credential-helpers
 */
async function askHelper(suffix, server, environment) {
    const program = `docker-credential-${suffix}`;
    if (!/^[A-Za-z0-9._-]+$/.test(suffix))
        throw broken(`the credential helper "${suffix.slice(0, 50)}" has a name that can't be one`);
    const { code, output } = await run(program, server, environment);
    if (code !== 0) {
        if (/credentials not found/i.test(output))
            return undefined;
        throw broken(`${program} failed for ${server} (exit code ${code})`);
    }
    const answer = parse(output);
    if (answer === undefined)
        throw broken(`${program} answered no JSON for ${server}`);
    if (answer.Secret === '' || answer.Username === '')
        return undefined;
    const source = `${program} (${server})`;
    return answer.Username === '<token>'
        ? { kind: 'identity', username: answer.Username, token: answer.Secret, source }
        : { kind: 'basic', username: answer.Username, password: answer.Secret, source };
}
function run(program, input, environment) {
    return new Promise((resolve, reject) => {
        // On Windows helpers are .exe files, which spawn finds without a shell.
        const child = (0,external_node_child_process_.spawn)(program, ['get'], {
            stdio: ['pipe', 'pipe', 'ignore'],
            env: withoutInputs(environment),
            windowsHide: true,
        });
        const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
        let output = '';
        child.stdout.setEncoding('utf8');
        child.stdout.on('data', (text) => {
            output += text;
            if (output.length > MAX_OUTPUT)
                child.kill('SIGKILL');
        });
        child.stdin.on('error', () => undefined);
        child.on('error', (cause) => {
            clearTimeout(timer);
            reject(broken(`${program} can't be run (${cause.message}); a login file names it`));
        });
        child.on('close', (code) => {
            clearTimeout(timer);
            resolve({ code, output });
        });
        child.stdin.end(input);
    });
}
/** A helper needs its own variables (a cloud's, a desktop's), and none of our inputs. */
function withoutInputs(environment) {
    return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:INPUT|CHART_PUBLISHER)_/.test(name)));
}
function parse(output) {
    try {
        const value = JSON.parse(output);
        if (typeof value !== 'object' || value === null)
            return undefined;
        const { Username, Secret } = value;
        return typeof Username === 'string' && typeof Secret === 'string' ? { Username, Secret } : undefined;
    }
    catch {
        return undefined;
    }
}
function broken(message) {
    return new errors/* PublisherError */.X({
        code: 'CREDENTIALS',
        message,
        hint: 'mend the helper or the login file, or give username and password',
    });
}

;// CONCATENATED MODULE: ./build/provider/docker-config.js
/** Docker keeps its Hub under this key, whatever the host was called: https://index.docker.io/v1/ */
const HUB_KEY = 'https://index.docker.io/v1/';
const HUB_HOSTS = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);
/** Reads a login file. Throws an Error whose message holds nothing of the text. */
function parseDockerConfig(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new Error('it is no JSON');
    }
    if (!isRecord(value))
        throw new Error('it is no JSON object');
    const auths = isRecord(value.auths) ? Object.entries(value.auths) : [];
    const helpers = isRecord(value.credHelpers) ? Object.entries(value.credHelpers) : [];
    return {
        auths: new Map(auths.filter((pair) => isRecord(pair[1]))),
        credHelpers: new Map(helpers.filter((pair) => typeof pair[1] === 'string')),
        credsStore: typeof value.credsStore === 'string' && value.credsStore !== '' ? value.credsStore : undefined,
    };
}
/** The helper that keeps a host's credentials, and the address it knows them by; undefined where none is named. */
function helperOf(config, host) {
    const server = HUB_HOSTS.has(host) ? HUB_KEY : host;
    const own = config.credHelpers.get(host) ?? config.credHelpers.get(server);
    const suffix = own ?? config.credsStore;
    return suffix === undefined ? undefined : { suffix, server };
}
/**
 * The entry for a repository: the longest path that is a key of its own (podman writes such), then the host, then any key whose host
 * is the same (docker's old https://host/v1/). Undefined where there is none, or it says only that a helper has it.
 */
function loginOf(config, host, repository, file, warn) {
    const keys = HUB_HOSTS.has(host) ? [HUB_KEY, ...HUB_HOSTS] : keysOf(host, repository);
    for (const key of [...keys, ...[...config.auths.keys()].filter((known) => hostOfKey(known) === host)]) {
        const entry = config.auths.get(key);
        const credentials = entry === undefined ? undefined : toCredentials(entry, `${file} (${key})`, warn);
        if (credentials !== undefined)
            return credentials;
    }
    return undefined;
}
function keysOf(host, repository) {
    const segments = repository.split('/');
    return [...segments.map((_, index) => [host, ...segments.slice(0, segments.length - index)].join('/')), host];
}
/** The host that a key stands for as a whole: docker's own keys have at most `/v1/` behind it. Another path is another's. */
function hostOfKey(key) {
    return /^(?:https?:\/\/)?([^/]+)(?:\/(?:v[12]\/?)?)?$/.exec(key)?.[1]?.toLowerCase();
}
function toCredentials(entry, source, warn) {
    const [username, password] = typeof entry.auth === 'string' && entry.auth !== '' ? decodeAuth(entry.auth) : [entry.username, entry.password];
    if (typeof entry.registrytoken === 'string' && entry.registrytoken !== '')
        return { kind: 'bearer', token: entry.registrytoken, source };
    if (typeof entry.identitytoken === 'string' && entry.identitytoken !== '') {
        return { kind: 'identity', username: username ?? '', token: entry.identitytoken, source };
    }
    if (typeof username !== 'string' || typeof password !== 'string' || username === '') {
        if (entry.auth)
            warn(`${source}: its "auth" is not base64 of user:password; the entry is passed over`);
        return undefined;
    }
    return { kind: 'basic', username, password, source };
}
/** base64 of user:password; a password may hold colons, and old files pad with NUL. */
function decodeAuth(auth) {
    const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = text.indexOf(':');
    return colon < 0 ? [undefined, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/provider/github.js
/** GitHub's container registry. A job's token may push there, under the owner of the repository it runs for. */
const github = {
    name: 'ghcr',
    matches: (host) => host === 'ghcr.io',
    jobCredentials({ environment, githubToken }) {
        // The token of an Enterprise Server means nothing to github.com, and must not be sent there.
        if (githubToken === undefined || environment.GITHUB_SERVER_URL !== 'https://github.com')
            return undefined;
        return {
            kind: 'basic',
            username: environment.GITHUB_ACTOR || 'github-actions',
            password: githubToken,
            source: 'github-token',
            realmHosts: ['ghcr.io'],
        };
    },
};

;// CONCATENATED MODULE: ./build/provider/gitlab.js
/** The container registry of the GitLab that runs the job, on whatever host it is. CI_REGISTRY_PASSWORD is the job's own token. */
const gitlab = {
    name: 'gitlab',
    matches: (host, environment) => host === 'registry.gitlab.com' || host === environment.CI_REGISTRY?.toLowerCase(),
    jobCredentials({ host, environment }) {
        // The job's password is for the registry of the GitLab that runs it, and for no other GitLab's.
        if (host !== environment.CI_REGISTRY?.toLowerCase())
            return undefined;
        const { CI_REGISTRY_USER, CI_REGISTRY_PASSWORD, CI_SERVER_URL, CI_SERVER_HOST } = environment;
        if (!CI_REGISTRY_USER || !CI_REGISTRY_PASSWORD)
            return undefined;
        const realm = CI_SERVER_URL !== undefined && URL.canParse(CI_SERVER_URL) ? new URL(CI_SERVER_URL).host : CI_SERVER_HOST;
        return {
            kind: 'basic',
            username: CI_REGISTRY_USER,
            password: CI_REGISTRY_PASSWORD,
            source: 'CI_REGISTRY_USER and CI_REGISTRY_PASSWORD',
            realmHosts: realm === undefined ? [] : [realm],
        };
    },
};

;// CONCATENATED MODULE: ./build/provider/table.js


/** Any registry that speaks the distribution protocol and has no name here. */
const generic = { name: 'generic', matches: () => true };
/** Every provider we know, the first match wins. */
const PROVIDERS = [github, gitlab, generic];
/** Who runs a host. */
function providerOf(host, environment) {
    return PROVIDERS.find((provider) => provider.matches(host.toLowerCase(), environment)) ?? generic;
}

;// CONCATENATED MODULE: ./build/provider/credentials.js







/**
 * How credentials are found for a repository of a host: what was given for it, the token of a GitLab job for its own registry, the
 * login files of docker, helm and podman, the token of a GitHub job, nobody. The same object is given for the same login each time.
 */
function credentialFinder(context) {
    const found = new Map();
    const logins = new Map();
    let files;
    return (host, repository) => {
        const key = `${host}/${repository}`;
        const known = found.get(key);
        if (known !== undefined)
            return known;
        files ??= readLoginFiles(context);
        const search = find(host, repository, context, files).then((credentials) => {
            if (credentials === undefined)
                return undefined;
            const identity = JSON.stringify(credentials);
            const same = logins.get(identity);
            if (same !== undefined)
                return same;
            logins.set(identity, credentials);
            maskAll(credentials, context.mask);
            context.debug(`${host}: credentials from ${credentials.source}`);
            return credentials;
        });
        found.set(key, search);
        return search;
    };
}
async function find(host, repository, context, files) {
    const { settings } = context;
    const listed = longestPrefix(settings.registryLogins, `${host}/${repository}`);
    if (listed !== undefined)
        return { kind: 'basic', ...pick(listed), source: `registry-auth (${listed.registry})` };
    if (settings.login !== undefined)
        return { kind: 'basic', ...settings.login, source: 'username and password' };
    const provider = providerOf(host, settings.environment);
    const ofJob = provider.jobCredentials?.({
        host: host.toLowerCase(),
        environment: settings.environment,
        githubToken: settings.githubToken,
    });
    // A login step before us was somebody's wish, while github-token is there in every job; a GitLab job's own password is always fresh.
    if (ofJob !== undefined && provider.name !== 'ghcr')
        return ofJob;
    for (const { name, config } of await files) {
        const helper = helperOf(config, host);
        const fromHelper = helper === undefined ? undefined : await askHelper(helper.suffix, helper.server, settings.environment);
        const credentials = fromHelper ?? loginOf(config, host, repository, name, context.warn);
        if (credentials !== undefined)
            return credentials;
    }
    return ofJob;
}
function pick({ username, password }) {
    return { username, password };
}
/** The login whose host and path cover the repository the furthest. */
function longestPrefix(logins, name) {
    return logins
        .map((login) => ({ ...login, registry: login.registry.replace(/^[^/]+/, reference/* apiHost */.nz) }))
        .filter(({ registry }) => name === registry || name.startsWith(`${registry}/`))
        .sort((a, b) => b.registry.length - a.registry.length)[0];
}
/** The login files there are, in the order of their weight. A broken one is pointed out and passed over. */
async function readLoginFiles(context) {
    const files = [];
    const inline = context.settings.environment.DOCKER_AUTH_CONFIG;
    if (inline)
        addConfig(files, 'DOCKER_AUTH_CONFIG', inline, context);
    for (const path of loginPaths(context)) {
        const text = await (0,external_node_fs_promises_.readFile)(path, 'utf8').catch(() => undefined);
        if (text !== undefined && text.trim() !== '')
            addConfig(files, path, text, context);
    }
    return files;
}
function addConfig(files, name, text, context) {
    try {
        files.push({ name, config: parseDockerConfig(text) });
    }
    catch (error) {
        context.warn(`${name} can't be read as a login file: ${error instanceof Error ? error.message : error}; it is passed over`);
    }
}
function loginPaths({ settings, home, platform }) {
    const { environment } = settings;
    const xdg = environment.XDG_CONFIG_HOME || (home && (0,external_node_path_.join)(home, '.config'));
    const helmDefault = platform === 'darwin' && !environment.XDG_CONFIG_HOME && home
        ? (0,external_node_path_.join)(home, 'Library', 'Preferences', 'helm')
        : platform === 'win32' && environment.APPDATA
            ? (0,external_node_path_.join)(environment.APPDATA, 'helm')
            : xdg && (0,external_node_path_.join)(xdg, 'helm');
    const helmHome = environment.HELM_CONFIG_HOME || helmDefault;
    const dockerHome = environment.DOCKER_CONFIG || (home && (0,external_node_path_.join)(home, '.docker'));
    const paths = [
        environment.HELM_REGISTRY_CONFIG || (helmHome && (0,external_node_path_.join)(helmHome, 'registry', 'config.json')),
        dockerHome && (0,external_node_path_.join)(dockerHome, 'config.json'),
        environment.REGISTRY_AUTH_FILE,
        environment.XDG_RUNTIME_DIR && (0,external_node_path_.join)(environment.XDG_RUNTIME_DIR, 'containers', 'auth.json'),
        xdg && (0,external_node_path_.join)(xdg, 'containers', 'auth.json'),
    ];
    return paths.filter((path) => path !== undefined && path !== '');
}
/** The secret and the forms in which it travels. */
function maskAll(credentials, mask) {
    const secret = credentials.kind === 'basic' ? credentials.password : credentials.token;
    mask(secret);
    if (credentials.kind !== 'bearer')
        mask(Buffer.from(`${credentials.username}:${secret}`).toString('base64'));
}
/** A readable reason where a file that settings name can't be read. */
async function readPem(path, option) {
    if (path === undefined)
        return undefined;
    try {
        return await (0,external_node_fs_promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* PublisherError */.X({ code: 'INPUT', message: `${option}: ${why}`, hint: 'name a PEM file that can be read' }, { cause });
    }
}

;// CONCATENATED MODULE: ./build/publish/transfer.js







/** The two blobs of a chart go at the same time. */
const CONNECTIONS_A_TRANSFER = 2;
/** Puts together what stands between us and registries: one transport for all, the credentials of each. Nothing is opened until asked for. */
function registries(settings, context) {
    const { log, mask, platform } = context;
    const debug = settings.debug ? log.debug : () => undefined;
    const credentials = credentialFinder({ settings, home: homeOf(settings), platform, mask, debug, warn: log.warning });
    const hosts = new Map();
    let send;
    return async (host) => {
        const known = hosts.get(host);
        if (known !== undefined)
            return known;
        send ??= connect(settings, context, debug);
        const registry = new RemoteRegistry(await send, {
            host,
            plainHttp: settings.plainHttp ?? speaksPlainHttp(host, settings),
            credentials,
            actions: settings.dryRun ? 'pull' : 'pull,push',
            mask,
        });
        hosts.set(host, registry);
        return registry;
    };
}
async function connect(settings, context, debug) {
    const { environment } = settings;
    if (settings.insecureSkipTlsVerify) {
        context.log.warning('insecure-skip-tls-verify: whoever is between us and the registry can read the credentials and change the charts');
    }
    const [ca, cert, key] = await Promise.all([
        readPem(settings.caFile, 'ca-file'),
        readPem(settings.certFile, 'cert-file'),
        readPem(settings.keyFile, 'key-file'),
    ]);
    if (key !== undefined)
        context.mask(key);
    if ((ca ?? cert ?? key) !== undefined)
        checkPem({ ca, cert, key });
    const { https_proxy = '', HTTPS_PROXY = '', http_proxy = '', HTTP_PROXY = '', no_proxy = '', NO_PROXY = '', } = environment;
    const transport = await openTransport({
        timeoutMs: settings.timeoutMs,
        connections: settings.concurrency * CONNECTIONS_A_TRANSFER,
        userAgent: context.userAgent,
        ...(ca !== undefined && { ca }),
        ...(cert !== undefined && { cert }),
        ...(key !== undefined && { key }),
        insecureSkipTlsVerify: settings.insecureSkipTlsVerify,
        proxy: { https: https_proxy || HTTPS_PROXY, http: http_proxy || HTTP_PROXY, no: no_proxy || NO_PROXY },
        debug,
        clean: context.redact,
        stop: context.stop,
        abort: context.abort,
    });
    return withRetries(withRedirects(transport), { stop: context.stop, notice: context.log.info });
}
/** Loopback names need no flag; a TLS option says that TLS is spoken there. */
function speaksPlainHttp(host, settings) {
    const tls = settings.caFile ?? settings.certFile;
    return tls === undefined && !settings.insecureSkipTlsVerify && isLoopback(new URL(`http://${host}`).hostname);
}
function homeOf({ environment }) {
    return environment.HOME || environment.USERPROFILE || (0,external_node_os_.homedir)() || undefined;
}


/***/ })

};
