#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 9473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ PublisherError),
/* harmony export */   Z: () => (/* binding */ problemOf)
/* harmony export */ });
/** The only error class that leaves a room: what happened, what to do, and where. Anything else thrown is a defect. */
class PublisherError extends Error {
    code;
    hint;
    file;
    line;
    constructor(problem, options) {
        super(problem.message, options);
        this.name = 'PublisherError';
        this.code = problem.code;
        if (problem.hint !== undefined)
            this.hint = problem.hint;
        if (problem.file !== undefined)
            this.file = problem.file;
        if (problem.line !== undefined)
            this.line = problem.line;
    }
}
/** The {@link Problem} in anything that was thrown; what is not ours is `INTERNAL`. */
function problemOf(error) {
    if (error instanceof PublisherError) {
        const { code, message, hint, file, line } = error;
        return {
            code,
            message,
            ...(hint !== undefined && { hint }),
            ...(file !== undefined && { file }),
            ...(line !== undefined && { line }),
        };
    }
    if (error instanceof Error && 'syscall' in error && 'code' in error) {
        // The system's own words name the file and the reason: ENOENT, EACCES, ELOOP, ENOSPC.
        return { code: 'FILE', message: error.message, hint: 'check the file or folder, and its rights' };
    }
    return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}


/***/ }),

/***/ 8479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ outliveReaders),
/* harmony export */   Zb: () => (/* binding */ openHost),
/* harmony export */   si: () => (/* binding */ listenForSignals),
/* harmony export */   vJ: () => (/* binding */ readStdin)
/* harmony export */ });
/** What is under way when the first signal comes has so long to end, in ms. */
const GRACE_MS = 5_000;
/** The first Ctrl-C or SIGTERM lets what is under way end, and begins nothing more; the second, or five seconds, cut it. */
function listenForSignals(process) {
    const stop = new AbortController();
    const abort = new AbortController();
    let first;
    const listen = (signal) => {
        if (first !== undefined)
            abort.abort();
        else {
            first = signal;
            process.stderr.write('\nstopping: requests under way are finished; once more to cut them\n');
            stop.abort();
            setTimeout(() => abort.abort(), GRACE_MS).unref();
        }
    };
    process.on('SIGINT', listen);
    process.on('SIGTERM', listen);
    return { stop: stop.signal, abort: abort.signal, signal: () => first };
}
/** Output is for people: where nobody reads on (`| head -1`), the work goes on, and the report and exit code tell of it. */
function outliveReaders(process) {
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => undefined);
}
/** The host that the environment tells of. */
async function openHost(environment, process) {
    if (environment.GITHUB_ACTIONS === 'true') {
        const { GithubHost } = await Promise.all(/* import() */[__nccwpck_require__.e(421), __nccwpck_require__.e(724)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2724));
        return new GithubHost(environment);
    }
    const { TerminalHost } = await __nccwpck_require__.e(/* import() */ 199).then(__nccwpck_require__.bind(__nccwpck_require__, 7199));
    const { stdout, stderr } = process;
    const isTerminal = stderr.isTTY === true && !environment.CI;
    return new TerminalHost({
        out: (text) => stdout.write(text),
        err: (text) => stderr.write(text),
        isTerminal,
        colors: isTerminal && !environment.NO_COLOR,
    });
}
/** All of standard input, as text. Stopped, it no longer keeps the process alive. */
async function readStdin(stdin, stop) {
    stop.addEventListener('abort', () => stdin.unref());
    const chunks = [];
    for await (const chunk of stdin)
        chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

/***/ 1296:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _host_open_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8479);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1961);


(0,_host_open_js__WEBPACK_IMPORTED_MODULE_1__/* .outliveReaders */ .Bd)(process);
// Windows looks for programs in the working folder first, and that may be a stranger's checkout.
process.env.NoDefaultCurrentDirectoryInExePath = '1';
const signals = (0,_host_open_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForSignals */ .si)(process);
process.exitCode = await (0,_run_js__WEBPACK_IMPORTED_MODULE_0__/* .run */ .e)({
    args: process.argv.slice(2),
    environment: process.env,
    workingFolder: process.cwd(),
    platform: process.platform,
    print: (text) => process.stdout.write(text),
    readStdin: () => (0,_host_open_js__WEBPACK_IMPORTED_MODULE_1__/* .readStdin */ .vJ)(process.stdin, signals.stop),
    openHost: () => (0,_host_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openHost */ .Zb)(process.env, process),
    ...signals,
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QZ: () => (/* binding */ worst),
/* harmony export */   Y6: () => (/* binding */ reported),
/* harmony export */   a5: () => (/* binding */ redactReport),
/* harmony export */   dO: () => (/* binding */ makeReport)
/* harmony export */ });
/* unused harmony export STATUSES */
/** What became of a chart at a destination, the least bad first. */
const STATUSES = [
    'unchanged',
    'kept',
    'published',
    'overwritten',
    'planned',
    'not-run',
    'unknown',
    'failed',
];
/** The worst of some statuses: what a chart is called that fared differently at its destinations. */
function worst(statuses) {
    return STATUSES.findLast((status) => statuses.includes(status)) ?? 'planned';
}
/** The error of a report out of what went wrong. */
function reported(problem) {
    const { code, message, hint = null, file = null, line = null } = problem;
    return { code, message, hint, file, line };
}
/** The report of a run that took so many milliseconds. */
function makeReport(charts, milliseconds) {
    const count = (status) => charts.filter((chart) => chart.status === status).length;
    return {
        schema: 1,
        charts,
        summary: {
            published: count('published'),
            overwritten: count('overwritten'),
            unchanged: count('unchanged'),
            kept: count('kept'),
            planned: count('planned'),
            failed: count('failed'),
            unknown: count('unknown'),
            notRun: count('not-run'),
            milliseconds,
        },
    };
}
/** The report with secrets taken out of every error: a registry may have sent back what it was sent. */
function redactReport(report, redact) {
    const clean = (error) => error === null
        ? null
        : { ...error, message: redact(error.message), hint: error.hint === null ? null : redact(error.hint) };
    const charts = report.charts.map((chart) => ({
        ...chart,
        error: clean(chart.error),
        destinations: chart.destinations.map((one) => ({ ...one, error: clean(one.error) })),
    }));
    return { ...report, charts };
}


/***/ }),

/***/ 1799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ sumText),
/* harmony export */   fM: () => (/* binding */ lastLine),
/* harmony export */   ow: () => (/* binding */ resultLine),
/* harmony export */   qK: () => (/* binding */ tableText)
/* harmony export */ });
/** What a person calls a status. */
const WORDS = {
    unchanged: 'unchanged',
    kept: 'kept',
    published: 'published',
    overwritten: 'overwritten',
    planned: 'to publish',
    'not-run': 'not run',
    unknown: 'unknown',
    failed: 'FAILED',
};
/** The line that tells a chart's fate at a destination, as soon as it is known. */
function resultLine(publication) {
    const digest = publication.digest === null ? '' : `  ${publication.digest}`;
    const replaced = publication.previousDigest === null ? '' : ` (was ${publication.previousDigest})`;
    const [, ...extra] = publication.tags;
    const tags = extra.length === 0 ? '' : `  + ${extra.join(', ')}`;
    return `${WORDS[publication.status].padEnd(11)} ${publication.reference}${digest}${replaced}${tags}`;
}
/** Above so many charts, those that are unchanged are only counted. */
const MANY = 20;
/** The table at the end of a run on a terminal. */
function tableText(report) {
    const many = report.charts.length > MANY;
    const listed = report.charts.filter(({ status }) => !many || status !== 'unchanged');
    const left = report.charts.length - listed.length;
    const rows = listed.map((chart) => [
        chart.name || chart.path,
        chart.version || '-',
        WORDS[chart.status],
        chart.destinations.length === 0 ? (chart.archive?.file ?? '-') : digestOf(chart),
    ]);
    const all = [['CHART', 'VERSION', 'STATUS', 'DIGEST'], ...rows];
    const shown = all.map((row) => row.map((cell, column) => (column < 3 ? cut(cell) : cell)));
    const widths = [0, 1, 2].map((column) => Math.max(...shown.map((row) => (row[column] ?? '').length)));
    const lines = shown.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    if (left > 0)
        lines.push(`(${left} unchanged, not listed)`);
    return lines.join('\n');
}
/** The last line: what it came to, and which charts failed. */
function lastLine(report, dryRun) {
    const failed = report.charts.filter(({ status }) => status === 'failed').map(({ name, path }) => cut(name || path));
    const names = failed.length === 0 ? '' : `; failed: ${failed.slice(0, MANY).join(', ')}${failed.length > MANY ? ', …' : ''}`;
    return `${sumText(report, dryRun)}${names}`;
}
/** "3 published, 12 unchanged, 1 failed in 0.8 s". */
function sumText(report, dryRun) {
    const { summary } = report;
    const counts = [
        ['published', summary.published],
        ['overwritten', summary.overwritten],
        [dryRun ? 'to publish' : 'packaged', summary.planned],
        ['unchanged', summary.unchanged],
        ['kept', summary.kept],
        ['failed', summary.failed],
        ['unknown', summary.unknown],
        ['not run', summary.notRun],
    ]
        .filter(([, count]) => count > 0)
        .map(([word, count]) => `${count} ${word}`);
    return `${counts.join(', ') || 'nothing to do'} in ${(summary.milliseconds / 1000).toFixed(1)} s${dryRun ? ' (dry run: nothing was pushed)' : ''}`;
}
const WIDEST = 80;
function cut(cell) {
    const line = cell.replace(/\s+/g, ' ');
    return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
}
function digestOf(chart) {
    const digests = new Set(chart.destinations.flatMap(({ digest }) => (digest === null ? [] : [digest])));
    return digests.size === 0 ? '-' : [...digests].join(' ');
}


/***/ }),

/***/ 1961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/host/files.js




/**
 * Writes a file that appears whole or not at all; its folders are made. What is there and is no plain file (`/dev/stdout`, a pipe) is
 * written to. Throws FILE.
 */
async function writeWhole(path, content) {
    const passing = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
    try {
        const there = await (0,promises_.stat)(path).catch(() => undefined);
        if (there !== undefined && !there.isFile())
            return await (0,promises_.writeFile)(path, content);
        await makeFolder((0,external_node_path_.dirname)(path));
        await (0,promises_.writeFile)(passing, content);
        await (0,promises_.rename)(passing, path);
    }
    catch (cause) {
        await (0,promises_.rm)(passing, { force: true }).catch(() => undefined);
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* PublisherError */.X({
            code: 'FILE',
            message: `${path} can't be written: ${why}`,
            hint: 'check the folder and its rights',
            file: path,
        }, { cause });
    }
}
/** Makes a folder and those above it. Node's own `recursive` never ends where mkdir answers ENOENT for good, as below /proc. */
async function makeFolder(path) {
    const first = await tryToMake(path);
    if (first === undefined)
        return;
    if (!('code' in first) || first.code !== 'ENOENT' || (0,external_node_path_.dirname)(path) === path)
        throw first;
    await makeFolder((0,external_node_path_.dirname)(path));
    const second = await tryToMake(path);
    if (second !== undefined)
        throw second;
}
/** Why a folder is not there now; undefined where it is, whoever made it. */
async function tryToMake(path) {
    try {
        await (0,promises_.mkdir)(path);
        return undefined;
    }
    catch (error) {
        if ((await (0,promises_.stat)(path).catch(() => undefined))?.isDirectory())
            return undefined;
        return error instanceof Error ? error : new Error(String(error));
    }
}

;// CONCATENATED MODULE: ./build/report/errors.js
/** A destination's own trouble is told once for all its charts, not two hundred times. */
const OF_DESTINATIONS = new Set([
    'UNAUTHORIZED',
    'FORBIDDEN',
    'UNREACHABLE',
    'REGISTRY_FAILED',
    'NOT_A_REGISTRY',
]);
const MOST_NAMED = 10;
/** Every error of a report, each once: what charts and destinations say, and trouble that many charts share only the first time. */
function errorsOf(report) {
    const causes = new Map();
    for (const { path, name, error, destinations } of report.charts) {
        const add = (key, subject, one) => {
            const known = causes.get(key);
            if (known === undefined)
                causes.set(key, { subject, error: one, path, charts: [name || path] });
            else
                known.charts.push(name || path);
        };
        const told = new Set();
        for (const { registry, reference, error: own } of destinations) {
            if (own === null || told.has(own.message))
                continue;
            told.add(own.message);
            const host = registry.split('/', 1)[0] ?? registry;
            const named = own.message.includes(registry) || own.message.startsWith(host) || own.message.startsWith(`http`);
            const subject = named ? '' : `${reference}: `;
            add(OF_DESTINATIONS.has(own.code) ? `${registry} ${own.code}` : `${path} ${own.message}`, subject, own);
        }
        if (error !== null && !told.has(error.message))
            add(`${path} ${error.message}`, '', error);
    }
    return [...causes.values()].map(({ subject, error, path, charts }) => ({
        text: `${subject}${problemText(error)}${alsoFor(charts)}`,
        // What is wrong with a destination stands in no chart's file.
        place: OF_DESTINATIONS.has(error.code) ? undefined : placeOf(path, error),
    }));
}
function alsoFor([, ...others]) {
    if (others.length === 0)
        return '';
    const named = others.slice(0, MOST_NAMED).join(', ');
    const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
    return `\n  the same for ${others.length} other ${others.length === 1 ? 'chart' : 'charts'}: ${named}${more}`;
}
/** "what happened [CODE]", and what to do on the next line. */
function problemText({ code, message, hint, }) {
    return `${message} [${code}]${hint === undefined || hint === null ? '' : `\n  ${hint}`}`;
}
function placeOf(path, { file, line }) {
    const isArchive = /\.t(?:ar\.)?gz$/i.test(path);
    return { file: file ?? (isArchive ? path : `${path}/Chart.yaml`), ...(line !== null && { line }) };
}

;// CONCATENATED MODULE: ./build/report/exit.js
/** What the process ends with; the numbers are part of the interface. */
const EXIT = { ok: 0, failed: 1, input: 2, denied: 3, defect: 70, interrupted: 130, terminated: 143 };
const DENIED = new Set(['UNAUTHORIZED', 'FORBIDDEN']);
/** The exit code of a run that got as far as a report. */
function exitCode(report, signal) {
    if (signal !== undefined)
        return signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    const codes = report.charts.flatMap(({ error, destinations }) => [
        error?.code,
        ...destinations.map((destination) => destination.error?.code),
    ]);
    if (codes.includes('INTERNAL'))
        return EXIT.defect;
    if (someDestinationDenied(report))
        return EXIT.denied;
    return report.charts.some(({ status }) => status === 'failed' || status === 'not-run') ? EXIT.failed : EXIT.ok;
}
/** Whether a destination took nothing, since everything that was to go there was refused for want of rights. */
function someDestinationDenied(report) {
    const byRegistry = new Map();
    for (const { registry, error } of report.charts.flatMap(({ destinations }) => destinations)) {
        const denied = error !== null && DENIED.has(error.code);
        byRegistry.set(registry, denied && (byRegistry.get(registry) ?? true));
    }
    return [...byRegistry.values()].includes(true);
}

;// CONCATENATED MODULE: ./build/report/notes.js
/**
 * Release notes: what a reader needs to install each chart that the destinations hold, pinned by digest. Unchanged ones are in it, too:
 * the notes of a release that was finished by a second run must not be half.
 */
function notesText(report) {
    const held = report.charts.flatMap((chart) => {
        const publication = chart.destinations.find(({ digest }) => digest !== null);
        return publication === undefined ? [] : [section(chart, publication)];
    });
    return held.join('\n');
}
function section({ name, version, appVersion }, { reference, digest }) {
    const repository = reference.slice(0, reference.lastIndexOf(':'));
    const app = appVersion === null || appVersion === '' ? '' : ` (app version ${inline(appVersion)})`;
    if (repository.startsWith('oci-layout:'))
        return `### ${inline(name)} ${inline(version)}${app}\n\n\`${digest}\`\n`;
    return [
        `### ${inline(name)} ${inline(version)}${app}`,
        '',
        '```sh',
        `helm install ${name} oci://${repository}@${digest}`,
        '```',
        '',
    ].join('\n');
}
/** Text from a chart must not become Markdown, or HTML, of ours. */
function inline(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/[\\`*_{}[\]<>()#!|~&]/g, '\\$&')
        .replaceAll('@', '@\u200b');
}

;// CONCATENATED MODULE: ./build/report/outputs.js

/** The outputs of a run by name, the short ones first. Those that have no value are empty. */
function outputsOf(report, reportPath) {
    const { charts } = report;
    const only = charts.length === 1 ? charts[0] : undefined;
    const first = only?.destinations[0];
    return new Map([
        ['name', harmless(only?.name)],
        ['version', harmless(only?.version)],
        ['reference', harmless(first?.reference)],
        ['digest', first?.digest ?? ''],
        ['report', reportPath ?? ''],
        ['published', names(charts, ['published', 'overwritten'])],
        ['unchanged', names(charts, ['unchanged', 'kept'])],
        ['failed', names(charts, ['failed'])],
        ['digests', JSON.stringify(Object.fromEntries(charts.flatMap(pinned)))],
        ['matrix', JSON.stringify({ include: charts.flatMap(rows) })],
        ['notes', notesText(report)],
        ['charts', JSON.stringify(charts)],
    ]);
}
/** People paste these lists into scripts: a chart that failed may be called anything. */
const UNSAFE = /[^\w.@+:/-]/g;
/** The value, or nothing where a script that holds it could be made to run it. */
function harmless(value) {
    return value === undefined || value.search(UNSAFE) >= 0 ? '' : value;
}
function names(charts, statuses) {
    return charts
        .filter(({ status }) => statuses.includes(status))
        .map(({ name, version, path }) => (version === '' ? name || path : `${name}@${version}`))
        .map((text) => text.replace(UNSAFE, '_'))
        .join(',');
}
/** `[name, reference with digest]` of a chart at its first destination, where that holds it. */
function pinned({ name, destinations }) {
    const first = destinations[0];
    return first === undefined || first.digest === null ? [] : [[name, `${first.reference}@${first.digest}`]];
}
function rows({ name, version, destinations }) {
    return destinations.flatMap(({ reference, digest }) => {
        if (digest === null)
            return [];
        const subject = reference.slice(0, reference.lastIndexOf(':'));
        return [{ name, version, reference, digest, 'subject-name': subject, 'subject-digest': digest }];
    });
}

// EXTERNAL MODULE: ./build/report/report.js
var report_report = __nccwpck_require__(7177);
// EXTERNAL MODULE: ./build/report/table.js
var table = __nccwpck_require__(1799);
;// CONCATENATED MODULE: ./build/report/summary.js


const MARKS = {
    failed: '❌',
    unknown: '❔',
    'not-run': '⏸️',
    planned: '📝',
    unchanged: '✔️',
    kept: '⚠️',
};
/** The summary on a run's page: a table of what became of each chart, and each error with what to do. */
function summaryMarkdown(report, dryRun) {
    const rows = report.charts.flatMap((chart) => chart.destinations.length === 0
        ? [row(chart, undefined)]
        : chart.destinations.map((publication) => row(chart, publication)));
    const errors = report.charts.flatMap(errorLines);
    return [
        `## Helm charts${dryRun ? ' (dry run)' : ''}`,
        '',
        (0,table/* sumText */.$u)(report, dryRun),
        '',
        '| Chart | Version | Status | Where | Digest |',
        '|---|---|---|---|---|',
        ...rows,
        ...(errors.length > 0 ? ['', '### What went wrong', '', ...errors] : []),
        '',
    ].join('\n');
}
function row(chart, publication) {
    const status = publication?.status ?? chart.status;
    const cells = [
        inline(chart.name || chart.path),
        inline(chart.version || '-'),
        `${MARKS[status] ?? '✅'} ${status}`,
        publication === undefined ? '-' : code(publication.reference),
        publication?.digest === null || publication === undefined ? '-' : code(publication.digest),
    ];
    return `| ${cells.join(' | ')} |`;
}
function errorLines(chart) {
    const errors = [...(chart.error === null ? [] : [{ where: chart.path, error: chart.error }])];
    for (const { reference, error } of chart.destinations) {
        if (error !== null && error.message !== chart.error?.message)
            errors.push({ where: reference, error });
    }
    return errors.map(({ where, error }) => `- **${error.code}** ${code(where)}: ${inline(error.message)}${error.hint === null ? '' : `. _${inline(error.hint)}_`}`);
}
function code(text) {
    return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}

// EXTERNAL MODULE: ./build/settings/parse.js + 1 modules
var parse = __nccwpck_require__(4323);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./build/settings/logins.js

const FIELDS = ['registry', 'username', 'password'];
const HINT = 'write a YAML list: - {registry: HOST, username: NAME, password: SECRET}';
/** The logins in `registry-auth`, their passwords masked. What is wrong is told without any of the text. */
async function readRegistryLogins(text, reader, mask) {
    if (text === undefined)
        return [];
    const { parse } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    let list;
    try {
        list = parse(text, { maxAliasCount: 0, logLevel: 'error' });
    }
    catch {
        reader.problem('registry-auth is no YAML', HINT);
        return [];
    }
    if (!Array.isArray(list)) {
        reader.problem('registry-auth is no list', HINT);
        return [];
    }
    return list.flatMap((entry, index) => {
        try {
            return [readLogin(entry, index + 1, mask)];
        }
        catch (error) {
            if (!(error instanceof errors/* PublisherError */.X))
                throw error;
            reader.problem(error.message, HINT);
            return [];
        }
    });
}
function readLogin(entry, number, mask) {
    if (typeof entry !== 'object' || entry === null)
        throw wrong(`registry-auth: entry ${number} is no map`);
    const fields = new Map(Object.entries(entry));
    const password = fields.get('password');
    if (typeof password === 'string' && password !== '')
        mask(password);
    for (const key of fields.keys()) {
        if (!FIELDS.some((field) => field === key))
            throw wrong(`registry-auth: entry ${number} has an unknown field${/^[a-z-]{1,30}$/.test(key) ? ` "${key}"` : ''}`);
    }
    const [registry, username, secret] = FIELDS.map((field) => {
        const value = fields.get(field);
        if (typeof value !== 'string' || value === '')
            throw wrong(`registry-auth: entry ${number} has no ${field}, or it is no text (quote it)`);
        return value;
    });
    const host = (registry ?? '')
        .replace(/^[a-z]+:\/\//, '')
        .replace(/\/+$/, '')
        .toLowerCase();
    return { registry: host, username: username ?? '', password: secret ?? '' };
}
function wrong(message) {
    return new errors/* PublisherError */.X({ code: 'INPUT', message });
}

// EXTERNAL MODULE: ./build/settings/options.js
var options = __nccwpck_require__(7894);
;// CONCATENATED MODULE: ./build/settings/read.js


/** Takes values out of what was given, one type each, and gathers what is wrong with them. */
class Reader {
    raw;
    problems;
    constructor(raw) {
        this.raw = raw;
        this.problems = [...raw.problems];
    }
    text(name) {
        return this.raw.given.get(name)?.values.at(-1);
    }
    given(name) {
        return this.raw.given.get(name);
    }
    list(name) {
        const given = this.raw.given.get(name);
        if (given === undefined)
            return [];
        const commas = (0,options/* findOption */.$K)(name)?.commas === true;
        return given.values
            .flatMap((value) => this.items(value, commas, given.as))
            .map((item) => item.trim())
            .filter((item) => item !== '');
    }
    boolean(name) {
        const given = this.raw.given.get(name);
        const value = given?.values.at(-1)?.trim();
        if (value === undefined)
            return undefined;
        // https://yaml.org/spec/1.2.2/#10212-boolean: what `with:` in a workflow can hold.
        if (/^(?:true|True|TRUE)$/.test(value))
            return true;
        if (/^(?:false|False|FALSE)$/.test(value))
            return false;
        this.problem(`${given?.as}: "${value}" is neither true nor false`, 'write true or false');
        return undefined;
    }
    whole(name, least, most, usual) {
        const given = this.raw.given.get(name);
        const value = given?.values.at(-1)?.trim();
        if (value === undefined)
            return undefined;
        const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
        if (number >= least && number <= most)
            return number;
        this.problem(`${given?.as}: "${value}" is no whole number from ${least} to ${most}`, `write for example ${usual}`);
        return undefined;
    }
    choice(name, choices) {
        const given = this.raw.given.get(name);
        const value = given?.values.at(-1)?.trim();
        const choice = choices.find((known) => known === value);
        if (value !== undefined && choice === undefined)
            this.problem(`${given?.as}: "${value}" is unknown`, `write one of ${choices.join(', ')}`);
        return choice;
    }
    problem(message, hint) {
        this.problems.push((0,parse/* input */.hF)(message, hint));
    }
    items(value, commas, as) {
        const text = value.trim();
        const marked = text.startsWith('json:');
        const parsed = marked ? parseJson(text.slice('json:'.length)) : text.startsWith('[') ? parseJson(text) : undefined;
        if (Array.isArray(parsed) && parsed.every((item) => typeof item === 'string'))
            return parsed;
        if (marked || Array.isArray(parsed)) {
            this.problem(`${as}: ${text} is no JSON array of texts`, 'write ["a","b"], or one a line');
            return [];
        }
        if (value.includes('\n'))
            return value.split(/\r?\n/);
        return commas ? splitOutsideBraces(value) : [value];
    }
}
/** The value of a JSON text; undefined where it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** `a,{b,c}` holds two items: commas inside braces belong to a glob. */
function splitOutsideBraces(value) {
    const items = [];
    let depth = 0;
    let item = '';
    for (const char of value) {
        if (char === '{')
            depth++;
        if (char === '}')
            depth = Math.max(depth - 1, 0);
        if (char === ',' && depth === 0) {
            items.push(item);
            item = '';
        }
        else
            item += char;
    }
    return [...items, item];
}

;// CONCATENATED MODULE: ./build/settings/tags.js
const TOKENS = /\{(major|minor|patch)\}/g;
const tags_HINT = 'extra tags are words (stable) or templates ({major}.{minor})';
/** The extra tags that may be asked for; the others are problems. A full version is what `version` is for. */
async function checkTags(tags, reader) {
    if (tags.length === 0)
        return [];
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 2088, 19));
    return [...new Set(tags)].filter((tag) => {
        const sample = tag.replace(TOKENS, '1');
        const unknown = /\{[^}]*\}?/.exec(sample)?.[0];
        let wrong;
        if (unknown !== undefined)
            wrong = `${unknown} is no token; there are {major}, {minor}, {patch}`;
        else if (semver.valid(sample.replaceAll('_', '+')) !== null)
            wrong = 'a full version is the tag of a chart version';
        else if (sample === 'artifacthub.io' || sample.startsWith('sha256-'))
            wrong = 'this tag has a meaning of its own';
        else if (!/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(sample))
            wrong = 'a tag has letters, digits, and . _ - after the first';
        if (wrong !== undefined)
            reader.problem(`tags: "${tag}": ${wrong}`, tags_HINT);
        return wrong === undefined;
    });
}

;// CONCATENATED MODULE: ./build/settings/resolve.js






const POLICIES = ['fail', 'skip', 'overwrite'];
/** The last second that RFC 3339, and so Chart.lock, can tell: the end of the year 9999. */
const LAST_EPOCH = 253_402_300_799;
/** Gives every option its value or default, and checks them all: what is wrong is told at once. */
async function resolveSettings(raw, context) {
    const reader = new Reader(raw);
    const notices = [];
    const secrets = readSecrets(reader, raw, context);
    const chartsDirs = reader.list('charts-dir');
    const registries = reader.list('registry');
    const registryLogins = await readRegistryLogins(secrets.registryAuth, reader, context.mask);
    const settings = {
        command: raw.command,
        chartsDirs: chartsDirs.length > 0 ? chartsDirs : [defaultChartsDir(context.workingFolder)],
        charts: reader.list('charts'),
        version: await readVersion(reader, notices),
        appVersion: reader.text('app-version')?.trim(),
        allowExternalLinks: reader.boolean('allow-external-links') ?? false,
        registries: registries.length > 0 ? registries : defaultRegistry(reader, context.environment, notices),
        tags: await checkTags(reader.list('tags'), reader),
        ifExists: reader.choice('if-exists', POLICIES) ?? 'fail',
        annotations: readAnnotations(reader),
        login: resolve_readLogin(reader, secrets.password, registries),
        registryLogins,
        githubToken: secrets.githubToken,
        ...readTls(reader),
        plainHttp: reader.boolean('plain-http'),
        insecureSkipTlsVerify: reader.boolean('insecure-skip-tls-verify') ?? false,
        timeoutMs: (reader.whole('timeout', 1, 3600, 60) ?? 60) * 1000,
        concurrency: reader.whole('concurrency', 1, 256, 16) ?? 16,
        failFast: reader.boolean('fail-fast') ?? false,
        dryRun: (reader.boolean('dry-run') ?? false) || raw.command === 'plan',
        debug: reader.boolean('debug') ?? context.runnerDebug,
        packageDir: reader.text('package-dir'),
        report: reader.text('report'),
        epoch: readEpoch(reader, context.environment),
        environment: context.environment,
    };
    return { settings, problems: reader.problems, notices };
}
/** A repository that is a chart itself has its dependencies in `charts/`: they are not what is to be published. */
function defaultChartsDir(workingFolder) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(workingFolder, 'Chart.yaml')))
        return '.';
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workingFolder, 'charts')) ? 'charts' : '.';
}
function readSecrets(reader, raw, context) {
    const password = raw.passwordFromStdin ? (context.stdin ?? '').replace(/\r?\n$/, '') : readSecret('password', reader);
    if (raw.passwordFromStdin && password === '')
        reader.problem('--password-stdin: nothing came in', 'pipe the password in');
    const secrets = {
        password,
        registryAuth: readSecret('registry-auth', reader),
        githubToken: readSecret('github-token', reader),
    };
    for (const secret of [secrets.password, secrets.githubToken])
        if (secret !== undefined && secret !== '')
            context.mask(secret);
    return secrets;
}
/** A secret's value; a variable may also hold the path of a file with it, as GitLab's variables of type "file" do. */
function readSecret(name, reader) {
    const value = reader.text(name);
    const isPath = value !== undefined && reader.given(name)?.from === 'variable' && (0,external_node_path_.isAbsolute)(value) && value.length < 4096;
    if (!isPath || !(0,external_node_fs_.statSync)(value, { throwIfNoEntry: false })?.isFile())
        return value;
    return (0,external_node_fs_.readFileSync)(value, 'utf8').replace(/\r?\n$/, '');
}
function resolve_readLogin(reader, password, registries) {
    const username = reader.text('username');
    if (username === undefined && password === undefined)
        return undefined;
    if (username === undefined || password === undefined) {
        const [there, missing] = username === undefined ? ['password', 'username'] : ['username', 'password'];
        reader.problem(`${there} is given without ${missing}`, 'give both or neither');
        return undefined;
    }
    const destinations = new Set(registries.filter((registry) => !/^(?:none$|oci-layout:)/.test(registry)));
    if (destinations.size > 1) {
        reader.problem('username and password are for a single destination', 'use registry-auth where there are several');
    }
    return { username, password };
}
async function readVersion(reader, notices) {
    const text = reader.text('version')?.trim();
    if (text === undefined)
        return undefined;
    const version = text.replace(/^v(?=\d)/, '');
    if (version !== text)
        notices.push(`version: the leading v of ${text} is dropped`);
    const { default: semver } = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 2088, 19));
    if (semver.parse(version) === null || !/^\d/.test(version)) {
        reader.problem(`${reader.given('version')?.as}: "${text}" is no semantic version`, 'write for example 1.2.3 or 1.2.3-rc.1 (https://semver.org)');
    }
    return version;
}
function readAnnotations(reader) {
    const annotations = {};
    for (const line of reader.list('oci-annotations')) {
        const equals = line.indexOf('=');
        const key = line.slice(0, Math.max(equals, 0)).trim();
        if (key === '')
            reader.problem(`oci-annotations: "${line}" has no key`, 'write KEY=VALUE, one a line');
        else if (/^org\.opencontainers\.image\.(?:title|version)$/.test(key))
            reader.problem(`oci-annotations: ${key} is the chart's own`, 'helm and its users rely on it; leave it to us');
        else
            annotations[key] = line.slice(equals + 1).trim();
    }
    return annotations;
}
function readTls(reader) {
    const files = { caFile: reader.text('ca-file'), certFile: reader.text('cert-file'), keyFile: reader.text('key-file') };
    if ((files.certFile === undefined) !== (files.keyFile === undefined)) {
        reader.problem('cert-file and key-file go together', 'give both or neither');
    }
    return files;
}
/** https://reproducible-builds.org/specs/source-date-epoch/, as strict as helm 4.3. */
function readEpoch(reader, environment) {
    const text = environment.SOURCE_DATE_EPOCH ?? '';
    if (text === '')
        return undefined;
    const seconds = /^\+?\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (seconds <= LAST_EPOCH)
        return seconds;
    reader.problem(`SOURCE_DATE_EPOCH: "${text}" is no count of seconds since 1970`, `write a whole number from 0 to ${LAST_EPOCH}`);
    return undefined;
}
/** Where charts go when nobody says: the CI's own registry, or a folder on a developer's machine. */
function defaultRegistry(reader, environment, notices) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY_OWNER, CI_REGISTRY_IMAGE, CI } = environment;
    if ((0,parse/* onGithub */.xb)(environment) && GITHUB_SERVER_URL === 'https://github.com' && GITHUB_REPOSITORY_OWNER) {
        return [`ghcr.io/${GITHUB_REPOSITORY_OWNER.toLowerCase()}/charts`];
    }
    if (CI_REGISTRY_IMAGE)
        return [`${CI_REGISTRY_IMAGE}/charts`];
    if (!(0,parse/* onGithub */.xb)(environment) && (!CI || CI === 'false')) {
        notices.push('registry is not given: charts go into the folder "published"');
        return ['oci-layout:published'];
    }
    reader.problem('registry is not given, and this CI tells of none of its own', (0,parse/* onGithub */.xb)(environment)
        ? 'write registry: HOST/PATH'
        : 'set CHART_PUBLISHER_REGISTRY to HOST/PATH (on GitLab: is the container registry switched on?)');
    return [];
}

// EXTERNAL MODULE: ./build/settings/tool.js
var tool = __nccwpck_require__(8316);
;// CONCATENATED MODULE: ./build/run.js












/** The way of the data: settings → discover → package → plan → push → report. Gives the exit code; never throws. */
async function run(io) {
    const raw = (0,parse/* parseSettings */.P$)(io.args, io.environment);
    if (raw.asked === 'version') {
        io.print(`${tool/* TOOL */.j.version}\n`);
        return EXIT.ok;
    }
    if (raw.asked === 'help') {
        io.print((await __nccwpck_require__.e(/* import() */ 717).then(__nccwpck_require__.bind(__nccwpck_require__, 5717))).helpText());
        return EXIT.ok;
    }
    const host = await io.openHost();
    try {
        const stdin = raw.passwordFromStdin ? await untilStopped(io.readStdin(), io.stop) : undefined;
        if (io.stop.aborted)
            return stopCode(io);
        const { workingFolder, environment } = io;
        const mask = (secret) => host.mask(secret);
        const resolved = await resolveSettings(raw, {
            environment,
            workingFolder,
            stdin,
            mask,
            runnerDebug: host.debugging,
        });
        for (const warning of raw.warnings)
            host.log.warning(warning);
        for (const notice of resolved.notices)
            host.log.notice(notice);
        return await publish(resolved.settings, resolved.problems, host, io);
    }
    catch (error) {
        return tellFailure(error, host);
    }
}
async function publish(settings, problems, host, io) {
    const [{ parseDestinations }, { publishCharts }, { registries }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 28).then(__nccwpck_require__.bind(__nccwpck_require__, 1028)),
        Promise.all(/* import() */[__nccwpck_require__.e(6), __nccwpck_require__.e(818)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9818)),
        __nccwpck_require__.e(/* import() */ 767).then(__nccwpck_require__.bind(__nccwpck_require__, 1767)),
    ]);
    const parsed = parseDestinations(settings.registries);
    const wrong = [...problems, ...parsed.problems];
    if (wrong.length > 0) {
        for (const problem of wrong)
            tell(problem, host);
        giveOutputs((0,report_report/* makeReport */.dO)([], 0), undefined, host);
        return EXIT.input;
    }
    const { stop, abort, platform, workingFolder } = io;
    const userAgent = `${tool/* TOOL */.j.name}/${tool/* TOOL */.j.version}`;
    const made = await publishCharts(settings, parsed.destinations, {
        log: host.log,
        workingFolder,
        workspace: host.workspace ?? io.environment.CI_PROJECT_DIR,
        openRegistry: registries(settings, {
            log: host.log,
            mask: (secret) => host.mask(secret),
            redact: (text) => host.redact(text),
            platform,
            userAgent,
            stop,
            abort,
        }),
        stop,
        writeFile: writeWhole,
    });
    const report = (0,report_report/* redactReport */.a5)(made, (text) => host.redact(text));
    const written = await writeReport(report, settings, host, io);
    await deliver(report, settings, host);
    const code = exitCode(report, io.signal());
    return written || code !== EXIT.ok ? code : EXIT.failed;
}
/** Writes the report file, where one is asked for; a failure is told, and takes nothing back of what was published. */
async function writeReport(report, settings, host, io) {
    if (settings.report === undefined)
        return true;
    try {
        await writeWhole((0,external_node_path_.resolve)(io.workingFolder, settings.report), `${JSON.stringify(report, null, 2)}\n`);
        return true;
    }
    catch (error) {
        tell((0,errors/* problemOf */.Z)(error), host);
        return false;
    }
}
/** Hands the report to the people and the later steps that wait for it. */
async function deliver(report, settings, host) {
    host.log.info(`\n${(0,table/* tableText */.qK)(report)}\n`);
    for (const { text, place } of errorsOf(report))
        host.log.error(text, place);
    host.log.info((0,table/* lastLine */.fM)(report, settings.dryRun));
    giveOutputs(report, settings.report, host);
    await host.summary(summaryMarkdown(report, settings.dryRun));
}
/** Hands the outputs to later steps, the short ones first; one that has no more room is left out. */
function giveOutputs(report, path, host) {
    let room = host.outputLimit ?? Number.POSITIVE_INFINITY;
    for (const [name, value] of outputsOf(report, path)) {
        if (value.length <= room) {
            room -= value.length;
            host.output(name, value);
        }
        else
            host.log.notice(`output ${name} is left out: outputs would be larger than this host takes; the report has it`);
    }
}
function tell(problem, host) {
    const { file, line } = problem;
    host.log.error(problemText(problem), { ...(file !== undefined && { file }), ...(line !== undefined && { line }) });
}
/** Waits for something that may never come, until Ctrl-C. */
async function untilStopped(coming, stop) {
    return Promise.race([
        coming,
        new Promise((resolve) => stop.addEventListener('abort', () => resolve(undefined))),
    ]);
}
function stopCode(io) {
    return io.signal() === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
/** What ended the run before there was a report. */
function tellFailure(error, host) {
    const problem = (0,errors/* problemOf */.Z)(error);
    giveOutputs((0,report_report/* makeReport */.dO)([], 0), undefined, host);
    tell(problem, host);
    if (problem.code !== 'INTERNAL')
        return problem.code === 'INPUT' || problem.code === 'NO_CHARTS' ? EXIT.input : EXIT.failed;
    host.log.error(`this is a defect of ${tool/* TOOL */.j.name} ${tool/* TOOL */.j.version}: please report it with the following lines`);
    if (error instanceof Error)
        host.log.error(error.stack ?? error.message);
    return EXIT.defect;
}


/***/ }),

/***/ 7894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $K: () => (/* binding */ findOption),
/* harmony export */   lw: () => (/* binding */ OPTIONS)
/* harmony export */ });
/* unused harmony export OUTPUTS */
/** THE table of options. The parser, --help, action.yml and the README's table of inputs are made from it. */
const OPTIONS = [
    {
        name: 'charts-dir',
        type: 'list',
        group: 'What to publish',
        value: 'DIR',
        default: '`.` if it is a chart itself, else `charts` if that exists, else `.`',
        help: 'Where to look; several allowed. A folder with Chart.yaml is a chart; other folders are searched, never inside a chart, .git or node_modules. A .tgz counts where an entry names or globs it: it is checked and pushed as it is.',
    },
    {
        name: 'charts',
        type: 'list',
        group: 'What to publish',
        value: 'NAME',
        default: 'all',
        commas: true,
        help: 'Only these charts: names or paths, globs allowed.',
    },
    {
        name: 'version',
        type: 'text',
        group: 'What to publish',
        value: 'SEMVER',
        default: "Chart.yaml's",
        help: 'Stamp this version on every selected chart; a leading v is dropped.',
    },
    {
        name: 'app-version',
        type: 'text',
        group: 'What to publish',
        value: 'TEXT',
        default: "Chart.yaml's",
        help: 'Stamp this appVersion on every selected chart.',
    },
    {
        name: 'allow-external-links',
        type: 'boolean',
        group: 'What to publish',
        default: 'false',
        help: 'Follow symbolic links that leave the checkout, as helm does.',
    },
    {
        name: 'registry',
        type: 'list',
        group: 'Where to',
        value: 'DESTINATION',
        default: '`ghcr.io/<owner>/charts` in a github.com workflow; `$CI_REGISTRY_IMAGE/charts` where that is set; `oci-layout:published` outside CI',
        commas: true,
        help: 'Destinations, several allowed: [oci://]host[:port][/path], in lower case whatever is written; oci-layout:DIR, a folder with one OCI image layout a chart; none, to package only.',
    },
    {
        name: 'tags',
        type: 'list',
        group: 'Where to',
        value: 'TAG',
        default: 'none',
        commas: true,
        help: 'Extra tags for each version: words (stable) or templates ({major}.{minor}). A tag moves only to a higher version; a pre-release moves only words other than stable, latest, release.',
    },
    {
        name: 'if-exists',
        type: 'choice',
        group: 'Where to',
        choices: ['fail', 'skip', 'overwrite'],
        default: 'fail',
        help: 'When the version is there with other content: fail (names the files), skip (keep it) or overwrite. The same content is always success.',
    },
    {
        name: 'oci-annotations',
        type: 'list',
        group: 'Where to',
        value: 'KEY=VALUE',
        help: 'Extra annotations of the manifest, one a line.',
    },
    {
        name: 'username',
        type: 'text',
        group: 'Logging in',
        value: 'NAME',
        help: 'User name, for a single destination. With password or not at all.',
    },
    {
        name: 'password',
        type: 'text',
        group: 'Logging in',
        secret: true,
        help: 'Password or token that goes with username.',
    },
    {
        name: 'registry-auth',
        type: 'text',
        group: 'Logging in',
        secret: true,
        help: 'Logins for several registries, a YAML list of {registry, username, password}; the longest host/path prefix wins.',
    },
    {
        name: 'github-token',
        type: 'text',
        group: 'Logging in',
        secret: true,
        actionDefault: '${{ github.token }}',
        help: 'Token for ghcr.io where no other credential is given.',
    },
    {
        name: 'ca-file',
        type: 'text',
        group: 'Logging in',
        value: 'FILE',
        help: 'PEM file of a private CA that signs registries.',
    },
    { name: 'cert-file', type: 'text', group: 'Logging in', value: 'FILE', help: 'PEM file of a client certificate.' },
    { name: 'key-file', type: 'text', group: 'Logging in', value: 'FILE', help: 'PEM file of the key to cert-file.' },
    {
        name: 'plain-http',
        type: 'boolean',
        group: 'Logging in',
        default: '`true` for loopback names without TLS options, else `false`',
        help: 'Speak http, not https. There is no fallback from one to the other.',
    },
    {
        name: 'insecure-skip-tls-verify',
        type: 'boolean',
        group: 'Logging in',
        default: 'false',
        help: 'Take any certificate. Whoever is between can then read the credentials; ca-file is the better way.',
    },
    { name: 'timeout', type: 'whole', group: 'How', value: 'SECONDS', default: '60', help: 'Seconds for one request.' },
    {
        name: 'concurrency',
        type: 'whole',
        group: 'How',
        value: 'N',
        default: '16',
        help: 'Transfers at a time: of a chart to a destination, over two connections at most.',
    },
    {
        name: 'fail-fast',
        type: 'boolean',
        group: 'How',
        default: 'false',
        help: 'A failure in the plan means nothing is pushed; later, the first one stops the rest.',
    },
    {
        name: 'dry-run',
        type: 'boolean',
        group: 'How',
        default: 'false',
        help: 'Package, log in, look up (with read rights only), print the plan; push nothing.',
    },
    {
        name: 'debug',
        type: 'boolean',
        group: 'How',
        default: "the runner's debug setting",
        help: 'Tell every request: method, URL without secrets, status, milliseconds.',
    },
    {
        name: 'package-dir',
        type: 'text',
        group: 'What is left behind',
        value: 'DIR',
        default: 'none',
        help: 'Keep the .tgz files there.',
    },
    {
        name: 'report',
        type: 'text',
        group: 'What is left behind',
        value: 'FILE',
        default: 'none',
        help: 'Write the JSON report there.',
    },
];
/** The option of a name; undefined for a name that is none. */
function findOption(name) {
    return OPTIONS.find((option) => option.name === name);
}
/** The outputs of a run: step outputs of the action, and their table in the README. */
const OUTPUTS = [
    { name: 'charts', help: "The report's `charts`, JSON." },
    {
        name: 'matrix',
        help: '`{"include":[{name, version, reference, digest, subject-name, subject-digest}]}`: a row for each chart and destination that holds it, for a later strategy.matrix and for attestation.',
    },
    { name: 'digests', help: 'JSON object by chart name: reference with digest, at the first destination.' },
    { name: 'published', help: 'What was published, as `name@version`, divided by commas.' },
    { name: 'unchanged', help: 'What was there already.' },
    { name: 'failed', help: 'What failed.' },
    { name: 'name', help: 'Of the chart, where exactly one was selected.' },
    { name: 'version', help: 'Its version, where exactly one was selected.' },
    { name: 'reference', help: 'Its reference at the first destination, where exactly one was selected.' },
    { name: 'digest', help: "Its manifest's digest at the first destination, where exactly one was selected." },
    { name: 'notes', help: 'Release notes, Markdown.' },
    { name: 'report', help: 'Path of the JSON report.' },
];


/***/ }),

/***/ 4323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  hF: () => (/* binding */ input),
  xb: () => (/* binding */ onGithub),
  P$: () => (/* binding */ parseSettings),
  Qn: () => (/* binding */ variableOf)
});

// UNUSED EXPORTS: COMMANDS

// EXTERNAL MODULE: ./build/settings/options.js
var options = __nccwpck_require__(7894);
// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./build/settings/suggest.js

/** `; did you mean "x"?` where a known name is near enough to be meant, else nothing. */
function didYouMean(name, known, prefix = '') {
    const folded = fold(name);
    const near = known.find((candidate) => fold(candidate) === (0,mod/* closest */.kp)(folded, known.map(fold))) ?? '';
    const limit = Math.max(2, Math.floor(near.length / 3));
    return near !== '' && (0,mod/* distance */.Io)(folded, fold(near)) <= limit ? `; did you mean "${prefix}${near}"?` : '';
}
/** Case, and `_` for `-`, are no mistakes worth counting. */
function fold(name) {
    return name.toLowerCase().replaceAll('_', '-');
}

;// CONCATENATED MODULE: ./build/settings/parse.js


const COMMANDS = ['publish', 'plan'];
/** Whether a GitHub Actions runner, or one like it, runs us: some say so by other words than `true`. */
function onGithub({ GITHUB_ACTIONS }) {
    return GITHUB_ACTIONS !== undefined && GITHUB_ACTIONS !== '' && GITHUB_ACTIONS !== 'false';
}
const PREFIX = 'CHART_PUBLISHER_';
/** Variables of that prefix that are no options. */
const OTHER_VARIABLES = new Set(['CHART_PUBLISHER_TOOLS']);
/** Reads arguments and environment: a flag beats an input (under GitHub Actions), that beats a variable. Collects every problem. */
function parseSettings(args, environment) {
    const reading = {
        command: 'publish',
        asked: 'run',
        passwordFromStdin: false,
        flags: new Map(),
        problems: [],
    };
    readArguments(args, reading);
    const given = new Map();
    for (const { name } of options/* OPTIONS */.lw) {
        const flag = reading.flags.get(name);
        const found = flag?.values.some((value) => value.trim() !== '')
            ? { ...flag, from: 'flag' }
            : (fromInput(name, environment) ?? fromVariable(name, environment));
        if (found?.values.some((value) => value.trim() !== ''))
            given.set(name, found);
    }
    reading.problems.push(...unknownInputs(environment));
    const { command, asked, passwordFromStdin, problems } = reading;
    return { command, asked, passwordFromStdin, given, problems, warnings: unknownVariables(environment) };
}
function readArguments(args, reading) {
    let commandSeen = false;
    for (let at = 0; at < args.length; at++) {
        const word = args[at] ?? '';
        if (word === '-h' || word === '--help')
            reading.asked = 'help';
        else if (word === '-V')
            reading.asked = 'version';
        else if (word === '--password-stdin')
            reading.passwordFromStdin = true;
        else if (word.startsWith('--'))
            at += readFlag(word.slice(2), args[at + 1], reading, args.length === 1);
        else if (!commandSeen && !word.startsWith('-')) {
            commandSeen = true;
            const command = COMMANDS.find((known) => known === word);
            if (command !== undefined)
                reading.command = command;
            else
                reading.problems.push(input(`"${word}" is no command${didYouMean(word, COMMANDS)}`, `there are: ${COMMANDS.join(', ')}`));
        }
        else
            reading.problems.push(input(`"${word}" is not understood`, 'every value belongs to a flag: see --help'));
    }
}
/** Reads one flag; gives the count of words it took beside itself. */
function readFlag(text, next, reading, alone) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const attached = equals < 0 ? undefined : text.slice(equals + 1);
    const option = (0,options/* findOption */.$K)(name);
    if (option === undefined || option.secret === true) {
        reading.problems.push(option === undefined ? unknownFlag(name) : secretFlag(name));
        return attached === undefined && next !== undefined && !next.startsWith('-') ? 1 : 0;
    }
    if (option.type === 'boolean') {
        add(reading, option.name, attached ?? 'true');
        return 0;
    }
    const value = attached ?? (next === undefined || /^--?[a-z]/i.test(next) ? undefined : next);
    if (value !== undefined) {
        add(reading, option.name, value);
        return attached === undefined ? 1 : 0;
    }
    if (name === 'version' && alone)
        reading.asked = 'version';
    else
        reading.problems.push(input(`--${name} needs a value`, `write --${name}=${option.value ?? 'VALUE'}`));
    return 0;
}
function unknownFlag(name) {
    const names = options/* OPTIONS */.lw.filter((known) => !('secret' in known)).map((known) => known.name);
    return input(`--${name} is no flag${didYouMean(name, names, '--')}`, 'see --help for all of them');
}
function secretFlag(name) {
    const stdin = name === 'password' ? ', or pipe it in with --password-stdin' : '';
    return input(`--${name}: a secret on the command line can be read by every process`, `set ${variableOf(name)}${stdin}`);
}
function add(reading, name, value) {
    const known = reading.flags.get(name);
    if (known === undefined) {
        reading.flags.set(name, { as: `--${name}`, values: [value] });
        return;
    }
    if ((0,options/* findOption */.$K)(name)?.type !== 'list' && known.values[0] !== value) {
        reading.problems.push(input(`--${name} is given twice, with different values`, 'give it once'));
    }
    known.values.push(value);
}
function fromInput(name, environment) {
    if (!onGithub(environment))
        return undefined;
    const value = environment[`INPUT_${name.toUpperCase()}`];
    return value === undefined || value.trim() === '' ? undefined : { values: [value], as: name, from: 'input' };
}
function fromVariable(name, environment) {
    const variable = variableOf(name);
    const value = environment[variable];
    return value === undefined || value.trim() === '' ? undefined : { values: [value], as: variable, from: 'variable' };
}
/** The variable that stands for an option. */
function variableOf(name) {
    return `${PREFIX}${name.toUpperCase().replaceAll('-', '_')}`;
}
function unknownInputs(environment) {
    if (!onGithub(environment))
        return [];
    const names = Object.entries(environment)
        .filter(([key, value]) => key.startsWith('INPUT_') && (value ?? '') !== '')
        .map(([key]) => key.slice('INPUT_'.length).toLowerCase());
    const known = options/* OPTIONS */.lw.map(({ name }) => name);
    return names
        .filter((name) => (0,options/* findOption */.$K)(name) === undefined)
        .map((name) => input(`${name} is no input${didYouMean(name, known)}`, 'the README has the table of inputs'));
}
function unknownVariables(environment) {
    const known = options/* OPTIONS */.lw.map(({ name }) => variableOf(name));
    const names = known.map((variable) => variable.slice(PREFIX.length));
    return Object.keys(environment)
        .filter((key) => key.startsWith(PREFIX) && !known.includes(key) && !OTHER_VARIABLES.has(key))
        .map((key) => `the variable ${key} means nothing to us${didYouMean(key.slice(PREFIX.length), names, PREFIX)}`);
}
/** A problem with what was given. */
function input(message, hint) {
    return { code: 'INPUT', message, hint };
}


/***/ }),

/***/ 8316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ TOOL)
/* harmony export */ });
/** What this tool is called, and its version: package.json's, which a test compares. */
const TOOL = { name: 'chart-publisher', version: '1.0.0' };


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1296);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
