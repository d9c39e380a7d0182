import { field, h } from "./dom.js";
import { say } from "./language.js";

/// A box to choose a file, in a panel that one may be dropped on.
///
/// - Parameters:
///   - panel: where a file may be dropped.
///   - chosen: called with the file.
export function fileDrop(panel, chosen) {
  const input = h("input", { type: "file" });
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) chosen(file);
    input.value = "";
  });
  const holdsFile = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  panel.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    panel.classList.add("drop-here");
  });
  panel.addEventListener("dragleave", (event) => {
    if (!panel.contains(event.relatedTarget)) panel.classList.remove("drop-here");
  });
  panel.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    panel.classList.remove("drop-here");
    const [file] = event.dataTransfer.files;
    if (file) chosen(file);
  });
  return field(say("reading.file"), input, say("reading.file.hint"));
}
