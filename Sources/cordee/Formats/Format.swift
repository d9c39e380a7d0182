/// How an answer is written.
enum Format: String, CaseIterable {
  case table, json, jsonl, csv, md
  /// A page to send or print; of commands that make one.
  case html

  /// What every command can write.
  static let usual: [Format] = [.table, .json, .jsonl, .csv, .md]
}
