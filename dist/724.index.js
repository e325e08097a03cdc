export const id = 724;
export const ids = [724];
export const modules = {

/***/ 2724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GithubHost: () => (/* binding */ GithubHost)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7902);


/** The runner takes no more for all outputs of a job; it counts UTF-16 units. */
const OUTPUT_LIMIT = 1_000_000;
/** Above this a summary is dropped by the runner, in bytes. */
const SUMMARY_LIMIT = 1024 * 1024;
/** A GitHub Actions runner, or one that speaks its commands (Forgejo, Gitea, act). */
class GithubHost {
    workspace;
    debugging = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isDebug */ ._o();
    outputLimit = OUTPUT_LIMIT;
    log;
    redactor = new _redact_js__WEBPACK_IMPORTED_MODULE_1__/* .Redactor */ .p();
    constructor(environment) {
        this.workspace = environment.GITHUB_WORKSPACE || undefined;
        const clean = (text) => (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .harmless */ .I)(this.redactor.clean(text));
        this.log = {
            info: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(noCommand(clean(line))),
            notice: (message) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm(clean(message)),
            warning: (message, place) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(clean(message), annotation(place)),
            error: (message, place) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(clean(message), annotation(place)),
            // Asked for by the input or the runner: shown either way, where core.debug would hide the one.
            debug: (line) => (_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isDebug */ ._o() ? _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz(clean(line)) : _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(noCommand(clean(line)))),
            progress: () => undefined,
            group: (title, task) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .group */ .Os(title, task),
        };
    }
    redact(text) {
        return this.redactor.clean(text);
    }
    mask(secret) {
        for (const form of this.redactor.add(secret))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(form);
    }
    output(name, value) {
        try {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
        }
        catch (error) {
            // What was published stays published, whatever the runner does with its files.
            this.log.warning(`output ${name} could not be set: ${error instanceof Error ? error.message : error}`);
        }
    }
    async summary(markdown) {
        const text = (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .harmless */ .I)(this.redactor.clean(markdown));
        if (Buffer.byteLength(text) > SUMMARY_LIMIT) {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm('the summary is larger than the runner takes; the report has everything');
            return;
        }
        try {
            await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(text, true).write();
        }
        catch {
            // Runners that only speak GitHub's commands know no summaries: what was published stays published.
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz('this runner takes no summary');
        }
    }
}
/**
 * A line that the runner takes for words. It obeys what begins with `::` or holds `##[`, wherever the text came from: the name of a file
 * must not set an output. (core.error and its like escape what they are given.)
 */
function noCommand(text) {
    return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '##\u200b[');
}
function annotation(place) {
    return {
        ...(place?.file !== undefined && { file: place.file }),
        ...(place?.line !== undefined && { startLine: place.line }),
        ...(place?.title !== undefined && { title: place.title }),
    };
}


/***/ }),

/***/ 7902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ harmless),
/* harmony export */   p: () => (/* binding */ Redactor)
/* harmony export */ });
/** Shorter secrets would blot out ordinary words, and protect nothing. */
const SHORTEST = 4;
/** Characters that move a terminal's cursor or color, or turn the text behind them around; line feeds and tabs may stay. */
const CONTROL = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu;
/** A text of others (a path, a registry's words) without what a terminal would obey. */
function harmless(text) {
    return text.replace(CONTROL, '\ufffd');
}
/** Takes the secrets it was told, in the forms in which they travel, out of texts. */
class Redactor {
    /** The longest first: one secret may hold another. */
    secrets = [];
    /** Remembers a secret; gives those of its lines that are new, for a host that masks by itself. */
    add(secret) {
        const lines = secret.includes('\n') ? secret.split(/\r?\n/) : [];
        const known = new Set(this.secrets);
        const fresh = [secret, ...lines].filter((text) => isWorthy(text) && !known.has(text));
        const forms = [secret, ...lines].flatMap(formsOf).filter((text) => isWorthy(text) && !known.has(text));
        if (forms.length > 0)
            this.secrets = [...new Set([...this.secrets, ...forms])].sort((a, b) => b.length - a.length);
        return fresh;
    }
    /** The text with every secret replaced by ***. */
    clean(text) {
        let cleaned = text;
        for (const secret of this.secrets) {
            if (secret.length <= cleaned.length && cleaned.includes(secret))
                cleaned = cleaned.replaceAll(secret, '***');
        }
        return cleaned;
    }
}
function isWorthy(text) {
    return text.trim().length >= SHORTEST;
}
function formsOf(secret) {
    const encoded = encodeURIComponent(secret.toWellFormed());
    return [secret, encoded, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
}


/***/ })

};
