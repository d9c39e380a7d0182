/// Rows as RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe, also where a
/// cell would begin for a spreadsheet that separates by semicolons or tabs.
export function csv(rows) {
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = guarded(String(value ?? ""));
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const formulaSign = /[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/;
const cellEnd = /[;\t\r\n\x85\u2028\u2029]/;
const skipped = /[\p{White_Space}\p{Cf}"]/u;

/// The same rule as the service's own sheets keep.
function guarded(text) {
  let result = "";
  let mayBegin = true;
  for (const character of text) {
    if (/\p{Cc}/u.test(character) && !cellEnd.test(character)) continue;
    if (mayBegin && formulaSign.test(character)) {
      result += "'";
      mayBegin = false;
    } else if (cellEnd.test(character)) {
      mayBegin = true;
    } else if (!skipped.test(character)) {
      mayBegin = false;
    }
    result += character;
  }
  return result;
}

/// Gives the reader rows as a file; the mark in front tells a spreadsheet that it is UTF-8.
export function download(name, rows) {
  give(name, new Blob(["\ufeff", csv(rows)], { type: "text/csv;charset=utf-8" }));
}

/// Gives the reader a file.
export function give(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
