/** What a teacher drops onto the page or pastes into it, as texts. Limits keep a hostile zip from filling the memory. */
(function (kefu) {
  "use strict";

  const FILE = 400000; // bytes of one result
  const ZIP = 30e6; // bytes of a zip
  const ENTRIES = 2000;
  const TOTAL = 40e6; // bytes of all that a zip holds
  const PACKED = 100000; // characters of what codes hold
  const STEP = 4096; // bytes that are unpacked at once
  const ARCHIVE = /\.(zip|rar|7z)$/i;

  const classroom = (kefu.classroom = /** @type {Kefu["classroom"]} */ (kefu.classroom || {}));

  /** @typedef {{file: string, text: string}} Text */
  /** @typedef {{name: string, method: number, secret: boolean, packed: number, size: number, at: number}} Packed an entry of a zip, as its directory tells */

  /**
   * The directory at the end of a zip (PKWARE APPNOTE 4.3.12). Names without a mark of their encoding are UTF-8 (macOS) or that of
   * Chinese Windows. Throws where there is none.
   *
   * @param {Uint8Array} bytes @returns {Packed[]}
   */
  function directory(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
    let at = view.getUint32(end + 16, true);
    return Array.from({ length: view.getUint16(end + 10, true) }, () => {
      if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError("no entry");
      const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const entry = {
        name: kefu.decode(bytes.subarray(at + 46, at + 46 + name)) || "?",
        secret: Boolean(view.getUint16(at + 8, true) & 1), method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
      };
      at += 46 + name + extra + comment;
      return entry;
    });
  }

  /** Unpacked bit by bit, so that one who says less than it holds is found out before it holds us up. Throws. @param {Uint8Array} packed @param {number} size */
  function inflated(packed, size) {
    const out = new Uint8Array(size);
    let filled = 0;
    const stream = new fflate.Inflate((piece) => {
      out.set(piece, filled); // throws beyond the end
      filled += piece.length;
    });
    for (let from = 0; from < packed.length; from += STEP) stream.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
    return out.subarray(0, filled);
  }

  /** What an entry holds. Throws. @param {Uint8Array} bytes @param {Packed} entry */
  function opened(bytes, { method, packed, size, at }) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const content = bytes.subarray(from, from + packed);
    return method ? inflated(content, size) : content;
  }

  /** Why an entry is not unpacked; empty if it is. @param {Packed} entry @returns {RosterProblem["reason"] | ""} */
  function refused({ name, secret, method, packed, size }) {
    if (ARCHIVE.test(name)) return "zip";
    if (!/\.txt$/i.test(name)) return "other";
    if (Math.max(packed - 1000, size) > FILE) return "large";
    return secret || (method === 0 ? packed !== size : method !== 8) ? "zip" : "";
  }

  /** One entry. @param {Uint8Array} bytes @param {Packed} entry @param {string} file @returns {{text?: Text, problem?: RosterProblem}} */
  function unpackedEntry(bytes, entry, file) {
    const reason = refused(entry);
    if (reason) return { problem: { file, reason } };
    try {
      const text = kefu.decode(opened(bytes, entry));
      return text === null ? { problem: { file, reason: "binary" } } : { text: { file, text } };
    } catch {
      return { problem: { file, reason: "damaged" } };
    }
  }

  /** The results in a zip; one that is torn spoils no other. @param {string} zip @param {Uint8Array} bytes @returns {[Text[], RosterProblem[]]} */
  function unzipped(zip, bytes) {
    /** @type {Packed[]} */
    let entries;
    try {
      entries = directory(bytes).filter(({ name }) => !/\/$|(^|\/)(__MACOSX\/|\.)/.test(name));
    } catch {
      return [[], [{ file: zip, reason: "zip" }]];
    }
    let total = 0;
    const fit = entries.filter((entry, place) => (total += refused(entry) ? 0 : entry.size) <= TOTAL && place < ENTRIES);
    const found = fit.map((entry) => unpackedEntry(bytes, entry, zip + " › " + entry.name));
    const problems = found.flatMap(({ problem }) => problem || []);
    if (fit.length < entries.length) problems.push({ file: zip, reason: "many" });
    return [found.flatMap(({ text }) => text || []), problems];
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
      if (ARCHIVE.test(file.name)) return then([], [{ file: file.name, reason: "zip" }]);
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
      return fflate.strFromU8(inflated(Uint8Array.from(binary, (char) => char.charCodeAt(0)), FILE));
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
