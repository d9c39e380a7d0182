import Testing

struct NameRulesTests {
  @Test(arguments: [
    "struct RowManager {}", "func handle() {}", "enum Utils {}", "func rowsOfData() {}",
    "protocol JSONInfo {}", "final class Engine {}", "typealias BaseRow = Int",
  ])
  func `an empty word in a name is found`(declaration: String) {
    #expect(NameRules.emptyNames(in: [file("Sources/A/A.swift", declaration)]).count == 1)
  }

  @Test(arguments: [
    "struct Database {}", "func scores() {}", "func `we do handle data`() {}", "let data = 1",
    "extension Data {}", "func information() {}",
  ])
  func `other names are left alone`(declaration: String) {
    #expect(NameRules.emptyNames(in: [file("Sources/A/A.swift", declaration)]) == [])
  }

  @Test func `an empty word in a file's or folder's name is found`() {
    let files = [file("Sources/A/RowHelper.swift", ""), file("Sources/Core/A.swift", "")]
    #expect(NameRules.emptyNames(in: files).map(\.path) == files.map(\.path))
  }

  @Test(arguments: ["public struct A {}", "public import Foundation", "open class A {}"])
  func `a public name is found`(declaration: String) {
    #expect(NameRules.publicNames(in: [file("Sources/A/A.swift", declaration)]).count == 1)
  }

  @Test(arguments: ["// public", "let publicity = 1", "open(path)"])
  func `what only looks public is left alone`(code: String) {
    #expect(NameRules.publicNames(in: [file("Sources/A/A.swift", code)]) == [])
  }

  @Test(arguments: ["TO" + "DO", "FIX" + "ME"])
  func `a note left in a comment is found`(note: String) {
    let findings = NameRules.leftNotes(in: [file("README.md", "a\n// \(note): b")])
    #expect(findings.map(\.line) == [2])
  }
}
