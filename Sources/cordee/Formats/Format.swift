/// How an answer is written.
enum Format: String, CaseIterable {
  case table, json, jsonl, csv, md
}
