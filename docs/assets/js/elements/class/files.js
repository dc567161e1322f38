/** What a teacher drops onto the page or pastes into it, as texts. Limits keep a hostile zip from filling the memory. */
(function (kefu) {
  "use strict";

  const FILE = 400000; // bytes of one result
  const ZIP = 30e6; // bytes of a zip
  const ENTRIES = 2000;
  const TOTAL = 40e6; // bytes of all that a zip holds
  const PACKED = 100000; // characters of what codes hold

  /** @typedef {{file: string, text: string}} Text */

  const classroom = (kefu.classroom = /** @type {Kefu["classroom"]} */ (kefu.classroom || {}));

  /** Older zips hold names in the encoding of Chinese Windows; fflate reads these as Latin-1. @param {string} name */
  function readable(name) {
    if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name;
    try {
      return new TextDecoder("gb18030", { fatal: true }).decode(Uint8Array.from([...name].map((char) => char.charCodeAt(0))));
    } catch {
      return name;
    }
  }

  /** The results in a zip; what is too large is not unpacked at all. @param {string} zip @param {Uint8Array} bytes @returns {[Text[], RosterProblem[]]} */
  function unzipped(zip, bytes) {
    /** @type {RosterProblem[]} */
    const problems = [];
    let [count, total] = [0, 0];
    let full = false;
    const wanted = (/** @type {{name: string, size: number, originalSize: number}} */ { name, size, originalSize }) => {
      if (/\/$|(^|\/)(__MACOSX\/|\.)/.test(name)) return false;
      count += 1;
      full = full || count > ENTRIES || total + Math.min(originalSize, FILE) > TOTAL;
      if (full) return false;
      // What says that it is smaller unpacked than packed lies.
      if (Math.max(size - 1000, originalSize) > FILE || size > originalSize + 1000 || !/\.txt$/i.test(name)) {
        problems.push({ file: zip + " › " + readable(name), reason: /\.txt$/i.test(name) ? "large" : "other" });
        return false;
      }
      total += originalSize;
      return true;
    };
    try {
      const texts = Object.entries(fflate.unzipSync(bytes, { filter: wanted })).flatMap(([name, content]) => {
        const file = zip + " › " + readable(name);
        const text = kefu.decode(content);
        if (text === null) problems.push({ file, reason: "binary" });
        return text === null ? [] : [{ file, text }];
      });
      if (full) problems.push({ file: zip, reason: "many" });
      return [texts, problems];
    } catch {
      return [[], [...problems, { file: zip, reason: "zip" }]];
    }
  }

  /** @param {File} file @param {(texts: Text[], problems: RosterProblem[]) => void} then */
  function readOne(file, then) {
    const zipped = /\.zip$/i.test(file.name);
    if (file.size > (zipped ? ZIP : FILE)) return then([], [{ file: file.name, reason: "large" }]);
    const reader = new FileReader();
    reader.onerror = () => then([], [{ file: file.name, reason: "unread" }]);
    reader.onload = () => {
      const bytes = new Uint8Array(/** @type {ArrayBuffer} */ (reader.result));
      if (zipped || (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)) return then(...unzipped(file.name, bytes));
      const text = kefu.decode(bytes);
      if (text === null) return then([], [{ file: file.name, reason: "binary" }]);
      then([{ file: file.name, text }], []);
    };
    reader.readAsArrayBuffer(file);
  }

  classroom.read = function (files, then) {
    /** @type {Text[]} */
    const texts = [];
    /** @type {RosterProblem[]} */
    const problems = [];
    let missing = files.length;
    if (!missing) return then(texts, problems);
    for (const file of files) {
      readOne(file, (found, wrong) => {
        texts.push(...found);
        problems.push(...wrong);
        missing -= 1;
        if (!missing) then(texts, problems);
      });
    }
  };

  /** The text of a sheet that was packed for codes; null if it is none. @param {string} packed */
  function unpacked(packed) {
    if (packed.length > PACKED) return null;
    try {
      const binary = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
      // More than there is room for is cut off, and then found damaged.
      const bytes = fflate.inflateSync(Uint8Array.from(binary, (char) => char.charCodeAt(0)), { out: new Uint8Array(FILE) });
      return fflate.strFromU8(bytes);
    } catch {
      return null;
    }
  }

  classroom.paste = function (pasted) {
    const { texts, parts } = kefu.results.find(pasted);
    const { words } = kefu;
    /** @type {RosterProblem[]} */
    const problems = [];
    const found = texts.map((text, place) => ({ file: words.class.pasted(place + 1), text }));
    for (const { who, missing, packed } of parts) {
      const file = words.class.scanned(who);
      const text = packed && unpacked(packed);
      if (missing.length) problems.push({ file, reason: "missing", numbers: missing });
      else if (!text) problems.push({ file, reason: "packed" });
      else found.push({ file, text });
    }
    if (!texts.length && !parts.length) problems.push({ file: words.class.pasted(1), reason: pasted.trim() ? "other" : "empty" });
    return { texts: found, problems };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
