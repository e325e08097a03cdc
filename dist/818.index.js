export const id = 818;
export const ids = [818,28];
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

/***/ 1028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openTarget: () => (/* binding */ openTarget),
/* harmony export */   parseDestinations: () => (/* binding */ parseDestinations)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9473);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(907);



/** The destinations that were asked for, each once, and what is wrong with the others. */
function parseDestinations(registries) {
    const destinations = new Map();
    const problems = [];
    for (const text of registries) {
        try {
            const destination = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDestination */ .G2)(text);
            destinations.set((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .showDestination */ .a_)(destination), destination);
        }
        catch (error) {
            const problem = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Z)(error);
            problems.push({ ...problem, code: 'INPUT' });
        }
    }
    if (destinations.has('none') && destinations.size > 1) {
        problems.push({
            code: 'INPUT',
            message: 'registry: none stands beside other destinations',
            hint: 'none means: package only',
        });
    }
    return { destinations: [...destinations.values()].filter(({ kind }) => kind !== 'none'), problems };
}
/** The target of a destination. */
async function openTarget(destination, { workingFolder, openRegistry, writeFile }) {
    const label = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .showDestination */ .a_)(destination);
    if (destination.kind === 'layout') {
        const { LayoutRegistry } = await __webpack_require__.e(/* import() */ 470).then(__webpack_require__.bind(__webpack_require__, 2470));
        const registry = new LayoutRegistry((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workingFolder, destination.folder), destination.folder, writeFile);
        return {
            label,
            registry,
            repository: (chart) => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOf */ ._M)('', chart, 'oci-layout'),
            reference: (chart, tag) => `${label}/${chart}:${tag}`,
        };
    }
    const { host, path } = destination;
    return {
        label,
        registry: await openRegistry(host),
        repository: (chart) => (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOf */ ._M)(path, chart, host),
        reference: (chart, tag) => `${label}/${chart}:${tag}`,
    };
}


/***/ }),

/***/ 9818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishCharts: () => (/* binding */ publishCharts)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9473);
;// CONCATENATED MODULE: ./build/chart/chart.js
/**
 * Helm loads no chart above this size, unpacked and in bytes (MaxDecompressedChartSize, helm 4 pkg/chart/loader/archive). We count
 * what packed sub-charts unpack to as well, since the result could not be loaded either.
 */
const MAX_CHART_SIZE = 100 * 1024 * 1024;
/** Helm 3 can load no chart with a larger file, in bytes (MaxDecompressedFileSize). Helm 4 can. */
const MAX_HELM3_FILE_SIZE = 5 * 1024 * 1024;
/** Bounds that Helm doesn't have; no honest chart comes near. They end link mazes and archives nested for the nesting's sake. */
const MAX_FILES = 50_000;
const MAX_CHART_DEPTH = 64;

;// CONCATENATED MODULE: ./build/chart/go/text.js
/** The white space that Go's unicode.IsSpace knows, as the inside of a character class. It differs from JavaScript's `\s`: U+0085 yes, U+FEFF no. */
const GO_SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const AROUND = new RegExp(`^[${GO_SPACE}]+|[${GO_SPACE}]+$`, 'gu');
const SURROGATE = /[\ud800-\udfff]/;
/** The text without the white space around it, as Go's strings.TrimSpace gives it. */
function trimSpace(text) {
    return text.replace(AROUND, '');
}
/** Orders texts by their UTF-8 bytes, as Go sorts strings. JavaScript's own order differs above U+FFFF. */
function byBytes(a, b) {
    if (SURROGATE.test(a) || SURROGATE.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./build/chart/walk.js





/**
 * Reads a chart's folder as Helm does: names in byte order, depth first, links followed, ignored files left out, a byte order mark
 * dropped. Unlike Helm it refuses what would publish a secret: a `.git` entry, a link into one, a link that leaves the checkout.
 */
function walkChart(folder, options) {
    const real = (0,external_node_fs_.realpathSync)(folder);
    const walk = { ...options, root: real, files: [], budget: MAX_CHART_SIZE, entries: 0 };
    walkFolder(walk, real, '', [real]);
    return walk.files;
}
/** `parents` are the real paths of the folders we are in: a link to one of them would never end. */
function walkFolder(walk, folder, prefix, parents) {
    const entries = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name));
    for (const entry of entries) {
        if (++walk.entries > MAX_FILES)
            throw tooManyFiles(walk);
        const path = prefix + entry.name;
        const location = (0,external_node_path_.join)(folder, entry.name);
        if (entry.name.includes('\ufffd'))
            refuseBrokenName(walk, location, path);
        if (entry.isSymbolicLink())
            followLink(walk, location, path, parents);
        else if (entry.isDirectory())
            enterFolder(walk, location, path, [...parents, location]);
        else if (!walk.ignores(path, false)) {
            if (!entry.isFile())
                throw irregular(walk, path);
            readChartFile(walk, location, path);
        }
    }
}
function enterFolder(walk, location, path, parents) {
    if (walk.ignores(path, true))
        return;
    walkFolder(walk, location, `${path}/`, parents);
}
/** Helm resolves a link before it looks at the ignore rules: a broken one is an error even where it is ignored. */
function followLink(walk, location, path, parents) {
    const target = resolveLink(walk, location, path);
    const stat = (0,external_node_fs_.lstatSync)(target);
    if (walk.ignores(path, stat.isDirectory()))
        return;
    refuseUnsafeTarget(walk, target, path);
    if (stat.isDirectory()) {
        if (parents.includes(target) || contains(target, walk.root)) {
            throw new errors/* PublisherError */.X({
                code: 'CHART_INVALID',
                message: `${path} is a symbolic link to a folder it lies in: it never ends`,
                hint: 'remove the link, or name it in .helmignore',
                file: `${walk.shownAs}/${path}`,
            });
        }
        refuseGit(walk, path);
        walkFolder(walk, target, `${path}/`, [...parents, target]);
    }
    else if (stat.isFile())
        readChartFile(walk, target, path);
    else
        throw irregular(walk, path);
}
function resolveLink(walk, location, path) {
    try {
        return external_node_fs_.realpathSync.native(location);
    }
    catch (cause) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: `${path} is a symbolic link that leads nowhere (error evaluating symlink)`,
            hint: 'Helm refuses the chart for it, even where the link is ignored: remove it or mend its target',
            file: `${walk.shownAs}/${path}`,
        }, { cause });
    }
}
function refuseUnsafeTarget(walk, target, path) {
    const intoGit = target.split(external_node_path_.sep).some(isGit);
    const outside = walk.boundary !== undefined && !contains(walk.boundary, target);
    if (!intoGit && !outside)
        return;
    throw new errors/* PublisherError */.X({
        code: 'CHART_UNSAFE',
        message: intoGit
            ? `${path} is a symbolic link into a .git folder; what is there (a checkout leaves its token) would be published`
            : `${path} is a symbolic link that leaves the checkout; what it leads to would be published`,
        hint: intoGit
            ? 'remove the link, or name it in .helmignore'
            : 'remove the link, name it in .helmignore, or set allow-external-links: true if you know what is there',
        file: `${walk.shownAs}/${path}`,
    });
}
/** Checkout leaves a token in .git/config. What lies in a sub-chart's folder that Helm drops (`charts/_x`, `charts/.x`) is never packed. */
function refuseGit(walk, path) {
    if (!hasGitEntry(path))
        return;
    throw new errors/* PublisherError */.X({
        code: 'CHART_UNSAFE',
        message: `${path} would be published with the chart, with whatever credentials git keeps there`,
        hint: 'add a line ".git" to the .helmignore of the chart, or move the chart into a folder of its own',
        file: `${walk.shownAs}/${path}`,
    });
}
/** Whether a path that goes into a package has a `.git` in it, in any spelling that a case-blind file system takes for it. */
function hasGitEntry(path) {
    const dropped = /^charts\/[._]/.test(path) && !path.endsWith('.prov');
    return !dropped && path.split('/').some(isGit);
}
function isGit(segment) {
    return segment.toLowerCase() === '.git';
}
function readChartFile(walk, location, path) {
    refuseGit(walk, path);
    if ((0,external_node_fs_.statSync)(location).size > walk.budget)
        throw tooLarge(walk, path);
    const content = (0,external_node_fs_.readFileSync)(location);
    walk.budget -= content.length;
    if (walk.budget < 0)
        throw tooLarge(walk, path);
    walk.files.push({ path, content: withoutMark(content) });
}
/** The bytes without a leading UTF-8 byte order mark, which Helm drops from every file. */
function withoutMark(content) {
    return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? content.subarray(3) : content;
}
/** Whether `path` is `folder` or lies in it; both real paths. */
function contains(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !/^[a-zA-Z]:/.test(way));
}
/** A name that isn't UTF-8 reaches us as U+FFFD, and then leads nowhere. */
function refuseBrokenName(walk, location, path) {
    if ((0,external_node_fs_.lstatSync)(location, { throwIfNoEntry: false }) !== undefined)
        return;
    throw new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `${path}: the file's name is not UTF-8`,
        hint: 'rename the file: an archive holding it could not be read everywhere',
        file: walk.shownAs,
    });
}
function irregular(walk, path) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `${path} is neither a file nor a folder (cannot load irregular file)`,
        hint: 'remove it, or name it in .helmignore',
        file: `${walk.shownAs}/${path}`,
    });
}
function tooLarge(walk, path) {
    return new errors/* PublisherError */.X({
        code: 'CHART_TOO_LARGE',
        message: `the chart is larger than ${MAX_CHART_SIZE} bytes, the most Helm loads (at ${path})`,
        hint: 'name what does not belong to the chart in its .helmignore',
        file: `${walk.shownAs}/${path}`,
    });
}
function tooManyFiles(walk) {
    return new errors/* PublisherError */.X({
        code: 'CHART_TOO_LARGE',
        message: `the chart has more than ${MAX_FILES} files and folders`,
        hint: 'name what does not belong to the chart in its .helmignore; links that multiply folders count each time',
        file: walk.shownAs,
    });
}

;// CONCATENATED MODULE: ./build/chart/checkout.js



/** The checkout that a real path lies in: its git top level, else the CI's workspace. Undefined where it lies in neither. */
function checkoutOf(location, { workspace }) {
    for (let folder = location;; folder = (0,external_node_path_.dirname)(folder)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
            return folder;
        if ((0,external_node_path_.dirname)(folder) === folder)
            break;
    }
    return workspace !== undefined && contains(workspace, location) ? workspace : undefined;
}
/**
 * Whether a path that was written by a user leads out of their checkout by a link that a stranger may have committed. What the user
 * wrote, `..` and absolute paths included, is their word; links above any checkout are the system's (`/tmp`, a mounted home).
 */
function leavesCheckout(written, real, surroundings) {
    const rootOf = (folder) => {
        const { workingFolder } = surroundings;
        return checkoutOf(folder, surroundings) ?? (contains(workingFolder, folder) ? workingFolder : undefined);
    };
    let at = (0,external_node_path_.parse)(written).root;
    for (const segment of written.slice(at.length).split(external_node_path_.sep)) {
        const next = (0,external_node_path_.join)(at, segment);
        if (!(0,external_node_fs_.lstatSync)(next).isSymbolicLink())
            at = next;
        else {
            const root = rootOf(at);
            if (root !== undefined)
                return !contains(root, real);
            at = (0,external_node_fs_.realpathSync)(next);
        }
    }
    return false;
}

;// CONCATENATED MODULE: ./build/chart/discover.js







const NEVER_ENTERED = new Set(['.git', 'node_modules']);
/**
 * The charts below the entries of `charts-dir` (folders, archives, globs), each once, in path order. A chart's own folders are not
 * searched; what can't be searched is warned of. An entry that leads to nothing is an INPUT error, one that a link leads out of the
 * checkout CHART_UNSAFE.
 */
function discoverCharts(entries, options) {
    const search = {
        ...options,
        workingFolder: (0,external_node_fs_.realpathSync)(options.workingFolder),
        workspace: options.workspace !== undefined && (0,external_node_fs_.existsSync)(options.workspace) ? (0,external_node_fs_.realpathSync)(options.workspace) : undefined,
        found: new Map(),
        visited: new Set(),
        warnings: [],
        entry: '',
        entryText: '',
    };
    for (const entry of entries) {
        search.entryText = entry;
        for (const location of locationsOf(entry, search.workingFolder))
            searchEntry(search, location);
    }
    const charts = [...search.found.values()].sort((a, b) => byBytes(a.path, b.path));
    return { charts, warnings: search.warnings };
}
function searchEntry(search, location) {
    const real = (0,external_node_fs_.realpathSync)(location);
    search.entry = real;
    if (!search.allowExternalLinks && leavesCheckout(location, real, search))
        throw new errors/* PublisherError */.X(outside(search, location));
    if ((0,external_node_fs_.statSync)(real).isDirectory())
        searchFolder(search, real, location);
    else
        addArchive(search, real, location);
}
function outside(search, location) {
    return {
        code: 'CHART_UNSAFE',
        message: `${shown(search, location)} is a symbolic link that leaves the checkout; what it leads to would be published`,
        hint: 'remove the link, or set allow-external-links: true if you know what is there',
        file: shown(search, location),
    };
}
/** The folders and files that an entry names: itself, or what its glob matches. */
function locationsOf(entry, workingFolder) {
    const plain = (0,external_node_path_.resolve)(workingFolder, entry);
    if ((0,external_node_fs_.existsSync)(plain))
        return [plain];
    const scan = picomatch.scan(entry.replaceAll('\\', '/'));
    if (!scan.isGlob)
        throw noSuch(entry, 'there is no such file or folder');
    const base = (0,external_node_path_.resolve)(workingFolder, scan.base);
    const matches = picomatch(scan.glob, { dot: false });
    const found = (0,external_node_fs_.existsSync)(base) ? [...below(base, '')].filter((path) => matches(path)).sort(byBytes) : [];
    if (found.length === 0)
        throw noSuch(entry, 'nothing matches it');
    return found.map((path) => (0,external_node_path_.join)(base, path));
}
/** Every path below a folder, relative, with `/`; links are named but not entered. */
function* below(folder, prefix) {
    for (const entry of (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })) {
        if (NEVER_ENTERED.has(entry.name))
            continue;
        yield prefix + entry.name;
        if (entry.isDirectory())
            yield* below((0,external_node_path_.join)(folder, entry.name), `${prefix}${entry.name}/`);
    }
}
/** `shownAt` is the way we came, `real` where it leads; a folder is searched once however many links lead to it. */
function searchFolder(search, real, shownAt) {
    if (search.visited.has(real))
        return;
    search.visited.add(real);
    try {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(real, 'Chart.yaml'))) {
            addChart(search, 'folder', real, shownAt);
            return;
        }
        for (const entry of (0,external_node_fs_.readdirSync)(real, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name))) {
            if (NEVER_ENTERED.has(entry.name))
                continue;
            const location = (0,external_node_path_.join)(real, entry.name);
            if (entry.isDirectory())
                searchFolder(search, location, (0,external_node_path_.join)(shownAt, entry.name));
            else if (entry.isSymbolicLink())
                discover_followLink(search, location, (0,external_node_path_.join)(shownAt, entry.name));
        }
    }
    catch (error) {
        const problem = (0,errors/* problemOf */.Z)(error);
        if (problem.code !== 'FILE')
            throw error;
        search.warnings.push(`${shown(search, shownAt)} was not searched: ${problem.message}`);
    }
}
/** A link to a folder is followed inside the checkout. One that leaves it is told, and a chart behind it fails. */
function discover_followLink(search, location, shownAt) {
    if (!leadsToFolder(location))
        return;
    const real = (0,external_node_fs_.realpathSync)(location);
    const boundary = boundaryOf(search, (0,external_node_path_.dirname)(location));
    if (boundary === undefined || contains(boundary, real))
        searchFolder(search, real, shownAt);
    else if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(real, 'Chart.yaml')))
        addChart(search, 'folder', real, shownAt, outside(search, shownAt));
    else
        search.warnings.push(`${shown(search, shownAt)} is a link that leaves the checkout; it was not searched (allow-external-links)`);
}
/** A link that leads nowhere, or to itself, is no folder. */
function leadsToFolder(location) {
    try {
        return (0,external_node_fs_.statSync)(location).isDirectory();
    }
    catch {
        return false;
    }
}
function addArchive(search, real, location) {
    if (real.toLowerCase().endsWith('.tgz') || real.toLowerCase().endsWith('.tar.gz'))
        addChart(search, 'archive', real, location);
    else
        throw noSuch(shown(search, location), 'it is neither a folder nor a .tgz');
}
function addChart(search, kind, real, shownAt, refused) {
    if (search.found.has(real))
        return;
    const chart = { kind, location: real, path: shown(search, shownAt), boundary: boundaryOf(search, real) };
    search.found.set(real, { ...chart, ...(refused !== undefined && { refused }) });
}
/** The folder that a chart's links must stay in. */
function boundaryOf(search, location) {
    if (search.allowExternalLinks)
        return undefined;
    return checkoutOf(location, search) ?? ((0,external_node_fs_.statSync)(search.entry).isDirectory() ? search.entry : (0,external_node_path_.dirname)(search.entry));
}
function shown(search, location) {
    const way = (0,external_node_path_.relative)(search.workingFolder, location);
    const path = (0,external_node_path_.isAbsolute)(search.entryText) && way.startsWith('..') ? location : way || '.';
    return path.split(external_node_path_.sep).join('/');
}
function noSuch(entry, why) {
    return new errors/* PublisherError */.X({
        code: 'INPUT',
        message: `charts-dir: "${entry}": ${why}`,
        hint: 'name a folder that holds charts (a Chart.yaml somewhere below it), or a .tgz; globs are allowed',
    });
}

;// CONCATENATED MODULE: ./build/chart/select.js


/** No path is longer, and no name that could be published: a glob's cost grows with what it is held against. */
const LONGEST = 4096;
/**
 * The charts that the `charts` input asks for, by name, folder name or path, globs allowed; all where it is empty. A pattern that
 * chooses nothing is an INPUT error: most likely it is misspelt.
 */
function selectCharts(charts, patterns) {
    if (patterns.length === 0)
        return [...charts];
    const chosen = new Set();
    const idle = [];
    for (const pattern of patterns) {
        const matches = picomatch(pattern
            .replaceAll('\\', '/')
            .replace(/^\.\//, '')
            .replace(/(?<=.)\/+$/, ''));
        const hits = charts.filter(({ name, path }) => [name, path, lastSegment(path)].some((text) => text !== undefined && text.length <= LONGEST && matches(text)));
        if (hits.length === 0)
            idle.push(pattern);
        for (const hit of hits)
            chosen.add(hit);
    }
    if (idle.length > 0) {
        throw new errors/* PublisherError */.X({
            code: 'INPUT',
            message: `charts: no chart matches ${idle.map((pattern) => `"${pattern}"`).join(', ')}`,
            hint: `there are: ${charts
                .map(({ name, path }) => name ?? path)
                .slice(0, 20)
                .join(', ') || 'none'}`,
        });
    }
    return charts.filter((chart) => chosen.has(chart));
}
function lastSegment(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/report/table.js
var table = __webpack_require__(1799);
;// CONCATENATED MODULE: ./build/chart/go/number.js
/**
 * Numbers as Go reads and writes them (package strconv), so that a number prints as it does after going through Helm.
 * Integers are bigints and floats are numbers: Go keeps them apart, and so does what Helm prints.
 */
const INTEGER = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const DECIMAL_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;
/** No decimal number of more digits fits into 64 bits in any base; what is longer is no integer, and costs nothing to say so. */
const MAX_INTEGER_LENGTH = 1024;
/** From this decimal exponent on Go's shortest `%g` writes `1e+06`; JavaScript's own threshold is 21. */
const G_EXPONENT = 6;
/** An int64, or without a sign a uint64: decimal, 0x, 0b, 0o, or octal by a leading zero. Undefined for all else (strconv.ParseInt, base 0). */
function parseInteger(text) {
    if (text.length > MAX_INTEGER_LENGTH)
        return undefined;
    const match = INTEGER.exec(text);
    const sign = match?.[1];
    const digits = match?.[2];
    if (sign === undefined || digits === undefined)
        return undefined;
    const size = BigInt(digits.replace(/^0[oO]?(?=[0-7])/, '0o'));
    const most = sign === '' ? MAX_UINT64 : sign === '+' ? MAX_INT64 : MAX_INT64 + 1n;
    if (size > most)
        return undefined;
    return sign === '-' ? -size : size;
}
/** A decimal float64; undefined for what is none, or is beyond its range (strconv.ParseFloat). */
function parseFloat64(text) {
    if (!DECIMAL_FLOAT.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** The text of strconv.FormatFloat(value, 'g', -1, 64). */
function formatFloat64(value) {
    return formatShortest(value, (size) => size.toExponential());
}
/** The text of strconv.FormatFloat(value, 'g', -1, 32): rounded to a float32 first, and `+Inf` beyond its range. */
function formatFloat32(value) {
    return formatShortest(Math.fround(value), shortestFloat32);
}
/** A float64 as encoding/json writes it. */
function formatJsonNumber(value) {
    return Object.is(value, -0) ? '-0' : String(value);
}
/** Go's `%g` with the fewest digits; `scientific` gives them for a positive value, as `d.ddde±x`. */
function formatShortest(value, scientific) {
    if (Number.isNaN(value))
        return 'NaN';
    const sign = value < 0 || Object.is(value, -0) ? '-' : '';
    if (value === 0)
        return `${sign}0`;
    if (!Number.isFinite(value))
        return `${sign || '+'}Inf`;
    const [mantissa = '', power] = scientific(Math.abs(value)).split('e');
    const digits = mantissa.replace('.', '');
    const exponent = Number(power);
    if (exponent < -4 || exponent >= G_EXPONENT) {
        const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
        return `${sign}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
    }
    if (exponent < 0)
        return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    const fraction = digits.slice(exponent + 1);
    return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
/**
 * The fewest digits that still mean this float32: nine always do. Of two decimals equally near Go takes the even one, save for a
 * power of two; and around a power of two the next decimal may do where the nearest doesn't.
 */
function shortestFloat32(size) {
    for (let digits = 0; digits < 8; digits += 1) {
        const nearest = size.toExponential(digits);
        const even = isTie(size, digits) && !Number.isInteger(Math.log2(size));
        const candidates = even ? [evenBelow(nearest), nearest] : [nearest, neighbour(nearest, 1n)];
        const found = candidates.find((text) => Math.fround(Number(text)) === size);
        if (found !== undefined)
            return found;
    }
    return size.toExponential(8);
}
/** Whether the value lies exactly between two decimals of `digits` fraction digits; JavaScript then gives the upper one. */
function isTie(size, digits) {
    return /^50*$/.test(size
        .toExponential(digits + 30)
        .slice(digits === 0 ? 2 : digits + 2)
        .replace(/e.*/, ''));
}
function evenBelow(scientific) {
    return /[13579](?=e)/.test(scientific) ? neighbour(scientific, -1n) : scientific;
}
/** The decimal one unit of its last digit further. */
function neighbour(scientific, step) {
    const [mantissa = '', power] = scientific.split('e');
    const digits = String(BigInt(mantissa.replace('.', '')) + step);
    const exponent = Number(power) - mantissa.replace('.', '').length + 1;
    return Number(`${digits}e${exponent}`).toExponential(Math.max(digits.length - 1, 0));
}

;// CONCATENATED MODULE: ./build/chart/go/json.js


const SPECIAL = /["\\\p{Cc}<>&\u2028\u2029]|\p{Surrogate}/gu;
const SHORT = {
    '"': '\\"',
    '\\': '\\\\',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
};
/** The text of Go's encoding/json.Marshal: compact, `<`, `>` and `&` escaped, a lone surrogate as `\ufffd`. Throws on infinities and NaN. */
function marshalJson(value) {
    if (value === null || typeof value === 'boolean')
        return String(value);
    if (typeof value === 'string')
        return jsonString(value);
    if (typeof value === 'bigint')
        return String(value);
    if (typeof value === 'number') {
        if (!Number.isFinite(value))
            throw new TypeError(`json: unsupported value: ${value}`);
        return formatJsonNumber(value);
    }
    if (isList(value))
        return `[${value.map(marshalJson).join(',')}]`;
    return `{${entriesOf(value)
        .map(([key, member]) => `${jsonString(key)}:${marshalJson(member)}`)
        .join(',')}}`;
}
/** A string as Go writes it into JSON, with its quotes. */
function jsonString(text) {
    return `"${text.replace(SPECIAL, escaped)}"`;
}
/** Whether it is a list; `Array.isArray` does not narrow readonly arrays. */
function isList(value) {
    return Array.isArray(value);
}
/** The entries of a struct in their order, of a map sorted by the bytes of their keys. */
function entriesOf(value) {
    if (isStruct(value))
        return [...value];
    return Object.entries(value).sort(([a], [b]) => byBytes(a, b));
}
function isStruct(value) {
    return value instanceof Map;
}
function escaped(character) {
    const code = character.charCodeAt(0);
    // DEL and the C1 controls are written as they are: Go escapes only what JSON forbids, and what HTML and JavaScript trip over.
    if (code >= 0x7f && code < 0xa0)
        return character;
    if (code >= 0xd800 && code <= 0xdfff)
        return '\\ufffd';
    return SHORT[character] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ./build/chart/go/utf8.js
/** The well-formed sequences of UTF-8 (Unicode, table 3-7), over bytes written as Latin-1. */
const WELL_FORMED = [
    '[\\x00-\\x7f]+',
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
    '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
    '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
    '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
    '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
];
const PART = new RegExp(`(${WELL_FORMED.join('|')})|[\\x80-\\xff]`, 'g');
/** Bytes as Go's JSON encoder takes them for a text: each byte that is no UTF-8 becomes U+FFFD, where other decoders take several together. */
function decodeUtf8(bytes) {
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(PART, (_, wellFormed) => wellFormed === undefined ? '\ufffd' : Buffer.from(wellFormed, 'latin1').toString('utf8'));
}

;// CONCATENATED MODULE: ./build/chart/yaml/text.js

/**
 * Chart.yaml, Chart.lock and requirements.yaml above this size, in bytes, are refused. Helm has no such limit; Chart.yaml files are
 * of some KB, and helm 3 can't load a larger file of any kind. It keeps what a hostile file can cost to a second.
 */
const MAX_YAML_SIZE = 5 * 1024 * 1024;
/** The characters YAML 1.1 allows. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const BREAKS_OF_ONE_LINE_FEED = /\r\n?|\x85/g;
const HINTS = [
    [
        /mapping values are not allowed/,
        'a value that holds ": " needs quotes; or the line is indented differently from its neighbours',
    ],
    [/tab|cannot start any token/, 'indent with spaces, never tabs; a value that begins with @, ` or % needs quotes'],
    [/expected ':'/, 'a line without "key:" belongs to nothing; a long text needs quotes, or "|" and an indented block'],
    [/expected key/, 'a line is indented differently from its neighbours'],
    [/unknown escape/, 'in double quotes \\ begins an escape: write \\\\, or use single quotes'],
    [/UTF-8|UTF-16|control/, 'save the file as UTF-8 text'],
    [/quoted scalar/, 'a quote is opened and never closed'],
    [/anchor .* referenced|anchor or alias/, 'a value that begins with & or * needs quotes'],
];
/** The text of a YAML file: UTF-8, or UTF-16 where a byte order mark says so. Throws on what YAML forbids and above `limit` bytes. */
function decodeText(content, file, limit = MAX_YAML_SIZE) {
    if (content.length > limit) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_TOO_LARGE',
            message: `cannot load ${baseName(file)}: it has ${content.length} bytes; more than ${limit} are refused`,
            file,
        });
    }
    const raw = decodeBytes(content, file);
    const forbidden = FORBIDDEN.exec(raw);
    if (forbidden !== null)
        throw yamlError(file, 'control characters are not allowed', lineAt(raw, forbidden.index));
    return { file, text: /[\r\x85]/.test(raw) ? raw.replace(BREAKS_OF_ONE_LINE_FEED, '\n') : raw };
}
/** A refusal in go-yaml's words, with the line and what usually helps. */
function yamlError(file, problem, line) {
    const hint = HINTS.find(([pattern]) => pattern.test(problem))?.[1];
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `cannot load ${baseName(file)}: yaml: ${line === undefined ? '' : `line ${line}: `}${problem}`,
        hint: hint ?? 'a value that begins with a special character, or holds ": " or " #", needs quotes; indent with spaces',
        file,
        ...(line !== undefined && { line }),
    });
}
/** The last segment of a path: what Helm's own messages name a file by. */
function baseName(file) {
    return file.slice(file.lastIndexOf('/') + 1);
}
function decodeBytes(content, file) {
    const [first, second] = content;
    const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
    try {
        return new TextDecoder(encoding, { fatal: true }).decode(content);
    }
    catch {
        const before = new TextDecoder(encoding).decode(content);
        throw yamlError(file, `invalid ${encoding.toUpperCase()} character`, lineAt(before, before.indexOf('\ufffd')));
    }
}
function lineAt(text, index) {
    return text.slice(0, Math.max(index, 0)).split(/\r\n?|\n|\x85/).length;
}

;// CONCATENATED MODULE: ./build/chart/yaml/cursor.js

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
/** Reads a YAML text character by character. It holds no carriage return and no U+0085: they were made line feeds. */
class Cursor {
    text;
    file;
    offset = 0;
    line = 1;
    #lineStart = 0;
    constructor(source) {
        this.text = source.text;
        this.file = source.file;
    }
    get column() {
        return this.offset - this.#lineStart;
    }
    mark() {
        return { offset: this.offset, line: this.line, column: this.column };
    }
    /** The character `ahead` of here; empty at the end. */
    peek(ahead = 0) {
        return this.text.charAt(this.offset + ahead);
    }
    atEnd(ahead = 0) {
        return this.offset + ahead >= this.text.length;
    }
    atBlank(ahead = 0) {
        const code = this.text.charCodeAt(this.offset + ahead);
        return code === SPACE || code === TAB;
    }
    /** YAML 1.1 counts U+2028 and U+2029 as line breaks too. */
    atBreak(ahead = 0) {
        const code = this.text.charCodeAt(this.offset + ahead);
        return code === LINE_FEED || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
    }
    atBreakOrEnd(ahead = 0) {
        return this.atBreak(ahead) || this.atEnd(ahead);
    }
    atBlankOrEnd(ahead = 0) {
        return this.atBlank(ahead) || this.atBreakOrEnd(ahead);
    }
    /** Whether a line begins here with `---` or `...` standing alone. */
    atDocumentMarker() {
        if (this.column !== 0)
            return false;
        const marker = this.text.slice(this.offset, this.offset + 3);
        return (marker === '---' || marker === '...') && this.atBlankOrEnd(3);
    }
    /** Goes over characters that are no line breaks. */
    skip(count = 1) {
        this.offset += count;
    }
    /** Goes over one line break and gives it. */
    takeBreak() {
        const taken = this.peek();
        this.offset += 1;
        this.line += 1;
        this.#lineStart = this.offset;
        return taken;
    }
    /** Goes over what matches (a sticky expression without line breaks) and gives it. */
    take(pattern) {
        pattern.lastIndex = this.offset;
        const taken = pattern.exec(this.text)?.[0] ?? '';
        this.offset += taken.length;
        return taken;
    }
    /** A refusal at this place, or at another. */
    error(problem, line = this.line) {
        return yamlError(this.file, problem, line);
    }
}

;// CONCATENATED MODULE: ./build/chart/yaml/keys.js
/** How far behind its key a `:` may stand, in characters, and on the same line (YAML 1.2, 7.4.2; go-yaml applies it to 1.1). */
const MAX_KEY_LENGTH = 1024;
/** The possible keys of a text, one for each open flow collection and one for the block context around them. */
class PossibleKeys {
    #cursor;
    #levels = [undefined];
    #ended = false;
    constructor(cursor) {
        this.#cursor = cursor;
    }
    get inFlow() {
        return this.#levels.length > 1;
    }
    openFlow() {
        this.#levels.push(undefined);
    }
    closeFlow() {
        if (this.inFlow)
            this.#levels.pop();
    }
    /** The text has ended: no `:` follows any more. */
    end() {
        this.#ended = true;
    }
    /** Puts a key in the place of the innermost one. */
    save(key) {
        this.drop();
        this.#levels[this.#levels.length - 1] = key;
    }
    /** The innermost possible key is none. Throws where there had to be one. */
    drop() {
        const key = this.#levels.at(-1);
        if (key?.required)
            throw this.#missingColon(key);
        this.#levels[this.#levels.length - 1] = undefined;
    }
    /** The innermost possible key, which a `:` here proves to be one; undefined where a `:` proves nothing. */
    takeProven() {
        const key = this.#levels.at(-1);
        if (key === undefined || !this.#isFresh(key))
            return undefined;
        this.#levels[this.#levels.length - 1] = undefined;
        return key;
    }
    /** Whether the token of this number may still turn out to begin a key. */
    mayBegin(token) {
        const key = this.#levels.find((candidate) => candidate?.token === token);
        return key !== undefined && this.#isFresh(key);
    }
    /** Whether a `:` found now would still belong to the key; one that can't any more is forgotten. */
    #isFresh(key) {
        const { mark } = key;
        const { line, text, offset } = this.#cursor;
        if (!this.#ended && mark.line === line && isKeyLength(text, mark.offset, offset))
            return true;
        if (key.required)
            throw this.#missingColon(key);
        this.#levels[this.#levels.indexOf(key)] = undefined;
        return false;
    }
    #missingColon(key) {
        return this.#cursor.error("could not find expected ':'", key.mark.line);
    }
}
function isKeyLength(text, start, end) {
    return end - start <= MAX_KEY_LENGTH || [...text.slice(start, end)].length <= MAX_KEY_LENGTH;
}

;// CONCATENATED MODULE: ./build/chart/yaml/scan-block.js
const HEADER = /[|>](?:([+-])([0-9])?|([0-9])([+-])?)?/y;
const BLANKS = /[\t ]*/y;
const COMMENT = /#[^\n\u2028\u2029]*/y;
const LINE = /[^\n\u2028\u2029]+/y;
/** A literal (`|`) or folded (`>`) scalar below a collection that is indented by `parent` columns, -1 at the top. */
function scanBlock(cursor, parent) {
    const { folded, chomping, increment } = takeHeader(cursor);
    let { indent, breaks } = takeIndentation(cursor, increment > 0 ? Math.max(parent, 0) + increment : 0, parent);
    let value = '';
    let lastBreak = '';
    let lastBlank = false;
    while (cursor.column === indent && !cursor.atEnd()) {
        const blank = cursor.atBlank();
        const join = folded && lastBreak === '\n' && !lastBlank && !blank;
        value += (join ? (breaks === '' ? ' ' : '') : lastBreak) + breaks + cursor.take(LINE);
        lastBlank = blank;
        lastBreak = cursor.atBreak() ? cursor.takeBreak() : '';
        ({ indent, breaks } = takeIndentation(cursor, indent, parent));
    }
    if (chomping === 'strip')
        return value;
    return value + lastBreak + (chomping === 'keep' ? breaks : '');
}
function takeHeader(cursor) {
    const { line } = cursor;
    HEADER.lastIndex = cursor.offset;
    const [header = '', signFirst, digitAfter, digitFirst, signAfter] = HEADER.exec(cursor.text) ?? [];
    cursor.skip(header.length);
    const digit = digitAfter ?? digitFirst;
    const sign = signFirst ?? signAfter;
    if (digit === '0')
        throw cursor.error('found an indentation indicator equal to 0 in a block scalar');
    cursor.take(BLANKS);
    cursor.take(COMMENT);
    if (!cursor.atBreakOrEnd())
        throw cursor.error('did not find expected comment or line break after | or >', line);
    if (cursor.atBreak())
        cursor.takeBreak();
    return {
        folded: header.startsWith('>'),
        chomping: sign === '+' ? 'keep' : sign === '-' ? 'strip' : 'clip',
        increment: Number(digit ?? 0),
    };
}
/** Goes over empty lines and the indentation of the next one. An indentation of 0 is not known yet: the deepest of these lines sets it. */
function takeIndentation(cursor, known, parent) {
    let deepest = 0;
    let breaks = '';
    for (;;) {
        while ((known === 0 || cursor.column < known) && cursor.peek() === ' ')
            cursor.skip();
        deepest = Math.max(deepest, cursor.column);
        if ((known === 0 || cursor.column < known) && cursor.peek() === '\t') {
            throw cursor.error('found a tab character where an indentation space is expected');
        }
        if (!cursor.atBreak())
            break;
        breaks += cursor.takeBreak();
    }
    return { indent: known === 0 ? Math.max(deepest, parent + 1, 1) : known, breaks };
}

;// CONCATENATED MODULE: ./build/chart/yaml/scan-flow.js
const PLAIN_IN_BLOCK = /[^\t\n \u2028\u2029:]+/y;
const PLAIN_IN_FLOW = /[^\t\n \u2028\u2029:,?[\]{}]+/y;
const SINGLE = /[^\t\n \u2028\u2029']+/y;
const DOUBLE = /[^\t\n \u2028\u2029"\\]+/y;
const scan_flow_BLANKS = /[\t ]+/y;
const ESCAPES = {
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    ' ': ' ',
    '"': '"',
    "'": "'",
    '\\': '\\',
    N: '\x85',
    _: '\xa0',
    L: '\u2028',
    P: '\u2029',
};
const CODE_LENGTHS = { x: 2, u: 4, U: 8 };
/**
 * A plain scalar. It goes on over lines that are indented at least `indent` columns, in flow collections over all; there the
 * indicators, `?` among them, end it.
 */
function scanPlain(cursor, indent, inFlow) {
    const run = inFlow ? PLAIN_IN_FLOW : PLAIN_IN_BLOCK;
    let value = '';
    let gap = NO_GAP;
    while (!cursor.atDocumentMarker() && cursor.peek() !== '#') {
        const word = takePlainWord(cursor, run);
        if (word !== '') {
            value += gap.text + word;
            gap = NO_GAP;
        }
        if (!cursor.atBlank() && !cursor.atBreak())
            break;
        gap = takeGap(cursor, { indent });
        if (!inFlow && cursor.column < indent)
            break;
    }
    return { value, brokeLine: gap.brokeLine };
}
/** A quoted scalar; the cursor stands on its quote. */
function scanQuoted(cursor) {
    const { line } = cursor;
    const quote = cursor.peek();
    const take = quote === "'" ? takeSingle : takeDouble;
    let value = '';
    cursor.skip();
    for (;;) {
        if (cursor.atDocumentMarker())
            throw cursor.error('found unexpected document indicator in a quoted scalar', line);
        if (cursor.atEnd())
            throw cursor.error('found unexpected end of stream in a quoted scalar', line);
        const { text, afterBreak = false } = take(cursor);
        value += text;
        if (cursor.peek() === quote)
            break;
        value += takeGap(cursor, { afterBreak }).text;
    }
    cursor.skip();
    return { value, brokeLine: false };
}
const NO_GAP = { text: '', brokeLine: false };
/** Blanks stand for themselves; a first line break stands for a space, each further one for itself. U+2028 and U+2029 are kept. */
function takeGap(cursor, { afterBreak = false, indent = 0 }) {
    let brokeLine = afterBreak;
    let blanks = '';
    let first = '';
    let rest = '';
    while (cursor.atBlank() || cursor.atBreak()) {
        if (cursor.atBreak()) {
            const found = cursor.takeBreak();
            if (brokeLine)
                rest += found;
            else
                first = found;
            brokeLine = true;
        }
        else if (!brokeLine)
            blanks += cursor.take(scan_flow_BLANKS);
        else if (cursor.peek() === '\t' && cursor.column < indent) {
            throw cursor.error('found a tab character that violates indentation');
        }
        else
            cursor.skip();
    }
    if (!brokeLine)
        return { text: blanks, brokeLine };
    if (first === '\n')
        return { text: rest === '' ? ' ' : rest, brokeLine };
    return { text: first + rest, brokeLine };
}
function takePlainWord(cursor, run) {
    let word = cursor.take(run);
    while (cursor.peek() === ':' && !cursor.atBlankOrEnd(1)) {
        cursor.skip();
        word += `:${cursor.take(run)}`;
    }
    return word;
}
function takeSingle(cursor) {
    let text = cursor.take(SINGLE);
    while (cursor.peek() === "'" && cursor.peek(1) === "'") {
        cursor.skip(2);
        text += `'${cursor.take(SINGLE)}`;
    }
    return { text };
}
function takeDouble(cursor) {
    let text = cursor.take(DOUBLE);
    while (cursor.peek() === '\\') {
        if (cursor.atBreak(1)) {
            cursor.skip();
            cursor.takeBreak();
            return { text, afterBreak: true };
        }
        text += takeEscape(cursor) + cursor.take(DOUBLE);
    }
    return { text };
}
function takeEscape(cursor) {
    const name = cursor.peek(1);
    const simple = ESCAPES[name];
    const length = CODE_LENGTHS[name];
    if (simple === undefined && length === undefined)
        throw cursor.error('found unknown escape character');
    cursor.skip(2);
    if (simple !== undefined || length === undefined)
        return simple ?? '';
    const digits = cursor.text.slice(cursor.offset, cursor.offset + length);
    if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits))
        throw cursor.error('did not find expected hexdecimal number');
    const code = Number.parseInt(digits, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
        throw cursor.error('found invalid Unicode character escape code');
    }
    cursor.skip(length);
    return String.fromCodePoint(code);
}

;// CONCATENATED MODULE: ./build/chart/yaml/scan-properties.js
const NAME = /[0-9A-Za-z_-]+/y;
const AFTER_ANCHOR = /[?:,\]}%@`]/;
const HANDLE = /![0-9A-Za-z_-]*!?/y;
const URI = /(?:[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]]|%[0-9A-Fa-f]{2})*/y;
const ESCAPED = /(?:%[0-9A-Fa-f]{2})+/g;
const scan_properties_BLANKS = /[\t ]*/y;
const VERSION = /[0-9]{1,2}\.[0-9]{1,2}(?![0-9])/y;
const scan_properties_COMMENT = /#[^\n\u2028\u2029]*/y;
/** The name of an anchor or alias; the cursor stands on its `&` or `*`. */
function scanAnchor(cursor) {
    cursor.skip();
    const name = cursor.take(NAME);
    if (name === '' || !(cursor.atBlankOrEnd() || AFTER_ANCHOR.test(cursor.peek()))) {
        throw cursor.error('did not find expected alphabetic or numeric character while scanning an anchor or alias');
    }
    return name;
}
/** A tag: `!<uri>`, `!handle!suffix`, `!suffix` or `!`. */
function scanTag(cursor) {
    const tag = cursor.peek(1) === '<' ? takeVerbatim(cursor) : takeShorthand(cursor);
    if (!cursor.atBlankOrEnd())
        throw cursor.error('did not find expected whitespace or line break after a tag');
    return tag;
}
function takeVerbatim(cursor) {
    cursor.skip(2);
    const suffix = takeUri(cursor, true);
    if (cursor.peek() !== '>')
        throw cursor.error("did not find the expected '>' of a tag");
    cursor.skip();
    return { handle: '', suffix };
}
function takeShorthand(cursor) {
    const handle = cursor.take(HANDLE);
    if (handle.length > 1 && handle.endsWith('!'))
        return { handle, suffix: takeUri(cursor, true) };
    const suffix = handle.slice(1) + takeUri(cursor, false);
    return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}
/** A directive; the cursor stands on the `%` that begins the line. */
function scanDirective(cursor) {
    cursor.skip();
    const name = cursor.take(NAME);
    if (name === '' || !cursor.atBlankOrEnd())
        throw cursor.error('could not find expected directive name');
    if (name !== 'YAML' && name !== 'TAG')
        throw cursor.error('found unknown directive name');
    cursor.take(scan_properties_BLANKS);
    const directive = name === 'YAML' ? takeVersion(cursor) : takeTagDirective(cursor);
    cursor.take(scan_properties_BLANKS);
    cursor.take(scan_properties_COMMENT);
    if (!cursor.atBreakOrEnd())
        throw cursor.error('did not find expected comment or line break after a directive');
    if (cursor.atBreak())
        cursor.takeBreak();
    return directive;
}
function takeVersion(cursor) {
    const version = cursor.take(VERSION);
    if (version === '')
        throw cursor.error('did not find expected version number in a %YAML directive');
    return { kind: 'version', version: version.split('.').map(Number).join('.') };
}
function takeTagDirective(cursor) {
    const handle = cursor.take(HANDLE);
    if (handle === '' || !handle.endsWith('!'))
        throw cursor.error("did not find expected '!' in a %TAG directive");
    if (!cursor.atBlank())
        throw cursor.error('did not find expected whitespace in a %TAG directive');
    cursor.take(scan_properties_BLANKS);
    const prefix = takeUri(cursor, true);
    if (!cursor.atBlankOrEnd())
        throw cursor.error('did not find expected whitespace or line break in a %TAG directive');
    return { kind: 'tag', handle, prefix };
}
function takeUri(cursor, required) {
    const uri = cursor.take(URI);
    if (cursor.peek() === '%' || (required && uri === ''))
        throw cursor.error('did not find expected tag URI');
    return uri.replace(ESCAPED, (escaped) => {
        const bytes = Uint8Array.from(escaped.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
        try {
            return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        }
        catch {
            throw cursor.error('found an incorrect UTF-8 octet in a tag');
        }
    });
}

;// CONCATENATED MODULE: ./build/chart/yaml/scanner.js





const scanner_COMMENT = /#[^\n\u2028\u2029]*/y;
const PLAIN_START = /[^\t\n \u2028\u2029\-?:,[\]{}#&*!|>'"%@`]/;
const FLOW_INDICATORS = new Set('[]{},');
/**
 * Splits a YAML 1.1 text into tokens, by the rules of libyaml, which go-yaml v2 follows to the letter: what it accepts, and where it
 * ends a scalar, differs from YAML 1.2 in hundreds of cases. It reads no further than the parser asks.
 */
class Scanner {
    #cursor;
    #queue = [];
    #taken = 0;
    /** The column of the innermost block collection; -1 outside all. */
    #indent = -1;
    #indents = [];
    #keys;
    #keyAllowed = true;
    constructor(source) {
        this.#cursor = new Cursor(source);
        this.#keys = new PossibleKeys(this.#cursor);
    }
    /** The next token, which stays the next one. */
    peek() {
        // As long as the first token may turn out to begin a key, the tokens after it must be seen.
        while (this.#queue.length === 0 || this.#keys.mayBegin(this.#taken))
            this.#fetch();
        return this.#queue[0] ?? { kind: 'stream-end', line: this.#cursor.line };
    }
    /** The next token, which is gone then. */
    take() {
        const token = this.peek();
        this.#queue.shift();
        this.#taken += 1;
        return token;
    }
    error(problem, line) {
        return this.#cursor.error(problem, line);
    }
    get #inFlow() {
        return this.#keys.inFlow;
    }
    #fetch() {
        const cursor = this.#cursor;
        this.#skipToToken();
        this.#closeBlocks(cursor.column);
        const character = cursor.peek();
        if (cursor.atEnd())
            this.#fetchEnd();
        else if (cursor.column === 0 && character === '%')
            this.#fetchDirective();
        else if (cursor.atDocumentMarker())
            this.#fetchDocumentMarker();
        else if (FLOW_INDICATORS.has(character))
            this.#fetchFlowIndicator(character);
        else if (character === '-' && cursor.atBlankOrEnd(1))
            this.#fetchEntry();
        else if (character === '?' && (this.#inFlow || cursor.atBlankOrEnd(1)))
            this.#fetchKey();
        else if (character === ':' && (this.#inFlow || cursor.atBlankOrEnd(1)))
            this.#fetchValue();
        else
            this.#fetchContent(character);
    }
    #fetchContent(character) {
        const cursor = this.#cursor;
        const { line } = cursor;
        if ((character === '|' || character === '>') && !this.#inFlow) {
            this.#keys.drop();
            this.#keyAllowed = true;
            this.#push({ kind: 'scalar', line, text: scanBlock(cursor, this.#indent), plain: false });
        }
        else if (character === '*' || character === '&') {
            this.#beginNode();
            this.#push({ kind: character === '*' ? 'alias' : 'anchor', line, text: scanAnchor(cursor) });
        }
        else if (character === '!') {
            this.#beginNode();
            this.#push({ kind: 'tag', line, tag: scanTag(cursor) });
        }
        else if (character === "'" || character === '"') {
            this.#beginNode();
            this.#push({ kind: 'scalar', line, text: scanQuoted(cursor).value, plain: false });
        }
        else {
            // A dash begins a text before anything but a blank; a question mark or a colon does so outside flow collections alone.
            const begins = character === '-' || (!this.#inFlow && (character === '?' || character === ':'));
            if (!begins && !PLAIN_START.test(character)) {
                throw cursor.error(`found character that cannot start any token: ${JSON.stringify(character)}`);
            }
            this.#beginNode();
            const { value, brokeLine } = scanPlain(cursor, this.#indent + 1, this.#inFlow);
            if (brokeLine)
                this.#keyAllowed = true;
            this.#push({ kind: 'scalar', line, text: value, plain: true });
        }
    }
    /** Goes over blanks, comments and line breaks. A tab is no indentation: it is refused where a key could begin. */
    #skipToToken() {
        const cursor = this.#cursor;
        for (;;) {
            while (cursor.peek() === ' ' || (cursor.peek() === '\t' && (this.#inFlow || !this.#keyAllowed)))
                cursor.skip();
            if (cursor.peek() === '#')
                cursor.take(scanner_COMMENT);
            if (!cursor.atBreak())
                return;
            cursor.takeBreak();
            if (!this.#inFlow)
                this.#keyAllowed = true;
        }
    }
    #fetchEnd() {
        this.#keys.end();
        this.#closeBlocks(-1);
        this.#keys.drop();
        this.#keyAllowed = false;
        this.#push({ kind: 'stream-end', line: this.#cursor.line });
    }
    #fetchDirective() {
        this.#closeBlocks(-1);
        this.#keys.drop();
        this.#keyAllowed = false;
        const { line } = this.#cursor;
        this.#push({ kind: 'directive', line, directive: scanDirective(this.#cursor) });
    }
    #fetchDocumentMarker() {
        this.#closeBlocks(-1);
        this.#keys.drop();
        this.#keyAllowed = false;
        this.#pushIndicator(this.#cursor.peek() === '-' ? 'document-start' : 'document-end', 3);
    }
    #fetchFlowIndicator(character) {
        const opens = character === '[' || character === '{';
        const closes = character === ']' || character === '}';
        if (opens) {
            this.#saveKey();
            this.#keys.openFlow();
        }
        else {
            this.#keys.drop();
            if (closes)
                this.#keys.closeFlow();
        }
        this.#keyAllowed = !closes;
        this.#pushIndicator(character);
    }
    #fetchEntry() {
        if (!this.#inFlow) {
            if (!this.#keyAllowed)
                throw this.#cursor.error('block sequence entries are not allowed in this context');
            this.#openBlock('sequence-start', this.#cursor.mark());
        }
        this.#keys.drop();
        this.#keyAllowed = true;
        this.#pushIndicator('-');
    }
    #fetchKey() {
        if (!this.#inFlow) {
            if (!this.#keyAllowed)
                throw this.#cursor.error('mapping keys are not allowed in this context');
            this.#openBlock('mapping-start', this.#cursor.mark());
        }
        this.#keys.drop();
        this.#keyAllowed = !this.#inFlow;
        this.#pushIndicator('key');
    }
    #fetchValue() {
        const key = this.#keys.takeProven();
        if (key !== undefined) {
            const position = key.token - this.#taken;
            this.#queue.splice(position, 0, { kind: 'key', line: key.mark.line });
            this.#openBlock('mapping-start', key.mark, position);
            this.#keyAllowed = false;
        }
        else {
            if (!this.#inFlow) {
                if (!this.#keyAllowed)
                    throw this.#cursor.error('mapping values are not allowed in this context');
                this.#openBlock('mapping-start', this.#cursor.mark());
            }
            this.#keyAllowed = !this.#inFlow;
        }
        this.#pushIndicator('value');
    }
    /** A node begins here: it may be a key, and no second one can begin right behind it. */
    #beginNode() {
        this.#saveKey();
        this.#keyAllowed = false;
    }
    #saveKey() {
        if (!this.#keyAllowed)
            return;
        const mark = this.#cursor.mark();
        const required = !this.#inFlow && this.#indent === mark.column;
        this.#keys.save({ mark, token: this.#taken + this.#queue.length, required });
    }
    /** Begins a block collection at this column, unless one stands there already. Flow collections know no indentation. */
    #openBlock(kind, mark, position = this.#queue.length) {
        if (this.#inFlow || this.#indent >= mark.column)
            return;
        this.#indents.push(this.#indent);
        this.#indent = mark.column;
        this.#queue.splice(position, 0, { kind, line: mark.line });
    }
    /** Ends the block collections right of this column. */
    #closeBlocks(column) {
        if (this.#inFlow)
            return;
        while (this.#indent > column) {
            this.#push({ kind: 'block-end', line: this.#cursor.line });
            this.#indent = this.#indents.pop() ?? -1;
        }
    }
    #pushIndicator(kind, length = 1) {
        this.#push({ kind, line: this.#cursor.line });
        this.#cursor.skip(length);
    }
    #push(token) {
        this.#queue.push(token);
    }
}

;// CONCATENATED MODULE: ./build/chart/yaml/syntax.js
/** Collections nested deeper are refused; Helm's own bound is 10,000. No honest chart comes near, and any stack holds this many. */
const MAX_YAML_DEPTH = 200;
/** Texts of more values are refused, those counted again that aliases repeat. Helm has no such bound; it holds memory below some 200 MB. */
const MAX_YAML_NODES = 500_000;
function sequence(line) {
    return { kind: 'sequence', line, items: [] };
}
function mapping(line) {
    return { kind: 'mapping', line, pairs: [] };
}

;// CONCATENATED MODULE: ./build/chart/yaml/parser.js


/** The root of the first document; undefined where the text holds none. What comes after that document is not read. */
function parseYaml(source) {
    return new Parser(new Scanner(source)).document();
}
class Parser {
    #scanner;
    #anchors = new Map();
    #handles = new Map();
    #depth = 0;
    #nodes = 0;
    constructor(scanner) {
        this.#scanner = scanner;
    }
    document() {
        const first = this.#scanner.peek();
        if (first.kind === 'stream-end')
            return undefined;
        const explicit = first.kind === 'directive' || first.kind === 'document-start';
        this.#takeDirectives();
        let root;
        if (explicit) {
            const start = this.#scanner.take();
            if (start.kind !== 'document-start')
                throw this.#scanner.error('did not find expected <document start>', start.line);
            root = this.#nodeUnless(['directive', 'document-start', 'document-end', 'stream-end'], true, start.line);
        }
        else
            root = this.#node(true, false);
        // Reading on as far as the next token is what tells go-yaml that the document has ended.
        this.#scanner.peek();
        return root;
    }
    #takeDirectives() {
        let version;
        while (this.#scanner.peek().kind === 'directive') {
            const { directive, line } = this.#scanner.take();
            if (directive?.kind === 'version') {
                if (version !== undefined)
                    throw this.#scanner.error('found duplicate %YAML directive', line);
                version = directive.version;
                if (version !== '1.1')
                    throw this.#scanner.error(`found incompatible YAML document: %YAML ${version}`, line);
            }
            else if (directive !== undefined)
                this.#declareHandle(directive, line);
        }
        if (!this.#handles.has('!'))
            this.#handles.set('!', '!');
        if (!this.#handles.has('!!'))
            this.#handles.set('!!', 'tag:yaml.org,2002:');
    }
    #declareHandle({ handle, prefix }, line) {
        if (this.#handles.has(handle))
            throw this.#scanner.error('found duplicate %TAG directive', line);
        this.#handles.set(handle, prefix);
    }
    /** A node, or an empty one before a token of these kinds. */
    #nodeUnless(ends, block, line, indentless = false) {
        return ends.includes(this.#scanner.peek().kind) ? this.#empty(line) : this.#node(block, indentless);
    }
    /** A node. Block collections stand in block context only; an indentless sequence only as a mapping's key or value. */
    #node(block, indentless) {
        const token = this.#scanner.peek();
        this.#count(token.line);
        if (token.kind === 'alias')
            return this.#alias(this.#scanner.take());
        const properties = this.#properties(token.line);
        const { kind, line } = this.#scanner.peek();
        if (kind === '-' && indentless)
            return this.#collection(properties, sequence, (items) => this.#indentlessItems(items));
        if (kind === 'scalar')
            return this.#scalar(this.#scanner.take(), properties);
        if (kind === '[')
            return this.#collection(properties, sequence, (node) => this.#flowItems(node));
        if (kind === '{')
            return this.#collection(properties, mapping, (node) => this.#flowPairs(node));
        if (kind === 'sequence-start' && block)
            return this.#collection(properties, sequence, (node) => this.#blockItems(node));
        if (kind === 'mapping-start' && block)
            return this.#collection(properties, mapping, (node) => this.#blockPairs(node));
        if (properties.anchor === '' && properties.tag === '') {
            throw this.#scanner.error('did not find expected node content', line);
        }
        return this.#anchored(properties.anchor, {
            kind: 'scalar',
            line: properties.line,
            text: '',
            tag: properties.tag,
            implicit: properties.tag === '',
        });
    }
    /** A scalar that stands nowhere: null. */
    #empty(line) {
        this.#count(line);
        return { kind: 'scalar', line, text: '', tag: '', implicit: true };
    }
    #count(line) {
        this.#nodes += 1;
        if (this.#nodes > MAX_YAML_NODES)
            throw this.#scanner.error(`exceeded max count of ${MAX_YAML_NODES} values`, line);
    }
    #alias({ text: name = '', line }) {
        const target = this.#anchors.get(name);
        if (target === undefined)
            throw this.#scanner.error(`unknown anchor '${name}' referenced`, line);
        return { kind: 'alias', line, name, target };
    }
    /** An anchor and a tag, in either order, each at most once. */
    #properties(line) {
        let anchor = '';
        let tag = '';
        const seen = [];
        for (let next = this.#scanner.peek(); isProperty(next) && !seen.includes(next.kind); next = this.#scanner.peek()) {
            this.#scanner.take();
            seen.push(next.kind);
            if (next.kind === 'anchor')
                anchor = next.text ?? '';
            else
                tag = this.#tagOf(next);
        }
        return { line, tag, anchor };
    }
    #tagOf({ tag, line }) {
        if (tag === undefined || tag.handle === '')
            return tag?.suffix ?? '';
        const prefix = this.#handles.get(tag.handle);
        if (prefix === undefined)
            throw this.#scanner.error(`found undefined tag handle ${tag.handle}`, line);
        return prefix + tag.suffix;
    }
    #scalar({ text = '', plain = false }, { line, tag, anchor }) {
        return this.#anchored(anchor, { kind: 'scalar', line, text, tag, implicit: tag === '!' || (tag === '' && plain) });
    }
    #collection({ line, anchor }, create, fill) {
        // The anchor is known before the content is: an alias inside it refers to what it stands in.
        const node = this.#anchored(anchor, create(line));
        this.#depth += 1;
        if (this.#depth > MAX_YAML_DEPTH)
            throw this.#scanner.error(`exceeded max depth of ${MAX_YAML_DEPTH}`, line);
        fill(node);
        this.#depth -= 1;
        return node;
    }
    #anchored(anchor, node) {
        if (anchor !== '')
            this.#anchors.set(anchor, node);
        return node;
    }
    #blockItems(node) {
        this.#scanner.take();
        for (;;) {
            const token = this.#scanner.take();
            if (token.kind === 'block-end')
                return;
            if (token.kind !== '-')
                throw this.#scanner.error("did not find expected '-' indicator", token.line);
            node.items.push(this.#nodeUnless(['-', 'block-end'], true, token.line));
        }
    }
    #indentlessItems(node) {
        while (this.#scanner.peek().kind === '-') {
            const { line } = this.#scanner.take();
            node.items.push(this.#nodeUnless(['-', 'key', 'value', 'block-end'], true, line));
        }
    }
    #blockPairs(node) {
        const ends = ['key', 'value', 'block-end'];
        this.#scanner.take();
        for (;;) {
            const token = this.#scanner.take();
            if (token.kind === 'block-end')
                return;
            if (token.kind !== 'key')
                throw this.#scanner.error('did not find expected key', token.line);
            const key = this.#nodeUnless(ends, true, token.line, true);
            node.pairs.push([key, this.#valueOf(key, ends, true)]);
        }
    }
    /** The value behind a `:`; an empty one where there is no `:`. */
    #valueOf(key, ends, block) {
        const { kind, line } = this.#scanner.peek();
        if (kind !== 'value')
            return this.#empty(key.line);
        this.#scanner.take();
        return this.#nodeUnless(ends, block, line, block);
    }
    #flowItems(node) {
        this.#scanner.take();
        for (let first = true; !this.#atFlowEnd(']', first); first = false) {
            const { kind, line } = this.#scanner.peek();
            if (kind !== 'key') {
                node.items.push(this.#node(false, false));
                continue;
            }
            this.#scanner.take();
            const key = this.#nodeUnless(['value', ',', ']'], false, line);
            node.items.push({ kind: 'mapping', line, pairs: [[key, this.#valueOf(key, [',', ']'], false)]] });
        }
    }
    #flowPairs(node) {
        this.#scanner.take();
        for (let first = true; !this.#atFlowEnd('}', first); first = false) {
            const { kind, line } = this.#scanner.peek();
            if (kind !== 'key') {
                node.pairs.push([this.#node(false, false), this.#empty(line)]);
                continue;
            }
            this.#scanner.take();
            const key = this.#nodeUnless(['value', ',', '}'], false, line);
            node.pairs.push([key, this.#valueOf(key, [',', '}'], false)]);
        }
    }
    /** Takes the comma before a flow collection's next item, or its end. */
    #atFlowEnd(end, first) {
        if (!first && this.#scanner.peek().kind !== end) {
            const { kind, line } = this.#scanner.take();
            if (kind !== ',')
                throw this.#scanner.error(`did not find expected ',' or '${end}'`, line);
        }
        if (this.#scanner.peek().kind !== end)
            return false;
        this.#scanner.take();
        return true;
    }
}
function isProperty({ kind }) {
    return kind === 'anchor' || kind === 'tag';
}

;// CONCATENATED MODULE: ./build/chart/go/time.js
/** Times as Go's package time reads and writes them, as far as charts hold any: YAML 1.1 timestamps, and a lock's `generated`. */
const DATE = '(\\d{4})-(\\d{1,2})-(\\d{1,2})';
const CLOCK = '(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,]\\d+)?';
const ZONE = '(?:Z|[+-](\\d\\d):(\\d\\d))';
/** The layouts that go-yaml takes for a timestamp: with `T` and a zone, with spaces and without a zone, the date alone. */
const YAML_TIMESTAMP = new RegExp(`^${DATE}(?:[Tt]${CLOCK}${ZONE}| +${CLOCK})?$`);
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
/** The zero time.Time, which Go writes where no time was given. */
const ZERO_TIME = '0001-01-01T00:00:00Z';
/** Whether go-yaml resolves this plain scalar to a timestamp. */
function isYamlTimestamp(text) {
    const match = YAML_TIMESTAMP.exec(text);
    if (match === null)
        return false;
    const [year, month, day, ...rest] = match.slice(1).map((part) => Number(part ?? 0));
    const [hour, minute, second, zoneHour, zoneMinute, hour2, minute2, second2] = rest;
    return (isDate(year, month, day) &&
        isClock(hour, minute, second) &&
        isClock(hour2, minute2, second2) &&
        isZone(zoneHour, zoneMinute));
}
/**
 * An RFC 3339 time as Go's JSON decoder reads it, written as Go writes it: with its own offset, up to nine digits of a second, and
 * no trailing zeros. Undefined where Go refuses it. Go reads one-digit hours, a comma before the fraction, and offsets up to 24:60.
 */
function normalizeTime(text) {
    const match = RFC3339.exec(text);
    if (match === null)
        return undefined;
    const [year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match.slice(1);
    const [sign, zoneHour, zoneMinute] = match.slice(8);
    const offset = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0);
    if (!isDate(Number(year), Number(month), Number(day)))
        return undefined;
    if (!isClock(Number(hour), Number(minute), Number(second)))
        return undefined;
    if (!isZone(Number(zoneHour ?? 0), Number(zoneMinute ?? 0)))
        return undefined;
    const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '');
    const clock = `${hour.padStart(2, '0')}:${minute}:${second}${nanoseconds === '' ? '' : `.${nanoseconds}`}`;
    const zone = offset === 0 ? 'Z' : `${sign}${twoDigits(Math.floor(offset / 60))}:${twoDigits(offset % 60)}`;
    return `${year}-${month}-${day}T${clock}${zone}`;
}
/** Seconds since 1970 as RFC 3339 in UTC; undefined beyond the year 9999, which Go can't write either. */
function formatEpoch(epochSeconds) {
    const time = new Date(epochSeconds * 1000);
    if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999 || time.getUTCFullYear() < 0)
        return undefined;
    return time.toISOString().replace('.000Z', 'Z');
}
function isDate(year = 0, month = 0, day = 0) {
    if (month < 1 || month > 12 || day < 1)
        return false;
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
    return day <= days;
}
function isClock(hour = 0, minute = 0, second = 0) {
    return hour < 24 && minute < 60 && second < 60;
}
/** Go takes offsets of 24 hours and of 60 minutes, since some people write them. */
function isZone(hour = 0, minute = 0) {
    return hour <= 24 && minute <= 60;
}
function twoDigits(value) {
    return String(value).padStart(2, '0');
}

;// CONCATENATED MODULE: ./build/chart/yaml/scalar.js


const TAG = {
    binary: 'tag:yaml.org,2002:binary',
    bool: 'tag:yaml.org,2002:bool',
    float: 'tag:yaml.org,2002:float',
    int: 'tag:yaml.org,2002:int',
    merge: 'tag:yaml.org,2002:merge',
    null: 'tag:yaml.org,2002:null',
    string: 'tag:yaml.org,2002:str',
    timestamp: 'tag:yaml.org,2002:timestamp',
};
const WORDS = new Map([
    ...words(true, TAG.bool, 'y Y yes Yes YES true True TRUE on On ON'),
    ...words(false, TAG.bool, 'n N no No NO false False FALSE off Off OFF'),
    ...words(null, TAG.null, '~ null Null NULL'),
    ['', [TAG.null, null]],
    ...words(Number.NaN, TAG.float, '.nan .NaN .NAN'),
    ...words(Number.POSITIVE_INFINITY, TAG.float, '.inf .Inf .INF +.inf +.Inf +.INF'),
    ...words(Number.NEGATIVE_INFINITY, TAG.float, '-.inf -.Inf -.INF'),
]);
/** By their first character most texts are seen to be no more than that. */
const MAYBE_MORE = /^[-+.0-9yYnNtTfFoO~]/;
const RESOLVED_TAGS = new Set([TAG.bool, TAG.float, TAG.int, TAG.null, TAG.string, TAG.timestamp]);
/** Where Go's own floats may have an underscore; numbers that begin with a digit or a sign may have it anywhere. */
const BETWEEN_DIGITS = /(?<=[0-9])_(?=[0-9])/g;
/** Base 60 is text to go-yaml, but it quotes it for the sake of other readers. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
function words(value, tag, list) {
    return list.split(' ').map((word) => [word, [tag, value]]);
}
/**
 * What go-yaml v2 (YAML 1.1) makes of a plain scalar: `yes`, `on` and `y` are true, `0755` is octal, `1_000` a thousand, `1:30` text,
 * a date the text it is.
 */
function resolvePlain(text) {
    return resolve(text, true)[1];
}
/** Whether a plain scalar of this text would be read back as this text. */
function readsAsText(text) {
    return resolve(text, true)[0] === TAG.string && !BASE_60.test(text);
}
/**
 * What a scalar with an explicit tag means (the tag in its long form); undefined where the text can't have that tag. Tags that YAML
 * doesn't define are ignored; `!!binary` is left to the caller.
 */
function resolveTagged(text, tag) {
    if (tag === TAG.string || !RESOLVED_TAGS.has(tag))
        return text;
    const [found, value] = resolve(text, tag === TAG.timestamp);
    if (found === tag)
        return value;
    // An integer may be called a float, unless it takes all 64 bits.
    if (tag === TAG.float && typeof value === 'bigint' && value < 2n ** 63n)
        return Number(value);
    return undefined;
}
function resolve(text, timestamps) {
    if (text !== '' && !MAYBE_MORE.test(text))
        return [TAG.string, text];
    const word = WORDS.get(text);
    if (word !== undefined)
        return word;
    if (text.startsWith('.'))
        return resolution(parseFloat64(text.replace(BETWEEN_DIGITS, '')), TAG.float, text);
    if (!/^[-+0-9]/.test(text))
        return [TAG.string, text];
    if (timestamps && isYamlTimestamp(text))
        return [TAG.timestamp, text];
    const digits = text.replaceAll('_', '');
    const integer = parseInteger(digits);
    if (integer !== undefined)
        return [TAG.int, integer];
    return resolution(parseFloat64(digits), TAG.float, text);
}
function resolution(value, tag, text) {
    return value === undefined ? [TAG.string, text] : [tag, value];
}

;// CONCATENATED MODULE: ./build/chart/yaml/decode.js






/**
 * The first document of a YAML 1.1 text as sigs.k8s.io/yaml reads it: go-yaml v2's rules for scalars, tags, merge keys and aliases,
 * keys turned into texts. Undefined where there is no document. Throws CHART_INVALID with the line, CHART_TOO_LARGE above `limit` bytes.
 */
function decodeYaml(content, file, limit) {
    const source = decodeText(content, file, limit);
    const root = parseYaml(source);
    return root === undefined ? undefined : new Decoder(source).document(root);
}
function isMapping(value) {
    return value instanceof Map;
}
function isSequence(value) {
    return Array.isArray(value);
}
/** Bounds of go-yaml v2 on what aliases may add (decode.go): up to 400,000 steps they may be 99 in 100, from 4,000,000 on 10. */
const ALIAS_FREE_STEPS = 1000;
const ALIAS_FREE_COUNT = 100;
const ALIAS_STEPS_LOW = 400_000;
const ALIAS_STEPS_HIGH = 4_000_000;
const ALIAS_RATIO_LOW = 0.99;
const ALIAS_RATIO_HIGH = 0.1;
/** Stands for a key that JSON can't have. */
const UNSUPPORTED = '\0unsupported';
class Decoder {
    #source;
    #following = new Set();
    /** Entries whose keys JSON can't have. They are refused only where no later entry of the same key replaces them. */
    #unsupported = new Set();
    #steps = 0;
    #aliasSteps = 0;
    #aliasDepth = 0;
    constructor(source) {
        this.#source = source;
    }
    document(root) {
        this.#steps += 1;
        const node = this.#node(root);
        if (this.#unsupported.size > 0)
            this.#refuseUnsupported(node);
        return node;
    }
    #node(node) {
        this.#step(node);
        switch (node.kind) {
            case 'scalar':
                return { line: node.line, value: this.#scalar(node) };
            case 'sequence':
                return { line: node.line, value: node.items.map((item) => this.#node(item)) };
            case 'mapping': {
                const entries = new Map();
                this.#fill(entries, node);
                return { line: node.line, value: entries };
            }
            default:
                return this.#follow(node, () => this.#node(node.target));
        }
    }
    /** Counts a step, as go-yaml does, and refuses texts in which aliases multiply beyond measure. */
    #step(node) {
        this.#steps += 1;
        if (this.#steps > MAX_YAML_NODES)
            throw this.#error(`exceeded max count of ${MAX_YAML_NODES} values`, node.line);
        if (this.#aliasDepth > 0)
            this.#aliasSteps += 1;
        if (this.#aliasSteps <= ALIAS_FREE_COUNT || this.#steps <= ALIAS_FREE_STEPS)
            return;
        if (this.#aliasSteps / this.#steps > allowedAliasRatio(this.#steps)) {
            throw this.#error('document contains excessive aliasing', node.line);
        }
    }
    #follow(alias, action) {
        if (this.#following.has(alias))
            throw this.#error(`anchor '${alias.name}' value contains itself`, alias.line);
        this.#following.add(alias);
        this.#aliasDepth += 1;
        const result = action();
        this.#aliasDepth -= 1;
        this.#following.delete(alias);
        return result;
    }
    #fill(entries, node) {
        for (const [key, value] of node.pairs) {
            if (isMergeKey(key))
                this.#merge(entries, value);
            else {
                const name = this.#key(key);
                const entry = { line: key.line, node: this.#node(value) };
                if (name === undefined)
                    this.#unsupported.add(entry);
                entries.delete(name ?? UNSUPPORTED);
                entries.set(name ?? UNSUPPORTED, entry);
            }
        }
    }
    /** A merge takes effect where it stands: it overrides what stands before it (go-yaml v2, unlike the specification). */
    #merge(entries, value) {
        const parts = value.kind === 'sequence' ? value.items.toReversed() : [value];
        for (const part of parts)
            this.#mergeOne(entries, part);
    }
    #mergeOne(entries, part) {
        const target = part.kind === 'alias' ? part.target : part;
        if (target.kind !== 'mapping')
            throw this.#error('map merge requires map or sequence of maps as the value', part.line);
        this.#step(part);
        if (part.kind === 'alias') {
            this.#follow(part, () => {
                this.#step(target);
                this.#fill(entries, target);
            });
        }
        else
            this.#fill(entries, target);
    }
    /** The text of a key; undefined where JSON can't have it. */
    #key(node) {
        const { value } = this.#node(node);
        if (isMapping(value) || isSequence(value)) {
            throw this.#error('invalid map key: a key must be a text (a value that begins with { or [ needs quotes)', node.line);
        }
        return keyText(value);
    }
    #refuseUnsupported({ value }) {
        if (isSequence(value))
            for (const item of value)
                this.#refuseUnsupported(item);
        if (!isMapping(value))
            return;
        for (const entry of value.values()) {
            if (this.#unsupported.has(entry))
                throw this.#error('unsupported map key: a key must not be null or above 63 bits', entry.line);
            this.#refuseUnsupported(entry.node);
        }
    }
    #scalar(node) {
        const { text, tag, implicit, line } = node;
        if (tag === '')
            return implicit ? resolvePlain(text) : text;
        if (tag === TAG.binary)
            return this.#binary(text, line);
        const value = resolveTagged(text, tag);
        if (value === undefined)
            throw this.#error(`cannot decode \`${text}\` as a ${tag.replace('tag:yaml.org,2002:', '!!')}`, line);
        return value;
    }
    #binary(text, line) {
        const encoded = text.replaceAll('\n', '');
        const bytes = Buffer.from(encoded, 'base64');
        const canonical = bytes.toString('base64');
        // Go takes any bits behind the last byte, but wants the alphabet and the padding to the letter.
        const same = canonical.length === encoded.length && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
        if (!same || canonical.replace(/.=*$/, '') !== encoded.replace(/.=*$/, '')) {
            throw this.#error('!!binary value contains invalid base64 data', line);
        }
        return decodeUtf8(bytes);
    }
    #error(problem, line) {
        return yamlError(this.#source.file, problem, line);
    }
}
function allowedAliasRatio(steps) {
    if (steps <= ALIAS_STEPS_LOW)
        return ALIAS_RATIO_LOW;
    if (steps >= ALIAS_STEPS_HIGH)
        return ALIAS_RATIO_HIGH;
    const progress = (steps - ALIAS_STEPS_LOW) / (ALIAS_STEPS_HIGH - ALIAS_STEPS_LOW);
    return ALIAS_RATIO_LOW - (ALIAS_RATIO_LOW - ALIAS_RATIO_HIGH) * progress;
}
function isMergeKey(node) {
    return node.kind === 'scalar' && node.text === '<<' && (node.implicit || node.tag === TAG.merge);
}
/** A key as sigs.k8s.io/yaml writes it into JSON; undefined for what it refuses: null, and integers above 63 bits. */
function keyText(value) {
    switch (typeof value) {
        case 'string':
            return value;
        case 'boolean':
            return String(value);
        case 'bigint':
            return value < 2n ** 63n ? String(value) : undefined;
        case 'number':
            return formatFloat32(value).replace('+Inf', '.inf').replace('-Inf', '-.inf').replace('NaN', '.nan');
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/chart/struct-decode.js





/** Stands for the path of a text that was written as an infinity or NaN: a text can be made of it, JSON cannot. */
const NON_FINITE = '\0non-finite';
/** A text; sigs.k8s.io/yaml makes texts of numbers and booleans, of floats after rounding them to 32 bits. */
const struct_decode_text = (node, before, at) => {
    const { value } = node;
    if (value === null)
        return before;
    if (typeof value === 'string')
        return value === '' ? undefined : value;
    if (typeof value === 'number') {
        if (!Number.isFinite(value))
            at.reading.places.set(NON_FINITE, { file: at.reading.file, line: node.line });
        return formatFloat32(value);
    }
    if (typeof value === 'bigint' || typeof value === 'boolean')
        return String(value);
    throw wrongType(node, 'a text', at);
};
const flag = (node, before, at) => {
    if (node.value === null)
        return before;
    if (typeof node.value === 'boolean')
        return node.value || undefined;
    throw wrongType(node, 'true or false, without quotes', at);
};
/** A list of texts; null among them is an empty text. */
const texts = (node, before, at) => {
    return listOf(node, 'a list of texts', at, (item, index, itemAt) => struct_decode_text(item, before?.[index], itemAt) ?? '');
};
/** A map of texts. */
const textMap = (node, before, at) => {
    if (node.value === null)
        return undefined;
    if (!isMapping(node.value))
        throw wrongType(node, 'a map of texts', at);
    const entries = [...node.value].map(([key, entry]) => [
        key,
        struct_decode_text(entry.node, undefined, inside(at, key, entry)) ?? '',
    ]);
    return { ...before, ...Object.fromEntries(entries) };
};
/** A list of whatever YAML can hold that JSON can too. */
const freeValues = (node, _before, at) => {
    return listOf(node, 'a list', at, (item, _index, itemAt) => freeValue(item, itemAt));
};
/** A list of structs; null stands for one that isn't there. */
function structs(shape, words) {
    return (node, before, at) => listOf(node, words, at, (item, index, itemAt) => {
        if (item.value === null)
            return null;
        return readStruct(shape, item, before?.[index] ?? {}, itemAt);
    });
}
/** The root of a document as a struct, read over `before`; a null document leaves it as it is. */
function readRoot(shape, node, before, reading) {
    return node.value === null ? before : readStruct(shape, node, before, { reading, path: '' });
}
function readStruct(shape, node, before, at) {
    const { value } = node;
    if (!isMapping(value))
        throw wrongType(node, `a map with ${keysOf(shape)}`, at);
    const draft = { ...before };
    // Keys that differ only in case mean one field: Go reads them sorted, and the last one counts.
    for (const [key, entry] of [...value].sort(([a], [b]) => byBytes(a, b))) {
        const property = propertyOf(shape, key);
        if (property !== undefined)
            readField(shape, property, entry, draft, at);
        // Nobody reads it, but Go writes it into the JSON between YAML and struct.
        else
            freeValue(entry.node, { ...at, path: join(at.path, key) });
    }
    return draft;
}
function readField(shape, property, entry, draft, at) {
    const { key, read } = shape[property];
    const here = inside(at, key, entry);
    const value = read(entry.node, draft[property], here);
    if (value === undefined)
        delete draft[property];
    else
        draft[property] = value;
}
function propertyOf(shape, key) {
    const folded = fold(key);
    return Object.keys(shape).find((property) => fold(shape[property].key) === folded);
}
/** Go's case folding, as far as it reaches ASCII: the long s and the Kelvin sign among others. */
function fold(key) {
    return key.replaceAll('\u017f', 's').toLowerCase();
}
function listOf(node, words, at, read) {
    if (node.value === null)
        return undefined;
    if (!isSequence(node.value))
        throw wrongType(node, words, at);
    return node.value.map((item, index) => read(item, index, inside(at, index, item)));
}
function freeValue(node, at) {
    const { value } = node;
    if (isSequence(value))
        return value.map((item) => freeValue(item, at));
    if (isMapping(value))
        return Object.fromEntries([...value].map(([key, entry]) => [key, freeValue(entry.node, at)]));
    if (typeof value === 'bigint')
        return Number(value);
    if (typeof value === 'number' && !Number.isFinite(value))
        throw wrongType(node, 'a value that JSON can hold', at);
    return value;
}
function inside(at, step, { line }) {
    const path = join(at.path, step);
    at.reading.places.set(path, { file: at.reading.file, line });
    return { reading: at.reading, path };
}
function join(path, step) {
    if (typeof step === 'number')
        return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
}
/** A refusal that names the field, what should stand there and what does. */
function wrongType(node, expected, { reading, path }) {
    const what = path === '' ? 'the file' : path;
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `cannot load ${baseName(reading.file)}: ${what} must be ${expected}, not ${describe(node)}`,
        hint: path === '' ? 'it begins with "key: value" lines' : `correct ${path}`,
        file: reading.file,
        line: node.line,
    });
}
function describe({ value }) {
    if (isSequence(value))
        return 'a list';
    if (isMapping(value))
        return 'a map';
    if (typeof value === 'string')
        return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
    if (typeof value === 'boolean' || value === null)
        return String(value);
    return `the number ${value}`;
}
function keysOf(shape) {
    const keys = Object.keys(shape).map((property) => shape[property].key);
    return `${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ' …' : ''}`;
}

;// CONCATENATED MODULE: ./build/chart/metadata-fields.js

const MAINTAINER = {
    name: { key: 'name', read: struct_decode_text },
    email: { key: 'email', read: struct_decode_text },
    url: { key: 'url', read: struct_decode_text },
};
const DEPENDENCY = {
    name: { key: 'name', read: struct_decode_text },
    version: { key: 'version', read: struct_decode_text },
    repository: { key: 'repository', read: struct_decode_text },
    condition: { key: 'condition', read: struct_decode_text },
    tags: { key: 'tags', read: texts },
    enabled: { key: 'enabled', read: flag },
    importValues: { key: 'import-values', read: freeValues },
    alias: { key: 'alias', read: struct_decode_text },
};
/** How a list of dependencies is read, in Chart.yaml and in a lock. */
const readDependencies = structs(DEPENDENCY, 'a list of maps with name, version and repository');
/** The fields of Chart.yaml in the order of Helm's struct, which is that of the config blob. */
const METADATA = {
    name: { key: 'name', read: struct_decode_text },
    home: { key: 'home', read: struct_decode_text },
    sources: { key: 'sources', read: texts },
    version: { key: 'version', read: struct_decode_text },
    description: { key: 'description', read: struct_decode_text },
    keywords: { key: 'keywords', read: texts },
    maintainers: { key: 'maintainers', read: structs(MAINTAINER, 'a list of maps with name, email and url') },
    icon: { key: 'icon', read: struct_decode_text },
    apiVersion: { key: 'apiVersion', read: struct_decode_text },
    condition: { key: 'condition', read: struct_decode_text },
    tags: { key: 'tags', read: struct_decode_text },
    appVersion: { key: 'appVersion', read: struct_decode_text },
    deprecated: { key: 'deprecated', read: flag },
    annotations: { key: 'annotations', read: textMap },
    kubeVersion: { key: 'kubeVersion', read: struct_decode_text },
    dependencies: { key: 'dependencies', read: readDependencies },
    type: { key: 'type', read: struct_decode_text },
};
/** A dependency as it was read, with the texts that Go always has. */
function dependencyOf(loaded) {
    return { ...loaded, name: loaded.name ?? '', repository: loaded.repository ?? '' };
}
/** A dependency as Go encodes it: its fields in their order, name and repository also where they are empty. */
function dependencyFields(dependency) {
    return encode(DEPENDENCY, { ...dependency }, ['name', 'repository']);
}
/** Chart.yaml as Go encodes it, in the order of Helm's struct; what is empty is left out. */
function metadataFields(metadata) {
    const { maintainers, dependencies, ...rest } = metadata;
    return encode(METADATA, {
        ...rest,
        maintainers: maintainers?.map((maintainer) => encode(MAINTAINER, { ...maintainer })),
        dependencies: dependencies?.map(dependencyFields),
    });
}
function encode(shape, members, always = []) {
    const fields = new Map();
    for (const [property, { key }] of Object.entries(shape)) {
        const value = members[property];
        if (always.includes(property))
            fields.set(key, value ?? '');
        else if (value !== undefined && !isEmpty(value))
            fields.set(key, value);
    }
    return fields;
}
/** What `omitempty` leaves out. */
function isEmpty(value) {
    if (typeof value === 'object' && value !== null && !(value instanceof Map))
        return Object.keys(value).length === 0;
    return value === '' || value === false;
}

;// CONCATENATED MODULE: ./build/chart/go/unicode.js

/**
 * Character classes as Go 1.26 has them (Unicode 15.0). JavaScript's follow the Unicode version of each Node: characters that came
 * later are taken out again, so that one chart gives one package on every Node. Property values of older characters have not changed.
 */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const unicode_SPACE = new RegExp(`^[${GO_SPACE}]$`, 'u');
const NOT_PLAIN_ASCII = /[^ -~]/;
/** First and last of each run of characters that Unicode 15.1, 16.0 and 17.0 added, in hexadecimal. */
const LATER = '88f 897 c5c cdc 1acf-1add 1ae0-1aeb 1b4e-1b4f 1b7f 1c89-1c8a 20c1 2427-2429 2b96 2ffc-2fff 31e4-31e5 31ef ' +
    'a7cb-a7cf a7d2 a7d4 a7da-a7dc a7f1 fbc3-fbd2 fd90-fd91 fdc8-fdce 105c0-105f3 10940-10959 10d40-10d65 ' +
    '10d69-10d85 10d8e-10d8f 10ec2-10ec7 10ed0-10ed8 10efa-10efc 11380-11389 1138b 1138e 11390-113b5 113b7-113c0 ' +
    '113c2 113c5 113c7-113ca 113cc-113d5 113d7-113d8 113e1-113e2 116d0-116e3 11b60-11b67 11bc0-11be1 11bf0-11bf9 ' +
    '11db0-11ddb 11de0-11de9 11f5a 13460-143fa 16100-16139 16d40-16d79 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 ' +
    '187f8-187ff 18cff 18d09-18d1e 18d80-18df2 1cc00-1ccfc 1cd00-1ceb3 1ceba-1ced0 1cee0-1cef0 1e5d0-1e5fa 1e5ff ' +
    '1e6c0-1e6de 1e6e0-1e6f5 1e6fe-1e6ff 1f6d8 1f777-1f77a 1f8b2-1f8bb 1f8c0-1f8c1 1f8d0-1f8d8 1fa54-1fa57 ' +
    '1fa89-1fa8a 1fa8e-1fa8f 1fabe 1fac6 1fac8 1facd 1fadc 1fadf 1fae9-1faea 1faef 1fbcb-1fbef 1fbfa 2b73a-2b73f ' +
    '2cea2-2cead 2ebf0-2ee5d 323b0-33479';
let later;
/** unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and of all spaces U+0020 alone. */
function isPrintable(character) {
    return PRINTABLE.test(character) && !isLater(character);
}
/** unicode.IsLetter. */
function isLetter(character) {
    return LETTER.test(character) && !isLater(character);
}
/** unicode.IsDigit: a decimal digit of any script. */
function isDigit(character) {
    return DIGIT.test(character) && !isLater(character);
}
/** What Helm makes of the texts of Chart.yaml: white space of any kind becomes a space, what can't be printed goes (sanitizeString). */
function sanitize(text) {
    if (!NOT_PLAIN_ASCII.test(text))
        return text;
    let clean = '';
    for (const character of text) {
        if (unicode_SPACE.test(character))
            clean += ' ';
        else if (isPrintable(character))
            clean += character;
    }
    return clean;
}
function isLater(character) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x88f)
        return false;
    later ??= LATER.split(' ').map((run) => {
        const [first = '', last = first] = run.split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    });
    return later.some(([first, last]) => first <= code && code <= last);
}

;// CONCATENATED MODULE: ./build/chart/places.js
/** Kept beside the metadata, so that it stays what Helm's own is: a copy made by spreading has no places. */
const places = new WeakMap();
/**
 * File and line of a field of parsed metadata, by paths like `version` or `dependencies[0].alias`. Undefined for a field that is
 * not written down, and for metadata that was not parsed.
 */
function placeOf(metadata, path) {
    return places.get(metadata)?.get(path);
}
/** Remembers where the fields of this metadata stand. */
function setPlaces(metadata, found) {
    places.set(metadata, found);
    return metadata;
}
/** Gives metadata made from other metadata its places; with more places, those override. */
function keepPlaces(from, to, more = new Map()) {
    return setPlaces(to, new Map([...(places.get(from) ?? []), ...more]));
}

;// CONCATENATED MODULE: ./build/chart/version.js
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const LOOSE = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+(${IDENTIFIERS}))?$`);
const STRICT_CORE = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?![.0-9])/;
const NUMBER = /^[0-9]+$/;
const version_MAX_UINT64 = 2n ** 64n - 1n;
/** In bytes (MaxVersionLen, Masterminds/semver 3.5). */
const MAX_LENGTH = 256;
/**
 * A version as `helm package` takes it: a leading `v`, missing minor or patch and leading zeros are fine, leading zeros in a numeric
 * pre-release identifier are not. Undefined where Helm says "invalid" (semver.NewVersion, Masterminds/semver 3.5).
 */
function parseLooseVersion(text) {
    if (text.length > MAX_LENGTH)
        return undefined;
    const match = LOOSE.exec(text);
    if (match === null)
        return undefined;
    const [major = 0n, minor = 0n, patch = 0n] = match.slice(1, 4).map((digits) => BigInt(digits ?? 0));
    const [prerelease = '', build = ''] = match.slice(4);
    if (major > version_MAX_UINT64 || minor > version_MAX_UINT64 || patch > version_MAX_UINT64)
        return undefined;
    if (prerelease.split('.').some((part) => NUMBER.test(part) && part.length > 1 && part.startsWith('0')))
        return undefined;
    return { original: text, major, minor, patch, prerelease, build };
}
/** Whether it is a version by SemVer 2 to the letter (semver.StrictNewVersion). */
function isStrictVersion(text) {
    return STRICT_CORE.test(text) && parseLooseVersion(text) !== undefined;
}
/** Negative where `a` is lower, positive where it is higher, 0 where they are equal but for build metadata (Version.Compare). */
function compareVersions(a, b) {
    return (order(a.major, b.major) ||
        order(a.minor, b.minor) ||
        order(a.patch, b.patch) ||
        comparePrereleases(a.prerelease, b.prerelease));
}
function order(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function comparePrereleases(a, b) {
    if (a === '' || b === '')
        return a === b ? 0 : a === '' ? 1 : -1;
    const left = a.split('.');
    const right = b.split('.');
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
        const difference = compareIdentifiers(left[index], right[index]);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
function compareIdentifiers(a, b) {
    if (a === undefined || b === undefined)
        return a === b ? 0 : a === undefined ? -1 : 1;
    const left = numberOf(a);
    const right = numberOf(b);
    if (left !== undefined && right !== undefined)
        return order(left, right);
    if (left === undefined && right === undefined)
        return order(a, b);
    return left === undefined ? 1 : -1;
}
/** The number of a numeric identifier; one of more than 64 bits counts as a word, as Go's ParseUint has it. */
function numberOf(identifier) {
    if (!NUMBER.test(identifier))
        return undefined;
    const value = BigInt(identifier);
    return value <= version_MAX_UINT64 ? value : undefined;
}

;// CONCATENATED MODULE: ./build/chart/metadata-validate.js




const ALIAS = /^[a-zA-Z0-9_-]+$/;
const TYPES = new Set([undefined, '', 'application', 'library']);
/**
 * The metadata with its texts cleaned as Helm cleans them, once all of Helm's rules hold. Throws CHART_INVALID for the first that
 * doesn't, in Helm's order and words, at the line of the field where it is known.
 */
function validateMetadata(metadata, file) {
    const clean = keepPlaces(metadata, sanitizeMetadata(metadata));
    const refuse = (path, problem, hint) => {
        throw invalid(problem, hint, placeOf(clean, path) ?? { file });
    };
    const { name, version } = clean;
    if (clean.apiVersion === '')
        refuse('apiVersion', 'chart.metadata.apiVersion is required', 'write apiVersion: v2');
    if (name === '')
        refuse('name', 'chart.metadata.name is required', 'write name: and the name of the chart');
    if (name === '.' || name === '..')
        refuse('name', `chart.metadata.name ${quote(name)} is not allowed`, 'choose another name');
    // Helm takes the name "/" by an oversight; its package could not be loaded.
    if (name.includes('/'))
        refuse('name', `chart.metadata.name ${quote(name)} is invalid`, 'a name must not contain "/"');
    if (version === '')
        refuse('version', 'chart.metadata.version is required', 'write version: 0.1.0');
    if (parseLooseVersion(version) === undefined) {
        refuse('version', `chart.metadata.version ${quote(version)} is invalid`, 'write a semantic version, such as 1.2.3 or 1.2.3-rc.1');
    }
    if (!TYPES.has(clean.type)) {
        refuse('type', 'chart.metadata.type must be application or library', `it is ${quote(clean.type ?? '')}`);
    }
    checkDependencies(clean.dependencies ?? [], refuse);
    return clean;
}
/** The members of a list, none of them null: Helm refuses what isn't there. */
function membersOf(list, name, at) {
    return list.map((member, index) => {
        if (member !== null)
            return member;
        const hint = 'fill in or remove the line with the lone "-"';
        throw invalid(`${name} must not contain empty or null nodes`, hint, at(`${name}[${index}]`));
    });
}
function checkDependencies(dependencies, refuse) {
    const seen = new Set();
    for (const [index, { name, alias = '' }] of dependencies.entries()) {
        const path = `dependencies[${index}]`;
        if (alias !== '' && !ALIAS.test(alias)) {
            const problem = `dependency ${quote(name)} has disallowed characters in the alias`;
            refuse(`${path}.alias`, problem, 'an alias consists of letters, digits, "_" and "-"');
        }
        const key = alias || name;
        if (seen.has(key)) {
            refuse(path, `more than one dependency with name or alias ${quote(key)}`, 'give one of them an alias of its own');
        }
        seen.add(key);
    }
}
function sanitizeMetadata(metadata) {
    const { sources, keywords, maintainers, dependencies } = metadata;
    return {
        ...metadata,
        ...sanitizeTexts(metadata, [
            'name',
            'description',
            'home',
            'icon',
            'condition',
            'tags',
            'appVersion',
            'kubeVersion',
        ]),
        ...(sources !== undefined && { sources: sources.map(sanitize) }),
        ...(keywords !== undefined && { keywords: keywords.map(sanitize) }),
        ...(maintainers !== undefined && { maintainers: maintainers.map(sanitizeMaintainer) }),
        ...(dependencies !== undefined && { dependencies: dependencies.map(sanitizeDependency) }),
    };
}
function sanitizeMaintainer(maintainer) {
    return { ...maintainer, ...sanitizeTexts(maintainer, ['name', 'email', 'url']) };
}
/** The alias is left alone: its own rule is stricter. */
function sanitizeDependency(dependency) {
    const { tags } = dependency;
    return {
        ...dependency,
        ...sanitizeTexts(dependency, ['name', 'version', 'repository', 'condition']),
        ...(tags !== undefined && { tags: tags.map(sanitize) }),
    };
}
function sanitizeTexts(struct, fields) {
    const clean = {};
    for (const field of fields) {
        const value = struct[field];
        if (value !== undefined)
            clean[field] = sanitize(value);
    }
    return clean;
}
function invalid(problem, hint, place) {
    return new errors/* PublisherError */.X({ code: 'CHART_INVALID', message: `validation: ${problem}`, hint, ...place });
}
function quote(text) {
    return JSON.stringify(text);
}

;// CONCATENATED MODULE: ./build/chart/yaml/key-order.js

/**
 * go-yaml's natural order of keys: letters by code point, other characters before letters, runs of digits by their number
 * (`b9` before `b10`). It is no strict order: Helm's own result for keys that contradict each other differs from run to run.
 */
function byKeyOrder(a, b) {
    const left = [...a];
    const right = [...b];
    for (let index = 0; index < left.length && index < right.length; index += 1) {
        const x = left[index] ?? '';
        const y = right[index] ?? '';
        if (x !== y)
            return byDifference(left, right, index);
    }
    return left.length - right.length;
}
/** The order of two keys that differ first at this place. */
function byDifference(left, right, index) {
    const x = left[index] ?? '';
    const y = right[index] ?? '';
    if (isLetter(x) && isLetter(y))
        return codeOf(x) - codeOf(y);
    if (isLetter(x))
        return 1;
    if (isLetter(y))
        return -1;
    // A zero inside a number is a digit of it, not its beginning.
    const start = (x === '0' || y === '0') && continuesNumber(left, index) ? 1n : 0n;
    const one = numberAt(left, index, start);
    const other = numberAt(right, index, start);
    if (one.value !== other.value)
        return one.value < other.value ? -1 : 1;
    if (one.end !== other.end)
        return one.end - other.end;
    return codeOf(x) - codeOf(y);
}
function continuesNumber(characters, index) {
    for (let before = index - 1; before >= 0 && isDigit(characters[before] ?? ''); before -= 1) {
        if (characters[before] !== '0')
            return true;
    }
    return false;
}
/** The number that begins here, in Go's 64 bits, and where it ends. */
function numberAt(characters, start, first) {
    let value = first;
    let end = start;
    for (; end < characters.length && isDigit(characters[end] ?? ''); end += 1) {
        value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(characters[end] ?? '') - 0x30));
    }
    return { value, end };
}
function codeOf(character) {
    return character.codePointAt(0) ?? 0;
}

;// CONCATENATED MODULE: ./build/chart/yaml/style.js
/** A line break, by YAML 1.1. */
const BREAK = /[\n\r\x85\u2028\u2029]/;
/** What go-yaml writes as it is: no tab, no DEL, no byte order mark, nothing above U+FFFF. */
const style_PRINTABLE = /[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const ALL_PRINTABLE = /^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;
/** Characters that mean something at a text's start, or at any place before a blank or behind one. */
const INDICATOR = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:[ \t]|$))|:(?:[ \t]|$)|[ \t\n\r\0\x85\u2028\u2029]#/;
/** The byte order mark. */
const BOM = '\ufeff';
const style_ESCAPES = {
    '\0': '0',
    '\x07': 'a',
    '\b': 'b',
    '\t': 't',
    '\n': 'n',
    '\v': 'v',
    '\f': 'f',
    '\r': 'r',
    '\x1b': 'e',
    '"': '"',
    '\\': '\\',
    '\x85': 'N',
    '\xa0': '_',
    '\u2028': 'L',
    '\u2029': 'P',
};
/** Strip, clip or keep: how the text's last line ends. */
function chomping(text) {
    if (!BREAK.test(text.slice(-1)))
        return '-';
    return text.length === 1 || BREAK.test(text.slice(-2, -1)) ? '+' : '';
}
/** The styles that hold this text, by what stands in it. */
function stylesOf(text) {
    const edge = /^[ \n\r\x85\u2028\u2029]|[ \n\r\x85\u2028\u2029]$/.test(text);
    const special = !ALL_PRINTABLE.test(text) || / [\n\r\x85\u2028\u2029]/.test(text);
    const spaceAfterBreak = /[\n\r\x85\u2028\u2029] /.test(text);
    return {
        plain: text !== '' && !edge && !special && !BREAK.test(text) && !INDICATOR.test(text),
        single: !special && !spaceAfterBreak,
        block: text !== '' && !text.endsWith(' ') && !special,
    };
}
/** A character as an escape in double quotes. */
function style_escaped(code, character) {
    const name = style_ESCAPES[character];
    if (name !== undefined)
        return `\\${name}`;
    const hex = code.toString(16).toUpperCase();
    if (code <= 0xff)
        return `\\x${hex.padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

;// CONCATENATED MODULE: ./build/chart/yaml/write.js


/** From this column on a line is broken at its next single space. */
const BEST_WIDTH = 80;
/** Writes YAML as go-yaml v2's emitter does: the state between two writes decides about spaces and line breaks as it does there. */
class ScalarWriter {
    #parts = [];
    #column = 0;
    /** Whether the last thing written needs no space behind it. */
    #whitespace = true;
    /** Whether nothing but indentation and indicators stands on this line. */
    indention = true;
    get text() {
        return this.#parts.join('');
    }
    /** Goes to this column of a new line, or of this one where only indentation stands before it. */
    newLine(indent) {
        if (!this.indention || this.#column > indent || (this.#column === indent && !this.#whitespace))
            this.#break();
        if (this.#column < indent)
            this.#put(' '.repeat(indent - this.#column));
        this.#whitespace = true;
        this.indention = true;
    }
    /** A word that stands for a whole node, as `[]` does. */
    indicator(word) {
        this.#separate();
        this.#put(word);
        this.#whitespace = false;
        this.indention = false;
    }
    /** `-`, `?` or the `:` of a long key: what follows may begin a collection on the same line. */
    blockIndicator(character) {
        this.#separate();
        this.#put(character);
        this.#whitespace = false;
    }
    /** A character right behind what was written. */
    append(character) {
        this.#put(character);
        this.#whitespace = false;
        this.indention = false;
    }
    /** A number, a boolean or null. */
    plain(text, indent) {
        this.#plain(text, continuation(indent), true);
    }
    /** A mapping's key of one line: it is never broken. */
    key(text) {
        const styles = stylesOf(text);
        if (!readsAsText(text))
            this.#double(text, 0, false);
        else if (styles.plain)
            this.#plain(text, 0, false);
        else if (styles.single)
            this.#single(text, 0, false);
        else
            this.#double(text, 0, false);
    }
    /** A text in the first style that holds it: literal where it has lines, plain, single quotes, double quotes. */
    string(text, indent) {
        const styles = stylesOf(text);
        const column = continuation(indent);
        if (text.includes('\n')) {
            if (styles.block)
                this.#literal(text, column);
            else
                this.#double(text, column, true);
        }
        else if (!readsAsText(text))
            this.#double(text, column, true);
        else if (styles.plain)
            this.#plain(text, column, true);
        else if (styles.single)
            this.#single(text, column, true);
        else
            this.#double(text, column, true);
    }
    #plain(text, indent, mayFold) {
        this.#separate();
        this.#folded(text, indent, mayFold, (index) => text.charAt(index + 1) !== ' ');
        this.#whitespace = false;
        this.indention = false;
    }
    #single(text, indent, mayFold) {
        this.#separate();
        this.#put("'");
        this.indention = false;
        const folds = (index) => index > 0 && index < text.length - 1 && text.charAt(index + 1) !== ' ';
        this.#folded(text, indent, mayFold, folds, (character) => (character === "'" ? "''" : character));
        this.#put("'");
        this.#whitespace = false;
        this.indention = false;
    }
    /** Writes the text; of spaces that stand alone it breaks the line at the first one beyond the best width. */
    #folded(text, indent, mayFold, folds, written = (character) => character) {
        let afterSpace = false;
        let afterBreak = false;
        for (let index = 0; index < text.length; index += 1) {
            const character = text.charAt(index);
            if (character === ' ') {
                if (mayFold && !afterSpace && this.#column > BEST_WIDTH && folds(index))
                    this.newLine(indent);
                else
                    this.#put(character);
                afterSpace = true;
            }
            else if (BREAK.test(character)) {
                this.#putBreak(character);
                this.indention = true;
                afterBreak = true;
            }
            else {
                if (afterBreak)
                    this.newLine(indent);
                this.#put(written(character));
                this.indention = false;
                afterSpace = false;
                afterBreak = false;
            }
        }
    }
    #double(text, indent, mayFold) {
        this.#separate();
        this.#put('"');
        this.indention = false;
        // A byte order mark at the start makes go-yaml escape all the rest.
        const plain = text.startsWith(BOM) ? undefined : style_PRINTABLE;
        let afterSpace = false;
        for (let index = 0; index < text.length; index += 1) {
            const code = text.codePointAt(index) ?? 0;
            const character = String.fromCodePoint(code);
            if (character === ' ' && plain !== undefined) {
                const folds = mayFold && !afterSpace && this.#column > BEST_WIDTH && index > 0 && index < text.length - 1;
                if (!folds)
                    this.#put(' ');
                else {
                    this.newLine(indent);
                    if (text.charAt(index + 1) === ' ')
                        this.#put('\\');
                }
                afterSpace = true;
                continue;
            }
            const asIs = plain?.test(character) && character.length === 1 && !BREAK.test(character) && !'"\\'.includes(character);
            this.#put(asIs ? character : style_escaped(code, character));
            index += character.length - 1;
            afterSpace = false;
        }
        this.#put('"');
        this.#whitespace = false;
        this.indention = false;
    }
    #literal(text, indent) {
        this.#separate();
        this.#put(`|${/^[ \n\r\x85\u2028\u2029]/.test(text) ? '2' : ''}${chomping(text)}`);
        this.#break();
        this.indention = true;
        this.#whitespace = true;
        let afterBreak = true;
        for (const character of text) {
            if (BREAK.test(character)) {
                this.#putBreak(character);
                this.indention = true;
                afterBreak = true;
            }
            else {
                if (afterBreak)
                    this.newLine(indent);
                this.#put(character);
                this.indention = false;
                afterBreak = false;
            }
        }
    }
    #separate() {
        if (!this.#whitespace)
            this.#put(' ');
    }
    #put(text) {
        this.#parts.push(text);
        this.#column += text.length;
    }
    /** A break of the text: other ones than line feeds are kept as they are. */
    #putBreak(character) {
        this.#parts.push(character);
        this.#column = 0;
    }
    #break() {
        this.#putBreak('\n');
    }
}
/** Where the further lines of a scalar begin, below a collection of this indentation. */
function continuation(indent) {
    return indent < 0 ? 2 : indent + 2;
}

;// CONCATENATED MODULE: ./build/chart/yaml/encode.js






/**
 * The text of sigs.k8s.io/yaml.Marshal, byte for byte: what encoding/json makes of the value, read back as YAML by go-yaml v2 and
 * written in its block style with keys in its natural order. Throws CHART_INVALID where that reading fails, as Helm does: a
 * control character that JSON doesn't escape, a key above 1024 characters.
 */
function marshalYaml(value) {
    const writer = new ScalarWriter();
    writeNode(writer, value, { indent: -1, parent: 'root' });
    writer.newLine(0);
    return writer.text;
}
/** Keys of more bytes are written behind a `? `. */
const MAX_SIMPLE_KEY = 128;
/** go-yaml finds no longer key when it reads the JSON back: characters with quotes and escapes. */
const MAX_JSON_KEY = 1024;
/** What Go leaves as it is in JSON, and go-yaml refuses to read. */
const UNREADABLE = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const FOLDED_BREAKS = / *\x85[ \x85]*/g;
function writeNode(writer, value, place) {
    if (typeof value === 'string')
        writer.string(readBack(value), place.indent);
    else if (typeof value === 'number')
        writer.plain(numberText(value), place.indent);
    else if (value === null || typeof value !== 'object')
        writer.plain(String(value), place.indent);
    else if (isList(value))
        writeSequence(writer, value, place);
    else
        writeMapping(writer, entriesOf(value), place.indent);
}
function writeSequence(writer, items, { indent, parent }) {
    if (items.length === 0)
        writer.indicator('[]');
    // Right behind "key:" the items stand in the key's own column.
    const inner = parent === 'mapping' && !writer.indention ? indent : deeper(indent);
    for (const item of items) {
        writer.newLine(inner);
        writer.blockIndicator('-');
        writeNode(writer, item, { indent: inner, parent: 'sequence' });
    }
}
function writeMapping(writer, entries, indent) {
    if (entries.length === 0)
        writer.indicator('{}');
    const inner = deeper(indent);
    const sorted = entries.map(([key, value]) => [readBackKey(key), value]).sort(([a], [b]) => byKeyOrder(a, b));
    for (const [key, value] of sorted) {
        writer.newLine(inner);
        if (isSimpleKey(key)) {
            writer.key(key);
            writer.append(':');
        }
        else {
            writer.blockIndicator('?');
            writer.string(key, inner);
            writer.newLine(inner);
            writer.blockIndicator(':');
        }
        writeNode(writer, value, { indent: inner, parent: 'mapping' });
    }
}
function deeper(indent) {
    return indent < 0 ? 0 : indent + 2;
}
function isSimpleKey(key) {
    return !/[\n\r\x85\u2028\u2029]/.test(key) && Buffer.byteLength(key) <= MAX_SIMPLE_KEY;
}
/** Go's float64 as JSON, then as go-yaml reads and prints that: an integer where it looks like one. */
function numberText(value) {
    const read = resolvePlain(formatJsonNumber(value));
    return typeof read === 'number' ? formatFloat64(read) : String(read);
}
/** A text after its way through JSON: go-yaml folds raw U+0085, a line break in YAML 1.1, as it folds lines in quotes. */
function readBack(text) {
    if (UNREADABLE.test(text)) {
        throw unwritable(`a text holds a control character: ${JSON.stringify(text.slice(0, 60))}`, 'control characters are not allowed');
    }
    if (!text.includes('\x85'))
        return text;
    if (/\x85(---|\.\.\.)[ \x85]/.test(text))
        throw unwritable('a text holds U+0085', 'found unexpected document indicator');
    return text.replace(FOLDED_BREAKS, (run) => {
        const breaks = run.replaceAll(' ', '').length;
        return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    });
}
function readBackKey(key) {
    if (key.includes('\x85') || [...jsonString(key)].length > MAX_JSON_KEY) {
        throw unwritable(`a key is too long, or has a line break: ${JSON.stringify(key.slice(0, 60))}`, "could not find expected ':'");
    }
    return readBack(key);
}
function unwritable(what, problem) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `Helm can't write this chart's metadata: ${what} (yaml: ${problem})`,
        hint: 'it stands in an annotation; take it out',
    });
}

;// CONCATENATED MODULE: ./build/chart/metadata.js












/** The apiVersions that helm 4 packages at the top; sub-charts may have any. */
const TOP_API_VERSIONS = new Set(['', 'v1', 'v2']);
/**
 * Chart.yaml as Helm reads it: unknown keys are ignored, keys match in any case, texts are made of numbers, no apiVersion is v1. Its
 * rules are not checked yet (`validateMetadata`). Throws CHART_INVALID with the line where YAML or a field's type is wrong.
 */
function parseMetadata(content, file) {
    const { loaded, places } = load({}, content, file);
    return complete({ ...loaded, apiVersion: loaded.apiVersion ?? 'v1' }, places, file);
}
/**
 * The metadata with what requirements.yaml says read over it, as Helm does: any field in it counts, null empties lists alone, and the
 * entries of a list take their new fields to those of the old entry in the same place.
 */
function applyRequirements(metadata, content, file) {
    const { loaded, places } = load(metadata, content, file);
    return keepPlaces(metadata, complete(loaded, places, file), places);
}
/**
 * Refuses a chart at the top that helm 4 does not package though it would as a sub-chart: before it loads the chart, it reads from
 * its Chart.yaml the apiVersion alone, as JSON. To be called with what `parseMetadata` gave, before requirements.yaml is applied.
 */
function checkTopApiVersion(metadata, file) {
    const { apiVersion } = metadata;
    const place = placeOf(metadata, NON_FINITE);
    if (place !== undefined && baseName(place.file) === 'Chart.yaml') {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: 'cannot load Chart.yaml: json: unsupported value: an infinity or NaN',
            hint: 'put it in quotes',
            ...place,
        });
    }
    if (TOP_API_VERSIONS.has(apiVersion))
        return;
    throw new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `${apiVersion === 'v3' ? 'invalid chart apiVersion' : 'unsupported chart version'}: apiVersion is ${JSON.stringify(apiVersion)}`,
        hint: 'write apiVersion: v2 (or v1 for charts with requirements.yaml)',
        file,
        ...placeOf(metadata, 'apiVersion'),
    });
}
/** Chart.yaml as Helm writes it into a package; in an apiVersion v1 chart its dependencies stay in requirements.yaml. */
function chartYaml(metadata) {
    const fields = new Map(metadataFields(metadata));
    if (metadata.apiVersion === 'v1')
        fields.delete('dependencies');
    return marshalYaml(fields);
}
/** The config blob of a chart in a registry: the metadata as Go's JSON, dependencies included whatever the apiVersion. */
function configJson(metadata) {
    return marshalJson(metadataFields(metadata));
}
/** Reads a file over what is known already. Places are those of this file alone. */
function load(before, content, file) {
    const reading = { file, places: new Map() };
    const root = decodeYaml(content, file);
    const loaded = root === undefined ? before : readRoot(METADATA, root, before, reading);
    return { loaded, places: reading.places };
}
/** What was read, with the texts that are never absent, and every entry of its lists there. */
function complete(loaded, places, file) {
    const { maintainers, dependencies, name = '', version = '', apiVersion = '', ...rest } = loaded;
    const at = (path) => places.get(path) ?? { file };
    const metadata = {
        ...rest,
        name,
        version,
        apiVersion,
        ...(maintainers !== undefined && { maintainers: membersOf(maintainers, 'maintainers', at) }),
        ...(dependencies !== undefined && { dependencies: membersOf(dependencies, 'dependencies', at).map(dependencyOf) }),
    };
    return setPlaces(metadata, places);
}

;// CONCATENATED MODULE: ./build/chart/read.js



/** Reads a file of a user's: never a pipe or a device, which would not end; never more than it should be. Throws PublisherError. */
function readPlainFile(path, { maxBytes, shownAs, boundary }) {
    const stat = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: `${shownAs} is not a file that can be read`,
            hint: 'is it a broken link, a folder, or a pipe?',
            file: shownAs,
        });
    }
    if (stat.size > maxBytes) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_TOO_LARGE',
            message: `${shownAs} is larger than ${maxBytes} bytes`,
            hint: 'no chart needs such a file',
            file: shownAs,
        });
    }
    if (boundary !== undefined && !contains(boundary, (0,external_node_fs_.realpathSync)(path))) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_UNSAFE',
            message: `${shownAs} is a symbolic link that leaves the checkout`,
            hint: 'remove the link, or set allow-external-links: true if you know what is there',
            file: shownAs,
        });
    }
    return (0,external_node_fs_.readFileSync)(path);
}

;// CONCATENATED MODULE: ./build/publish/identity.js




/** The name and version in a chart's Chart.yaml, or in the file name of a ready-made package. Never throws. */
function identify({ kind, location, boundary, refused }) {
    if (refused !== undefined)
        return { name: '', version: '' };
    if (kind === 'archive') {
        const [, name = '', version = ''] = /([^/\\]+?)-(v?\d[^/\\]*)\.t(?:ar\.)?gz$/i.exec(location) ?? [];
        return { name, version };
    }
    try {
        const shownAs = 'Chart.yaml';
        const content = readPlainFile((0,external_node_path_.join)(location, shownAs), { maxBytes: MAX_YAML_SIZE, shownAs, boundary });
        const { name, version } = parseMetadata(content, shownAs);
        return { name, version };
    }
    catch {
        return { name: '', version: '' };
    }
}

;// CONCATENATED MODULE: ./build/publish/chart-report.js


/** The report of a chart that was packed. Its own error is the first of its destinations'. */
function chartReport({ chart }, destinations) {
    const { metadata, found, archive, dependencies, versionFrom } = chart;
    const failed = destinations.find(({ status, error }) => status === 'failed' && error !== null);
    return {
        name: metadata.name,
        version: metadata.version,
        versionFrom,
        appVersion: metadata.appVersion ?? null,
        path: found.path,
        status: destinations.length === 0 ? 'planned' : (0,report/* worst */.QZ)(destinations.map(({ status }) => status)),
        archive,
        dependencies,
        destinations,
        error: failed?.error ?? null,
    };
}
/** The report of a chart that could not be packed, or must not be sent. */
function failedReport(found, problem) {
    return {
        ...identify(found),
        versionFrom: 'Chart.yaml',
        appVersion: null,
        path: found.path,
        status: problem.code === 'INTERRUPTED' ? 'not-run' : 'failed',
        archive: null,
        dependencies: [],
        destinations: [],
        error: problem.code === 'INTERRUPTED' ? null : (0,report/* reported */.Y6)(problem),
    };
}

// EXTERNAL MODULE: ./build/publish/destination.js
var publish_destination = __webpack_require__(1028);
// EXTERNAL MODULE: ./build/oci/reference.js
var reference = __webpack_require__(907);
// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/publish/artifact.js

/** https://helm.sh/docs/topics/registries/#helm-chart-manifest */
const CONFIG_TYPE = 'application/vnd.cncf.helm.config.v1+json';
const CHART_TYPE = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
/** What Helm 3.7 and older pushed; still pulled with a warning. */
const LEGACY_CHART_TYPE = 'application/tar+gzip';
const PROVENANCE_TYPE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const CHART_TYPES = new Set([CHART_TYPE, LEGACY_CHART_TYPE]);
const PREFIX = 'org.opencontainers.image.';
/** The config blob and manifest of a package, the same for the same package and source wherever they are made. */
function artifactOf(chart, source, extra) {
    const config = (0,oci_manifest/* blobOf */.DE)(CONFIG_TYPE, chart.config);
    const layer = { mediaType: CHART_TYPE, digest: chart.archive.digest, size: chart.archive.size };
    const manifest = (0,oci_manifest/* storeManifest */.$W)({
        mediaType: oci_manifest/* MANIFEST_TYPE */.b3,
        config,
        layers: [layer],
        annotations: annotationsOf(chart.metadata, source, extra),
    });
    return { config, manifest };
}
/**
 * Whether a manifest is a Helm chart's, without a doubt about which: one chart layer, beside it at most a signature. Of two layers helm
 * takes the one that arrives last. A tag that holds anything else is never touched.
 */
function isChart(manifest) {
    if (manifest === undefined || manifest.config.mediaType !== CONFIG_TYPE)
        return false;
    const charts = manifest.layers.filter(({ mediaType }) => CHART_TYPES.has(mediaType));
    return (charts.length === 1 &&
        manifest.layers.every(({ mediaType }) => CHART_TYPES.has(mediaType) || mediaType === PROVENANCE_TYPE));
}
/** The layer with the chart's archive. */
function chartLayer(manifest) {
    return manifest.layers.find(({ mediaType }) => CHART_TYPES.has(mediaType));
}
/** The version that a chart's manifest names; Helm and we always set it, and no chart can override it. */
function versionOf(manifest) {
    return manifest.annotations[`${PREFIX}version`];
}
/** Helm's annotations in Helm's order of weight, then what we know of the source where the chart says nothing, then the user's. */
function annotationsOf(metadata, source, extra) {
    // A Map, since a chart may call an annotation __proto__.
    const ours = new Map();
    const set = (name, value) => {
        if (value !== undefined && value.trim() !== '')
            ours.set(PREFIX + name, value);
    };
    set('created', source.created);
    set('revision', source.revision);
    set('source', source.url);
    set('description', metadata.description);
    set('title', metadata.name);
    set('version', metadata.version);
    set('url', metadata.home);
    set('source', metadata.sources?.[0]);
    set('authors', metadata.maintainers?.map(({ name, email }) => (name ?? '') + (email ? ` (${email})` : '')).join(', '));
    for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
        if (key !== `${PREFIX}title` && key !== `${PREFIX}version`)
            ours.set(key, value);
    }
    for (const [key, value] of Object.entries(extra))
        ours.set(key, value);
    return Object.fromEntries(ours);
}

;// CONCATENATED MODULE: ./build/publish/decide.js

/**
 * What to do with a version at each destination, so that it has one content and one digest wherever it is. Decides; writes nothing.
 * Trouble with access stays with its destination; other content at one of them concerns all.
 */
function decide(situation, policy) {
    const { states } = situation;
    const same = states.findIndex(({ kind }) => kind === 'same');
    const different = states.findIndex(({ kind }) => kind === 'different');
    if (policy !== 'overwrite' && differAmongThemselves(states)) {
        return states.map((state, index) => forTrouble(state, policy, situation, index) ?? (state.kind === 'same' ? unchanged(state) : diverged(situation)));
    }
    return states.map((state, index) => {
        const settled = forTrouble(state, policy, situation, index);
        if (settled !== undefined)
            return settled;
        if (state.kind === 'same')
            return unchanged(state);
        if (state.kind === 'different')
            return forConflict(situation, state, policy, same, index);
        if (different >= 0 && policy === 'fail')
            return stoppedBy(situation, different);
        const from = same >= 0 ? same : policy === 'skip' && different >= 0 ? different : undefined;
        return { action: 'push', ...(from !== undefined && { from }) };
    });
}
/** What a destination's own state settles, whatever the others hold. */
function forTrouble(state, policy, { chart, labels }, index) {
    switch (state.kind) {
        case 'failed':
            return { action: 'fail', problem: (0,errors/* problemOf */.Z)(state.error) };
        case 'hidden':
            return { action: 'unknown', why: state.why };
        case 'other':
            return {
                action: 'fail',
                problem: {
                    code: 'NOT_A_CHART',
                    message: `the tag of ${chart} at ${labels[index]} holds ${state.what}, not a Helm chart; it is left alone`,
                    hint: 'charts and images share tags where they share a repository: publish to another path, or remove that tag yourself',
                },
            };
        case 'unreadable':
            if (policy === 'skip')
                return { action: 'none', status: 'kept', warning: state.why };
            return {
                action: 'fail',
                problem: {
                    code: 'REGISTRY_REFUSED',
                    message: state.why,
                    hint: 'the version is there, but a policy of the registry forbids to read it; if-exists: skip takes it as it is',
                },
            };
        default:
            return undefined;
    }
}
function unchanged(held) {
    return { action: 'none', status: 'unchanged', held: { manifest: held.manifest, layerDigest: held.layerDigest } };
}
function forConflict(situation, state, policy, same, index) {
    const { manifest, layerDigest } = state;
    if (policy === 'overwrite')
        return { action: 'overwrite', previous: manifest.digest, ...(same >= 0 && { from: same }) };
    const message = `${situation.labels[index]} holds ${situation.chart} already, with other content: ${listed(state.changes)}`;
    if (policy === 'skip')
        return { action: 'none', status: 'kept', held: { manifest, layerDigest }, warning: message };
    return {
        action: 'fail',
        problem: {
            code: 'VERSION_CONFLICT',
            message,
            hint: 'bump the version in Chart.yaml: users may have pinned what is there (if-exists: skip keeps it, overwrite replaces it)',
        },
    };
}
function stoppedBy({ chart, labels }, holder) {
    return {
        action: 'fail',
        problem: {
            code: 'VERSION_CONFLICT',
            message: `not pushed, since ${labels[holder]} holds ${chart} with other content`,
            hint: 'a version has one content wherever it is: bump the version in Chart.yaml',
        },
    };
}
function differAmongThemselves(states) {
    const contents = states.flatMap((state) => state.kind === 'same' ? ['ours'] : state.kind === 'different' ? [state.content] : []);
    return new Set(contents).size > 1;
}
function diverged({ chart, labels, states }) {
    const holders = states.flatMap((state, index) => state.kind === 'same' || state.kind === 'different'
        ? [`${labels[index]} has ${state.manifest.digest.slice(0, 19)}…`]
        : []);
    return {
        action: 'fail',
        problem: {
            code: 'DIVERGED',
            message: `the destinations hold different content for ${chart}: ${holders.join('; ')}`,
            hint: 'bump the version, or settle it with if-exists: overwrite, which puts this content everywhere',
        },
    };
}
const MOST_NAMED = 10;
function listed(changes) {
    const more = changes.length - MOST_NAMED;
    return changes.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

// EXTERNAL MODULE: ./build/oci/errors.js
var oci_errors = __webpack_require__(1787);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/chart/gzip.js




const deflate = (0,external_node_util_.promisify)(external_node_zlib_.deflateRaw);
/** Helm's signature: an RFC 1952 extra field, as helm 4.3 writes it, and the comment "Helm". */
const EXTRA = Buffer.from('rr\x28\x00aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=', 'latin1');
const gzip_COMMENT = Buffer.from('Helm\0', 'latin1');
/**
 * Compresses a chart's tar. The header is Helm's byte for byte; the deflate stream is zlib's at level 6, which every official build of
 * Node since 20 makes alike (Go's compressor makes other bytes of the same content: the digest of a .tgz is its packer's).
 */
async function compress(tar) {
    const length = Buffer.from([EXTRA.length & 0xff, EXTRA.length >> 8]);
    const flags = 0x04 | 0x10; // FEXTRA, FCOMMENT; no name, no time
    const header = Buffer.from([0x1f, 0x8b, 0x08, flags, 0, 0, 0, 0, 0, 0xff]);
    const body = await deflate(tar, { level: 6 });
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE((0,external_node_zlib_.crc32)(tar), 0);
    trailer.writeUInt32LE(tar.length % 2 ** 32, 4);
    return Buffer.concat([header, length, EXTRA, gzip_COMMENT, body, trailer]);
}
/** What an archive may unpack to, in bytes: the largest chart, and room for the tar headers of its files. */
const MAX_UNPACKED = MAX_CHART_SIZE + 28 * 1024 * 1024;
/** Packers write one; those that write in blocks some hundred. Each costs us more than its bytes. */
const MAX_MEMBERS = 10_000;
/**
 * Unpacks all members of a gzip archive. Throws ARCHIVE_INVALID where it isn't one or its data is damaged, CHART_TOO_LARGE where it is
 * a bomb, or larger than the `room` that is left (bytes). A fault behind the data is told, not thrown: Helm never sees it once the tar inside has ended.
 */
async function decompress(archive, shownAs, room = MAX_UNPACKED) {
    const members = [];
    let size = 0;
    let at = 0;
    let fault;
    while (fault === undefined && (at < archive.length || members.length === 0)) {
        const start = bodyStart(archive, at);
        if (start === undefined) {
            if (members.length === 0)
                throw gzip_invalid(shownAs, 'it does not begin as gzip does (gzip: invalid header)');
            fault = 'garbage follows the gzip data';
            break;
        }
        const { content, used } = await inflateMember(archive.subarray(start), Math.min(room, MAX_UNPACKED) - size, shownAs);
        members.push(content);
        if (members.length > MAX_MEMBERS)
            throw gzip_invalid(shownAs, `it has more than ${MAX_MEMBERS} gzip members`);
        size += content.length;
        at = start + used + 8;
        fault = trailerFault(archive, start + used, content);
    }
    // A copy of a hundred megabytes is worth sparing.
    return { content: members.length === 1 && members[0] !== undefined ? members[0] : Buffer.concat(members), fault };
}
async function inflateMember(body, room, shownAs) {
    try {
        return await inflate(body, room);
    }
    catch (cause) {
        if (!(cause instanceof RangeError))
            throw gzip_invalid(shownAs, cause instanceof Error ? cause.message : String(cause), cause);
        throw new errors/* PublisherError */.X({
            code: 'CHART_TOO_LARGE',
            message: `${shownAs} unpacks to more than ${MAX_UNPACKED} bytes; Helm loads no chart above ${MAX_CHART_SIZE}`,
            hint: 'leave what does not belong to the chart out of it',
            file: shownAs,
        }, { cause });
    }
}
/** One deflate stream, and how many bytes it took. One that is cut short gives what there is of it. */
function inflate(body, room) {
    const options = { maxOutputLength: Math.max(room, 1), finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH, info: true };
    return new Promise((resolve, reject) => {
        // With `info` the answer has the engine too, which knows what it consumed; the types don't tell.
        (0,external_node_zlib_.inflateRaw)(body, options, (error, answer) => {
            if (error !== null)
                reject(error);
            else {
                const { buffer, engine } = answer;
                resolve({ content: buffer, used: engine.bytesWritten });
            }
        });
    });
}
/** Where the deflate data of a member begins; undefined where no gzip header stands. https://www.rfc-editor.org/rfc/rfc1952 */
function bodyStart(archive, start) {
    const [id1, id2, method, flags = 0] = archive.subarray(start, start + 4);
    if (id1 !== 0x1f || id2 !== 0x8b || method !== 8)
        return undefined;
    let at = start + 10;
    if ((flags & 0x04) !== 0)
        at += 2 + (archive[at] ?? 0) + (archive[at + 1] ?? 0) * 256;
    for (const flag of [0x08, 0x10]) {
        if ((flags & flag) === 0)
            continue;
        const end = archive.indexOf(0, at);
        if (end < 0)
            return undefined;
        at = end + 1;
    }
    if ((flags & 0x02) !== 0) {
        const [low = 0, high = 0] = archive.subarray(at, at + 2);
        if (low + high * 256 !== ((0,external_node_zlib_.crc32)(archive.subarray(start, at)) & 0xffff))
            return undefined;
        at += 2;
    }
    return at > archive.length ? undefined : at;
}
function trailerFault(archive, at, content) {
    if (at + 8 > archive.length)
        return 'it is cut short (unexpected EOF)';
    const trailer = Buffer.from(archive.buffer, archive.byteOffset + at, 8);
    const sound = trailer.readUInt32LE(0) === (0,external_node_zlib_.crc32)(content) && trailer.readUInt32LE(4) === content.length % 2 ** 32;
    return sound ? undefined : 'its checksum is wrong (gzip: invalid checksum)';
}
function gzip_invalid(shownAs, why, cause) {
    return new errors/* PublisherError */.X({
        code: 'ARCHIVE_INVALID',
        message: `${shownAs} is not a gzipped archive, or it is damaged: ${why}`,
        hint: 'make it anew with helm package, or remove it',
        file: shownAs,
    }, { cause });
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/chart/tar-read.js



const BLOCK = 512;
/** Go refuses longer PAX and GNU long-name records, in bytes. */
const MAX_SPECIAL_SIZE = 1024 * 1024;
/** Of all of them in an archive, in bytes: a bound of ours, far above what long names need. */
const MAX_ALL_SPECIAL = 16 * 1024 * 1024;
/** uid, gid and mtime, as [from, to) in a header. */
const NUMBERS = [
    [108, 116],
    [116, 124],
    [136, 148],
];
/** Types that have a header only; their size field means nothing. */
const HEADER_ONLY = new Set(['1', '2', '3', '4', '5', '6']);
/**
 * Reads a tar (v7, USTAR, PAX, GNU long names) as strictly as Go's archive/tar; sparse files are refused. `fault` is what is wrong with
 * the data behind the tar: it counts where the tar has not ended before. Throws ARCHIVE_INVALID.
 */
function readTar(tar, shownAs, fault) {
    const reader = new TarReader(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength), shownAs, fault);
    const entries = [];
    for (let entry = reader.next(); entry !== undefined; entry = reader.next()) {
        entries.push(entry);
        if (entries.length > MAX_FILES)
            throw reader.invalid(`it has more than ${MAX_FILES} entries`);
    }
    return entries;
}
class TarReader {
    tar;
    shownAs;
    fault;
    at = 0;
    /** Bytes of extended headers so far. */
    extended = 0;
    constructor(tar, shownAs, fault) {
        this.tar = tar;
        this.shownAs = shownAs;
        this.fault = fault;
    }
    /** The next entry with what PAX and GNU headers say of it; undefined at the end. */
    next() {
        let pax = new Map();
        let longName = '';
        for (;;) {
            const block = this.headerBlock();
            if (block === undefined)
                return undefined;
            const type = String.fromCharCode(block[156] ?? 0);
            if (type === 'x' || type === 'g') {
                const records = this.paxRecords(this.special(block));
                if (type === 'g')
                    return { path: this.text(block.subarray(0, 100)), type, mode: 0, size: 0, content: new Uint8Array() };
                pax = records;
            }
            else if (type === 'L' || type === 'K') {
                const value = this.text(this.special(block));
                if (type === 'L')
                    longName = value;
            }
            else
                return this.entry(block, type, pax, longName);
        }
    }
    entry(block, type, pax, longName) {
        if (type === 'S' || pax.has('GNU.sparse.major') || pax.has('GNU.sparse.map'))
            throw this.invalid('it has a sparse file');
        const path = longName || pax.get('path') || this.path(block);
        this.checkNumbers(block, pax);
        const size = pax.get('size') ? this.decimal(pax.get('size')) : this.number(block.subarray(124, 136));
        const actual = type !== '\0' ? type : path.endsWith('/') ? '5' : '0';
        return {
            path,
            type: actual,
            mode: this.number(block.subarray(100, 108)),
            size,
            content: HEADER_ONLY.has(actual) ? new Uint8Array() : this.body(size),
        };
    }
    /** What we have no use for must be well-formed all the same: Go reads every field. */
    checkNumbers(block, pax) {
        for (const [start, end] of NUMBERS)
            this.number(block.subarray(start, end));
        if (isUstar(block))
            for (const start of [329, 337])
                this.number(block.subarray(start, start + 8));
        for (const key of ['uid', 'gid'])
            if (pax.get(key))
                this.decimal(pax.get(key)?.replace(/^-/, ''));
        for (const key of ['atime', 'mtime', 'ctime']) {
            if (pax.get(key) && !/^-?\d+(?:\.\d*)?$/.test(pax.get(key) ?? ''))
                throw this.invalid('a time in a PAX record is malformed');
        }
    }
    /** The next header, its checksum checked; two zero blocks, or the end of the data, end the archive. */
    headerBlock() {
        const block = this.block();
        if (block === undefined)
            return undefined;
        if (isZero(block)) {
            const second = this.block();
            if (second === undefined || isZero(second))
                return undefined;
            throw this.invalid('a zero block stands in its middle');
        }
        const stated = this.number(block.subarray(148, 156));
        let unsigned = 0;
        let signed = 0;
        for (let index = 0; index < BLOCK; index++) {
            const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
            unsigned += byte;
            signed += byte > 127 ? byte - 256 : byte;
        }
        if (stated !== unsigned && stated !== signed)
            throw this.invalid('the checksum of a header is wrong');
        return block;
    }
    block() {
        if (this.at === this.tar.length) {
            if (this.fault !== undefined)
                throw this.invalid(this.fault);
            return undefined;
        }
        if (this.at + BLOCK > this.tar.length)
            throw this.invalid('it is cut short');
        const block = this.tar.subarray(this.at, this.at + BLOCK);
        this.at += BLOCK;
        return block;
    }
    body(size) {
        if (size < 0 || this.at + size > this.tar.length)
            throw this.invalid('it is cut short');
        const content = this.tar.subarray(this.at, this.at + size);
        this.at = Math.min(this.at + Math.ceil(size / BLOCK) * BLOCK, this.tar.length);
        return content;
    }
    special(block) {
        const size = this.number(block.subarray(124, 136));
        this.extended += size;
        if (size > MAX_SPECIAL_SIZE)
            throw this.invalid('an extended header is larger than 1 MiB');
        if (this.extended > MAX_ALL_SPECIAL)
            throw this.invalid('its extended headers are larger than 16 MiB');
        return this.body(size);
    }
    path(block) {
        const name = this.text(block.subarray(0, 100));
        const prefix = isUstar(block) ? this.text(block.subarray(345, 500)) : '';
        return prefix === '' ? name : `${prefix}/${name}`;
    }
    paxRecords(content) {
        const records = new Map();
        let rest = content;
        while (rest.length > 0) {
            const space = rest.indexOf(0x20);
            const size = space > 0 ? this.decimal(rest.toString('latin1', 0, space)) : 0;
            const record = rest.subarray(space + 1, size - 1).toString('utf8');
            const equals = record.indexOf('=');
            if (size < 5 || size > rest.length || rest[size - 1] !== 0x0a || equals < 1)
                throw this.invalid('a PAX record is malformed');
            const value = record.slice(equals + 1);
            if (record.slice(0, equals) === 'path' && value.includes('\0'))
                throw this.invalid('a PAX record is malformed');
            records.set(record.slice(0, equals), value);
            rest = rest.subarray(size);
        }
        return records;
    }
    /** An octal field, or GNU's base-256 form. */
    number(field) {
        if (((field[0] ?? 0) & 0x80) !== 0) {
            if (((field[0] ?? 0) & 0x40) !== 0)
                throw this.invalid('a number in a header is negative');
            const value = field.reduce((total, byte, index) => total * 256 + (index === 0 ? byte & 0x7f : byte), 0);
            if (!Number.isSafeInteger(value))
                throw this.invalid('a number in a header is too large');
            return value;
        }
        const digits = nulTerminated(field)
            .toString('latin1')
            .replace(/^[ \0]+|[ \0]+$/g, '');
        if (digits === '')
            return 0;
        if (!/^[0-7]+$/.test(digits))
            throw this.invalid('a number in a header is malformed');
        return Number.parseInt(digits, 8);
    }
    /** A NUL-terminated text. Names that aren't UTF-8 are refused: Helm packs them on, and half of its readers can't unpack them. */
    text(field) {
        const bytes = nulTerminated(field);
        if (!(0,external_node_buffer_.isUtf8)(bytes))
            throw this.invalid('a name in it is not UTF-8');
        return bytes.toString('utf8');
    }
    decimal(digits) {
        if (digits === undefined || !/^\+?[0-9]{1,15}$/.test(digits))
            throw this.invalid('a number in a PAX record is malformed');
        return Number(digits);
    }
    invalid(what) {
        return new errors/* PublisherError */.X({
            code: 'ARCHIVE_INVALID',
            message: `${this.shownAs} is not a sound tar archive: ${what}`,
            hint: 'make it anew with helm package, or remove it',
            file: this.shownAs,
        });
    }
}
function isUstar(block) {
    return block.toString('latin1', 257, 265) === 'ustar\x0000';
}
function nulTerminated(field) {
    const end = field.indexOf(0);
    return end < 0 ? field : field.subarray(0, end);
}
function isZero(block) {
    return block.every((byte) => byte === 0);
}

;// CONCATENATED MODULE: ./build/chart/archive-read.js






/** The whole effort that one chart may cost. */
function newEffort() {
    return { bytes: MAX_UNPACKED, entries: MAX_FILES };
}
function spend(effort, bytes, entries, shownAs) {
    effort.bytes -= bytes;
    effort.entries -= entries;
    if (effort.bytes >= 0 && effort.entries >= 0)
        return;
    throw refused('CHART_TOO_LARGE', `with all that is packed in it, it unpacks to more than ${MAX_UNPACKED} bytes or ${MAX_FILES} entries`, shownAs);
}
/** Mode bits that say "folder" whatever the type flag says (c_ISDIR). */
const TYPE_BITS = ~0o7777;
const FOLDER_BITS = 0o40000;
/**
 * The files of a packed chart, by their path inside its base folder, under the rules with which Helm loads an archive. Nothing is
 * written to disk. Throws ARCHIVE_INVALID, CHART_TOO_LARGE, or CHART_UNSAFE for a `.git` entry.
 */
async function readArchive(archive, shownAs, effort = newEffort()) {
    const files = [];
    let budget = MAX_CHART_SIZE;
    const { content, fault } = await decompress(archive, shownAs, effort.bytes);
    const entries = readTar(content, shownAs, fault);
    spend(effort, content.length, entries.length, shownAs);
    for (const entry of entries) {
        if (entry.type === '5' || (entry.mode & TYPE_BITS) === FOLDER_BITS)
            continue;
        if (entry.type === 'g')
            continue;
        if (entry.size > entry.content.length)
            throw refused('ARCHIVE_INVALID', `"${entry.path}" claims a size that it does not have`, shownAs);
        budget -= entry.content.length;
        if (budget <= 0)
            throw refused('CHART_TOO_LARGE', `it unpacks to more than ${MAX_CHART_SIZE} bytes, the most Helm loads`, shownAs);
        files.push(toFile(entry, shownAs));
    }
    if (files.length === 0)
        throw refused('ARCHIVE_INVALID', 'no files in chart archive', shownAs);
    return files;
}
function toFile(entry, shownAs) {
    const path = pathInside(entry.path, shownAs);
    if (hasGitEntry(path))
        throw refused('CHART_UNSAFE', `it holds "${path}": what git keeps there must not be published`, shownAs);
    return { path, content: withoutMark(entry.content) };
}
/** The path below the base folder, whatever that is called; a name with `\` was made on Windows. */
function pathInside(name, shownAs) {
    const segments = name.split(name.includes('\\') ? '\\' : '/');
    const below = segments.slice(1).join('/');
    if (below.startsWith('/'))
        throw refused('ARCHIVE_INVALID', `chart illegally contains absolute paths ("${name}")`, shownAs);
    const path = external_node_path_.posix.normalize(below).replace(/(?<=.)\/$/, '');
    if (path === '.')
        throw refused('ARCHIVE_INVALID', `chart illegally contains content outside the base directory: "${name}"`, shownAs);
    if (path.startsWith('..'))
        throw refused('ARCHIVE_INVALID', `chart illegally references parent directory ("${name}")`, shownAs);
    if (/^[a-zA-Z]:\//.test(path))
        throw refused('ARCHIVE_INVALID', `chart contains illegally named files ("${name}")`, shownAs);
    if (segments[0] === 'Chart.yaml')
        throw refused('ARCHIVE_INVALID', 'chart yaml not in base directory', shownAs);
    return path;
}
function refused(code, what, shownAs) {
    return new errors/* PublisherError */.X({
        code,
        message: `${shownAs}: ${what}`,
        hint: 'Helm would not load this archive, or should not: make it anew with helm package from a clean folder',
        file: shownAs,
    });
}

;// CONCATENATED MODULE: ./build/chart/lock.js






const time = (node, before, at) => {
    if (node.value === null)
        return before;
    const found = typeof node.value === 'string' ? normalizeTime(node.value) : undefined;
    if (found === undefined)
        throw wrongType(node, 'a time such as "2024-01-02T03:04:05Z"', at);
    return found;
};
const LOCK = {
    generated: { key: 'generated', read: time },
    digest: { key: 'digest', read: struct_decode_text },
    dependencies: { key: 'dependencies', read: readDependencies },
};
/** A lock as Helm reads it; undefined where the file is empty or says null. Throws CHART_INVALID with the line. */
function parseLock(content, file) {
    const root = decodeYaml(content, file);
    if (root === undefined || root.value === null)
        return undefined;
    const reading = { file, places: new Map() };
    const { dependencies, digest = '', generated = ZERO_TIME } = readRoot(LOCK, root, {}, reading);
    if (dependencies === undefined)
        return { digest, generated };
    return { digest, generated, dependencies: dependencies.map((one) => one && dependencyOf(one)) };
}
/**
 * Chart.lock as Helm writes it into a package. With `epochSeconds` (since 1970) that instant stands in `generated`, as with
 * SOURCE_DATE_EPOCH; else what the lock says. Throws CHART_INVALID for times that RFC 3339 can't hold.
 */
function marshalLock(lock, epochSeconds) {
    const generated = epochSeconds === undefined ? writableTime(lock.generated) : formatEpoch(epochSeconds);
    if (generated === undefined) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: "Chart.lock can't be written: its time is beyond the year 9999, or its time zone beyond 23 hours",
            hint: 'correct SOURCE_DATE_EPOCH, or generated in Chart.lock',
        });
    }
    const dependencies = lock.dependencies?.map((one) => one && dependencyFields(one)) ?? null;
    return marshalYaml({ generated, digest: lock.digest, dependencies });
}
/** Go reads time zones of 24 hours, and does not write them. */
function writableTime(generated) {
    return /[+-](?:2[4-9]|[3-9]\d):\d\d$/.test(generated) ? undefined : generated;
}

// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __webpack_require__(1564);
;// CONCATENATED MODULE: ./build/publish/compare.js




/** Where Chart.yaml and Chart.lock of a chart and of its sub-charts lie. */
const CHART_FILE = /^(?:charts\/[^/]+\/)*(Chart\.yaml|Chart\.lock)$/;
/**
 * Compares two packed charts by their files: Chart.yaml counts by what it says, Chart.lock without its time, everything else byte for
 * byte. Ours is first; the other is hostile until read.
 */
async function compareCharts(ours, theirs, shownAs) {
    const [mine, other] = await Promise.all([
        fingerprints(ours, shownAs),
        fingerprints(theirs, `${shownAs} in the registry`),
    ]);
    const paths = new Set([...mine.keys(), ...other.keys()]);
    const changes = [...paths].filter((path) => mine.get(path) !== other.get(path)).sort();
    return { changes, content: (0,oci_digest/* digestOf */.o)(Buffer.from(JSON.stringify([...other].sort(([a], [b]) => (a < b ? -1 : 1))))) };
}
/** What each file says, as a digest; a path that stands there twice has both. */
async function fingerprints(archive, shownAs) {
    const prints = new Map();
    for (const { path, content } of await readArchive(archive, shownAs)) {
        const print = fingerprint(path, content);
        const known = prints.get(path);
        prints.set(path, known === undefined ? print : `${known} ${print}`);
    }
    return prints;
}
function fingerprint(path, content) {
    const name = CHART_FILE.exec(path)?.[1];
    try {
        if (name === 'Chart.yaml')
            return configJson(validateMetadata(parseMetadata(content, path), path));
        if (name === 'Chart.lock')
            return JSON.stringify({ ...parseLock(content, path), generated: undefined });
    }
    catch {
        // What can't be read is compared byte for byte.
    }
    return (0,oci_digest/* digestOf */.o)(content);
}

;// CONCATENATED MODULE: ./build/publish/lookup.js





/** What stands at a destination for a chart's version, compared with the package. Never throws: what went wrong is a state. */
async function lookUp(chart, target, tag, options) {
    try {
        const repository = target.repository(chart.metadata.name);
        const lookup = await target.registry.manifest(repository, tag);
        if (lookup.present === false)
            return { kind: 'absent' };
        if (lookup.present === 'unreadable')
            return { kind: 'unreadable', why: lookup.why };
        const manifest = (0,oci_manifest/* parseManifest */.Ng)(lookup.manifest);
        if (!isChart(manifest))
            return { kind: 'other', what: whatIs(manifest, lookup.manifest) };
        const layer = chartLayer(manifest);
        // A thousand charts' manifests are not kept for nothing.
        const content = options.keepManifests ? lookup.manifest.content : NOT_KEPT;
        const held = { manifest: { ...lookup.manifest, content }, layerDigest: layer?.digest ?? lookup.manifest.digest };
        if (layer === undefined || layer.digest === chart.archive.digest)
            return { kind: 'same', ...held };
        const compared = await options.comparing(async () => {
            const theirs = await target.registry.pullBlob(repository, layer);
            return compareCharts(await chart.content(), theirs, target.reference(chart.metadata.name, tag));
        });
        return compared.changes.length === 0 ? { kind: 'same', ...held } : { kind: 'different', ...held, ...compared };
    }
    catch (error) {
        return failed(error, options.dryRun);
    }
}
const NOT_KEPT = new Uint8Array();
/** What an extra tag stands for now. Never throws. */
async function lookUpTag(chart, target, tag, dryRun) {
    try {
        const repository = target.repository(chart);
        const lookup = await target.registry.manifest(repository, tag);
        if (lookup.present === false)
            return { kind: 'absent' };
        if (lookup.present === 'unreadable')
            return { kind: 'unreadable', why: lookup.why };
        const manifest = (0,oci_manifest/* parseManifest */.Ng)(lookup.manifest);
        if (!isChart(manifest))
            return { kind: 'other', what: whatIs(manifest, lookup.manifest) };
        const version = versionOf(manifest) ?? (await configVersion(repository, target, manifest));
        return { kind: 'chart', digest: lookup.manifest.digest, version };
    }
    catch (error) {
        return failed(error, dryRun);
    }
}
/** In bytes: the JSON of a Chart.yaml. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
/** An artifact without the annotation still says its version in its config. */
async function configVersion(repository, target, manifest) {
    if (manifest.config.size > MAX_CONFIG_BYTES) {
        throw new errors/* PublisherError */.X({
            code: 'REGISTRY_REFUSED',
            message: `the config of what a tag of ${repository} holds has ${manifest.config.size} bytes, more than any chart's`,
            hint: 'look at who pushed it there',
        });
    }
    const text = Buffer.from(await target.registry.pullBlob(repository, manifest.config)).toString('utf8');
    try {
        const config = JSON.parse(text);
        const version = typeof config === 'object' && config !== null && 'version' in config ? config.version : undefined;
        return typeof version === 'string' ? version : undefined;
    }
    catch {
        return undefined;
    }
}
function whatIs(manifest, stored) {
    const type = manifest?.config.mediaType ?? stored.mediaType;
    return type === CONFIG_TYPE ? 'a Helm artifact without a chart in it' : type || 'something unknown';
}
/** A dry run has read rights only: what it may not see is unknown, no error. */
function failed(error, dryRun) {
    if (dryRun && error instanceof oci_errors/* RegistryError */.gl && !error.loginRefused && (error.status === 401 || error.status === 403))
        return { kind: 'hidden', why: error.message };
    return { kind: 'failed', error };
}

;// CONCATENATED MODULE: ./build/publish/tags.js



/** Words that users take for "what to install": a pre-release never moves them. */
const STABLE_WORDS = new Set(['stable', 'latest', 'release']);
/** The extra tags that a version gets, out of the words and templates of the `tags` input; a pre-release gets few of them. */
function extraTags(templates, version) {
    const parsed = parseLooseVersion(version);
    if (parsed === undefined)
        return [];
    const preRelease = parsed.prerelease !== '';
    const tags = templates
        .filter((template) => !preRelease || !(template.includes('{') || STABLE_WORDS.has(template)))
        .map((template) => template.replace(/\{(major|minor|patch)\}/g, (_, part) => String(parsed[part])));
    return [...new Set(tags)];
}
/** What an extra tag does: it moves from a lower version, or to new content of its own version, never back. Decides; writes nothing. */
function decideTag(tag, held, version, digest) {
    switch (held.kind) {
        case 'absent':
            return { action: 'set' };
        case 'failed':
            return { action: 'fail', problem: (0,errors/* problemOf */.Z)(held.error) };
        case 'hidden':
            return { action: 'unknown', why: held.why };
        case 'unreadable':
            return { action: 'stay', notice: `tag ${tag} stays where it is: ${held.why}` };
        case 'other':
            return {
                action: 'fail',
                problem: {
                    code: 'NOT_A_CHART',
                    message: `the tag ${tag} holds ${held.what}, not a Helm chart; it is left alone`,
                    hint: 'charts and images share tags where they share a repository: publish to another path, or leave this tag out of tags',
                },
            };
        case 'chart': {
            if (held.digest === digest)
                return { action: 'there' };
            if (held.version !== undefined && (0,reference/* tagOf */.cO)(held.version) === tag) {
                return {
                    action: 'stay',
                    notice: `tag ${tag} stays where it is: it is the tag of version ${held.version} itself`,
                };
            }
            const [theirs, ours] = [parseLooseVersion(held.version ?? ''), parseLooseVersion(version)];
            const lower = theirs !== undefined && ours !== undefined && compareVersions(theirs, ours) < 0;
            return lower || held.version === version
                ? { action: 'set' }
                : {
                    action: 'stay',
                    notice: `tag ${tag} stays at ${held.version ?? 'what it holds'}, which is not lower than ${version}`,
                };
        }
    }
}

;// CONCATENATED MODULE: ./build/publish/plan.js









const VERSION_PROBLEMS = new Set(['VERSION_CONFLICT', 'DIVERGED']);
/** Packs one chart and asks every destination for its version, all at once. */
async function packAndLookUp(found, packer, options) {
    try {
        const chart = await packer(found);
        const tag = (0,reference/* versionTag */.Vm)(chart.metadata.version);
        const states = await Promise.all(options.targets.map((target) => options.transfer(() => lookUp(chart, target, tag, options.lookup))));
        return { chart, artifact: artifactOf(chart, options.source, options.annotations), tag, states };
    }
    catch (error) {
        return { found, problem: (0,errors/* problemOf */.Z)(error) };
    }
}
/** Decides what to do with each chart at each destination; asks for the extra tags, and writes nothing. */
async function planCharts(charts, options) {
    return Promise.all(charts.map(async (looked) => {
        const { chart, artifact, tag, states } = looked;
        const name = `${chart.metadata.name}@${chart.metadata.version}`;
        const decisions = decide({ chart: name, labels: options.targets.map(({ label }) => label), states }, options.policy).map((decision) => placed(decision, chart));
        const wanted = extraTags(options.tags, chart.metadata.version).filter((extra) => !outdone(looked, extra, charts, options.tags));
        const steps = await Promise.all(decisions.map((decision, index) => planStep(looked, decision, index, wanted, options)));
        return { chart, artifact, tag, steps };
    }));
}
/** A conflict is mended where the version stands. */
function placed(decision, { metadata }) {
    if (decision.action !== 'fail' || !VERSION_PROBLEMS.has(decision.problem.code))
        return decision;
    return { ...decision, problem: { ...decision.problem, ...placeOf(metadata, 'version') } };
}
async function planStep(looked, decision, index, wanted, options) {
    const target = options.targets[index];
    const from = decision.action === 'push' || decision.action === 'overwrite' ? decision.from : undefined;
    const held = heldState(decision.action === 'none' ? looked.states[index] : looked.states[from ?? -1]);
    const manifest = held?.manifest ?? looked.artifact.manifest;
    const step = {
        target,
        decision,
        manifest,
        layerDigest: held?.layerDigest ?? looked.chart.archive.digest,
        // What is ours to the byte need not be read from elsewhere.
        copyFrom: from === undefined || manifest.digest === looked.artifact.manifest.digest ? undefined : options.targets[from],
        extra: [],
    };
    const idle = decision.action === 'fail' ||
        decision.action === 'unknown' ||
        (decision.action === 'none' && decision.held === undefined);
    if (idle)
        return step;
    const { name, version } = looked.chart.metadata;
    const extra = await Promise.all(wanted.map(async (tag) => {
        const held = await options.transfer(() => lookUpTag(name, target, tag, options.lookup.dryRun));
        return { tag, decision: decideTag(tag, held, version, manifest.digest) };
    }));
    const failed = extra.find((entry) => entry.decision.action === 'fail')?.decision;
    // Nothing is written for a version whose extra tag is already known to fail.
    return failed?.action === 'fail' ? { ...step, decision: failed } : { ...step, extra };
}
function heldState(state) {
    return state?.kind === 'same' || state?.kind === 'different' ? state : undefined;
}
/** Whether another version of the same chart in this run takes the tag: the higher one has it. */
function outdone(looked, tag, charts, templates) {
    const { name, version } = looked.chart.metadata;
    const mine = parseLooseVersion(version);
    return charts.some(({ chart: { metadata } }) => {
        if (metadata.name !== name || metadata.version === version || !extraTags(templates, metadata.version).includes(tag))
            return false;
        const theirs = parseLooseVersion(metadata.version);
        if (mine === undefined || theirs === undefined)
            return false;
        // Build metadata does not count for the order: one of two equals has the tag, always the same one.
        const order = compareVersions(theirs, mine) || byBytes(metadata.version, version);
        return order > 0;
    });
}

;// CONCATENATED MODULE: ./build/publish/pool.js
/** Runs a task for each item, so many at a time, and gives the results in the order of the items. The first error that is thrown ends it. */
async function eachLimited(items, limit, task) {
    const results = [];
    let next = 0;
    const worker = async () => {
        while (next < items.length) {
            const index = next++;
            const item = items[index];
            results[index] = await task(item, index);
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    return results;
}
/** A gate that lets so many tasks run at a time, in the order they came. */
function gate(limit) {
    const waiting = [];
    let running = 0;
    return async (task) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running++;
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./build/chart/go/match.js
/**
 * Go's filepath.Match, which gives `.helmignore` its meaning. It works on UTF-8 bytes (held as latin1 strings), as Go does.
 * https://pkg.go.dev/path/filepath#Match, in the form it has on Unix, everywhere: a chart must not depend on the machine.
 */
/** Thrown for a pattern that is malformed, in the part of it that was looked at: Go does not check what a mismatch cuts off. */
class BadPatternError extends Error {
    constructor(pattern) {
        super(`syntax error in pattern "${pattern}"`);
        this.name = 'BadPatternError';
    }
}
/** The matcher of a pattern, where `*` and `?` never match `/`. */
function goMatcher(pattern) {
    const bytes = bytesOf(pattern);
    if (!/[*?[\\]/.test(bytes))
        return (name) => name === bytes;
    return (name) => matchBytes(bytes, name, pattern);
}
/** The UTF-8 bytes of a text, as a latin1 string: what matchers take. */
function bytesOf(text) {
    return /^\p{ASCII}*$/u.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}
function matchBytes(pattern, name, source) {
    let remaining = pattern;
    let subject = name;
    while (remaining.length > 0) {
        const { star, text, rest } = nextChunk(remaining);
        remaining = rest;
        if (star && text === '')
            return !subject.includes('/');
        const next = afterChunk(text, subject, star, rest === '', source);
        if (next === undefined)
            return false;
        subject = next;
    }
    return subject === '';
}
/** What is left of `subject` once the chunk is matched, at its start or, behind a star, further on. */
function afterChunk(chunk, subject, star, last, source) {
    const here = matchChunk(chunk, subject, source);
    if (here !== undefined && (here === '' || !last))
        return here;
    if (!star)
        return undefined;
    for (let at = 0; at < subject.length && subject[at] !== '/'; at++) {
        const found = matchChunk(chunk, subject.slice(at + 1), source);
        if (found !== undefined && (found === '' || !last))
            return found;
    }
    return undefined;
}
/** Cuts the next run of non-star terms off the pattern. */
function nextChunk(pattern) {
    let start = 0;
    while (pattern[start] === '*')
        start++;
    let inRange = false;
    for (let at = start; at < pattern.length; at++) {
        const char = pattern[at];
        if (char === '\\')
            at++;
        else if (char === '[')
            inRange = true;
        else if (char === ']')
            inRange = false;
        else if (char === '*' && !inRange)
            return { star: start > 0, text: pattern.slice(start, at), rest: pattern.slice(at) };
    }
    return { star: start > 0, text: pattern.slice(start), rest: '' };
}
/** Matches a chunk at the start of `subject`; undefined where it doesn't. Goes on reading the chunk after a mismatch, to find its errors. */
function matchChunk(chunk, subject, source) {
    let rest = subject;
    let failed = false;
    for (let at = 0; at < chunk.length;) {
        failed ||= rest === '';
        const term = readTerm(chunk, at, source);
        const width = failed ? 0 : term.width(rest);
        failed ||= width === 0;
        rest = rest.slice(width);
        at = term.end;
    }
    return failed ? undefined : rest;
}
function readTerm(chunk, at, source) {
    const char = chunk[at];
    if (char === '[') {
        const { end, holds } = readClass(chunk, at + 1, source);
        return {
            end,
            width: (subject) => {
                const first = runeAt(subject, 0);
                return holds(first.rune) ? first.width : 0;
            },
        };
    }
    if (char === '?')
        return { end: at + 1, width: (subject) => (subject[0] === '/' ? 0 : runeAt(subject, 0).width) };
    const literal = char === '\\' ? at + 1 : at;
    if (literal === chunk.length)
        throw new BadPatternError(source);
    return { end: literal + 1, width: (subject) => (subject[0] === chunk[literal] ? 1 : 0) };
}
/** Reads a class from behind its `[`: where it ends, and which runes are in it. */
function readClass(chunk, start, source) {
    const negated = chunk[start] === '^';
    const ranges = [];
    for (let at = negated ? start + 1 : start;;) {
        if (chunk[at] === ']' && ranges.length > 0) {
            return { end: at + 1, holds: (rune) => ranges.some(({ low, high }) => low <= rune && rune <= high) !== negated };
        }
        const low = classRune(chunk, at, source);
        const high = chunk[low.end] === '-' ? classRune(chunk, low.end + 1, source) : low;
        ranges.push({ low: low.rune, high: high.rune });
        at = high.end;
    }
}
/** One possibly escaped character of a class; something must follow it, at least the closing bracket. */
function classRune(chunk, start, source) {
    let at = start;
    if (at >= chunk.length || chunk[at] === '-' || chunk[at] === ']')
        throw new BadPatternError(source);
    if (chunk[at] === '\\' && ++at >= chunk.length)
        throw new BadPatternError(source);
    const { rune, width, valid } = runeAt(chunk, at);
    const end = at + width;
    if (!valid || end >= chunk.length)
        throw new BadPatternError(source);
    return { rune, end };
}
/** The code point at a byte offset, and its width in bytes; an invalid byte counts as U+FFFD of width 1. */
function runeAt(bytes, at) {
    const first = bytes.charCodeAt(at);
    if (first < 0x80)
        return { rune: first, width: 1, valid: true };
    const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    const text = Buffer.from(bytes.slice(at, at + width), 'latin1').toString('utf8');
    const rune = text.codePointAt(0) ?? 0xfffd;
    if (width === 1 || rune === 0xfffd || text.length !== (rune > 0xffff ? 2 : 1))
        return { rune: 0xfffd, width: 1, valid: false };
    return { rune, width, valid: true };
}

;// CONCATENATED MODULE: ./build/chart/ignore.js



/** Go's bufio.Scanner, with which Helm reads the file, gives up on a line of more bytes. */
const LONGEST_LINE = 65_535;
/** Rules times files that are held against each other: some seconds' work. No honest chart comes near; Helm has no such limit. */
const MOST_EFFORT = 20_000_000;
/** What Helm leaves out without being told: hidden files directly in `templates/`. */
const DEFAULT_RULE = 'templates/.?*';
/**
 * The rules of a `.helmignore`, with Helm's own semantics (they are not git's): `!x` means "ignore all but x", `**` is refused, and a
 * pattern without `/` looks at the base name alone. Only the top chart's file counts. Throws CHART_INVALID with the line.
 */
function parseHelmignore(content, file) {
    const rules = [];
    const lines = (content ?? '').replace(/^\ufeff/, '').split('\n');
    for (const [index, line] of lines.entries()) {
        if (line.length > LONGEST_LINE / 3 && Buffer.byteLength(line) > LONGEST_LINE)
            throw ignore_invalid('a line is longer than 64 KiB (bufio.Scanner: token too long)', file, index + 1);
        const rule = parseRule(line, file, index + 1);
        if (rule !== undefined)
            rules.push(rule);
    }
    const fallback = parseRule(DEFAULT_RULE, file, 0);
    if (fallback !== undefined)
        rules.push(fallback);
    let effort = 0;
    return (path, isFolder) => {
        effort += rules.length;
        if (effort > MOST_EFFORT)
            throw tooManyRules(file);
        const whole = bytesOf(path);
        const last = whole.slice(whole.lastIndexOf('/') + 1);
        return rules.some((rule) => decides(rule, rule.wholePath ? whole : last, isFolder));
    };
}
/** A negated rule ignores whatever it does not match: that is Helm's, however odd. */
function decides(rule, name, isFolder) {
    if (rule.negated)
        return (rule.folderOnly && !isFolder) || !matchesQuietly(rule, name);
    return (!rule.folderOnly || isFolder) && matchesQuietly(rule, name);
}
function parseRule(line, file, number) {
    let text = trimSpace(line);
    if (text === '' || text.startsWith('#'))
        return undefined;
    if (text.includes('**'))
        throw ignore_invalid(`double-star (**) syntax is not supported: "${text}"`, file, number);
    try {
        goMatcher(text)('abc');
    }
    catch (error) {
        if (error instanceof BadPatternError)
            throw ignore_invalid(error.message, file, number);
        throw error;
    }
    const negated = text.startsWith('!');
    if (negated)
        text = text.slice(1);
    const folderOnly = text.endsWith('/');
    if (folderOnly)
        text = text.slice(0, -1);
    const wholePath = text.includes('/');
    const matches = goMatcher(text.startsWith('/') ? text.slice(1) : text);
    return { negated, folderOnly, wholePath, matches };
}
/** Helm checks a pattern against "abc" only; one whose fault shows later simply never matches. */
function matchesQuietly({ matches }, name) {
    try {
        return matches(name);
    }
    catch (error) {
        if (error instanceof BadPatternError)
            return false;
        throw error;
    }
}
function tooManyRules(file) {
    return new errors/* PublisherError */.X({
        code: 'CHART_TOO_LARGE',
        message: `.helmignore has so many rules, and the chart so many files, that they can't be held against each other`,
        hint: 'ignore folders instead of files: a rule such as "docs/" stands for all that is below',
        file,
    });
}
function ignore_invalid(message, file, line) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `.helmignore: ${message}`,
        hint: 'Helm refuses the chart for it: see https://helm.sh/docs/chart_template_guide/helm_ignore_file/ for what a rule may be',
        file,
        line,
    });
}

;// CONCATENATED MODULE: ./build/chart/values.js




/** Checks values.yaml as Helm does on loading: every document a map, or nothing. Throws CHART_INVALID with the line. */
function checkValues(content, file) {
    for (const { text, line } of documentsOf(content, file)) {
        const node = decodeYaml(text, file, MAX_CHART_SIZE);
        if (node === undefined || node.value === null)
            continue;
        if (!isMapping(node.value))
            throw notAMap(file, node.line + line);
        refuseUnspeakable(node, file, line);
    }
}
/** Helm cuts the file at lines of `---`, before any of it is read as YAML; lines of a block text that look so cut it too. */
function documentsOf(content, file) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    // Helm puts a line feed at the end of the file, one byte: UTF-16 is then broken, but for big-endian text that has its own.
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.at(-1) !== 0x0a)) {
        throw notUtf8(file);
    }
    if (!bytes.includes('---'))
        return [{ text: bytes, line: 0 }];
    const documents = [];
    let start = 0;
    let startLine = 0;
    const end = (at) => {
        if (at > start)
            documents.push({ text: bytes.subarray(start, at), line: startLine });
    };
    for (let at = 0, line = 0; at < bytes.length; line++) {
        const feed = bytes.indexOf(0x0a, at);
        const next = feed < 0 ? bytes.length : feed + 1;
        if (bytes.toString('latin1', at, at + 3) === '---') {
            const rest = trimSpace(bytes.toString('utf8', at + 3, next));
            if (rest !== '' && !rest.startsWith('#'))
                throw badSeparator(rest, file, line + 1);
            end(at);
            start = next;
            startLine = line + 1;
        }
        at = next;
    }
    end(bytes.length);
    return documents;
}
function notUtf8(file) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: 'cannot load values.yaml: it is UTF-16 (yaml: incomplete UTF-16 character)',
        hint: 'save the file as UTF-8 text',
        file,
    });
}
function badSeparator(rest, file, line) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `cannot load values.yaml: error reading yaml document: invalid Yaml document separator: ${rest.slice(0, 100)}`,
        hint: 'a line that begins with --- ends a document: nothing but a comment may follow on it',
        file,
        line,
    });
}
/** JSON, through which Helm reads values, has no infinity. */
function refuseUnspeakable(node, file, line) {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: `cannot load values.yaml: json: unsupported value: ${value}`,
            hint: 'quote it, to make it a text',
            file,
            line: node.line + line,
        });
    }
    if (isSequence(value))
        for (const item of value)
            refuseUnspeakable(item, file, line);
    else if (isMapping(value))
        for (const entry of value.values())
            refuseUnspeakable(entry.node, file, line);
}
/** Checks values.schema.json as Helm does on packaging: it is JSON. Throws CHART_INVALID. */
function checkSchema(content, file) {
    try {
        const text = Buffer.from(content).toString('utf8');
        JSON.parse(text);
        refuseDeepJson(text);
    }
    catch (cause) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: `invalid JSON in values.schema.json: ${cause instanceof Error ? cause.message : cause}`,
            hint: 'Helm packs no chart with a broken schema, however deep: mend it or remove it',
            file,
        }, { cause });
    }
}
/** Go's parser gives up where JSON is nested deeper; JavaScript's does not. */
const MAX_JSON_DEPTH = 10_000;
function refuseDeepJson(text) {
    let depth = 0;
    let inText = false;
    for (let at = 0; at < text.length; at++) {
        const char = text.charCodeAt(at);
        if (inText) {
            if (char === 0x5c)
                at++;
            else if (char === 0x22)
                inText = false;
        }
        else if (char === 0x22)
            inText = true;
        else if (char === 0x5b || char === 0x7b)
            depth++;
        else if (char === 0x5d || char === 0x7d)
            depth--;
        if (depth > MAX_JSON_DEPTH)
            throw new Error(`it is nested deeper than ${MAX_JSON_DEPTH}`);
    }
}
function notAMap(file, line) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: 'cannot load values.yaml: it is no map of names to values',
        hint: 'every line at its margin is "name: value"',
        file,
        line,
    });
}

;// CONCATENATED MODULE: ./build/chart/sort.js




/** Gives each file its place. Chart.yaml comes first wherever it stands; then the files in their order, as Helm takes them. */
function sortFiles(files, shownAs, warnings) {
    const chartYaml = `${shownAs}/Chart.yaml`;
    const sorting = {
        shownAs,
        warnings,
        metadata: readMetadata(files, chartYaml),
        lock: undefined,
        schema: undefined,
        values: [],
        templates: [],
        files: [],
        below: new Map(),
    };
    for (const file of files)
        place(file, sorting);
    const { lock, schema, values, templates, files: others, below } = sorting;
    if (sorting.metadata === undefined)
        throw missingChartYaml(chartYaml);
    const metadata = validateMetadata(sorting.metadata, chartYaml);
    if (schema !== undefined)
        checkSchema(schema, `${shownAs}/values.schema.json`);
    return { chart: { metadata, lock, values, schema, templates, files: others }, below };
}
function place(file, sorting) {
    const { path, content } = file;
    const shown = `${sorting.shownAs}/${path}`;
    if (path === 'Chart.yaml')
        return;
    if (path === 'Chart.lock')
        sorting.lock = parseLock(content, shown);
    else if (path === 'values.yaml') {
        checkValues(content, shown);
        sorting.values.push(content);
    }
    else if (path === 'values.schema.json')
        sorting.schema = content;
    else if (path === 'requirements.yaml' || path === 'requirements.lock')
        placeRequirements(file, sorting);
    else if (path.startsWith('templates/'))
        sorting.templates.push(file);
    else if (path.startsWith('charts/') && !isProvenance(path))
        group(sorting.below, path.slice('charts/'.length), content);
    else
        sorting.files.push(file);
}
/** The files of apiVersion v1: kept there, taken over into Chart.yaml and Chart.lock elsewhere. */
function placeRequirements(file, sorting) {
    const shown = `${sorting.shownAs}/${file.path}`;
    const before = sorting.metadata ?? NO_METADATA;
    if (file.path === 'requirements.lock')
        sorting.lock = parseLock(file.content, shown);
    sorting.metadata = file.path === 'requirements.lock' ? before : applyRequirements(before, file.content, shown);
    if (sorting.metadata.apiVersion === 'v1')
        sorting.files.push(file);
    else
        sorting.warnings.push(`${shown} belongs to apiVersion v1; what it says is taken over into Chart.yaml or Chart.lock`);
}
/** What Helm starts from where .helmignore hides Chart.yaml, and requirements.yaml or .lock is there. */
const NO_METADATA = { name: '', version: '', apiVersion: '' };
/** What Chart.yaml says; an archive may hold it twice, and Helm reads the later one over the earlier. */
function readMetadata(files, chartYaml) {
    let metadata;
    for (const { path, content } of files) {
        if (path !== 'Chart.yaml')
            continue;
        metadata =
            metadata === undefined ? parseMetadata(content, chartYaml) : applyRequirements(metadata, content, chartYaml);
    }
    return metadata;
}
function missingChartYaml(chartYaml) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: 'Chart.yaml file is missing',
        hint: 'it may be named in .helmignore: a rule that begins with "!" ignores everything else',
        file: chartYaml,
    });
}
/** A detached signature stays where it is, however deep it lies. */
function isProvenance(path) {
    return path.endsWith('.prov');
}
function group(below, path, content) {
    const name = path.split('/', 1)[0] ?? '';
    const members = below.get(name);
    if (members === undefined)
        below.set(name, [{ path, content }]);
    else
        members.push({ path, content });
}

;// CONCATENATED MODULE: ./build/chart/load.js












/** Loads a chart's folder as helm 4 does for `helm package`, and refuses what it refuses. Throws PublisherError with file and line. */
async function loadFolder(folder, options) {
    const { shownAs, boundary } = options;
    const ignores = parseHelmignore(readIgnoreFile(folder, options), `${shownAs}/.helmignore`);
    const files = walkChart(folder, { ignores, boundary, shownAs });
    checkTopChartYaml(folder, options);
    const loading = { shownAs, depth: 0, shared: { unpacked: 0, effort: newEffort(), warnings: [] } };
    for (const file of files)
        warnOfSize(file, loading);
    const chart = await loadFiles(files, loading);
    return { chart, warnings: loading.shared.warnings };
}
/** Loads a packed chart as Helm does. The bytes are taken as hostile: bounded, and never written anywhere. */
async function loadArchive(archive, shownAs) {
    const loading = { shownAs, depth: 0, shared: { unpacked: 0, effort: newEffort(), warnings: [] } };
    const chart = await loadPacked(archive, loading);
    checkTopApiVersion(chart.metadata, shownAs);
    return { chart, warnings: loading.shared.warnings };
}
/** Whether a path of the chart's folder would stay out of its package: it, or a folder it lies in, is ignored. */
function isIgnored(folder, path, isFolder, options) {
    const ignores = parseHelmignore(readIgnoreFile(folder, options), `${options.shownAs}/.helmignore`);
    const segments = path.split('/');
    return segments.some((_, index) => {
        const last = index === segments.length - 1;
        return ignores(segments.slice(0, index + 1).join('/'), last ? isFolder : true);
    });
}
/** Helm looks at the file itself first, whatever .helmignore says of it and requirements.yaml makes of it. */
function checkTopChartYaml(folder, { shownAs, boundary }) {
    const file = `${shownAs}/Chart.yaml`;
    const content = readPlainFile((0,external_node_path_.join)(folder, 'Chart.yaml'), { maxBytes: MAX_YAML_SIZE, shownAs: file, boundary });
    checkTopApiVersion(parseMetadata(content, file), file);
}
function readIgnoreFile(folder, { shownAs, boundary }) {
    const path = (0,external_node_path_.join)(folder, '.helmignore');
    if ((0,external_node_fs_.statSync)(path, { throwIfNoEntry: false }) === undefined)
        return undefined;
    return readPlainFile(path, { maxBytes: MAX_HELM3_FILE_SIZE, shownAs: `${shownAs}/.helmignore`, boundary }).toString('utf8');
}
async function loadPacked(archive, loading) {
    const files = await readArchive(archive, loading.shownAs, loading.shared.effort);
    loading.shared.unpacked += files.reduce((total, file) => total + file.content.length, 0);
    if (loading.shared.unpacked > MAX_CHART_SIZE) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_TOO_LARGE',
            message: `the chart and its packed sub-charts unpack to more than ${MAX_CHART_SIZE} bytes, the most Helm loads`,
            file: loading.shownAs,
        });
    }
    for (const file of files)
        warnOfSize(file, loading);
    return loadFiles(files, loading);
}
async function loadFiles(files, loading) {
    const sorted = sortFiles(files, loading.shownAs, loading.shared.warnings);
    return { ...sorted.chart, charts: await loadSubCharts(sorted.below, sorted.chart.metadata.name, loading) };
}
async function loadSubCharts(below, parent, loading) {
    const charts = [];
    for (const [name, files] of [...below].sort(([a], [b]) => byBytes(a, b))) {
        if (name.startsWith('_') || name.startsWith('.'))
            continue;
        const inner = { ...loading, shownAs: `${loading.shownAs}/charts/${name}`, depth: loading.depth + 1 };
        if (inner.depth > MAX_CHART_DEPTH) {
            throw new errors/* PublisherError */.X({
                code: 'CHART_TOO_LARGE',
                message: `the sub-charts of ${parent} are nested more than ${MAX_CHART_DEPTH} deep`,
                file: inner.shownAs.slice(0, 200),
            });
        }
        charts.push(await loadSubChart(name, files, parent, inner));
    }
    return charts.sort((a, b) => byBytes(a.metadata.name, b.metadata.name));
}
async function loadSubChart(name, files, parent, loading) {
    const first = files[0];
    if (!name.endsWith('.tgz') || first === undefined) {
        const inside = files.filter(({ path }) => path.includes('/'));
        if (inside.length === 0)
            throw strayFile(name, parent, loading);
        return loadFiles(inside.map(({ path, content }) => ({ path: path.slice(path.indexOf('/') + 1), content })), loading);
    }
    if (first.path !== name) {
        throw new errors/* PublisherError */.X({
            code: 'CHART_INVALID',
            message: `error unpacking subchart tar in ${parent}: charts/${name} is a folder, not an archive`,
            hint: 'rename the folder',
            file: loading.shownAs,
        });
    }
    return loadPacked(first.content, loading);
}
function strayFile(name, parent, loading) {
    return new errors/* PublisherError */.X({
        code: 'CHART_INVALID',
        message: `error unpacking subchart ${name} in ${parent}: Chart.yaml file is missing (a file in charts/ that is no .tgz)`,
        hint: `remove charts/${name}, begin its name with "_" or ".", or name it in .helmignore`,
        file: loading.shownAs,
    });
}
function warnOfSize(file, loading) {
    if (file.content.length <= MAX_HELM3_FILE_SIZE)
        return;
    loading.shared.warnings.push(`${loading.shownAs}/${file.path} is larger than ${MAX_HELM3_FILE_SIZE} bytes: helm 3 can't load this chart, helm 4 can`);
}

;// CONCATENATED MODULE: ./build/publish/own-output.js





/** What we write must not end up in a package: the next run would publish it. */
function refuseOwnOutput(chart, settings, targets, workingFolder) {
    if (chart.kind !== 'folder')
        return;
    const layouts = targets.map(({ label }) => label).filter((label) => label.startsWith('oci-layout:'));
    const outputs = [
        { option: 'package-dir', path: settings.packageDir, isFolder: true },
        { option: 'report', path: settings.report, isFolder: false },
        ...layouts.map((label) => ({ option: 'the destination', path: label.slice('oci-layout:'.length), isFolder: true })),
    ];
    for (const { option, path, isFolder } of outputs) {
        if (path === undefined)
            continue;
        const location = realLocation((0,external_node_path_.resolve)(workingFolder, path));
        if (!contains(chart.location, location))
            continue;
        const inside = (0,external_node_path_.relative)(chart.location, location).split(external_node_path_.sep).join('/');
        if (inside !== '' && isIgnored(chart.location, inside, isFolder, { boundary: chart.boundary, shownAs: chart.path }))
            continue;
        throw new errors/* PublisherError */.X({
            code: 'CHART_UNSAFE',
            message: `${option} "${path}" lies inside the chart ${chart.path}, and would be published with it`,
            hint: inside === ''
                ? 'name another folder'
                : `name another place, or add /${inside}${isFolder ? '/' : ''} to the chart's .helmignore`,
            file: chart.path,
        });
    }
}
/** The real path of what may not be there yet: that of the nearest folder that is. */
function realLocation(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        const parent = (0,external_node_path_.resolve)(path, '..');
        return parent === path ? path : (0,external_node_path_.join)(realLocation(parent), (0,external_node_path_.relative)(parent, path));
    }
}

;// CONCATENATED MODULE: ./build/chart/tar-write.js
/**
 * Writes tar as Go's archive/tar does for the headers Helm gives it: a regular file, mode 0644, no owner. USTAR where the name fits,
 * else a PAX header before it. Byte for byte: https://pkg.go.dev/archive/tar
 */
const tar_write_BLOCK = 512;
const NAME_SIZE = 100;
const PREFIX_SIZE = 155;
/** The largest mtime that eleven octal digits hold, in seconds since 1970 (the year 2242); a later one needs a PAX record. */
const MAX_OCTAL_SECONDS = 0o77777777777;
/** The archive of the entries, all stamped with one mtime (whole seconds since 1970). */
function writeTar(entries, mtime) {
    const blocks = [];
    for (const entry of entries) {
        blocks.push(...headersOf(entry, mtime), entry.content, padding(entry.content.length));
    }
    blocks.push(Buffer.alloc(2 * tar_write_BLOCK));
    return Buffer.concat(blocks);
}
function headersOf({ path, content }, mtime) {
    const size = content.length;
    const short = isAscii(path) && path.length <= NAME_SIZE;
    const split = isAscii(path) && !short ? splitPath(path) : undefined;
    const late = mtime > MAX_OCTAL_SECONDS;
    if (!late && (short || split !== undefined))
        return [header({ name: path, ...split, size, mtime, type: '0' })];
    const records = [
        ...(late ? [paxRecord('mtime', String(mtime))] : []),
        ...(short || split !== undefined ? [] : [paxRecord('path', path)]),
    ];
    const record = Buffer.concat(records);
    const at = path.lastIndexOf('/') + 1;
    const paxName = `${path.slice(0, at)}PaxHeaders.0/${path.slice(at)}`;
    return [
        header({
            name: ascii(paxName).slice(0, NAME_SIZE).replace(/\/+$/, ''),
            size: record.length,
            mtime: 0,
            mode: 0,
            type: 'x',
        }),
        record,
        padding(record.length),
        header({ name: ascii(path), size, mtime: late ? 0 : mtime, type: '0' }),
    ];
}
function header({ name, prefix = '', size, mtime, mode = 0o644, type }) {
    const block = Buffer.alloc(tar_write_BLOCK);
    writeName(block, name);
    block.write(octal(mode, 8), 100, 'latin1');
    block.write(octal(0, 8), 108, 'latin1');
    block.write(octal(0, 8), 116, 'latin1');
    block.write(octal(size, 12), 124, 'latin1');
    block.write(octal(mtime, 12), 136, 'latin1');
    block.write('        ', 148, 'latin1');
    block.write(type, 156, 'latin1');
    block.write('ustar\x0000', 257, 'latin1');
    if (type === '0') {
        block.write(octal(0, 8), 329, 'latin1');
        block.write(octal(0, 8), 337, 'latin1');
    }
    block.write(prefix, 345, 'latin1');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
/** A cut name must not end in `/`: old readers would take the file for a folder. */
function writeName(block, name) {
    block.write(name.slice(0, NAME_SIZE), 0, 'latin1');
    if (name.length > NAME_SIZE && name[NAME_SIZE - 1] === '/') {
        block[name.slice(0, NAME_SIZE - 1).replace(/\/+$/, '').length] = 0;
    }
}
/** Divides a long name at a `/` so that both parts fit USTAR's fields. */
function splitPath(path) {
    const at = path.slice(0, PREFIX_SIZE + 1).lastIndexOf('/');
    const nameLength = path.length - at - 1;
    if (at <= 0 || nameLength === 0 || nameLength > NAME_SIZE)
        return undefined;
    return { prefix: path.slice(0, at), name: path.slice(at + 1) };
}
/** "<length of the record in bytes> <key>=<value>\n": the length counts itself. */
function paxRecord(key, value) {
    const body = Buffer.from(` ${key}=${value}\n`);
    let size = body.length + String(body.length).length;
    if (String(size).length + body.length !== size)
        size = String(size).length + body.length;
    return Buffer.concat([Buffer.from(String(size)), body]);
}
function octal(value, width) {
    return `${value.toString(8).padStart(width - 1, '0')}\0`;
}
function padding(size) {
    return Buffer.alloc((tar_write_BLOCK - (size % tar_write_BLOCK)) % tar_write_BLOCK);
}
function isAscii(text) {
    return /^\p{ASCII}*$/u.test(text) && !text.includes('\0');
}
function ascii(text) {
    return text.replace(/\P{ASCII}/gu, '').replaceAll('\0', '');
}

;// CONCATENATED MODULE: ./build/chart/package.js







/** Seconds since 1970 of 1980-01-01T00:00:00Z, the stamp of every entry where SOURCE_DATE_EPOCH is unset. */
const DEFAULT_EPOCH = 315_532_800;
/** The `.tgz` of a chart: the tar is helm 4.3's byte for byte, with SOURCE_DATE_EPOCH set to `epoch` (seconds since 1970). */
async function packChart(chart, epoch) {
    return compress(writeTar(package_entriesOf(chart, '', epoch), epoch));
}
/** Names that are required by Chart.yaml and not in `charts/`. Versions and conditions don't count for Helm, nor the sub-charts' own needs. */
function missingDependencies(chart) {
    const present = new Set(chart.charts.map((sub) => sub.metadata.name));
    const needed = new Set((chart.metadata.dependencies ?? []).map(({ name }) => name));
    return [...needed].filter((name) => !present.has(name));
}
/** The entries of a chart in helm's order, its sub-charts last. */
function package_entriesOf(chart, parent, epoch) {
    const base = external_node_path_.posix.join(parent, chart.metadata.name);
    const entries = [textEntry(external_node_path_.posix.join(base, 'Chart.yaml'), chartYaml(chart.metadata))];
    if (chart.metadata.apiVersion === 'v2' && chart.lock !== undefined) {
        entries.push(textEntry(external_node_path_.posix.join(base, 'Chart.lock'), marshalLock(chart.lock, epoch)));
    }
    for (const content of chart.values)
        entries.push({ path: external_node_path_.posix.join(base, 'values.yaml'), content });
    if (chart.schema !== undefined)
        entries.push({ path: external_node_path_.posix.join(base, 'values.schema.json'), content: chart.schema });
    for (const { path, content } of [...chart.templates, ...chart.files])
        entries.push({ path: external_node_path_.posix.join(base, path), content });
    for (const sub of chart.charts)
        entries.push(...package_entriesOf(sub, external_node_path_.posix.join(base, 'charts'), epoch));
    if (parent === '')
        refuseOversize(entries, base);
    return entries;
}
function textEntry(path, text) {
    return { path, content: Buffer.from(text) };
}
/** What unpacks to more can be packed by helm, and loaded by none. */
function refuseOversize(entries, name) {
    const size = entries.reduce((total, { content }) => total + content.length, 0);
    if (size < MAX_CHART_SIZE)
        return;
    throw new errors/* PublisherError */.X({
        code: 'CHART_TOO_LARGE',
        message: `${name} unpacks to ${size} bytes; Helm loads no chart of ${MAX_CHART_SIZE} bytes or more`,
        hint: 'name what does not belong to the chart in its .helmignore',
    });
}

;// CONCATENATED MODULE: ./build/publish/package.js








const LOADS_AT_A_TIME = 3;
/** So many bytes of packages are kept in memory for the push; the others are made again. */
const MEMORY_BUDGET = 64 * 1024 * 1024;
/** A ready-made archive larger than what it may unpack to is no chart. */
const MAX_ARCHIVE_SIZE = MAX_CHART_SIZE;
/** Makes packages, and keeps the bytes of as many as the memory budget holds. */
class Packer {
    stamp;
    kept = 0;
    /** Few charts are unpacked in memory at a time, whatever else goes on. */
    loading = gate(LOADS_AT_A_TIME);
    constructor(stamp) {
        this.stamp = stamp;
    }
    /** Loads, stamps and packs a chart. Throws PublisherError for whatever Helm would refuse. */
    async pack(found) {
        if (found.refused !== undefined)
            throw new errors/* PublisherError */.X(found.refused);
        const made = await this.loading(() => this.make(found));
        const digest = (0,oci_digest/* digestOf */.o)(made.content);
        const { metadata } = made.chart;
        const kept = this.keep(made.content);
        let making;
        return {
            found,
            metadata,
            versionFrom: this.stamp.version === undefined ? 'Chart.yaml' : 'version',
            config: Buffer.from(configJson(metadata)),
            archive: { file: `${metadata.name}-${metadata.version}.tgz`, digest, size: made.content.length },
            dependencies: made.chart.charts.map(({ metadata: sub }) => ({
                name: sub.name,
                version: sub.version,
                source: 'charts/',
                digest: null,
            })),
            warnings: made.warnings,
            content: async () => {
                if (kept !== undefined)
                    return kept;
                // Several destinations share one making; afterwards the bytes are let go again.
                making ??= this.again(found, digest).finally(() => {
                    making = undefined;
                });
                return making;
            },
        };
    }
    keep(content) {
        if (this.kept + content.length > MEMORY_BUDGET)
            return undefined;
        this.kept += content.length;
        return content;
    }
    async again(found, digest) {
        const { content } = await this.loading(() => this.make(found));
        if ((0,oci_digest/* digestOf */.o)(content) === digest)
            return content;
        throw new errors/* PublisherError */.X({
            code: 'CHART_CHANGED',
            message: `the files of ${found.path} changed during the run`,
            hint: 'nothing of it was sent; run again when nobody writes there',
            file: found.path,
        });
    }
    async make(found) {
        if (found.kind === 'archive')
            return this.readReady(found);
        const { epoch = DEFAULT_EPOCH } = this.stamp;
        const loaded = await loadFolder(found.location, {
            boundary: found.boundary,
            shownAs: found.path,
        });
        const chart = this.stamped(loaded.chart, `${found.path}/Chart.yaml`);
        refuseMissing(chart, found);
        return { chart, content: await packed(chart, epoch, found), warnings: loaded.warnings };
    }
    stamped(chart, file) {
        const { version, appVersion } = this.stamp;
        if (version === undefined && appVersion === undefined)
            return chart;
        const metadata = {
            ...chart.metadata,
            ...(version !== undefined && { version }),
            ...(appVersion !== undefined && { appVersion }),
        };
        return { ...chart, metadata: validateMetadata(metadata, file) };
    }
    /** A ready-made archive is checked as Helm would on loading it, and pushed as it is. */
    async readReady(found) {
        const content = readPlainFile(found.location, { maxBytes: MAX_ARCHIVE_SIZE, shownAs: found.path });
        const { chart, warnings } = await loadArchive(content, found.path);
        return { chart, content, warnings };
    }
}
/** What can't be written as YAML is found only now; it came from Chart.yaml. */
async function packed(chart, epoch, found) {
    try {
        return await packChart(chart, epoch);
    }
    catch (error) {
        const problem = (0,errors/* problemOf */.Z)(error);
        if (problem.code === 'INTERNAL' || problem.file !== undefined)
            throw error;
        throw new errors/* PublisherError */.X({ ...problem, file: `${found.path}/Chart.yaml` }, { cause: error });
    }
}
function refuseMissing(chart, found) {
    const missing = missingDependencies(chart);
    if (missing.length === 0)
        return;
    const index = (chart.metadata.dependencies ?? []).findIndex(({ name }) => name === missing[0]);
    throw new errors/* PublisherError */.X({
        code: 'DEPENDENCY_MISSING',
        message: `found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`,
        hint: `run helm dependency build ${found.path} before`,
        file: `${found.path}/Chart.yaml`,
        ...placeOf(chart.metadata, `dependencies[${index}].name`),
    });
}

;// CONCATENATED MODULE: ./build/publish/prepare.js






/** In bytes; less than the 255 of common file systems by what a passing name beside it needs. */
const LONGEST_FILE_NAME = 238;
/** Packs and looks up every chart. Nothing is written but to package-dir. */
async function prepare(found, settings, options, context) {
    const packer = new Packer(settings);
    const byName = new Map();
    const files = new Map();
    let done = 0;
    const outcomes = await eachLimited(found, settings.concurrency * 2, async (chart) => {
        const outcome = await packAndLookUp(chart, async (folder) => {
            if (context.stop.aborted)
                throw interrupted();
            refuseOwnOutput(folder, settings, options.targets, context.workingFolder);
            const made = await packer.pack(folder);
            const twins = byName.get(identityOf(made)) ?? [];
            byName.set(identityOf(made), [...twins, made]);
            if (twins.length === 0 && settings.packageDir !== undefined) {
                refuseSameFile(made, files);
                await keepPackage(made, settings.packageDir, context);
            }
            return made;
        }, options);
        context.log.progress(`packed ${++done} of ${found.length}`);
        if ('problem' in outcome)
            return outcome;
        for (const warning of outcome.chart.warnings)
            context.log.warning(warning);
        return outcome;
    });
    context.log.progress('');
    return outcomes.map((outcome) => ('problem' in outcome ? outcome : refuseTwin(outcome, byName)));
}
async function keepPackage(made, folder, context) {
    const { file } = made.archive;
    const unfit = /[/\0]/.test(file) || (external_node_path_.sep === '\\' && /[\\:*?"<>|]/.test(file)) || Buffer.byteLength(file) > LONGEST_FILE_NAME;
    if (unfit) {
        throw new errors/* PublisherError */.X({
            code: 'FILE',
            message: `"${file.slice(0, 100)}" can't be the name of a file here`,
            hint: 'give the chart another name, or a shorter one',
            file: `${made.found.path}/Chart.yaml`,
        });
    }
    await context.writeFile((0,external_node_path_.join)((0,external_node_path_.resolve)(context.workingFolder, folder), file), await made.content());
}
function identityOf({ metadata }) {
    return `${metadata.name}@${metadata.version}`;
}
/** `a` of version 1-2 and `a-1` of version 2 are two charts with one file name. */
function refuseSameFile({ archive, found }, files) {
    const other = files.get(archive.file);
    files.set(archive.file, found.path);
    if (other === undefined)
        return;
    throw new errors/* PublisherError */.X({
        code: 'FILE',
        message: `the packages of ${found.path} and ${other} have the same file name, ${archive.file}`,
        hint: 'publish them in two runs, or leave package-dir out',
        file: `${found.path}/Chart.yaml`,
    });
}
/** Two charts with one name and version would overwrite each other. */
function refuseTwin(outcome, byName) {
    const twins = byName.get(identityOf(outcome.chart)) ?? [];
    if (twins.length < 2)
        return outcome;
    const { found, metadata } = outcome.chart;
    const paths = twins.map((twin) => twin.found.path).sort();
    const problem = {
        code: 'CHART_DUPLICATE',
        message: `${metadata.name}@${metadata.version} is there ${twins.length} times: ${paths.join(', ')}`,
        hint: 'select one of them with charts, or give them different names or versions',
        file: found.kind === 'archive' ? found.path : `${found.path}/Chart.yaml`,
    };
    return { found, problem };
}
function interrupted() {
    return new errors/* PublisherError */.X({ code: 'INTERRUPTED', message: 'stopped before it was packed', hint: 'run again' });
}

;// CONCATENATED MODULE: ./build/publish/push.js





/** A chart, its config and its provenance are smaller, in bytes. */
const MOST_COPIED = 110 * 1024 * 1024;
/** Carries out what was planned for one chart at one destination. Never throws: what went wrong is in the result. */
async function pushStep(planned, step, options) {
    const { decision } = step;
    if (decision.action === 'fail')
        return unable(planned, step, decision.problem);
    if (decision.action === 'unknown')
        return publication(planned, step, 'unknown', {});
    const writes = decision.action !== 'none' || step.extra.some((extra) => extra.decision.action === 'set');
    if (writes && options.dryRun) {
        return decision.action === 'none'
            ? publication(planned, step, decision.status, { held: true })
            : publication(planned, step, 'planned', {});
    }
    if (writes && options.stopped())
        return publication(planned, step, 'not-run', {});
    try {
        if (decision.action !== 'none')
            await put(planned, step);
        const status = decision.action === 'none' ? decision.status : decision.action === 'overwrite' ? 'overwritten' : 'published';
        const held = decision.action !== 'none' || decision.held !== undefined;
        return await putExtraTags(planned, step, status, held);
    }
    catch (error) {
        return unable(planned, step, (0,errors/* problemOf */.Z)(error));
    }
}
/** Blobs first, both at once, then the manifest straight to its tag: there is never a tag without its blobs. */
async function put(planned, step) {
    const { registry } = step.target;
    const repository = step.target.repository(planned.chart.metadata.name);
    const blobs = await blobsFor(planned, step);
    const pushBlobs = () => Promise.all(blobs.map((blob) => registry.pushBlob(repository, blob)));
    await pushBlobs();
    try {
        await registry.pushManifest(repository, planned.tag, step.manifest);
    }
    catch (error) {
        if (!lostBlob(error))
            throw error;
        // Seen where storage is only eventually consistent: the blobs are sent once more.
        await pushBlobs();
        await registry.pushManifest(repository, planned.tag, step.manifest);
    }
}
async function blobsFor(planned, step) {
    const { chart, artifact } = planned;
    if (step.copyFrom !== undefined)
        return copiedBlobs(step.copyFrom.registry, step.copyFrom.repository(chart.metadata.name), step.manifest);
    return [
        artifact.config,
        { mediaType: CHART_TYPE, digest: chart.archive.digest, size: chart.archive.size, content: await chart.content() },
    ];
}
/** The blobs of a manifest that another destination holds, byte for byte. */
async function copiedBlobs(from, repository, stored) {
    const descriptors = (0,oci_manifest/* blobsOf */.OR)(stored);
    const size = descriptors.reduce((total, descriptor) => total + descriptor.size, 0);
    if (size > MOST_COPIED) {
        throw new errors/* PublisherError */.X({
            code: 'REGISTRY_REFUSED',
            message: `what ${from.name} holds for ${repository} has ${size} bytes, more than any chart; it is not copied`,
            hint: 'look at who pushed it there',
        });
    }
    return Promise.all(descriptors.map(async (blob) => ({ ...blob, content: await from.pullBlob(repository, blob) })));
}
function lostBlob(error) {
    return error instanceof oci_errors/* RegistryError */.gl && (error.says('MANIFEST_BLOB_UNKNOWN') || error.says('BLOB_UNKNOWN'));
}
/** The version is there; now the tags beside it. One that fails is told, and takes nothing back. */
async function putExtraTags(planned, step, status, held) {
    const repository = step.target.repository(planned.chart.metadata.name);
    const tags = [];
    const problems = [];
    for (const { tag, decision } of step.extra) {
        try {
            if (decision.action === 'set')
                await step.target.registry.pushManifest(repository, tag, step.manifest);
            if (decision.action === 'set' || decision.action === 'there')
                tags.push(tag);
        }
        catch (error) {
            problems.push(`tag ${tag}: ${(0,errors/* problemOf */.Z)(error).message}`);
        }
    }
    if (problems.length === 0)
        return publication(planned, step, status, { held, tags });
    const error = new errors/* PublisherError */.X({
        code: 'REGISTRY_REFUSED',
        message: `the version is there, but not all of its tags: ${problems.join('; ')}`,
        hint: 'run again: what is there stays, and the tags are tried anew',
    });
    return publication(planned, step, 'failed', { held, tags, error: (0,report/* reported */.Y6)(error) });
}
/** What was stopped did not fail: it was not run. */
function unable(planned, step, problem) {
    if (problem.code === 'INTERRUPTED')
        return publication(planned, step, 'not-run', {});
    return publication(planned, step, 'failed', { error: (0,report/* reported */.Y6)(problem) });
}
function publication(planned, step, status, outcome) {
    const { target, decision, manifest } = step;
    const held = outcome.held === true;
    return {
        registry: target.label,
        reference: target.reference(planned.chart.metadata.name, planned.tag),
        digest: held ? manifest.digest : null,
        layerDigest: held ? step.layerDigest : null,
        previousDigest: status === 'overwritten' && decision.action === 'overwrite' ? decision.previous : null,
        status,
        tags: held ? [planned.tag, ...(outcome.tags ?? [])] : [],
        error: outcome.error ?? null,
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/publish/source.js





const TIME_LIMIT_MS = 5_000;
/** RFC 3339 can't tell a year after 9999. */
const LAST_SECOND = 253_402_300_799;
const MAX_COMMIT_BYTES = 1024 * 1024;
/**
 * What the CI, or git, tells of the commit. `created` is SOURCE_DATE_EPOCH, else the commit's time; never now, or the same chart would
 * get another manifest digest each time. Revision and URL are told in CI alone: elsewhere the work tree may hold anything.
 */
async function findSource(settings, folder) {
    const { environment, epoch } = settings;
    const { GITHUB_ACTIONS, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA, CI_COMMIT_TIMESTAMP, } = environment;
    const created = epoch ?? secondsOf(CI_COMMIT_TIMESTAMP) ?? (await commitTime(folder, settings));
    const github = GITHUB_ACTIONS && GITHUB_SERVER_URL && GITHUB_REPOSITORY;
    return {
        created: created === undefined ? undefined : new Date(created * 1000).toISOString().replace('.000Z', 'Z'),
        revision: (GITHUB_ACTIONS ? GITHUB_SHA : CI_COMMIT_SHA) || undefined,
        url: github ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : CI_PROJECT_URL || undefined,
    };
}
function secondsOf(text) {
    const ms = text ? Date.parse(text) : Number.NaN;
    return Number.isFinite(ms) ? Math.floor(ms / 1000) : undefined;
}
/** The committer's time of HEAD, in seconds since 1970, by git itself; undefined where there is no git or no commit. */
async function commitTime(folder, { environment }) {
    const gitDir = findGitDir(folder);
    if (gitDir === undefined)
        return undefined;
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('git', [`--git-dir=${gitDir}`, 'cat-file', 'commit', 'HEAD'], {
            timeout: TIME_LIMIT_MS,
            windowsHide: true,
            maxBuffer: MAX_COMMIT_BYTES,
            env: harmlessEnvironment(environment),
        });
        const seconds = /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(stdout)?.[1];
        return seconds === undefined || Number(seconds) > LAST_SECOND ? undefined : Number(seconds);
    }
    catch {
        return undefined;
    }
}
/**
 * The `.git` of the checkout. Git is not left to look for it: it would take any committed folder with HEAD, objects and refs in it for a
 * repository, and that folder's configuration can name programs to run. No commit can hold a `.git`.
 */
function findGitDir(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        const path = (0,external_node_path_.join)(at, '.git');
        if ((0,external_node_fs_.existsSync)(path))
            return path;
        if ((0,external_node_path_.dirname)(at) === at)
            return undefined;
    }
}
/** Enough for git to run, none of our secrets, and nothing that could make it fetch what is missing. */
function harmlessEnvironment({ PATH, Path, SystemRoot }) {
    return {
        PATH: PATH ?? Path,
        SystemRoot,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: external_node_os_.devNull,
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        GIT_NO_LAZY_FETCH: '1',
        // A list of protocols overrides all configuration; this one is none.
        GIT_ALLOW_PROTOCOL: 'none',
    };
}

;// CONCATENATED MODULE: ./build/publish/run.js















const COMPARISONS_AT_A_TIME = 2;
/**
 * The whole run: finds the charts, packs them all, asks every destination, decides, and only then writes. What fails for one chart or
 * destination is in the report and stops no other. Throws INPUT and NO_CHARTS, before anything is sent.
 */
async function publishCharts(settings, destinations, context) {
    const started = performance.now();
    const found = findCharts(settings, context);
    refuseStampingArchives(found, settings);
    const targets = await openTargets(destinations, context);
    const options = await planOptions(settings, targets, context);
    const outcomes = await context.log.group('Package and look up', () => prepare(found, settings, options, context));
    const unpacked = outcomes.filter((outcome) => 'problem' in outcome);
    const packed = outcomes.filter((outcome) => !('problem' in outcome));
    const planned = await planCharts(packed, options);
    for (const { line, weight } of planNotices(planned))
        context.log[weight](line);
    const reports = await context.log.group(settings.dryRun ? 'Plan' : 'Push', () => carryOut(planned, unpacked, settings, options.transfer, context));
    const failed = unpacked.map((outcome) => failedReport(outcome.found, outcome.problem));
    const order = new Map(found.map(({ path }, index) => [path, index]));
    const charts = [...reports, ...failed].sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
    return (0,report/* makeReport */.dO)(charts, Math.round(performance.now() - started));
}
function findCharts(settings, { workingFolder, workspace, log }) {
    const { allowExternalLinks, chartsDirs, charts } = settings;
    const discovery = discoverCharts(chartsDirs, { workingFolder, workspace, allowExternalLinks });
    for (const warning of discovery.warnings)
        log.warning(warning);
    if (discovery.charts.length === 0) {
        throw new errors/* PublisherError */.X({
            code: 'NO_CHARTS',
            message: `no chart was found in ${chartsDirs.join(', ')}`,
            hint: 'charts-dir names the folder to search; a chart is a folder with a Chart.yaml. Ready-made packages are named or globbed: charts-dir: dist/*.tgz',
        });
    }
    if (charts.length === 0)
        return discovery.charts;
    const selectable = discovery.charts.map((chart) => ({
        path: chart.path,
        name: identify(chart).name || undefined,
        chart,
    }));
    return selectCharts(selectable, charts).map(({ chart }) => chart);
}
/** A ready-made package is pushed as it is: to stamp it would be to make another. */
function refuseStampingArchives(found, { version, appVersion }) {
    const ready = found.filter(({ kind }) => kind === 'archive').map(({ path }) => path);
    if (ready.length === 0 || (version === undefined && appVersion === undefined))
        return;
    throw new errors/* PublisherError */.X({
        code: 'INPUT',
        message: `${version === undefined ? 'app-version' : 'version'} can't be stamped on ready-made packages: ${ready.slice(0, 10).join(', ')}`,
        hint: 'leave it out, or name the folders of the charts',
    });
}
async function openTargets(destinations, context) {
    const targets = [];
    for (const destination of destinations) {
        if (destination.kind !== 'none')
            targets.push(await (0,publish_destination.openTarget)(destination, context));
    }
    return targets;
}
async function planOptions(settings, targets, { workingFolder }) {
    const first = (0,external_node_path_.resolve)(workingFolder, settings.chartsDirs[0] ?? '.');
    return {
        targets,
        source: targets.length === 0
            ? { created: undefined, revision: undefined, url: undefined }
            : await findSource(settings, existing(first, workingFolder)),
        annotations: settings.annotations,
        policy: settings.ifExists,
        tags: settings.tags,
        lookup: {
            dryRun: settings.dryRun,
            keepManifests: targets.length > 1 || settings.tags.length > 0,
            comparing: gate(COMPARISONS_AT_A_TIME),
        },
        transfer: gate(settings.concurrency),
    };
}
/** The folder itself where it is one; an entry may be a file or a glob. */
function existing(folder, otherwise) {
    try {
        return (0,external_node_fs_.realpathSync)(folder);
    }
    catch {
        return otherwise;
    }
}
function planNotices(planned) {
    return planned.flatMap(({ chart, steps }) => {
        const name = `${chart.metadata.name}@${chart.metadata.version}`;
        const lines = new Map();
        for (const { decision, extra } of steps) {
            if (decision.action === 'none' && decision.warning !== undefined)
                lines.set(`kept as it is. ${decision.warning}`, 'warning');
            if (decision.action === 'unknown')
                lines.set(`can't tell with the rights we have. ${decision.why}`, 'notice');
            for (const tag of extra)
                if (tag.decision.action === 'stay')
                    lines.set(tag.decision.notice, 'notice');
        }
        if (chart.metadata.version.includes('+'))
            lines.set('tags can\'t hold "+", so its tag has "_", as with helm push', 'notice');
        return [...lines].map(([line, weight]) => ({ line: `${name}: ${line}`, weight }));
    });
}
async function carryOut(planned, unpacked, settings, transfer, { log, stop }) {
    const failedInPlan = unpacked.length > 0 || planned.some(({ steps }) => steps.some(({ decision }) => decision.action === 'fail'));
    let failed = failedInPlan;
    const stopped = () => stop.aborted || (settings.failFast && failed);
    let done = 0;
    const reports = await eachLimited(planned, settings.concurrency, async (chart) => {
        const publications = await Promise.all(chart.steps.map(async (step) => {
            const publication = await transfer(() => pushStep(chart, step, { dryRun: settings.dryRun, stopped }));
            if (publication.status === 'failed')
                failed = true;
            log.info((0,table/* resultLine */.ow)(publication));
            return publication;
        }));
        log.progress(`${++done} of ${planned.length} charts`);
        return chartReport(chart, publications);
    });
    log.progress('');
    return reports;
}


/***/ })

};
