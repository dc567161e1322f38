/** The elements by name. They are defined when all of them are known (define.js). */
kefu.elements = {};
