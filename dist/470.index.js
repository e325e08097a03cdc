export const id = 470;
export const ids = [470];
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

/***/ 2470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LayoutRegistry: () => (/* binding */ LayoutRegistry)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9473);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1564);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5669);





/** https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
const MARKER = '{"imageLayoutVersion":"1.0.0"}';
const REF_NAME = 'org.opencontainers.image.ref.name';
/** No chart is larger, packed. */
const MAX_BLOB_BYTES = 100 * 1024 * 1024;
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/**
 * A folder of OCI image layouts, one for each repository: `DIR/<repository>`, as skopeo, oras and crane copy from and zot serves.
 * Files appear whole or not at all. Runs that write the same layout at the same time are not foreseen.
 */
class LayoutRegistry {
    folder;
    writeWhole;
    name;
    /** Changes to an index.json, one after the other. */
    turns = new Map();
    constructor(folder, shownAs, 
    /** Writes a file that appears whole or not at all, so that nobody ever sees half of it, Ctrl-C or not. */
    writeWhole) {
        this.folder = folder;
        this.writeWhole = writeWhole;
        this.name = `oci-layout:${shownAs}`;
    }
    async manifest(repository, reference) {
        const index = await this.readIndex(repository);
        if (index === undefined)
            return { present: false, repository: 'missing' };
        const entry = index.manifests.find(({ digest, annotations }) => digest === reference || annotations?.[REF_NAME] === reference);
        if (entry === undefined)
            return { present: false, repository: 'there' };
        const content = await this.pullBlob(repository, entry);
        const manifest = { content, digest: entry.digest, mediaType: entry.mediaType };
        for (const blob of (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .blobsOf */ .OR)(manifest))
            await this.checkSize(repository, blob);
        return { present: true, manifest };
    }
    async pushBlob(repository, blob) {
        const path = this.blobPath(repository, blob.digest);
        const there = await this.guard(path, async () => {
            const size = (await this.plain(repository, path))?.size;
            return size === blob.size ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path) : undefined;
        });
        if (there !== undefined && (0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .o)(there) === blob.digest)
            return;
        await this.write(repository, path, blob.content);
    }
    async pushManifest(repository, tag, manifest) {
        const { content, digest, mediaType } = manifest;
        await this.pushBlob(repository, { mediaType, digest, size: content.length, content });
        const previous = this.turns.get(repository) ?? Promise.resolve();
        const turn = previous.then(() => this.tag(repository, tag, { mediaType, digest, size: content.length, annotations: { [REF_NAME]: tag } }));
        this.turns.set(repository, turn.catch(() => undefined));
        await turn;
        return digest;
    }
    async pullBlob(repository, blob) {
        const path = this.blobPath(repository, blob.digest);
        await this.checkSize(repository, blob);
        const content = await this.guard(path, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path));
        if ((0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .o)(content) === blob.digest)
            return content;
        throw damaged(path);
    }
    /** A file that is missing or cut short is found without reading it. */
    async checkSize(repository, blob) {
        const path = this.blobPath(repository, blob.digest);
        const size = await this.guard(path, async () => (await this.plain(repository, path))?.size);
        if (size !== blob.size || size > MAX_BLOB_BYTES)
            throw damaged(path);
    }
    async tag(repository, tag, entry) {
        const index = (await this.readIndex(repository)) ?? { schemaVersion: 2, mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .INDEX_TYPE */ .cp, manifests: [] };
        const others = index.manifests.filter(({ annotations }) => annotations?.[REF_NAME] !== tag);
        const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, repository);
        await this.write(repository, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'oci-layout'), Buffer.from(MARKER));
        await this.write(repository, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'index.json'), Buffer.from(JSON.stringify({ ...index, manifests: [...others, entry] })));
    }
    async readIndex(repository) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, repository, 'index.json');
        const content = await this.guard(path, async () => {
            const size = (await this.plain(repository, path))?.size;
            if (size === undefined)
                return undefined;
            return size > MAX_INDEX_BYTES ? Buffer.alloc(0) : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
        });
        if (content === undefined)
            return undefined;
        const index = parseIndex(content);
        if (index !== undefined)
            return index;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PublisherError */ .X({
            code: 'NOT_A_REGISTRY',
            message: `${path} is no OCI image index`,
            hint: 'the folder holds something else, or the layout is damaged: name another folder, or remove it',
            file: path,
        });
    }
    blobPath(repository, digest) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, repository, 'blobs', 'sha256', digest.slice('sha256:'.length));
    }
    async write(repository, path, content) {
        await this.guard(path, async () => {
            await this.plain(repository, path);
            await this.writeWhole(path, content);
        });
    }
    /**
     * The file's state; undefined where there is none. A link anywhere in a layout is refused: it may have come with a stranger's commit,
     * and we would read or write wherever it leads.
     */
    async plain(repository, path) {
        let at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, repository);
        const steps = [
            at,
            ...(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(at, path)
                .split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)
                .map((segment) => (at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, segment))),
        ];
        for (const [index, step] of steps.entries()) {
            const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(step).catch(absent);
            if (state === undefined)
                return undefined;
            const last = index === steps.length - 1;
            if (last ? !state.isFile() : !state.isDirectory())
                throw notPlain(step);
            if (last)
                return state;
        }
        return undefined;
    }
    async guard(path, task) {
        try {
            return await task();
        }
        catch (cause) {
            if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PublisherError */ .X)
                throw cause;
            const why = cause instanceof Error ? cause.message : String(cause);
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PublisherError */ .X({
                code: 'FILE',
                message: `the layout can't be read or written: ${why}`,
                hint: 'check the folder and its rights',
                file: path,
            }, { cause });
        }
    }
}
function notPlain(path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PublisherError */ .X({
        code: 'FILE',
        message: `${path} is a link, or no plain file or folder; a layout has none`,
        hint: 'name another folder, or remove it: it would be read and written wherever it leads',
        file: path,
    });
}
function damaged(path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PublisherError */ .X({
        code: 'DIGEST_MISMATCH',
        message: `${path} is missing, or does not hold what its name says`,
        hint: 'the layout is damaged: remove it, and publish again',
        file: path,
    });
}
function absent(error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return undefined;
    throw error;
}
function parseIndex(content) {
    let value;
    try {
        value = JSON.parse(Buffer.from(content).toString('utf8'));
    }
    catch {
        return undefined;
    }
    if (typeof value !== 'object' || value === null || !('manifests' in value) || !Array.isArray(value.manifests))
        return undefined;
    const manifests = value.manifests;
    return manifests.every(isEntry) ? { ...value, manifests } : undefined;
}
function isEntry(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { mediaType, digest, size } = value;
    return typeof mediaType === 'string' && (0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .B)(digest) && typeof size === 'number';
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


/***/ })

};
