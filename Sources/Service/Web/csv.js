/// Rows as RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe.
export function csv(rows) {
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
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
