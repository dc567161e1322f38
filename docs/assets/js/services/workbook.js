/**
 * XLSX workbooks: the least that Excel, WPS and LibreOffice open. Texts stand inline and nothing is a formula, so whatever a
 * cell begins with, it is shown and never run. The XML is built as a document and written by the browser.
 */
(function (kefu) {
  "use strict";

  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
  const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
  const FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** An element: its name, attributes and content. @typedef {[string, Record<string, string | number>, ...(Part | string)[]]} Part */

  /** @param {Document} made @param {string} space @param {Part} part @returns {Element} */
  function element(made, space, [name, attributes, ...content]) {
    const built = made.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("r:")) built.setAttributeNS(RELATION, key, String(value));
      else built.setAttribute(key, String(value));
    }
    for (const part of content) built.append(typeof part === "string" ? part : element(made, space, part));
    return built;
  }

  /** @param {string} space @param {Part} root */
  function xml(space, root) {
    const made = document.implementation.createDocument(null, null);
    made.append(element(made, space, root));
    return fflate.strToU8('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + new XMLSerializer().serializeToString(made));
  }

  /** A text that XML can hold. @param {string} text */
  const sound = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").slice(0, 32000);

  /** Bold in the first row; numbers with as many decimals as they need. @param {SheetCell} cell @param {number} row @returns {Part[]} */
  function cellOf(cell, row) {
    if (cell === null || cell === "" || (typeof cell === "number" && !Number.isFinite(cell))) return [["c", {}]];
    const style = row ? 0 : 1;
    if (typeof cell === "number") return [["c", { s: style }, ["v", {}, String(cell)]]];
    return [["c", { t: "inlineStr", s: style }, ["is", {}, ["t", { "xml:space": "preserve" }, sound(cell)]]]];
  }

  /** @param {WorkbookSheet} sheet @returns {Part} */
  function worksheet({ rows, widths = [] }) {
    const view = /** @type {Part} */ (["sheetViews", {}, ["sheetView", { workbookViewId: 0 }, ["pane", { ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen" }]]]);
    const columns = widths.map((width, place) => /** @type {Part} */ (["col", { min: place + 1, max: place + 1, width, customWidth: 1 }]));
    const lines = rows.map((cells, row) => /** @type {Part} */ (["row", { r: row + 1 }, ...cells.flatMap((cell) => cellOf(cell, row))]));
    return ["worksheet", {}, view, ...(columns.length ? [/** @type {Part} */ (["cols", {}, ...columns])] : []), ["sheetData", {}, ...lines]];
  }

  /** @type {Part} */
  const STYLES = ["styleSheet", {},
    ["fonts", { count: 2 }, ["font", {}, ["sz", { val: 11 }], ["name", { val: "等线" }]], ["font", {}, ["b", {}], ["sz", { val: 11 }], ["name", { val: "等线" }]]],
    ["fills", { count: 2 }, ["fill", {}, ["patternFill", { patternType: "none" }]], ["fill", {}, ["patternFill", { patternType: "gray125" }]]],
    ["borders", { count: 1 }, ["border", {}]],
    ["cellStyleXfs", { count: 1 }, ["xf", {}]],
    ["cellXfs", { count: 2 }, ["xf", { fontId: 0 }], ["xf", { fontId: 1, applyFont: 1 }]],
    ["cellStyles", { count: 1 }, ["cellStyle", { name: "Normal", xfId: 0, builtinId: 0 }]]];

  kefu.workbook = function (sheets) {
    const numbered = sheets.map(({ name }, place) => ({ name: name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31), no: place + 1 }));
    const relation = (/** @type {string} */ id, /** @type {string} */ type, /** @type {string} */ target) =>
      /** @type {Part} */ (["Relationship", { Id: id, Type: RELATION + "/" + type, Target: target }]);
    const override = (/** @type {string} */ path, /** @type {string} */ type) => /** @type {Part} */ (["Override", { PartName: path, ContentType: FORMAT + type + "+xml" }]);
    /** @type {Record<string, Uint8Array>} */
    const files = {
      "[Content_Types].xml": xml(TYPES, ["Types", {},
        ["Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }],
        override("/xl/workbook.xml", "sheet.main"), override("/xl/styles.xml", "styles"),
        ...numbered.map(({ no }) => override(`/xl/worksheets/sheet${no}.xml`, "worksheet"))]),
      "_rels/.rels": xml(PACKAGE, ["Relationships", {}, relation("r1", "officeDocument", "xl/workbook.xml")]),
      "xl/workbook.xml": xml(MAIN, ["workbook", {}, ["sheets", {}, ...numbered.map(({ name, no }) => /** @type {Part} */ (["sheet", { name, sheetId: no, "r:id": "r" + no }]))]]),
      "xl/_rels/workbook.xml.rels": xml(PACKAGE, ["Relationships", {},
        ...numbered.map(({ no }) => relation("r" + no, "worksheet", `worksheets/sheet${no}.xml`)), relation("r" + (sheets.length + 1), "styles", "styles.xml")]),
      "xl/styles.xml": xml(MAIN, STYLES),
    };
    sheets.forEach((sheet, place) => (files[`xl/worksheets/sheet${place + 1}.xml`] = xml(MAIN, worksheet(sheet))));
    return fflate.zipSync(files, { level: 6, mtime: new Date(1980, 0, 2) });
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
