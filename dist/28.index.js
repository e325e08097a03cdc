export const id = 28;
export const ids = [28];
export const modules = {

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


/***/ })

};
