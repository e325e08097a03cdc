export const id = 199;
export const ids = [199];
export const modules = {

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


/***/ }),

/***/ 7199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TerminalHost: () => (/* binding */ TerminalHost)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7902);

const COLORS = { red: '31', yellow: '33', cyan: '36' };
/** A person's terminal, or any CI we know nothing of: lines on standard output, trouble on standard error. */
class TerminalHost {
    streams;
    workspace = undefined;
    debugging = false;
    outputLimit = undefined;
    log;
    redactor = new _redact_js__WEBPACK_IMPORTED_MODULE_0__/* .Redactor */ .p();
    progressShown = false;
    constructor(streams) {
        this.streams = streams;
        const line = (write, text) => {
            this.wipe();
            write(`${text}\n`);
        };
        const shown = (text) => (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .harmless */ .I)(this.redactor.clean(text));
        const out = (text) => line(streams.out, shown(text));
        const err = (label, text) => line(streams.err, `${label}${shown(text)}`);
        this.log = {
            info: out,
            notice: (message) => err(`${this.paint('cyan', 'note')}: `, message),
            warning: (message, place) => err(`${this.paint('yellow', 'warning')}: `, `${at(place)}${message}`),
            error: (message, place) => err(`${this.paint('red', 'error')}: `, `${at(place)}${message}`),
            debug: (text) => err('', text),
            progress: (text) => this.progress(text),
            group: (_title, task) => task(),
        };
    }
    redact(text) {
        return this.redactor.clean(text);
    }
    mask(secret) {
        this.redactor.add(secret);
    }
    /** Nobody takes outputs here: the report has them all. */
    output() { }
    async summary() { }
    progress(text) {
        if (!this.streams.isTerminal)
            return;
        this.streams.err(`\r\u001b[K${(0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .harmless */ .I)(this.redactor.clean(text))}`);
        this.progressShown = text !== '';
    }
    wipe() {
        if (this.progressShown)
            this.streams.err('\r\u001b[K');
        this.progressShown = false;
    }
    paint(color, text) {
        return this.streams.colors ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
    }
}
function at(place) {
    if (place?.file === undefined)
        return '';
    return place.line === undefined ? `${place.file}: ` : `${place.file}:${place.line}: `;
}


/***/ })

};
