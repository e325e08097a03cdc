export const id = 717;
export const ids = [717];
export const modules = {

/***/ 5717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   helpText: () => (/* binding */ helpText)
/* harmony export */ });
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7894);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4323);
/* harmony import */ var _tool_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8316);



const WIDTH = 100;
const INDENT = ' '.repeat(6);
/** The text of --help. */
function helpText() {
    const groups = [...new Set(_options_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .lw.map(({ group }) => group))];
    return `${[
        `${_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .TOOL */ .j.name} ${_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .TOOL */ .j.version}: publish a directory of Helm charts to OCI registries`,
        '',
        `Usage: ${_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .TOOL */ .j.name} [publish|plan] [--flags]`,
        '',
        '  publish   package every chart, compare it with each registry, push what is missing (the default)',
        '  plan      the same without a push: what publish would do',
        '',
        ...groups.flatMap((group) => [
            `${group}:`,
            ..._options_js__WEBPACK_IMPORTED_MODULE_0__/* .OPTIONS */ .lw.filter((option) => option.group === group).flatMap(describe),
            '',
        ]),
        '  -h, --help              this text',
        '  -V, --version           the version (alone; with a value it is the option above)',
        '  --password-stdin        read the password from standard input',
        '',
        ...wrap(`Each flag is a variable too: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .variableOf */ .Qn)('charts-dir')}=DIR. Lists take one a line, or a JSON array; flags of lists may be repeated. Secrets are variables only.`, ''),
        '',
        'Exit codes: 0 all that was wanted is there; 1 something failed; 2 the options are wrong, nothing',
        'was sent; 3 a destination took nothing for want of rights; 70 a defect of ours; 130/143 interrupted.',
    ].join('\n')}\n`;
}
function describe(option) {
    const flag = option.secret === true ? (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .variableOf */ .Qn)(option.name) : `--${option.name}${placeholder(option)}`;
    const text = option.help +
        (option.default === undefined
            ? ''
            : ` Default: ${option.default.replaceAll('`', '')}${option.default.endsWith('.`') ? ' (here).' : '.'}`);
    return [`  ${flag}`, ...wrap(text)];
}
function placeholder(option) {
    if (option.type === 'boolean')
        return '';
    if (option.choices !== undefined)
        return ` ${option.choices.join('|')}`;
    return ` ${option.value ?? 'VALUE'}`;
}
function wrap(text, indent = INDENT) {
    const lines = [];
    let line = indent;
    for (const word of text.split(' ')) {
        if (line.length + word.length + 1 > WIDTH && line !== indent) {
            lines.push(line);
            line = indent;
        }
        line += line === indent ? word : ` ${word}`;
    }
    return [...lines, line];
}


/***/ })

};
