/** QR codes as pictures, and a text packed into the letters that they hold. */
(function (kefu) {
  "use strict";

  const NS = "http://www.w3.org/2000/svg";
  const QUIET = 4; // modules of white around a code

  /** @param {string} name @param {Record<string, string | number>} attributes */
  function drawn(name, attributes) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  }

  /** A text, Chinese as UTF-8, as a code. Throws beyond 2,953 bytes. */
  kefu.code = function (text, label) {
    qrcode.stringToBytes = qrcode.stringToBytesFuncs["UTF-8"];
    const code = qrcode(0, "L");
    code.addData(text, "Byte");
    code.make();
    const size = code.getModuleCount();
    let path = "";
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        const from = column;
        while (column < size && code.isDark(row, column)) column += 1;
        if (column > from) path += `M${from} ${row}h${column - from}v1h${from - column}z`;
      }
    }
    const around = size + 2 * QUIET;
    const svg = drawn("svg", { viewBox: [-QUIET, -QUIET, around, around].join(" "), role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
    svg.append(drawn("rect", { x: -QUIET, y: -QUIET, width: around, height: around, fill: "#fff" }), drawn("path", { d: path, fill: "#000" }));
    return svg;
  };

  /** A text compressed, in letters, digits, - and _ (base64url). */
  kefu.packText = (text) => {
    const bytes = fflate.deflateSync(fflate.strToU8(text), { level: 9 });
    const binary = [...bytes].map((byte) => String.fromCharCode(byte)).join("");
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
